import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AccumulateOptions,
  accumulatePeriod,
  type PeriodAccumulator,
  periodAccumulatorFromJSON,
} from '../../src/measures/period.ts'
import type { Call } from '../../src/records/call.ts'
import { periodSchema } from '../../src/records/schemas/period.ts'
import { call, shanghai, twoZones } from './shanghai.ts'

const day = { kind: 'day', by: 'agent' } as const

const of = (calls: readonly Call[], options: AccumulateOptions = day): PeriodAccumulator => {
  const accumulator = accumulatePeriod(shanghai, options)
  for (const one of calls) accumulator.add(one)
  return accumulator
}
const totals = (calls: readonly Call[], options: Partial<AccumulateOptions> = {}) =>
  of(calls, { ...day, ...options }).toPeriods()[0]?.totals
const report = (calls: readonly Call[], options: Partial<AccumulateOptions> = {}) =>
  of(calls, { ...day, ...options }).report()[0]?.metrics

const answered = (more: Partial<Call> = {}) => call({ answered: true, ...more })
const lost = (more: Partial<Call> = {}) => call({ answered: false, ...more })
const times = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make)

describe('service level', () => {
  // Cisco Unified ICM, "Service Level Type": 70 answered and 10 given up within the threshold, 20 beyond it.
  const cisco = [
    ...times(70, () => answered({ queueSeconds: 20 })),
    ...times(10, () => lost({ queueSeconds: 20 })),
    ...times(15, () => answered({ queueSeconds: 21 })),
    ...times(5, () => lost({ queueSeconds: 21 })),
  ]
  const level = report(cisco, { serviceLevelSeconds: 20 })?.serviceLevel

  test('calls given up count against it: 70 / 100', () => {
    expect(level?.['abandoned-negative']).toEqual({ min: 70, max: 70 })
  })
  test('calls given up in time are ignored: 70 / 90', () => {
    expect(level?.['abandoned-ignored'].min).toBeCloseTo(77.78, 2)
  })
  test('calls given up in time count for it: 80 / 100', () => {
    expect(level?.['abandoned-positive']).toEqual({ min: 80, max: 80 })
  })
  test('of the answered ones only: 70 / 85', () => {
    expect(level?.['answered-only'].min).toBeCloseTo(82.35, 2)
  })
  test('short abandons left out: 70 / (100 − 10)', () => {
    const excluded = report(cisco, { serviceLevelSeconds: 20, shortAbandonSeconds: 20 })?.serviceLevel
    expect(excluded?.['short-abandoned-excluded'].min).toBeCloseTo(77.78, 2)
  })
  test('the totals carry the variant that was chosen', () => {
    const chosen = { serviceLevelSeconds: 20, serviceLevel: 'abandoned-positive' } as const
    expect(totals(cisco, chosen)?.serviceLevelPercent).toBe(80)
    expect(totals(cisco, { serviceLevelSeconds: 20 })).not.toHaveProperty('serviceLevelPercent')
  })
  test('exactly the threshold is within it', () => {
    expect(totals([answered({ queueSeconds: 20 })], { serviceLevelSeconds: 20 })?.answeredWithinCount).toBe(1)
    expect(totals([answered({ queueSeconds: 20.001 })], { serviceLevelSeconds: 20 })?.answeredWithinCount).toBe(0)
  })
  test('a wait that is not known leaves bounds, and no total', () => {
    const calls = [answered({ queueSeconds: 5 }), answered()]
    expect(report(calls, { serviceLevelSeconds: 20 })?.serviceLevel['abandoned-negative']).toEqual({
      min: 50,
      max: 100,
    })
    expect(totals(calls, { serviceLevelSeconds: 20, serviceLevel: 'abandoned-negative' })).not.toHaveProperty(
      'serviceLevelPercent',
    )
  })
  test('without calls there is no level, not 0 and not 100', () => {
    const outbound = [call({ direction: 'outbound', answered: true })]
    expect(report(outbound, { serviceLevelSeconds: 20 })?.serviceLevel['abandoned-negative']).toEqual({
      min: null,
      max: null,
    })
  })
})

