import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Interval, Unknown } from '../../src/facts/contract.ts'
import { createPast, type PastRecord, toPast } from '../../src/measures/past.ts'
import { policyWith, valueAt } from './support.ts'

const busy = { not: { fact: 'networkResult', operator: 'equal', value: 'busy' } } as const
const dialled = { of: 'call', where: busy, take: 'count', by: ['contact', 'debt'] } as const
const policy = policyWith({
  dials7: { ...dialled, window: { localDates: 7 } },
  dials24h: { ...dialled, window: { hours: 24 } },
  dialsMonth: { ...dialled, window: { calendar: 'month' } },
  abandoned: {
    of: 'call',
    take: 'share',
    where: { fact: 'networkResult', operator: 'equal', value: 'person' },
    part: { fact: 'answered', operator: 'equal', value: false },
    by: 'campaign',
    window: { blocksOfDays: 30 },
  },
  lastTalk: {
    of: 'call',
    where: { fact: 'talkSeconds', operator: 'greaterThan', value: 0 },
    take: 'latest',
    by: 'contact',
    window: { localDates: 30 },
  },
  talksBefore: {
    of: 'call',
    where: { fact: 'talkSeconds', operator: 'greaterThan', value: 0 },
    take: 'count',
    by: 'contact',
    window: { localDates: 7 },
    earlier: true,
  },
  datesThere: { ...dialled, window: { localDates: 2 }, clock: 'called' },
})

const keys = { contact: 'p1', debt: 'd1', campaign: 'k1' }
const call = (id: string, startedAt: string, more: object = {}) => ({
  id,
  startedAt,
  keys,
  networkResult: 'no-answer',
  ...more,
})
const day = (date: number, time = '10:00:00') => `2026-03-${String(date).padStart(2, '0')}T${time}+08:00`
const past = (calls: readonly object[], complete = true) =>
  createPast(
    policy,
    calls.map((one) => toPast(policy, 'call', one)),
    complete ? [{ subject: 'call', since: 'start' }] : [],
  )

describe('a count over the past', () => {
  const seven = [1, 2, 3, 4, 5, 6, 7].map((date) => call(`c${date}`, day(date)))
  test('has the record itself in it, and ends with its date', () =>
    expect(valueAt(policy, 'dials7', call('c', day(7, '12:00:00')), past(seven))).toBe(8))
  test('leaves out what is older than the dates', () =>
    expect(valueAt(policy, 'dials7', call('c', day(8)), past(seven))).toBe(7))
  test('leaves out what is later than the record', () =>
    expect(valueAt(policy, 'dials7', call('c', day(3, '12:00:00')), past(seven))).toBe(4))
  test('of records at one instant, those count whose id comes before', () => {
    expect(valueAt(policy, 'dials7', call('c0', day(1)), past(seven))).toBe(1)
    expect(valueAt(policy, 'dials7', call('c9', day(1)), past(seven))).toBe(2)
  })
  test('counts a record once that is itself among the past', () =>
    expect(valueAt(policy, 'dials7', call('c7', day(7)), past(seven))).toBe(7))
  test('leaves out what the predicate does not admit', () =>
    expect(valueAt(policy, 'dials7', call('c', day(8), { networkResult: 'busy' }), past(seven))).toBe(6))
  test('another debt of the same person counts for itself', () => {
    const other = call('c', day(7, '12:00:00'), { keys: { ...keys, debt: 'd2' } })
    expect(valueAt(policy, 'dials7', other, past(seven))).toBe(1)
  })
  test('of a record that is known to have no such key there is none', () =>
    expect(valueAt(policy, 'dials7', call('c', day(7), { keys: { ...keys, debt: null } }), past(seven))).toBeNull())
})

