import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planSampling } from '../../src/quality/sampling/plan-sampling.ts'
import type { SamplingOptions } from '../../src/quality/sampling/sampling-input.ts'

type SamplingCall = SamplingOptions['calls'][number]

const call = (id: string, more: Partial<SamplingCall> = {}): SamplingCall => ({
  id,
  agentId: 'a1',
  startedAt: '2026-03-03T10:00:00+08:00',
  talkSeconds: 120,
  ...more,
})
const calls = (n: number, more: Partial<SamplingCall> = {}, prefix = 'c') =>
  Array.from({ length: n }, (_, i) => call(`${prefix}${i}`, more))

const plan = (more: Partial<SamplingOptions> = {}) =>
  planSampling({
    seed: 'march',
    timeZone: 'Asia/Shanghai',
    period: { from: '2026-03-02', to: '2026-03-08' },
    calls: calls(20),
    agents: [{ agentId: 'a1', hiredOn: '2020-01-01', poorResults: false }],
    quota: { perWeek: 3 },
    ...more,
  })
const codes = (given: ReturnType<typeof plan>) => [
  ...new Set(given.choices.flatMap(({ because }) => because.map(({ code }) => code))),
]

describe('quotas', () => {
  test('three recordings of each agent in each week', () => {
    const two = plan({
      calls: [
        ...calls(10),
        ...calls(10, { agentId: 'a2' }, 'd'),
        ...calls(10, { startedAt: '2026-03-10T10:00:00+08:00' }, 'e'),
      ],
      agents: [{ agentId: 'a1' }, { agentId: 'a2' }],
      period: { from: '2026-03-02', to: '2026-03-15' },
    })
    const per = (agentId: string, from: string) =>
      two.choices.filter((one) => one.agentId === agentId && one.week.from === from).length
    expect([per('a1', '2026-03-02'), per('a2', '2026-03-02'), per('a1', '2026-03-09')]).toEqual([3, 3, 3])
    expect(two.shortfalls).toEqual([
      { agentId: 'a2', week: { from: '2026-03-09', to: '2026-03-15' }, required: 3, reviewed: 0, chosen: 0 },
    ])
  })
  test('more in the first three months, up to the day on which they are over', () => {
    const quota = { perWeek: 3, newcomers: { months: 3, perWeek: 5 } }
    const hired = (hiredOn: string) => plan({ quota, agents: [{ agentId: 'a1', hiredOn }] })
    expect(hired('2025-12-03').choices).toHaveLength(5)
    expect(hired('2025-12-02').choices).toHaveLength(3)
    expect(codes(hired('2025-12-03'))).toContain('newcomer')
  })
  test('three months from the end of November end with February', () => {
    const quota = { perWeek: 3, newcomers: { months: 3, perWeek: 5 } }
    const week = {
      quota,
      agents: [{ agentId: 'a1', hiredOn: '2025-11-30' }],
      calls: calls(9, { startedAt: '2026-02-27T10:00:00+08:00' }),
    }
    expect(plan({ ...week, period: { from: '2026-02-27', to: '2026-02-27' } }).choices).toHaveLength(5)
    expect(
      plan({
        ...week,
        calls: calls(9, { startedAt: '2026-02-28T10:00:00+08:00' }),
        period: { from: '2026-02-28', to: '2026-02-28' },
      }).choices,
    ).toHaveLength(3)
  })
  test('an unknown hire date is named and takes the standard quota', () => {
    const given = plan({ quota: { perWeek: 3, newcomers: { months: 3, perWeek: 5 } }, agents: [{ agentId: 'a1' }] })
    expect(given.choices).toHaveLength(3)
    expect(given.unknown).toEqual([{ agentId: 'a1', missing: 'hiredOn' }])
  })
  test('poor results more often', () => {
    const given = plan({
      quota: { perWeek: 3, poorResults: { perWeek: 6 } },
      agents: [{ agentId: 'a1', poorResults: true }],
    })
    expect(given.choices).toHaveLength(6)
    expect(codes(given)).toContain('poor-results')
  })
  test('a share of the calls, rounded up, where it is more', () => {
    expect(plan({ quota: { perWeek: 3, percentOfCalls: 16 } }).choices).toHaveLength(4)
    expect(plan({ quota: { perWeek: 3, percentOfCalls: 15 } }).choices).toHaveLength(3)
  })
  test('a week cut by the period has its whole quota, or a part by days', () => {
    const wednesday = { period: { from: '2026-03-03', to: '2026-03-04' } }
    expect(plan(wednesday).choices).toHaveLength(3)
    expect(plan({ ...wednesday, quota: { perWeek: 3, partialWeeks: 'prorated' } }).choices).toHaveLength(1)
  })
  test('what was reviewed before counts and is not drawn again', () => {
    const given = plan({ alreadyReviewed: ['c0', 'c1'] })
    expect(given.choices).toHaveLength(1)
    expect(given.choices.map(({ callId }) => callId)).not.toContain('c0')
  })
  test('an agent without calls falls short', () => {
    expect(plan({ calls: [] }).shortfalls).toMatchObject([{ agentId: 'a1', required: 3, chosen: 0 }])
  })
})

