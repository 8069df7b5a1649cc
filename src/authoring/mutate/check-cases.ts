import type { RecordCase } from '../../document/cases.ts'
import type { Condition } from '../../document/condition.ts'
import type { Rule, RuleSource } from '../../document/document.ts'
import { isLive, listed as list, roleGuard } from '../../document/expand.ts'
import { isGuards } from '../../document/guards.ts'
import { foldCondition } from '../../document/walk.ts'
import { findFact } from '../../facts/vocabulary.ts'
import type { Ruleset } from '../../ruleset/load.ts'

type Answers = Readonly<Record<string, boolean | null>>

/** The least that makes a record of a subject. */
const emptyRecord = (subject: Rule['subject']): Record<string, unknown> => {
  const at = '2026-03-02T09:00:00+08:00'
  switch (subject) {
    case 'call':
      return { id: 'c', startedAt: at }
    case 'case':
      return { id: 'k', kind: 'task', openedAt: at }
    case 'attendance':
      return { agentId: 'a', date: '2026-03-02' }
    case 'incident':
      return { id: 'i', agentId: 'a', at, act: 'none' }
    case 'review':
      return { id: 'r', agentId: 'a', reviewedAt: at }
    case 'period':
      return { agentId: 'a', kind: 'month', from: '2026-03-01', to: '2026-03-31', totals: {} }
    case 'audit':
      return { id: 'u', organisationId: 'o', at, observations: {} }
  }
}

/** What a record must say for a precondition to hold, as far as it demands plain values. */
const demanded = (condition: Condition | undefined): readonly (readonly [fact: string, value: unknown])[] =>
  condition === undefined
    ? []
    : foldCondition<readonly (readonly [string, unknown])[]>(condition, {
        leaf: ({ fact, operator, value }) => {
          if (operator === 'equal' && typeof value !== 'object') return [[fact, value]]
          return operator === 'in' && Array.isArray(value) ? [[fact, value[0]]] : []
        },
        all: (parts) => parts.flat(),
        any: () => [],
        not: () => [],
      })

/** The questions that a map of guards wants answered so. */
const answered = (guard: RuleSource['applies'], answer: boolean): readonly string[] =>
  guard === undefined || !isGuards(guard) ? [] : Object.keys(guard).filter((name) => guard[name] === answer)

/** A value that is not the one demanded. */
const otherThan = (value: unknown, values: readonly string[] | undefined): unknown => {
  if (typeof value === 'boolean') return !value
  return typeof value === 'number' ? value + 1 : (values?.find((one) => one !== value) ?? `other than ${value}`)
}

/** What it is called when a rule of some force is true. */
const brokenBy = {
  prohibition: 'violated',
  presumption: 'violated',
  indicator: 'indicated',
  condition: 'unmet',
} as const

/** A case for one rule: named by its id, so that other rules of the clause do not matter. */
export interface RuleCase {
  readonly rule: string
  readonly name: string
  readonly subject: Rule['subject']
  readonly record: RecordCase['record']
  readonly expected: 'violated' | 'earned' | 'met' | 'not-applicable' | 'not-assessed' | 'indicated' | 'unmet'
}

/**
 * What any check must do, whatever it asks: all as it should be is met, each wrong answer breaks it, an answer that is missing
 * leaves it open, "not applicable" and a precondition that does not hold take it away, an excuse excuses.
 */