describe('averages', () => {
  test('unanswered calls never enter talk averages', () => {
    expect(totals([answered({ talkSeconds: 100 }), lost({ talkSeconds: 0 })])?.averageTalkSeconds).toBe(100)
  })
  test('unanswered calls are not instant answers', () => {
    const metrics = totals([answered({ queueSeconds: 60 }), lost({ queueSeconds: 0 })])
    expect(metrics?.averageSpeedOfAnswerSeconds).toBe(60)
  })
  test('a call without holds leaves the hold average open; an empty list is no hold', () => {
    expect(totals([answered({ holds: [{ seconds: 30 }] }), answered()])).not.toHaveProperty('averageHoldSeconds')
    expect(totals([answered({ holds: [{ seconds: 30 }] }), answered({ holds: [] })])?.averageHoldSeconds).toBe(15)
    expect(report([answered({ holds: [{ seconds: 30 }] }), answered()])?.averages.hold).toMatchObject({
      average: null,
      knownCalls: 1,
      unknownCalls: 1,
      averageOfKnown: 30,
    })
  })
  test('an average that is just above the limit is above it', () => {
    const calls = [...times(999, () => answered({ talkSeconds: 180 })), answered({ talkSeconds: 180.001 })]
    expect(totals(calls)?.averageTalkSeconds).toBeGreaterThan(180)
    expect(totals(calls.slice(0, -1))?.averageTalkSeconds).toBe(180)
  })
  test('handle time is talk, holds and after-call work together', () => {
    const one = answered({ talkSeconds: 100, holds: [{ seconds: 10 }, { seconds: 5 }], afterCallSeconds: 45 })
    expect(totals([one])?.averageHandleSeconds).toBe(160)
  })
  test('rings are averaged over the answered inbound calls', () => {
    expect(
      totals([answered({ ringCount: 1 }), answered({ ringCount: 4 }), lost({ ringCount: 9 })])
        ?.averageRingsBeforeAnswer,
    ).toBe(2.5)
  })
  test('the wait is from start to answer where the queue says nothing', () => {
    const one = answered({ answeredAt: '2026-03-02T09:00:12.5+08:00' })
    expect(totals([one])?.averageSpeedOfAnswerSeconds).toBe(12.5)
  })
  test('what the queue says goes before the clock: it began to count when the customer entered it', () => {
    const one = answered({ answeredAt: '2026-03-02T09:00:55+08:00', queueSeconds: 10 })
    expect(totals([one])?.averageSpeedOfAnswerSeconds).toBe(10)
  })
  test('quantiles are bounds over what is known', () => {
    const calls = Array.from({ length: 100 }, (_, i) => answered({ queueSeconds: i + 1 }))
    const wait = report(calls)?.averages.wait
    expect(wait?.p90?.min).toBeLessThanOrEqual(90)
    expect(wait?.p90?.max).toBeGreaterThanOrEqual(90)
    expect((wait?.p90?.max ?? 0) - (wait?.p90?.min ?? 0)).toBeLessThan(0.9)
  })
})

describe('counts', () => {
  test('an outbound call is connected or not, and never given up', () => {
    const calls = [call({ direction: 'outbound', answered: true }), call({ direction: 'outbound', answered: false })]
    expect(totals(calls)).toMatchObject({
      callCount: 2,
      outboundCount: 2,
      connectedCount: 1,
      connectPercent: 50,
      offeredCount: 0,
      abandonedCount: 0,
    })
  })
  test('effective calls need talk of at least the given length', () => {
    const calls = [answered({ talkSeconds: 30 }), answered({ talkSeconds: 29 }), lost()]
    expect(totals(calls, { effectiveTalkSeconds: 30 })?.effectiveCallCount).toBe(1)
    expect(totals(calls)).not.toHaveProperty('effectiveCallCount')
  })
  test('an unknown direction leaves both sides open; an answered call is not given up on either', () => {
    const { direction: _, ...unknown } = answered()
    expect(totals([unknown])).toEqual({ callCount: 1, handledCount: 1, abandonedCount: 0 })
    expect(report([unknown])?.counts.inbound).toEqual({ min: 0, max: 1 })
  })
  test('an unknown answer leaves answered and given up open', () => {
    expect(report([call()])?.counts).toMatchObject({ answered: { min: 0, max: 1 }, abandoned: { min: 0, max: 1 } })
  })
  test('short abandons leave both parts of the rate', () => {
    const calls = [answered(), lost({ queueSeconds: 3 }), lost({ queueSeconds: 60 }), answered()]
    const metrics = report(calls, { shortAbandonSeconds: 5 })
    expect(metrics?.abandonedPercent).toEqual({ min: 50, max: 50 })
    expect(metrics?.abandonedAfterThresholdPercent.min).toBeCloseTo(100 / 3)
  })
  test('resolution and transfers come from observations', () => {
    const calls = [
      answered({ observations: { firstContactResolved: true, transferred: false } }),
      answered({ observations: { firstContactResolved: false, transferred: true } }),
    ]
    expect(totals(calls)).toMatchObject({ firstContactResolutionPercent: 50, transferCount: 1, transferPercent: 50 })
    expect(totals([answered()])).not.toHaveProperty('transferCount')
  })
})

