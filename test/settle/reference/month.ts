import * as fc from 'fast-check'
import { evaluateIncident } from '../../../src/evaluate/evaluate.ts'
import type { Finding } from '../../../src/evaluate/finding.ts'
import { type AttendanceAssessment, evaluateAttendance } from '../../../src/months/attendance.ts'
import type { AttendanceDay } from '../../../src/records/attendance.ts'
import type { Policy } from '../../../src/ruleset/policy.ts'
import type { Decision } from '../../../src/settle/decisions/decision.ts'
import { settle } from '../../../src/settle/settle.ts'
import type { Settlement } from '../../../src/settle/settlement.ts'
import { addDays } from '../../../src/time/local/local-date.ts'
import { housePolicy } from './house.ts'

/** So many minutes late; nobody came; no punches handed over; 150 minutes late, and nobody has said whether there was leave. */
export type DayKind = number | 'nobody' | 'unknown' | 'leave unknown'

export interface Act {
  readonly id: string
  readonly act: 'snack-at-desk' | 'equipment-swapped' | 'desk-untidy' | 'idle-chat'
  readonly date: string
  readonly count: number
  /** Absent: nobody has said how many. */
  readonly items?: number
}

/** What a person said of a finding, by record and clause, in the order in which it was said. */
export interface Word {
  readonly record: string
  readonly clause: string
  readonly verdict: Decision['verdict']
  readonly cents?: number
}

/** All that a settlement of one person under the house's regulation is made from. */
export interface Month {
  readonly days: readonly (readonly [date: string, kind: DayKind])[]
  readonly acts: readonly Act[]
  /** Snacks of months before. */
  readonly earlier: readonly Act[]
  /** The score of the month before; null: there was none; absent: nobody says. */
  readonly previous: number | null | undefined
  readonly window: 'month' | 'quarter' | 'career' | undefined
  readonly words: readonly Word[]
}

export const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
export const MONTH = 'a1/month/2026-03-01'

const policies = new Map<Month['window'], Policy>()
export const policyOf = ({ window }: Pick<Month, 'window'>): Policy => {
  const policy = policies.get(window) ?? housePolicy(window)
  policies.set(window, policy)
  return policy
}

const shift = { segments: [{ start: '09:00', end: '17:00' }] }

const dayOf = (date: string, kind: DayKind): AttendanceDay => {
  const late = kind === 'leave unknown' ? 150 : typeof kind === 'number' ? kind : 0
  const in_ = new Date(Date.parse(`${date}T09:00:00+08:00`) + late * 60_000).toISOString()
  const punches = kind === 'nobody' ? [] : [{ at: in_ }, { at: `${date}T17:00:00+08:00` }]
  return {
    agentId: 'a1',
    date,
    shift,
    swaps: [],
    overtime: [],
    ...(kind === 'leave unknown' ? {} : { leaves: [] }),
    ...(kind === 'unknown' ? {} : { punches }),
  }
}

const incidentOf = (agentId: string, { id, act, date, count, items }: Act) => ({
  id,
  agentId,
  act,
  count,
  // Acts of one day happen in the order of their ids.
  at: `${date}T10:0${id.slice(1)}:00+08:00`,
  ...(items === undefined ? {} : { items }),
})

const yuan = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

/** The decision of a word; the n-th was said in the n-th minute. */
export const decisionOf = ({ record, clause, verdict, cents }: Word, n: number): Decision => ({
  recordId: record,
  clause,
  verdict,
  by: 'lead',
  at: new Date(Date.UTC(2026, 3, 2, 0, n)).toISOString(),
  ...(cents === undefined ? {} : { amount: yuan(cents) }),
  ...(verdict === 'amend' ? { reason: 'by the lead' } : {}),
})

/** The library's judgement of a month's attendance. */
export const attendanceOf = (month: Month): AttendanceAssessment =>
  evaluateAttendance(policyOf(month), {
    agentId: 'a1',
    period,
    days: month.days.map(([date, kind]) => dayOf(date, kind)),
  })

/** The library's settlement of a month. */
export const settled = (
  month: Month,
  decisions: readonly Decision[] = month.words.map(decisionOf),
  attendance = attendanceOf(month),
): Settlement => {
  const policy = policyOf(month)
  const judged = (acts: readonly Act[]) => acts.map((act) => evaluateIncident(policy, incidentOf('a1', act)))
  const history: Finding[] = judged(month.earlier).flatMap(({ findings }) => findings)
  return settle(policy, {
    agentId: 'a1',
    period,
    assessments: [attendance, ...judged(month.acts)],
    history,
    decisions,
    pay: { dailyWageCny: '200' },
    ...(month.previous === undefined
      ? {}
      : {
          previous:
            month.previous === null
              ? []
              : [
                  {
                    period: { kind: 'month', from: '2026-02-01', to: '2026-02-28' },
                    points: { final: String(month.previous) },
                  },
                ],
        }),
  })
}

/** What a team's records are for `settleTeam`. */
export const recordsOf = (agentId: string, { acts }: Pick<Month, 'acts'>) =>
  acts.map((act) => ({ subject: 'incident' as const, record: incidentOf(agentId, act) }))

