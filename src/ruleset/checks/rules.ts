import type { Path } from '../../conditions/kinds.ts'
import type { Bearer } from '../../document/document.ts'
import { bearers } from '../../document/rule.ts'
import { nearestName, type Problem, problem } from '../../errors.ts'
import type { Subject } from '../../records/subject.ts'
import type { PlacedRule } from './placed-rule.ts'

/** Rules have names of their own, and override rules that exist. */
export const checkRules = (rules: readonly PlacedRule[], problems: Problem[]): void => {
  const seen = new Map<string, Path>()
  const ids = rules.map(({ rule }) => rule.id)
  for (const { rule, path } of rules) {
    if (seen.has(rule.id))
      problems.push(
        problem({
          code: 'duplicate-rule',
          path: [...path, 'id'],
          expected: { zh: '不与他人重复的名称', en: 'a name of its own' },
          received: rule.id,
          zh: '规则重名',
          en: 'two rules have the same id',
        }),
      )
    seen.set(rule.id, path)
    for (const [index, target] of (rule.overrides ?? []).entries())
      if (target === rule.id || !ids.includes(target))
        problems.push(
          problem({
            code: 'unknown-rule',
            path: [...path, 'overrides', index],
            expected: 'the id of another rule',
            received: target,
            nearest: nearestName(target, ids),
            zh: '没有这条规则',
            en: 'there is no such rule',
          }),
        )
  }
}

/** A call and a case say nothing of who reviewed them: a reviewer's duty there would have no bearer. */
const withoutReviewer: readonly Subject[] = ['call', 'case']

const bearersOf = (subject: Subject): readonly Bearer[] =>
  withoutReviewer.includes(subject) ? bearers.filter((bearer) => bearer !== 'reviewer') : bearers

/** The record of the rule's subject can say who bears its duty. */
export const checkBearers = (rules: readonly PlacedRule[], problems: Problem[]): void => {
  for (const { rule, path } of rules) {
    const known = bearersOf(rule.subject)
    if (!known.includes(rule.bearer))
      problems.push(
        problem({
          code: 'wrong-bearer',
          path: [...path, 'bearer'],
          expected: known.join(' | '),
          received: rule.bearer,
          zh: `${rule.subject} 记录不记载这一责任人`,
          en: `a record of subject ${rule.subject} does not say who that is`,
        }),
      )
  }
}

/** Rules that override one another in a circle would set each other aside, and nothing would be left. */
export const checkOverrideCircles = (rules: readonly PlacedRule[], problems: Problem[]): void => {
  const overrides = new Map(rules.map(({ rule }) => [rule.id, rule.overrides ?? []]))
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    (overrides.get(from) ?? []).some((next) => {
      if (next === to) return true
      if (seen.has(next)) return false
      seen.add(next)
      return reaches(next, to, seen)
    })
  for (const { rule, path } of rules)
    if (reaches(rule.id, rule.id, new Set()))
      problems.push(
        problem({
          code: 'override-circle',
          path: [...path, 'overrides'],
          expected: { zh: '没有反过来取代这一条的规则', en: 'no rule that overrides this one in turn' },
          received: rule.overrides,
          zh: '规则互相取代，成了一圈',
          en: 'the rules override one another in a circle',
        }),
      )
}
