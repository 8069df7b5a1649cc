import type { Leaf } from '../../document/condition.ts'
import { canonicalJson } from '../../document/digest.ts'
import type { Unit } from '../../document/document.ts'
import { sharedTopics } from '../../document/vocabulary.ts'
import { leavesOf } from '../../document/walk.ts'
import type { Bilingual } from '../../errors.ts'
import { findFact } from '../../facts/vocabulary.ts'
import { isSatisfiable } from '../proof/formula.ts'
import { isViolation, type LintRule, lintPlaceOf } from './context.ts'
import type { LintIssue } from './issue.ts'

/** A number that a rule lets nobody go beyond. */
interface Limit {
  readonly rule: LintRule
  readonly fact: string
  readonly params: string
  readonly side: 'at most' | 'at least'
  readonly value: number
  readonly unit: Unit
}

/** Topics of which the one presupposes more than the other allows: who may keep nobody waiting need not report progress. */
const presupposing: readonly (readonly [limited: string, presupposed: string])[] = [['hold-time', 'progress-report']]

const sideOf = ({ operator }: Leaf): Limit['side'] | undefined => {
  if (operator === 'greaterThan' || operator === 'greaterThanInclusive') return 'at most'
  return operator === 'lessThan' || operator === 'lessThanInclusive' ? 'at least' : undefined
}

const limitOf = (leaf: Leaf, { version }: LintRule): number | undefined => {
  const { value } = leaf
  if (typeof value === 'number') return value
  if (typeof value !== 'object' || value === null || !('parameter' in value)) return undefined
  const set = version.parameters[value.parameter]
  return typeof set === 'number' ? set : undefined
}

/** The unit that a comparison is in: of the fact, or of the parameter it is compared with. */
const unitOf = (leaf: Leaf, { rule, version }: LintRule): Unit | undefined => {
  const { document } = version.ruleset
  const { value } = leaf
  const parameter =
    typeof value === 'object' && value !== null && 'parameter' in value
      ? document.parameters[value.parameter]
      : undefined
  const own = findFact(rule.subject, leaf.fact)?.unit ?? document.observations[leaf.fact]?.unit
  return own ?? (parameter !== undefined && 'unit' in parameter ? parameter.unit : undefined)
}

const durations: readonly Unit[] = ['seconds', 'minutes', 'hours', 'days']

const limitsIn = (rule: LintRule): readonly Limit[] => {
  const leaves = leavesOf(rule.rule.when)
  // Of a band (over 5, up to 30 minutes) only the end that is reached first is a limit.
  const isBand = (leaf: Leaf) => leaves.some((one) => one.leaf.fact === leaf.fact && sideOf(one.leaf) === 'at most')
  return leaves.flatMap(({ leaf, negated }): Limit[] => {
    const side = sideOf(leaf)
    const [value, unit] = [limitOf(leaf, rule), unitOf(leaf, rule)]
    if (negated || side === undefined || value === undefined || unit === undefined) return []
    if (side === 'at least' && isBand(leaf)) return []
    // "More than none" says that something was there at all: a limit only of time.
    if (value < 0 || (value === 0 && !durations.includes(unit))) return []
    if (leaf.params?.script !== undefined) return []
    return [{ rule, fact: leaf.fact, params: canonicalJson(leaf.params ?? {}), side, value, unit }]
  })
}

/** Words of a fact's name that say how it was counted, not of what. */
const counting = new Set(
  'average longest total count number minutes seconds hours days before answer answered or early per'.split(' '),
)

const measured = (fact: string): string =>
  [
    ...new Set(
      fact
        .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
        .split(' ')
        .map((word) => word.replace(/(?<=ring)s$/, ''))
        .filter((word) => !counting.has(word)),
    ),
  ]
    .sort()
    .join(' ')