describe('what is not drawn, and why', () => {
  test('short, unknown, unanswered, outside, of nobody', () => {
    const given = plan({
      minTalkSeconds: 60,
      calls: [
        call('exactly', { talkSeconds: 60 }),
        call('short', { talkSeconds: 59.9 }),
        call('unknown', { talkSeconds: null }),
        call('lost', { answered: false }),
        call('before', { startedAt: '2026-03-01T23:59:59+08:00' }),
        call('nobody', { agentId: null }),
      ],
    })
    expect(given.choices.map(({ callId }) => callId)).toEqual(['exactly'])
    expect(given.leftOut).toEqual([
      { callId: 'before', reason: 'outside-period' },
      { callId: 'lost', reason: 'unanswered' },
      { callId: 'nobody', reason: 'no-agent' },
      { callId: 'short', reason: 'too-short' },
      { callId: 'unknown', reason: 'length-unknown' },
    ])
  })
  test('the local date decides the week', () => {
    expect(plan({ calls: [call('sunday', { startedAt: '2026-03-08T15:59:59Z' })] }).choices).toHaveLength(1)
    expect(plan({ calls: [call('monday', { startedAt: '2026-03-08T16:00:00Z' })] }).choices).toHaveLength(0)
  })
})

describe('strata', () => {
  const mixed = [...calls(12, { kind: 'enquiry' }, 'q'), ...calls(6, { kind: 'complaint' }, 'k')]
  const kinds = (given: ReturnType<typeof plan>) => given.choices.map(({ stratum }) => stratum.kind).sort()

  test('the quota follows the proportions', () => {
    expect(kinds(plan({ calls: mixed, strata: ['kind'] }))).toEqual(['complaint', 'enquiry', 'enquiry'])
  })
  test('most recordings from a new product, where there are enough', () => {
    const given = plan({
      calls: [...calls(30, { product: 'old' }, 'o'), ...calls(4, { product: 'new' }, 'n')],
      strata: ['product'],
      emphasis: [{ by: 'product', value: 'new', percent: 51 }],
    })
    expect(given.choices.filter(({ stratum }) => stratum.product === 'new').length).toBe(2)
    expect(codes(given)).toContain('emphasis')
  })
  test('every kind that occurs is heard at least once', () => {
    const given = plan({
      calls: [...calls(50, { kind: 'enquiry' }, 'q'), call('only', { kind: 'booking' })],
      strata: ['kind'],
      cover: ['kind'],
    })
    expect(kinds(given)).toContain('booking')
    expect(given.choices.find(({ callId }) => callId === 'only')?.because[0]?.code).toBe('coverage')
    expect(given.choices).toHaveLength(4)
  })
  test('bands of length', () => {
    const given = plan({
      calls: [
        ...calls(2, { talkSeconds: 59 }, 's'),
        ...calls(2, { talkSeconds: 60 }, 'm'),
        ...calls(2, { talkSeconds: 300 }, 'l'),
      ],
      strata: ['length'],
      lengthBandsSeconds: [60, 300],
    })
    expect(given.choices.map(({ stratum }) => stratum.length).sort()).toEqual([
      '300 s and more',
      '60 to under 300 s',
      'under 60 s',
    ])
  })
})