describe('a measure of earlier records', () => {
  const talked = { talkSeconds: 30 }
  test('leaves out the record itself, known or not', () => {
    const before = [call('b', day(1), talked)]
    expect(valueAt(policy, 'talksBefore', call('c', day(2), talked), past(before))).toBe(1)
    expect(valueAt(policy, 'talksBefore', call('c', day(2)), past(before))).toBe(1)
  })
  test('also where the record is among the past', () =>
    expect(valueAt(policy, 'talksBefore', call('b', day(1), talked), past([call('b', day(1), talked)]))).toBe(0))
  test('is refused of a window that is taken whole', () =>
    expect(() =>
      policyWith({ m: { of: 'call', take: 'count', by: 'agent', window: 'period', earlier: true } }),
    ).toThrow('measures.m.earlier'))
})

describe('what is not known of the past', () => {
  const unclear = call('u', day(2), { networkResult: undefined })
  test('widens the count by each record of which the predicate is open', () =>
    expect(valueAt(policy, 'dials7', call('c', day(3)), past([unclear]))).toMatchObject({
      min: 1,
      max: 2,
      missing: ['past[u].dials7'],
    }))
  test('widens it by each record whose key may be the same', () => {
    const keyless = call('u', day(2), { keys: { contact: 'p1' } })
    expect(valueAt(policy, 'dials7', call('c', day(3)), past([keyless]))).toMatchObject({
      min: 1,
      max: 2,
      missing: ['past[u].keys.debt'],
    })
    const stranger = call('u', day(2), { keys: { contact: 'p2' } })
    expect(valueAt(policy, 'dials7', call('c', day(3)), past([stranger]))).toBe(1)
  })
  test('a record with an open key may share the key of any', () => {
    const open = call('c', day(3), { keys: { contact: 'p1' } })
    expect(valueAt(policy, 'dials7', open, past([call('a', day(2))]))).toMatchObject({ min: 1, max: 2 })
  })
  test('without a statement of completeness it is at least so many', () =>
    expect(valueAt(policy, 'dials7', call('c', day(3)), past([call('a', day(2))], false))).toEqual(
      new Interval(2, Number.POSITIVE_INFINITY, ['past:dials7']),
    ))
  test('a statement that begins within the window, or is about others, is none', () => {
    const known = [toPast(policy, 'call', call('a', day(2)))]
    const value = (complete: object) =>
      valueAt(
        policy,
        'dials7',
        call('c', day(8)),
        createPast(policy, known, [{ subject: 'call', ...complete } as never]),
      )
    expect(value({ since: day(2, '00:00:00') })).toBe(2)
    expect(value({ since: day(2, '00:00:01') })).toBeInstanceOf(Interval)
    expect(value({ since: 'start', keys: { contact: 'p1' } })).toBe(2)
    expect(value({ since: 'start', keys: { contact: 'p2' } })).toBeInstanceOf(Interval)
    expect(value({ since: 'start', keys: { caller: 'x' } })).toBeInstanceOf(Interval)
    expect(value({ since: 'start', subject: 'review' })).toBeInstanceOf(Interval)
  })
})

