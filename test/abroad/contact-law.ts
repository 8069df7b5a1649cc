import { evaluateCall, evaluateCase, evaluatePeriod } from '../../src/evaluate/evaluate.ts'
import { type Completeness, createPast, toPast } from '../../src/measures/past.ts'
import { createPolicy, type Policy, type PolicyOptions } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { type MeasureInput, rulesetWith } from '../measures/support.ts'

type Days = readonly ('Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun' | 'holiday')[]

export const weekdays: Days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']
export const everyDay: Days = [...weekdays, 'Sat', 'Sun']

/** Hours of a class of days: `09:00-20:00`, both ends inside; `[09:00-21:00)` marks them. */
export const open = (days: Days, ...spans: readonly string[]) => ({
  days,
  spans: spans.map((span) => {
    const [from, to] = span.replaceAll(/[[\])(]/g, '').split('-')
    const inclusive = { '[)': 'from', '(]': 'to', '()': 'none' }[`${span[0]}${span.at(-1)}`] ?? 'both'
    return { from, to, inclusive }
  }),
})

/** What a law says, as data. */
export interface Law {
  readonly timeZone?: string
  readonly hours?: readonly object[]
  readonly observations?: Readonly<Record<string, string>>
  readonly measures?: Readonly<Record<string, MeasureInput>>
  readonly when: object
  readonly applies?: object
  readonly excuse?: object
  readonly force?: string
  readonly subject?: 'call' | 'case' | 'period'
  readonly draft?: true
}

const text = (en: string) => ({ zh: en, en })

/** Outside of the law's hours where the called person is (or in any place where the person may be). */
export const outsideHours = (params: object = {}) => ({
  fact: 'withinHours',
  params: { of: 'startedAt', hours: 'hours', clock: 'called', ...params },
  operator: 'equal',
  value: false,
})
export const is = (fact: string, value: unknown) => ({ fact, operator: 'equal', value })
export const over = (fact: string, value: number) => ({ fact, operator: 'greaterThan', value })

/** A policy of one law of one rule. */
export const lawOf = (
  { timeZone = 'UTC', hours, observations = {}, measures = {}, subject = 'call', ...rule }: Law,
  options: Partial<PolicyOptions> = {},
): Policy =>
  createPolicy(
    createRulebook([
      rulesetWith(measures, {
        timeZone,
        parameters: hours === undefined ? {} : { hours: { type: 'hours', value: hours, ...text('Permitted hours') } },
        observations: Object.fromEntries(
          Object.entries(observations).map(([name, type]) => [
            name,
            { type, ask: text(name), ...(type === 'instant' ? { event: false } : {}) },
          ]),
        ),
        rules: [{ id: 'law', clause: '1', subject, bearer: 'centre', summary: text('Law'), ...rule }],
      }),
    ]),
    { ...options, rulesets: ['measured'] },
  )

export interface Given {
  readonly id?: string
  readonly [field: string]: unknown
}

const evaluators = { call: evaluateCall, case: evaluateCase, period: evaluatePeriod } as const

/** What comes of a record: an outcome word, or the inputs that are missing. */
export const judged = (
  policy: Policy,
  record: Given,
  past: readonly Given[] = [],
  complete: readonly Completeness[] = [{ subject: 'call', since: 'start' }],
  subject: keyof typeof evaluators = 'call',
): string | readonly string[] => {
  const entries = past.map((one, index) => toPast(policy, 'call', { id: `p${index}`, ...one }))
  const evaluate = evaluators[subject] as typeof evaluateCall
  const { counts, notAssessed, findings, indicators } = evaluate(
    policy,
    (subject === 'period' ? record : { id: 'j', ...record }) as never,
    {
      past: createPast(policy, entries, complete),
    },
  )
  if (notAssessed.length > 0) return notAssessed[0]!.missing
  if (indicators.length > 0) return 'indicator'
  if (counts.violated > 0) return findings[0]!.force === 'prohibition' ? 'violated' : findings[0]!.force
  return counts.met > 0 ? 'met' : 'not-applicable'
}