const casesOf = (check: RuleSource, rule: Rule): readonly RuleCase[] => {
  const isField = (fact: string) => findFact(rule.subject, fact)?.fields.includes(fact) === true
  const [expects, forbids, ifs, ifNots, excuses, acts] = [
    list(check.expects),
    list(check.forbids),
    answered(check.applies, true).filter((name) => !isField(name)),
    answered(check.applies, false).filter((name) => !isField(name)),
    answered(check.excuse, true),
    list(check.act),
  ] as const
  const right: Answers = Object.fromEntries([
    ...expects.map((name) => [name, true]),
    ...forbids.map((name) => [name, false]),
    ...ifs.map((name) => [name, true]),
    ...ifNots.map((name) => [name, false]),
    ...excuses.map((name) => [name, false]),
  ])
  const asked = [...expects, ...forbids]
  const wrong = (name: string): Answers => ({ ...right, [name]: forbids.includes(name) })
  const done: Answers = asked.length === 0 ? right : wrong(asked[0]!)
  const broken = rule.kind === 'reward' ? 'earned' : brokenBy[rule.force ?? 'prohibition']
  const kept = rule.kind === 'reward' ? 'not-applicable' : 'met'
  const { applies } = check
  const guarded =
    applies !== undefined && isGuards(applies)
      ? Object.entries(applies).flatMap(([fact, value]) =>
          typeof value === 'boolean' && !isField(fact)
            ? []
            : [[fact, typeof value === 'object' ? value[0] : value] as const],
        )
      : demanded(applies)
  const needed = [...roleGuard(check).map(({ fact, value }) => [fact, value] as const), ...guarded]
  const fixed = Object.fromEntries(needed.filter(([fact]) => isField(fact)))
  const observed = Object.fromEntries(needed.filter(([fact]) => !isField(fact)))
  const without = (name: string): Answers => Object.fromEntries(Object.entries(right).filter(([one]) => one !== name))
  const one = (name: string, answers: Answers, expected: RuleCase['expected'], fields: object = {}): RuleCase => ({
    rule: rule.id,
    name: `${rule.id}: ${name}`,
    subject: rule.subject,
    record: {
      ...emptyRecord(rule.subject),
      ...(acts.length === 0 ? {} : { act: acts[0] }),
      ...fixed,
      ...fields,
      observations: { ...observed, ...answers },
    },
    expected,
  })
  return [
    ...(asked.length === 0 ? [] : [one('all as it should be', right, kept)]),
    ...asked.flatMap((name) => [
      one(`${name} wrong`, wrong(name), broken),
      one(`${name} not known`, without(name), 'not-assessed'),
    ]),
    ...(asked.length === 0
      ? []
      : [
          one(
            'nothing asked is applicable',
            { ...right, ...Object.fromEntries(asked.map((name) => [name, null])) },
            'not-applicable',
          ),
        ]),
    ...(asked.length > 1
      ? asked.map((name) => {
          const others = Object.fromEntries(asked.filter((other) => other !== name).map((other) => [other, null]))
          return one(`only ${name} applicable, and wrong`, { ...wrong(name), ...others }, broken)
        })
      : []),
    ...ifs.map((name) => one(`${name} not so`, { ...done, [name]: false }, 'not-applicable')),
    ...ifNots.map((name) => one(`${name} so`, { ...done, [name]: true }, 'not-applicable')),
    ...needed.map(([fact, value]) => {
      const other = { [fact]: otherThan(value, findFact(rule.subject, fact)?.values) }
      return isField(fact)
        ? one(`${fact} otherwise`, done, 'not-applicable', other)
        : one(`${fact} otherwise`, { ...done, ...other } as Answers, 'not-applicable')
    }),
    ...excuses.map((name) => one(`excused by ${name}`, { ...done, [name]: true }, kept)),
    ...acts.map((act) => one(`act ${act}`, done, broken, { act })),
    ...(acts.length === 0
      ? []
      : [
          one('another act', done, 'not-applicable', { act: 'none' }),
          one('not once', done, kept, { count: 0 }),
          one('once', done, broken, { count: 1 }),
        ]),
  ]
}

/** The cases that follow from what a short form is. Those that its further conditions do not let through prove nothing. */
export const shortFormCases = ({ source, document }: Ruleset): readonly RuleCase[] =>
  source.clauses
    .flatMap(({ rules }) => rules ?? [])
    .filter(isLive)
    .flatMap((rule, index) =>
      rule.when === undefined && rule.deadline === undefined ? casesOf(rule, document.rules[index]!) : [],
    )