describe('windows', () => {
  test('exactly 24 hours ago has left, a second less has not', () => {
    expect(valueAt(policy, 'dials24h', call('c', day(3)), past([call('a', day(2))]))).toBe(1)
    expect(valueAt(policy, 'dials24h', call('c', day(3)), past([call('a', day(2, '10:00:01'))]))).toBe(2)
  })
  test('a calendar month begins on its first day in the zone of the ruleset', () => {
    const before = '2026-02-28T23:59:59+08:00'
    const within = '2026-03-01T00:00:00+08:00'
    expect(valueAt(policy, 'dialsMonth', call('c', day(3)), past([call('a', before), call('b', within)]))).toBe(2)
  })
  test('the latest matching instant, or known none', () => {
    const talk = { talkSeconds: 60 }
    const known = past([call('a', day(2), talk), call('b', day(4), talk), call('x', day(5), { talkSeconds: 0 })])
    expect(valueAt(policy, 'lastTalk', call('c', day(9), { talkSeconds: 0 }), known)).toBe(Date.parse(day(4)))
    expect(valueAt(policy, 'lastTalk', call('c', day(9), { talkSeconds: 0 }), past([]))).toBeNull()
    expect(valueAt(policy, 'lastTalk', call('c', day(9), { talkSeconds: 0 }), past([], false))).toBeInstanceOf(Unknown)
  })
  test('dates of the called place: one zone decides, two may leave it open', () => {
    const before = past([call('a', '2026-03-01T14:30:00Z')])
    const at = (zones: readonly string[] | undefined, id = 'c') =>
      valueAt(policy, 'datesThere', call(id, '2026-03-03T03:00:00Z', { customerTimeZones: zones }), before)
    // In New York both calls are on neighbouring dates, in Tokyo two days apart.
    expect(at(['America/New_York'])).toBe(2)
    expect(at(['Asia/Tokyo'])).toBe(1)
    expect(at(['America/New_York', 'Asia/Tokyo'])).toMatchObject({ min: 1, max: 2 })
    expect(at(undefined)).toMatchObject({ missing: ['customerTimeZones'] })
  })
})

describe('a rate over successive blocks', () => {
  const person = { networkResult: 'person', answered: true }
  const lost = { networkResult: 'person', answered: false }
  const of = (abandoned: number, all: number) =>
    Array.from({ length: all }, (_, index) =>
      call(`k${index}`, day(1 + (index % 28)), index < abandoned ? lost : person),
    )
  const judged = call('k0', day(1), lost)
  const closed = (calls: readonly object[], until = '2026-03-31T00:00:00+08:00') =>
    createPast(
      policy,
      calls.map((one) => toPast(policy, 'call', one)),
      [{ subject: 'call', since: 'start', until }],
    )
  test('is not known before the block is over', () =>
    expect(valueAt(policy, 'abandoned', judged, past(of(29, 1000)))).toMatchObject({ min: 0, max: 100 }))
  test('3 of 100 is 3 percent for every call of the closed block', () => {
    expect(valueAt(policy, 'abandoned', judged, closed(of(3, 100)))).toBe(3)
    expect(valueAt(policy, 'abandoned', call('k1', day(2), lost), closed(of(3, 100)))).toBe(3)
  })
  test('unclassified calls make it an interval', () => {
    const unclear = Array.from({ length: 5 }, (_, index) =>
      call(`u${index}`, day(5), { networkResult: undefined, answered: false }),
    )
    const { min, max } = valueAt(policy, 'abandoned', judged, closed([...of(28, 995), ...unclear])) as Interval
    expect([min, max]).toEqual([2800 / 995, 3300 / 1000])
  })
  test('a block begins with the key’s first record: what began it must be known', () => {
    const since = createPast(policy, [toPast(policy, 'call', judged)], [{ subject: 'call', since: day(1, '00:00:00') }])
    expect(valueAt(policy, 'abandoned', judged, since)).toBeInstanceOf(Unknown)
  })
  test('the next block counts anew', () => {
    const next = call('n', '2026-03-31T10:00:00+08:00', person)
    expect(valueAt(policy, 'abandoned', next, closed(of(3, 100), '2026-05-01T00:00:00+08:00'))).toBe(0)
  })
})

test('the same entries in any order, twice or once, give the same', () => {
  const entry = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    date: fc.integer({ min: 1, max: 9 }),
    contact: fc.constantFrom('p1', 'p2', undefined),
  })
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ id }) => id }), (entries) => {
      const calls = entries.map(({ id, date, contact }) =>
        call(id, day(date), { keys: contact === undefined ? { debt: 'd1' } : { ...keys, contact } }),
      )
      const [one, other] = [past(calls), past([...calls, ...calls].reverse())]
      expect(valueAt(policy, 'dials7', call('z', day(7)), one)).toEqual(
        valueAt(policy, 'dials7', call('z', day(7)), other),
      )
    }),
    { numRuns: 200 },
  )
})