describe('what is refused', () => {
  test('a raised quota that is not raised, bands that do not ascend, a call twice, a period turned round', () => {
    expect(() => plan({ quota: { perWeek: 3, newcomers: { months: 3, perWeek: 3 } } })).toThrow('newcomers')
    expect(() => plan({ lengthBandsSeconds: [60, 60] })).toThrow('ascending')
    expect(() => plan({ strata: ['length'] })).toThrow('lengthBandsSeconds')
    expect(() => plan({ calls: [call('c'), call('c')] })).toThrow('twice')
    expect(() => plan({ period: { from: '2026-03-02', to: '2026-03-01' } })).toThrow('period')
  })
})

describe('laws', () => {
  const some = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 999 }).map(String),
      agentId: fc.constantFrom('a1', 'a2', 'a3'),
      kind: fc.constantFrom('enquiry', 'complaint', 'booking'),
      startedAt: fc.integer({ min: 1, max: 14 }).map((day) => `2026-03-${String(day).padStart(2, '0')}T10:00:00+08:00`),
      talkSeconds: fc.integer({ min: 0, max: 600 }),
    }),
    { selector: ({ id }) => id, maxLength: 60 },
  )
  const fortnight = { period: { from: '2026-03-02', to: '2026-03-15' }, strata: ['kind'], cover: ['kind'] } as const

  test('the order of the calls does not matter', () => {
    fc.assert(
      fc.property(some, fc.integer(), (all, seed) => {
        const once = plan({ ...fortnight, seed, calls: all })
        expect(plan({ ...fortnight, seed, calls: [...all].reverse() })).toEqual(once)
      }),
    )
  })
  test('no call is drawn twice, every choice has its reasons, and quota, reviewed and shortfall add up', () => {
    fc.assert(
      fc.property(some, fc.integer(), (all, seed) => {
        const given = plan({
          ...fortnight,
          seed,
          calls: all,
          agents: [{ agentId: 'a1' }, { agentId: 'a2' }, { agentId: 'a3' }],
        })
        const ids = given.choices.map(({ callId }) => callId)
        expect(new Set(ids).size).toBe(ids.length)
        for (const { because } of given.choices) expect(because.length).toBeGreaterThan(0)
        const quotaChoices = given.choices.filter(({ because }) => because[0]?.code !== 'coverage').length
        const missing = given.shortfalls.reduce((sum, one) => sum + one.required - one.chosen - one.reviewed, 0)
        expect(quotaChoices + missing).toBe(3 * 3 * 2)
        expect(ids.length + given.leftOut.length).toBeLessThanOrEqual(all.length)
      }),
    )
  })
  test('one more agent changes nobody else’s draw', () => {
    fc.assert(
      fc.property(some, fc.integer(), (all, seed) => {
        const without = all.filter(({ agentId }) => agentId !== 'a3')
        const base = { seed, period: fortnight.period, strata: fortnight.strata }
        const mine = (given: ReturnType<typeof plan>) => given.choices.filter(({ agentId }) => agentId !== 'a3')
        expect(mine(plan({ ...base, calls: all }))).toEqual(plan({ ...base, calls: without }).choices)
      }),
    )
  })
  test('every recording has the same chance', () => {
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 2000; seed++) {
      for (const { callId } of plan({ seed, calls: calls(10) }).choices)
        counts.set(callId, (counts.get(callId) ?? 0) + 1)
    }
    // 2,000 draws of 3 in 10: 600 each, standard deviation 20.5.
    for (const count of counts.values()) expect(Math.abs(count - 600)).toBeLessThan(100)
  })
})
