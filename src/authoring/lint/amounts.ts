import { leavesOf } from '../../document/walk.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { isSatisfiable } from '../proof/formula.ts'
import { isViolation, type LintRule, lintPlaceOf } from './context.ts'
import type { LintIssue, LintPlace } from './issue.ts'

const takesMoney = ({ rule }: LintRule): boolean =>
  (rule.effects ?? []).some(
    ({ kind, ...effect }) =>
      kind === 'fine' || kind === 'red-packet' || (kind === 'ladder' && JSON.stringify(effect).includes('"fine"')),
  )

const actsOf = ({ rule }: LintRule): readonly string[] =>
  (rule.applies === undefined ? [] : leavesOf(rule.applies)).flatMap(({ leaf, negated }) => {
    if (negated || leaf.fact !== 'act') return []
    return Array.isArray(leaf.value) ? (leaf.value as string[]) : [String(leaf.value)]
  })

/** Whether the policy itself keeps two findings on one contact from both counting. */
const isResolved = (a: LintRule, b: LintRule, policy: Policy): boolean => {
  if (a.version === b.version)
    return a.rule.overrides?.includes(b.rule.id) === true || b.rule.overrides?.includes(a.rule.id) === true
  return policy.topics !== 'all' && a.rule.topic !== undefined && a.rule.topic === b.rule.topic
}

const place = (one: LintRule): LintPlace => lintPlaceOf(one.version, one.rule)

/** Fines that one act brings more than once. */
export const lintAmounts = (rules: readonly LintRule[], policy: Policy): readonly LintIssue[] => {
  const byAct = new Map<string, LintRule[]>()
  for (const one of rules.filter((rule) => isViolation(rule) && takesMoney(rule)))
    for (const act of actsOf(one)) byAct.set(act, [...(byAct.get(act) ?? []), one])
  return [...byAct].flatMap(([act, members]) =>
    members.flatMap((a, index) =>
      members.slice(index + 1).flatMap((b): LintIssue[] => {
        if (isResolved(a, b, policy) || !isSatisfiable([a, b].flatMap((one) => [one.applies, one.when, one.unexcused])))
          return []
        return [
          {
            code: 'fines-add-up',
            severity: 'warning',
            message: {
              zh: `同一行为（${act}）两处都罚，金额相加`,
              en: `one act (${act}) is fined twice, and the fines add up`,
            },
            places: [place(a), place(b)],
          },
        ]
      }),
    ),
  )
}