describe('periods', () => {
  const at = (startedAt: string, kind: AccumulateOptions['kind']) => {
    const [period] = of([call({ startedAt })], { kind, by: 'agent' }).toPeriods()
    return [period?.from, period?.to]
  }
  test('the local date in the ruleset’s time zone decides', () => {
    expect(at('2026-02-28T16:00:00Z', 'day')).toEqual(['2026-03-01', '2026-03-01'])
    expect(at('2026-02-28T15:59:59Z', 'month')).toEqual(['2026-02-01', '2026-02-28'])
  })
  test('weeks run from Monday to Sunday', () => {
    expect(at('2026-03-01T12:00:00+08:00', 'week')).toEqual(['2026-02-23', '2026-03-01'])
    expect(at('2026-03-02T12:00:00+08:00', 'week')).toEqual(['2026-03-02', '2026-03-08'])
  })
  test('half-months change on the 16th', () => {
    expect(at('2024-02-15T23:59:59+08:00', 'half-month')).toEqual(['2024-02-01', '2024-02-15'])
    expect(at('2024-02-16T00:00:00+08:00', 'half-month')).toEqual(['2024-02-16', '2024-02-29'])
  })
  test('quarters and years', () => {
    expect(at('2026-12-31T23:00:00+08:00', 'quarter')).toEqual(['2026-10-01', '2026-12-31'])
    expect(at('2026-12-31T23:00:00+08:00', 'year')).toEqual(['2026-01-01', '2026-12-31'])
  })
  test('no calls, no period', () => {
    expect(of([]).toPeriods()).toEqual([])
  })
  test('a day without calls is a count of 0 only where the host says that all calls are in', () => {
    const complete = { ids: ['a1', 'a2'], from: '2026-03-02', to: '2026-03-03' }
    const periods = of([answered({ talkSeconds: 60 })]).toPeriods(complete)
    expect(
      periods.map(({ agentId, from, totals: { callCount, averageTalkSeconds } }) => [
        agentId,
        from,
        callCount,
        averageTalkSeconds,
      ]),
    ).toEqual([
      ['a1', '2026-03-02', 1, 60],
      ['a2', '2026-03-02', 0, undefined],
      ['a1', '2026-03-03', 0, undefined],
      ['a2', '2026-03-03', 0, undefined],
    ])
  })
  test('calls of nobody are in the report and in no agent’s period', () => {
    const { agentId: _, ...nobody } = lost()
    const accumulator = of([answered(), nobody])
    expect(accumulator.toPeriods().map(({ totals: { callCount } }) => callCount)).toEqual([1])
    expect(accumulator.report().map(({ id, metrics }) => [id, metrics.callCount])).toEqual([
      [null, 1],
      ['a1', 1],
    ])
  })
  test('a centre has everybody’s calls', () => {
    const { agentId: _, ...nobody } = lost()
    const [period] = of([answered(), nobody], { kind: 'day', by: 'centre', centreId: 'north' }).toPeriods()
    expect(period).toMatchObject({ centreId: 'north', totals: { callCount: 2, abandonedPercent: 50 } })
  })
  test('periods are valid records', () => {
    for (const period of of([answered(), lost()]).toPeriods()) expect(periodSchema.safeParse(period).success).toBe(true)
  })
})

describe('what is refused', () => {
  test('a centre without an id, a service level without seconds, two time zones', () => {
    expect(() => of([], { kind: 'day', by: 'centre' })).toThrow('centreId')
    expect(() => of([], { ...day, serviceLevel: 'answered-only' })).toThrow('serviceLevelSeconds')
    expect(() => accumulatePeriod(twoZones, day)).toThrow('timeZone')
    expect(() => accumulatePeriod(shanghai, { ...day, timeZone: 'Asia/Atlantis' })).toThrow('time zone')
  })
  test('merging accumulators with different settings', () => {
    expect(() => of([]).merge(of([], { kind: 'week', by: 'agent' }))).toThrow('different settings')
  })
  test('a start that is no instant', () => {
    expect(() => of([call({ startedAt: '2026-03-02 09:00' })])).toThrow('startedAt')
  })
  test('a call that is not a valid record, before anything is counted', () => {
    const accumulator = of([])
    expect(() => accumulator.add(call({ talkSeconds: '60' as never }))).toThrow('talkSeconds')
    expect(() => accumulator.add(call({ answered: true, talkSeconds: 1e12 }))).toThrow('talkSeconds')
    expect(accumulator.toPeriods()).toEqual([])
  })
  test('JSON that is not an accumulator’s', () => {
    const json = JSON.parse(JSON.stringify(of([answered()])))
    expect(() => periodAccumulatorFromJSON({ ...json, version: 2 })).toThrow('version')
    expect(() => periodAccumulatorFromJSON({ ...json, cells: [{ ...json.cells[0], calls: -1 }] })).toThrow('calls')
    const week = {
      ...json,
      settings: { ...json.settings, kind: 'week' },
      cells: [{ ...json.cells[0], from: '2026-03-03' }],
    }
    expect(() => periodAccumulatorFromJSON(week)).toThrow('first day')
  })
})

