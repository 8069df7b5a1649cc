import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PolicyError, RecordError } from '../../src/errors.ts'
import { evaluateOne } from '../../src/evaluate/batch.ts'
import type { Subject } from '../../src/records/subject.ts'
import { accumulateSettlement, type SettlementAccumulator } from '../../src/settle/accumulate-settlement.ts'
import { settleTeam } from '../../src/settle/settle-team.ts'
import { teamPolicy as policy } from './team-policy.ts'

const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
const circumstances = { agents: { a1: { pay: { dailyWageCny: '200' } } } }

interface Given {
  readonly subject: Subject
  readonly record: unknown
}
const incident = (index: number): Given => ({
  subject: 'incident',
  record: {
    id: `i${index}`,
    agentId: `a${index % 3}`,
    at: `2026-03-0${1 + (index % 9)}T10:00:00+08:00`,
    act: index % 4 === 0 ? 'desk-untidy' : 'snack-at-desk',
  },
})
const day = (index: number): Given => ({
  subject: 'attendance',
  record: {
    agentId: `a${index % 3}`,
    date: `2026-03-1${index}`,
    isWorkday: true,
    shift: { segments: [{ start: '09:00', end: '18:00' }] },
    punches: [
      { at: `2026-03-1${index}T1${index % 2}:30:00+08:00`, kind: 'in' },
      { at: `2026-03-1${index}T18:00:00+08:00`, kind: 'out' },
    ],
  },
})
const records: readonly Given[] = [
  ...Array.from({ length: 12 }, (_, index) => incident(index)),
  ...Array.from({ length: 9 }, (_, index) => day(index)),
  { subject: 'incident', record: { id: 'broken' } },
]

const gathered = (some: readonly Given[]): SettlementAccumulator => {
  const made = accumulateSettlement(policy, { period })
  for (const { subject, record } of some) made.add(subject, record)
  return made
}
const text = (made: SettlementAccumulator) => JSON.stringify(made)
const stored = (made: SettlementAccumulator) => JSON.parse(text(made))
const whole = gathered(records)

/** Records in parts; some come in several. */
const parts = () =>
  fc
    .array(fc.subarray([...records]), { maxLength: 4 })
    .map((some) => [...some, records.filter((one) => !some.some((part) => part.includes(one)))])

describe('gathering is a union', () => {
  test('of parts in any order, joined in any groups, again and through text', () =>
    fc.assert(
      fc.property(parts(), fc.infiniteStream(fc.nat()), (some, places) => {
        const left = some.map(gathered)
        while (left.length > 1) {
          const [into] = left.splice(places.next().value % left.length, 1)
          const at = places.next().value % left.length
          into!.merge(at % 2 === 0 ? left[at]! : stored(left[at]!))
          into!.merge(left[at]!)
          left[at] = into!
        }
        expect(text(left[0]!) === text(whole)).toBe(true)
      }),
      { numRuns: 25 },
    ))
  test('of the parts that split makes, too', () => {
    const again = gathered([])
    for (const [, part] of [...whole.split()].reverse()) again.merge(part)
    expect(text(again) === text(whole)).toBe(true)
  })
  test('results of evaluation are the same as the records', () => {
    const sound = records.filter(({ record }) => (record as { id: string }).id !== 'broken')
    const other = gathered(sound.filter(({ subject }) => subject === 'attendance'))
    for (const { subject, record } of sound)
      if (subject === 'incident') other.addResult(JSON.parse(JSON.stringify(evaluateOne(policy, subject, record, 0))))
    expect(text(other) === text(gathered(sound))).toBe(true)
  })
})

test('the settlements are those of the team in one go', () => {
  const { errors, ...rest } = whole.settle(circumstances)
  const { errors: expected, ...team } = settleTeam(policy, { ...circumstances, period, records })
  expect(rest).toEqual(team)
  expect(errors.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
})

test('each part settles its person, where no fund is shared', () => {
  const noFund = records.filter(({ record }) => (record as { act?: string }).act !== 'desk-untidy')
  const all = gathered(noFund)
  const own = all.split().flatMap(([, part]) => {
    const one = gathered([])
    one.merge(part)
    return one.settle().settlements
  })
  expect(own).toEqual(all.settle().settlements)
})

test('who has nothing on it has a statement', () => {
  const made = gathered([{ subject: 'incident', record: { ...(incident(1).record as object), act: 'smoking' } }])
  expect(made.settle().settlements.map(({ agentId, lines }) => [agentId, lines])).toEqual([['a1', []]])
})

test('of a record with two results neither counts: it is an error', () => {
  const other = { ...(incident(1).record as object), at: '2026-03-20T10:00:00+08:00' }
  const made = gathered([incident(1), { subject: 'incident', record: other }])
  const { settlements, errors } = made.settle()
  expect(settlements.map(({ lines }) => lines)).toEqual([[]])
  expect(errors).toMatchObject([{ subject: 'incident', id: 'i1', error: { code: 'conflicting-results' } }])
})

test('errors of evaluation are kept', () => {
  const made = gathered([])
  made.addResult({ ok: false, id: 'c1', error: { code: 'missing-field' } })
  expect(made.settle().errors).toEqual([{ id: 'c1', error: { code: 'missing-field' } }])
})

test('another period, and what is no accumulator or result, are refused', () => {
  const april = accumulateSettlement(policy, { period: { kind: 'month', from: '2026-04-01', to: '2026-04-30' } })
  expect(() => whole.merge(april)).toThrow(PolicyError)
  expect(() => whole.merge(stored(april))).toThrow(PolicyError)
  expect(() => whole.merge({} as never)).toThrow(RecordError)
  expect(() => whole.addResult({ ok: true } as never)).toThrow(RecordError)
  expect(() => accumulateSettlement(policy, {} as never)).toThrow(PolicyError)
})
