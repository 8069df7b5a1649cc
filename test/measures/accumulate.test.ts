import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PolicyError, RecordError } from '../../src/errors.ts'
import { evaluatePeriod } from '../../src/evaluate/evaluate.ts'
import { type AccumulateOptions, accumulatePeriod, type PeriodAccumulator } from '../../src/measures/accumulate.ts'
import { policyWith } from './support.ts'

const answeredInTime = { fact: 'waitSeconds', operator: 'lessThanInclusive', value: 180 } as const
const inbound = { fact: 'direction', operator: 'equal', value: 'inbound' } as const
const policy = policyWith({
  serviceLevelPercent: {
    of: 'call',
    where: inbound,
    take: 'share',
    part: answeredInTime,
    by: 'centre',
    window: 'period',
  },
  longestPercentile: {
    of: 'call',
    take: 'percentile',
    percentile: 95,
    value: { fact: 'talkSeconds' },
    by: ['campaign', 'agent'],
    window: 'period',
  },
  reviewsDone: { of: 'review', take: 'count', by: 'reviewer', window: 'period' },
  talkTotal: { of: 'call', take: 'sum', value: { fact: 'talkSeconds' }, by: 'agent', window: 'period' },
})

const call = (id: string, more: object = {}) => ({
  id,
  startedAt: '2026-03-02T09:00:00+08:00',
  direction: 'inbound',
  answered: true,
  queueSeconds: 20,
  talkSeconds: 60,
  agentId: 'a1',
  centreId: 'north',
  keys: { campaign: 'k' },
  ...more,
})
const accumulator = (records: readonly object[], options: Partial<AccumulateOptions> = {}) => {
  const result = accumulatePeriod(policy, { kind: 'month', shard: 'one', ...options })
  for (const record of records) result.add('call', record)
  return result
}
const totals = (made: ReturnType<typeof accumulator>) =>
  Object.assign({}, ...made.toPeriods().map((period) => period.totals))

test('what counts is the ruleset’s: no caller turns 180 seconds into 20', () => {
  expect(totals(accumulator([call('1', { queueSeconds: 180 }), call('2', { queueSeconds: 181 })]))).toMatchObject({
    serviceLevelPercent: 50,
  })
  expect(() => accumulator([], { serviceLevelSeconds: 20 } as never)).toThrow(PolicyError)
})

test('a record goes to the period of its local date, and to the keys that it names', () => {
  const made = accumulator([
    call('1', { startedAt: '2026-03-31T15:59:59Z' }),
    call('2', { startedAt: '2026-03-31T16:00:00Z', agentId: 'a2' }),
  ])
  expect(made.toPeriods().filter(({ totals }) => 'talkTotal' in totals)).toMatchObject([
    { agentId: 'a1', from: '2026-03-01', to: '2026-03-31', totals: { talkTotal: 60 } },
    { agentId: 'a2', from: '2026-04-01', to: '2026-04-30', totals: { talkTotal: 60 } },
  ])
})

test('a share by campaign and reviewer, a percentile: measures are data', () => {
  const made = accumulator(Array.from({ length: 100 }, (_, index) => call(String(index), { talkSeconds: index + 1 })))
  expect(made.toPeriods()).toContainEqual(
    expect.objectContaining({ agentId: 'a1', keys: { campaign: 'k' }, totals: { longestPercentile: 95 } }),
  )
})

test('reviews count for the reviewer, not for the agent', () => {
  const made = accumulatePeriod(policy, { kind: 'day', shard: 's' })
  made.add('review', { id: 'r1', agentId: 'a1', reviewerId: 'q1', reviewedAt: '2026-03-02T09:00:00+08:00' })
  expect(made.toPeriods()).toMatchObject([{ agentId: 'q1', totals: { reviewsDone: 1 } }])
})

describe('what is not known', () => {
  test('widens a total', () =>
    expect(totals(accumulator([call('1'), call('2', { queueSeconds: undefined })]))).toMatchObject({
      serviceLevelPercent: { min: 50, max: 100 },
    }))
  test('a call that names no centre may be of any', () =>
    expect(totals(accumulator([call('1'), call('2', { centreId: undefined, queueSeconds: 200 })]))).toMatchObject({
      serviceLevelPercent: { min: 50, max: 100 },
    }))
  test('a sum without a greatest value is left out: it would be no number', () =>
    expect(totals(accumulator([call('1', { talkSeconds: undefined })]))).not.toHaveProperty('talkTotal'))
})