/** Whether two limits are of one thing, on one occasion or on the average of many. */
const isSameThing = (a: Limit, b: Limit): boolean => {
  if (a.fact === b.fact) return a.params === b.params && a.rule.rule.subject === b.rule.rule.subject
  if (a.params !== '{}' || b.params !== '{}' || measured(a.fact) !== measured(b.fact)) return false
  return a.rule.rule.subject === b.rule.rule.subject || [a, b].some(({ fact }) => fact.startsWith('average'))
}

/** The limit that is reached first. */
const strictest = (limits: readonly Limit[]): Limit =>
  limits.reduce((best, one) =>
    (one.side === 'at most' ? one.value < best.value : one.value > best.value) ? one : best,
  )

const groupBy = <T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}

const placed = ({ rule, fact, value, unit, side }: Limit) => ({
  ...lintPlaceOf(rule.version, rule.rule),
  value: `${fact} ${side} ${value} ${unit}`,
})

const titleOf = (topic: string): Bilingual =>
  Object.hasOwn(sharedTopics, topic) ? sharedTopics[topic]! : { zh: topic, en: topic }

const canBothApply = (a: Limit, b: Limit): boolean => isSatisfiable([a.rule.applies, b.rule.applies])

const differentLimits = (limits: readonly Limit[]): readonly LintIssue[] =>
  [...groupBy(limits, ({ rule, side, unit }) => `${rule.rule.topic} ${unit} ${side}`).values()].flatMap(
    (group): LintIssue[] => {
      const firsts = [
        ...groupBy(group, ({ rule, fact, params }) => `${rule.version.ruleset.id} ${fact} ${params}`).values(),
      ].map(strictest)
      const together = firsts.filter((one) =>
        firsts.some((other) => other.value !== one.value && isSameThing(one, other) && canBothApply(one, other)),
      )
      if (together.length < 2) return []
      const title = titleOf(together[0]!.rule.rule.topic!)
      const values = [...new Set(together.map(({ value }) => value))].sort((a, b) => a - b).join(' / ')
      const { unit, side } = together[0]!
      return [
        {
          code: 'different-limits',
          severity: 'contradiction',
          message: {
            zh: `同一事项（${title.zh}）的${side === 'at most' ? '上限' : '下限'}不同：${values} ${unit}`,
            en: `different limits on one topic (${title.en}): ${side} ${values} ${unit}`,
          },
          places: together.map(placed),
        },
      ]
    },
  )

const againstAllowance = (rules: readonly LintRule[], limits: readonly Limit[]): readonly LintIssue[] =>
  presupposing.flatMap(([limited, presupposed]): LintIssue[] => {
    const maxima = limits.filter(({ rule, side }) => rule.rule.topic === limited && side === 'at most')
    const others = rules.filter(({ rule }) => rule.topic === presupposed)
    const once = [...groupBy(maxima, ({ rule }) => `${rule.version.ruleset.id} ${rule.rule.id}`).values()].map(
      strictest,
    )
    return once.flatMap((limit) => {
      const places = others.filter(
        ({ applies, rule }) => rule.subject === limit.rule.rule.subject && isSatisfiable([applies, limit.rule.applies]),
      )
      if (places.length === 0) return []
      return [
        {
          code: 'limit-against-allowance' as const,
          severity: 'contradiction' as const,
          message: {
            zh: `${titleOf(limited).zh}不得超过 ${limit.value} ${limit.unit}，而「${titleOf(presupposed).zh}」预设等待更久`,
            en: `${titleOf(limited).en} is limited to ${limit.value} ${limit.unit}, while ${titleOf(presupposed).en} foresees longer waits`,
          },
          places: [placed(limit), ...places.map(({ version, rule }) => lintPlaceOf(version, rule))],
        },
      ]
    })
  })

/** Limits that differ between the regulations of a policy, or that another rule of it does not reckon with. */
export const lintLimits = (rules: readonly LintRule[]): readonly LintIssue[] => {
  const violations = rules.filter(isViolation)
  const limits = violations.filter(({ rule }) => rule.topic !== undefined).flatMap(limitsIn)
  return [...differentLimits(limits), ...againstAllowance(violations, limits)]
}