const snackDates = ['2025-11-20', '2025-12-31', '2026-01-15', '2026-02-10', '2026-02-28'] as const

const anyAct: fc.Arbitrary<Omit<Act, 'id'>> = fc
  .record({
    act: fc.constantFrom(
      'snack-at-desk' as const,
      'snack-at-desk' as const,
      'equipment-swapped' as const,
      'desk-untidy' as const,
      'idle-chat' as const,
    ),
    date: fc.nat(30).map((n) => addDays('2026-03-01', n)),
    count: fc.integer({ min: 1, max: 2 }),
    items: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  })
  .map(({ items, count, ...act }) =>
    act.act === 'equipment-swapped'
      ? { ...act, count: 1, ...(items === undefined ? {} : { items }) }
      : { ...act, count },
  )

/** Acts of one day happen in the order of their ids. */
export const anyActs = (maxLength: number): fc.Arbitrary<Act[]> =>
  fc.array(anyAct, { maxLength }).map((acts) => acts.map((act, n) => ({ ...act, id: `i${n}` })))

const known: readonly DayKind[] = [0, 0, 10, 10, 10, 61, 90, 150, 'nobody']
const partly: readonly DayKind[] = [...known, 'unknown', 'leave unknown']

/** The clause that each act breaks, or earns. */
export const clauseOfAct: Readonly<Record<Act['act'], string>> = {
  'snack-at-desk': '9',
  'equipment-swapped': '10',
  'desk-untidy': '11',
  'idle-chat': '12',
}

/** Words on whatever the month may have, so that some fit no finding. */
const anyWords = (days: Month['days'], acts: readonly Act[], earlier: readonly Act[]): fc.Arbitrary<Word[]> => {
  const plain = ['waive', 'waive', 'waive', 'waive', 'uphold', 'appeal'] as const
  const targets: { record: string; clause: string; verdicts: readonly Word['verdict'][] }[] = [
    ...days.flatMap(([date]) =>
      ['1', '1', '2', '3', '17'].map((clause) => ({
        record: `a1/${date}`,
        clause,
        verdicts: clause === '17' ? ([...plain, 'amend', 'resolve'] as const) : plain,
      })),
    ),
    ...['4', '5', '6', '7', '8', '14', '15', '18'].map((clause) => ({ record: MONTH, clause, verdicts: plain })),
    ...acts.map(({ id, act }) => ({
      record: id,
      clause: clauseOfAct[act],
      verdicts: act === 'equipment-swapped' ? ([...plain, 'amend', 'resolve', 'resolve'] as const) : plain,
    })),
    ...earlier.map(({ id }) => ({ record: id, clause: '9', verdicts: ['waive', 'uphold'] as const })),
  ]
  const word = fc.nat(targets.length - 1).chain((n) => {
    const { record, clause, verdicts } = targets[n]!
    return fc.record({
      record: fc.constant(record),
      clause: fc.constant(clause),
      verdict: fc.constantFrom(...verdicts),
      cents: fc.nat(16_000),
    })
  })
  return fc
    .array(word, { maxLength: 7 })
    .map((words) =>
      words.map(({ cents, ...one }) =>
        one.verdict === 'amend' || one.verdict === 'resolve' ? { ...one, cents } : one,
      ),
    )
}

/** A random month, wholly known or with parts unknown. */
export const anyMonth = (kinds: 'known' | 'partly'): fc.Arbitrary<Month> =>
  fc
    .record({
      kinds: fc.array(fc.constantFrom(...(kinds === 'known' ? known : partly)), { minLength: 2, maxLength: 10 }),
      acts: anyActs(7),
      earlier: fc.array(fc.tuple(fc.constantFrom(...snackDates), fc.integer({ min: 1, max: 2 })), { maxLength: 2 }),
      previous: fc.constantFrom(80, 95, null, undefined),
      window: fc.constantFrom(undefined, undefined, 'month' as const, 'career' as const),
    })
    .chain(({ kinds: all, acts, earlier: old, ...rest }) => {
      const days = all.map((kind, n) => [addDays('2026-03-02', n), kind] as const)
      const earlier = old.map(([date, count], n): Act => ({ id: `e${n}`, act: 'snack-at-desk', date, count }))
      return anyWords(days, acts, earlier).map((words) => ({ ...rest, days, acts, earlier, words }))
    })

const completions: Readonly<Record<string, readonly DayKind[]>> = {
  unknown: [0, 10, 90, 150, 'nobody'],
  'leave unknown': [0, 150],
}

/** A month with every part known, one for each way in which it can have been. */
export const worldsOf = (month: Month): readonly Month[] =>
  month.days
    .reduce<readonly (readonly (readonly [string, DayKind])[])[]>(
      (worlds, [date, kind]) =>
        worlds.flatMap((before) => (completions[kind] ?? [kind]).map((one) => [...before, [date, one] as const])),
      [[]],
    )
    .map((days) => ({ ...month, days }))