describe('merging', () => {
  const seconds = fc.option(
    fc.integer({ min: 0, max: 7_200_000 }).map((ms) => ms / 1000),
    { nil: undefined },
  )
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
  const defined = <T extends object>(record: T) =>
    Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as unknown as Call
  const calls = fc.array(
    fc
      .record({
        id: fc.uuid(),
        agentId: maybe(fc.constantFrom('a1', 'a2', '__proto__', '张三')),
        direction: maybe(fc.constantFrom('inbound', 'outbound')),
        startedAt: fc
          .date({ min: new Date('2026-01-01'), max: new Date('2026-03-31'), noInvalidDate: true })
          .map((date) => date.toISOString()),
        answered: maybe(fc.boolean()),
        queueSeconds: seconds,
        talkSeconds: seconds,
        afterCallSeconds: seconds,
        ringCount: maybe(fc.nat(12)),
        holds: maybe(fc.array(fc.record({ seconds: fc.float({ min: 0, max: 600, noNaN: true }) }), { maxLength: 3 })),
      })
      .map(defined),
    { maxLength: 40 },
  )
  const settings: AccumulateOptions = {
    kind: 'week',
    by: 'agent',
    serviceLevelSeconds: 20,
    shortAbandonSeconds: 5,
    effectiveTalkSeconds: 30,
  }
  const text = (accumulator: PeriodAccumulator) => JSON.stringify(accumulator)

  test('any shards in any order come to the same bytes as one pass, through JSON too', () => {
    fc.assert(
      fc.property(
        calls,
        fc.array(fc.nat(4), { minLength: 40, maxLength: 40 }),
        fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
        (all, shardOf, order) => {
          const shards = [0, 1, 2, 3, 4].map((shard) =>
            of(all.filter((_, i) => shardOf[i] === shard).reverse(), settings),
          )
          const shuffled = shards.map((shard, i) => ({ shard, key: order[i] ?? 0 })).sort((a, b) => a.key - b.key)
          const merged = accumulatePeriod(shanghai, settings)
          for (const { shard } of shuffled) merged.merge(periodAccumulatorFromJSON(JSON.parse(text(shard))))
          const onePass = of(all, settings)
          expect(text(merged)).toBe(text(onePass))
          expect(JSON.stringify(merged.toPeriods())).toBe(JSON.stringify(onePass.toPeriods()))
          expect(JSON.stringify(merged.report())).toBe(JSON.stringify(onePass.report()))
        },
      ),
    )
  })
  test('merging pairwise groups alike', () => {
    fc.assert(
      fc.property(calls, calls, calls, (a, b, c) => {
        const left = of(a, settings)
        left.merge(of(b, settings))
        left.merge(of(c, settings))
        const tail = of(b, settings)
        tail.merge(of(c, settings))
        const right = of(a, settings)
        right.merge(tail)
        expect(text(left)).toBe(text(right))
      }),
    )
  })
  test('the order in which settings are written does not matter', () => {
    const swapped = Object.fromEntries(Object.entries(settings).reverse()) as unknown as AccumulateOptions
    expect(text(of([], settings))).toBe(text(of([], swapped)))
  })
  test('knowing more about a call never widens the bounds', () => {
    fc.assert(
      fc.property(calls, fc.boolean(), fc.integer({ min: 0, max: 100 }), (all, answer, wait) => {
        const known = all.map((one) => ({
          ...one,
          answered: one.answered ?? answer,
          queueSeconds: one.queueSeconds ?? wait,
          direction: one.direction ?? ('inbound' as const),
        }))
        const before = of(all, settings).report()
        const after = of(known, settings).report()
        before.forEach((wide, i) => {
          const narrow = after[i]
          for (const [variant, level] of Object.entries(wide.metrics.serviceLevel)) {
            const tight = narrow?.metrics.serviceLevel[variant as keyof typeof wide.metrics.serviceLevel]
            if (level.min === null || level.max === null || tight?.min == null || tight.max === null) continue
            expect(tight.min).toBeGreaterThanOrEqual(level.min - 1e-9)
            expect(tight.max).toBeLessThanOrEqual(level.max + 1e-9)
          }
        })
      }),
    )
  })
})
