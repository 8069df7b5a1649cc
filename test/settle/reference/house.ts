import type { Policy } from '../../../src/ruleset/policy.ts'
import { hostPolicy, leaf } from '../../months/host-ruleset.ts'

/**
 * A small regulation that has everything that hangs together in a settlement. What `reference.ts` knows of it is this text:
 *
 * 1. Every lateness: a reminder, the second in the month 10 yuan, each further 30.
 * 2. Late by more than an hour: half a day's absence.    3. By more than two: a day's (takes the place of 2).
 * 4. A third lateness in the month: a day's absence.     5. A fifth: two days' (takes the place of 4).
 * 6. Absence in the month of less than a day: a day's wages.
 * 7. Of a day and more: two days' wages for each day.    8. Of three days and more: dismissal.
 * 9. Snacks: a reminder, then 10, then 30; the text does not say how far back an earlier one counts.
 * 10. Equipment swapped: 10 to 50 yuan an item, a person says how much.
 * 11. An untidy desk: five points off.                   12. Idle talk: a reward of 60, the team's fund has 100 a month.
 * 13. A month begins with 100 points.                    14. Below 90, and the month before was not: a warning.
 * 15. Below 90, and the month before, too: transfer.     17. Nobody came: 50 yuan.
 * 18. Exactly two latenesses in the month: 40 yuan. (A rule that punishes two and not three.)
 */
const absence = (days: string) => [{ kind: 'counts-as', as: 'absence', days }]
const fine = (amount: string) => ({ kind: 'fine', amount, per: 'occurrence' })
const measure = (step: string) => ({ kind: 'discipline', step })
const steps = [[measure('reminder')], [fine('10')], [fine('30')]]
const act = (name: string) => leaf('act', 'equal', name)
const low = (fact: string) => leaf(fact, 'lessThan', 90)
const all = (...conditions: object[]) => ({ all: conditions }) as never
const attendance = { subject: 'attendance' } as const
const incident = { subject: 'incident' } as const
const period = { subject: 'period' } as const

const rules = [
  {
    ...attendance,
    clause: '1',
    when: leaf('lateMinutes', 'greaterThan', 0),
    effects: [{ kind: 'ladder', window: 'month', after: 'last', steps }],
  },
  { ...attendance, clause: '2', when: leaf('lateMinutes', 'greaterThan', 60), effects: absence('0.5') },
  {
    ...attendance,
    clause: '3',
    when: leaf('lateMinutes', 'greaterThan', 120),
    effects: absence('1'),
    overrides: ['rule-2'],
  },
  { ...period, clause: '4', when: leaf('lateCount', 'greaterThanInclusive', 3), effects: absence('1') },
  {
    ...period,
    clause: '5',
    when: leaf('lateCount', 'greaterThanInclusive', 5),
    effects: absence('2'),
    overrides: ['rule-4'],
  },
  {
    ...period,
    clause: '6',
    when: all(leaf('absentDays', 'greaterThan', 0), leaf('absentDays', 'lessThan', 1)),
    effects: [{ kind: 'wage-days', days: '1', per: 'half-day' }],
  },
  {
    ...period,
    clause: '7',
    when: leaf('absentDays', 'greaterThanInclusive', 1),
    effects: [{ kind: 'wage-days', days: '2', per: 'day', units: { fact: 'absentDays' } }],
  },
  { ...period, clause: '8', when: leaf('absentDays', 'greaterThanInclusive', 3), effects: [measure('dismissal')] },
  {
    ...incident,
    clause: '9',
    when: act('snack-at-desk'),
    effects: [{ kind: 'ladder', window: { parameter: 'snackWindow' }, after: 'last', steps }],
  },
  {
    ...incident,
    clause: '10',
    when: act('equipment-swapped'),
    effects: [{ kind: 'fine', amount: { min: '10', max: '50' }, per: 'item' }],
  },
  {
    ...incident,
    clause: '11',
    when: act('desk-untidy'),
    effects: [{ kind: 'points', amount: '-5', per: 'occurrence' }],
  },
  {
    ...incident,
    clause: '12',
    kind: 'reward',
    when: act('idle-chat'),
    effects: [{ kind: 'reward', amount: '60', fund: { id: 'praise', cap: '100', per: 'month' } }],
  },
  {
    ...period,
    clause: '13',
    kind: 'reward',
    when: leaf('kind', 'equal', 'month'),
    effects: [{ kind: 'points', amount: '100', per: 'month' }],
  },
  {
    ...period,
    clause: '14',
    when: all(low('monthlyScore'), { not: low('previousMonthScore') }),
    effects: [measure('warning')],
  },
  {
    ...period,
    clause: '15',
    when: all(low('monthlyScore'), low('previousMonthScore')),
    effects: [measure('transfer')],
  },
  { ...attendance, clause: '17', when: leaf('absentDays', 'greaterThan', 0), effects: [fine('50')] },
  { ...period, clause: '18', when: leaf('lateCount', 'equal', 2), effects: [{ ...fine('40'), per: 'month' }] },
] as const

const text = { zh: '前次计到多远', en: 'How far back it counts' }
const score = { type: 'number', unit: 'points', ask: text } as const

/** The regulation, with the window of clause 9 as a host has set it, or not. */
export const housePolicy = (window?: 'month' | 'quarter' | 'career'): Policy =>
  hostPolicy(rules as never, window === undefined ? {} : { parameters: { host: { snackWindow: window } } }, {
    parameters: { snackWindow: { type: 'string', values: ['month', 'quarter', 'career'], ...text } },
    observations: { monthlyScore: score, previousMonthScore: score },
  })
