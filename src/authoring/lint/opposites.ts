import { conditionsOf } from '../../document/rule.ts'
import { leavesOf } from '../../document/walk.ts'
import { isViolation, type LintRule, lintPlaceOf } from './context.ts'
import type { LintIssue } from './issue.ts'

/** Conduct that one name says was there and another says was not: breaking the one rule is keeping the other. */
const opposites: readonly (readonly [string, string])[] = [['slippers-worn', 'slippers-not-changed']]

const denial = /(^|-)(not|no|without)(?=-|$)/

/** `slippers-not-worn` against `slippers-worn`: the same words, but for a denial in one of them. */
const isDenied = (a: string, b: string): boolean =>
  denial.test(a) && !denial.test(b) && a.replace(denial, '').replace(/^-/, '') === b

const areOpposite = (a: string, b: string): boolean =>
  isDenied(a, b) ||
  isDenied(b, a) ||
  opposites.some(([one, other]) => (a === one && b === other) || (a === other && b === one))

const actsOf = ({ rule }: LintRule): readonly string[] =>
  conditionsOf(rule)
    // What excuses is not punished.
    .filter(({ part }) => part !== 'excuse')
    .flatMap(({ condition }) => leavesOf(condition))
    .flatMap(({ leaf, negated }) => {
      if (negated || leaf.fact !== 'act') return []
      if (leaf.operator === 'equal') return [String(leaf.value)]
      return leaf.operator === 'in' && Array.isArray(leaf.value) ? (leaf.value as string[]) : []
    })

/** Acts that one rule of a policy punishes and whose opposite another does. */
export const lintOpposites = (rules: readonly LintRule[]): readonly LintIssue[] => {
  const sighted = rules
    .filter((one) => isViolation(one) && one.rule.subject === 'incident')
    .flatMap((one) => actsOf(one).map((act) => ({ one, act })))
  return sighted.flatMap((a, index) =>
    sighted.slice(index + 1).flatMap((b): LintIssue[] => {
      if (!areOpposite(a.act, b.act)) return []
      return [
        {
          code: 'opposite-demands',
          severity: 'contradiction',
          message: {
            zh: `一处要求、一处禁止：${a.act}、${b.act}`,
            en: `demanded in one place and forbidden in another: ${a.act}, ${b.act}`,
          },
          places: [a, b].map(({ one, act }) => ({ ...lintPlaceOf(one.version, one.rule), value: act })),
        },
      ]
    }),
  )
}