describe('shards', () => {
  const records = Array.from({ length: 30 }, (_, index) =>
    call(String(index), {
      agentId: `a${index % 3}`,
      talkSeconds: index % 4 === 0 ? undefined : index * 7,
      queueSeconds: index * 11,
    }),
  )
  const shard = (name: string, of: number) =>
    accumulator(
      records.filter((_, index) => index % 3 === of),
      { shard: name },
    )
  test('merge to the same bytes in any order, and twice changes nothing', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 0, 1, 2], { minLength: 6 }), (order) => {
        const all = accumulatePeriod(policy, { kind: 'month', shard: 'all' })
        for (const of of order) all.merge(shard(`part ${of}`, of))
        const once = accumulatePeriod(policy, { kind: 'month', shard: 'all' })
        for (const of of [0, 1, 2]) once.merge(JSON.parse(JSON.stringify(shard(`part ${of}`, of))))
        expect(JSON.stringify(all)).toBe(JSON.stringify(once))
        expect(all.toPeriods()).toEqual(accumulator(records).toPeriods())
      }),
      { numRuns: 10 },
    )
  })
  test('joined ones that overlap count once', () => {
    const ab = shard('a', 0)
    ab.merge(shard('b', 1))
    const bc = shard('b', 1)
    bc.merge(shard('c', 2))
    ab.merge(bc)
    expect(ab.toPeriods()).toEqual(accumulator(records).toPeriods())
  })
  test('merge to the same bytes in any groups', () => {
    const merged = (...some: PeriodAccumulator[]) => {
      const [first, ...rest] = some
      for (const one of rest) first!.merge(one)
      return first!
    }
    const [a, b, c] = [0, 1, 2].map((of) => () => shard(`part ${of}`, of)) as (() => PeriodAccumulator)[]
    const left = merged(merged(a!(), b!()), c!())
    const right = merged(a!(), merged(b!(), c!()))
    expect(JSON.stringify(left)).toBe(JSON.stringify(right))
  })
  test('of one name that hold different things are refused: either would be a guess', () => {
    expect(() => shard('a', 0).merge(shard('a', 1))).toThrow('two shards of one name differ')
    expect(() => shard('a', 0).merge(shard('a', 0))).not.toThrow()
  })
  test('of another kind of period, or of another definition, are refused', () => {
    expect(() => shard('a', 0).merge(accumulator([], { kind: 'day' }))).toThrow(PolicyError)
    const other = JSON.parse(JSON.stringify(shard('b', 1)).replaceAll(/#[0-9a-f]{16}/g, '#0000000000000000'))
    expect(() => shard('a', 0).merge(other)).toThrow(RecordError)
  })
  test('anything else is no accumulator', () => {
    for (const json of [null, {}, { ...JSON.parse(JSON.stringify(shard('b', 1))), version: 2 }])
      expect(() => shard('a', 0).merge(json as never)).toThrow(RecordError)
  })
})

describe('a record that is delivered again', () => {
  test('counts once with dedupe, also after a restart', () => {
    const made = accumulator([call('1'), call('1')], { dedupe: true })
    const again = accumulatePeriod(policy, { kind: 'month', shard: 'one', dedupe: true })
    again.merge(JSON.parse(JSON.stringify(made)))
    again.add('call', call('1'))
    expect(totals(again)).toMatchObject({ talkTotal: 60 })
  })
  test('without it counts twice', () =>
    expect(totals(accumulator([call('1'), call('1')]))).toMatchObject({ talkTotal: 120 }))
})

test('keys without records are due a period where all their records were added', () => {
  const complete = [
    {
      subject: 'review',
      since: '2026-03-01T00:00:00+08:00',
      until: '2026-03-31T23:59:59+08:00',
      keys: { reviewer: 'q1' },
    },
  ] as const
  expect(accumulator([]).toPeriods(complete)).toMatchObject([{ agentId: 'q1', totals: { reviewsDone: 0 } }])
  expect(() => accumulator([]).toPeriods([{ subject: 'review', since: 'start', keys: { reviewer: 'q1' } }])).toThrow(
    PolicyError,
  )
})

test('cells grow with keys and measures, not with records', () => {
  const cells = (count: number) =>
    JSON.stringify(
      accumulator(Array.from({ length: count }, (_, index) => call(String(index), { talkSeconds: index % 600 }))),
    ).length
  expect(cells(4000)).toBeLessThan(cells(1000) * 1.2)
})

test('what somebody did as agent and as reviewer is one period, and every period can be judged', () => {
  const both = policyWith({
    calls: { of: 'call', take: 'count', by: 'agent', window: 'period' },
    reviews: { of: 'review', take: 'count', by: 'reviewer', window: 'period' },
    dials: { of: 'call', take: 'count', by: 'campaign', window: 'period' },
  })
  const day = accumulatePeriod(both, { kind: 'day', shard: 's' })
  day.add('call', { id: 'c', startedAt: '2026-03-02T09:00:00+08:00', agentId: 'q1', keys: { campaign: 'k' } })
  day.add('review', { id: 'r', agentId: 'a1', reviewerId: 'q1', reviewedAt: '2026-03-02T09:00:00+08:00' })
  const periods = day.toPeriods()
  expect(periods).toMatchObject([
    { agentId: 'q1', totals: { calls: 1, reviews: 1 } },
    { keys: { campaign: 'k' }, totals: { dials: 1 } },
  ])
  expect(periods.map((period) => evaluatePeriod(both, period).record.id)).toEqual([
    'q1/day/2026-03-02',
    'campaign=k/day/2026-03-02',
  ])
})

test('a period of an agent and a reviewer would be two persons’', () =>
  expect(() => policyWith({ m: { of: 'review', take: 'count', by: ['agent', 'reviewer'], window: 'period' } })).toThrow(
    'measures.m.by',
  ))