test('two different entries of one record are an error', () =>
  expect(() => past([call('a', day(1)), call('a', day(2))])).toThrow(/each earlier record once/))

describe('possible worlds', () => {
  interface Open {
    readonly result: 'no-answer' | 'busy' | undefined
    readonly debt: 'd1' | 'd2' | 'd3' | undefined
    readonly date: number
  }
  const open: fc.Arbitrary<Open> = fc.record({
    result: fc.constantFrom('no-answer', 'busy', undefined),
    debt: fc.constantFrom('d1', 'd2', undefined),
    date: fc.integer({ min: 1, max: 9 }),
  })
  /** Every way the open parts may turn out. */
  const worlds = (records: readonly Open[]): readonly (readonly Open[])[] =>
    records.reduce<readonly (readonly Open[])[]>(
      (before, one) =>
        before.flatMap((world) =>
          (one.result === undefined ? (['no-answer', 'busy'] as const) : [one.result]).flatMap((result) =>
            (one.debt === undefined ? (['d1', 'd2', 'd3'] as const) : [one.debt]).map((debt) => [
              ...world,
              { ...one, result, debt },
            ]),
          ),
        ),
      [[]],
    )
  const asCall = ({ result, debt, date }: Open, index: number) =>
    call(`c${index}`, day(date), {
      networkResult: result,
      keys: { contact: 'p1', ...(debt === undefined ? {} : { debt }) },
    })

  test('a count lies exactly between what it is in the least and in the greatest world', () => {
    fc.assert(
      fc.property(fc.array(open, { maxLength: 4 }), open, (earlier, judged) => {
        const counts = worlds([...earlier, judged]).map((world) => {
          const own = world.at(-1)!
          return world.filter(
            ({ result, debt, date }, index) =>
              result !== 'busy' &&
              debt === own.debt &&
              date > own.date - 7 &&
              (date < own.date || (date === own.date && (index < world.length - 1 ? `c${index}` < 'j' : true))),
          ).length
        })
        const last = { ...asCall(judged, earlier.length), id: 'j' }
        const value = valueAt(policy, 'dials7', last, past(earlier.map(asCall)))
        const [min, max] = value instanceof Interval ? [value.min, value.max] : [value, value]
        expect([min, max]).toEqual([Math.min(...counts), Math.max(...counts)])
      }),
      { numRuns: 300 },
    )
  })
})

test('an entry is small, and says nothing of what was said', () => {
  const entry: PastRecord = toPast(
    policy,
    'call',
    call('a', day(1), { utterances: [{ speaker: 'agent', text: '您好' }] }),
  )
  expect(JSON.stringify(entry)).not.toContain('您好')
  expect(JSON.stringify(entry).length).toBeLessThan(700)
})

test('where nothing is known of earlier records, it comes to what it does where none of them is a call', () => {
  const kase = { id: 'k', kind: 'repair', openedAt: day(1) }
  const noCalls = createPast(policy, [toPast(policy, 'case', kase)], [])
  const names = ['dials7', 'dials24h', 'dialsMonth', 'abandoned', 'lastTalk', 'talksBefore', 'datesThere']
  const fields = fc.record(
    {
      keys: fc.record({ contact: fc.constantFrom('p1', null), debt: fc.constant('d1') }, { requiredKeys: [] }),
      networkResult: fc.constantFrom('busy', 'person'),
      answered: fc.boolean(),
      talkSeconds: fc.constantFrom(0, 30),
      customerTimeZones: fc.subarray(['Asia/Shanghai', 'Europe/Paris'], { minLength: 1 }),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.constantFrom(...names), fields, (name, fields) => {
      const one = { id: 'c', startedAt: day(5), ...fields }
      expect(valueAt(policy, name, one)).toEqual(valueAt(policy, name, one, noCalls))
    }),
  )
})
