import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assignPunches } from '../../src/time/shifts/assign-punches.ts'
import type { Punch } from '../../src/time/shifts/passages.ts'
import { readPunches } from '../../src/time/shifts/punches.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const work = [9 * HOUR, 18 * HOUR]
const at = (hours: number, kind?: 'in' | 'out'): Punch => ({ at: hours * HOUR, kind })
const read = (...punches: Punch[]) => readPunches(punches, work).all
const only = (...punches: Punch[]) => {
  const all = read(...punches)
  expect(all).toHaveLength(1)
  return all[0]
}
/** Readings in letters: `I` in, `O` out. */
const letters = (...punches: Punch[]) =>
  read(...punches)
    .map(({ used }) => used.map(({ kind }) => (kind === 'in' ? 'I' : 'O')).join(''))
    .sort()
const all = (...hours: number[]) => letters(...hours.map((hour) => at(hour)))

describe('reading punches against a shift', () => {
  test('two unlabelled punches come and go', () => {
    expect(only(at(18), at(9))).toMatchObject({ arrival: 9 * HOUR, departure: 18 * HOUR, complete: true, unmatched: 0 })
  })
  test('punches within a minute are one: its beginning arrives, its end departs', () => {
    const twice = only(at(9), { at: 9 * HOUR + 40_000 }, at(18))
    expect(twice).toMatchObject({ arrival: 9 * HOUR, departure: 18 * HOUR, complete: true })
    expect(only(at(9, 'in'), at(18, 'out'), { at: 18 * HOUR + 40_000, kind: 'out' })?.departure).toBe(
      18 * HOUR + 40_000,
    )
  })
  test('an even number alternates', () => {
    expect(only(at(9), at(12), at(13), at(18))?.present).toEqual([9, 12, 13, 18].map((hour) => hour * HOUR))
  })
  test('of three, the one forgotten may be any', () => expect(all(9.1, 12, 17)).toEqual(['IIO', 'IOI', 'IOO', 'OIO']))
  test('who leaves when the shift begins, or comes when it ends, is not read so', () => {
    expect(all(9, 12, 18)).toEqual(['IIO', 'IOO'])
  })
  test('labels choose among the readings', () => {
    expect(letters(at(9.1, 'in'), at(12, 'in'), at(17, 'out'))).toEqual(['IIO'])
    expect(letters(at(9.1), at(12, 'in'), at(17))).toEqual(['IIO', 'OIO'])
  })
  test('labels that contradict each other or the shift are doubted', () => {
    expect(letters(at(8.9, 'out'), at(18.2, 'in'))).toEqual(['IO'])
    expect(letters(at(9, 'in'), at(12, 'in'), at(13, 'out'), at(18, 'out'))).toEqual(['IOIO'])
  })
  test('out and in again in the same minute, in whatever order they come', () => {
    const labelled = [at(9, 'in'), at(12, 'in'), at(12, 'out'), at(18, 'out')]
    for (const list of [labelled, [...labelled].reverse()]) {
      expect(only(...list)).toMatchObject({ present: [9, 12, 12, 18].map((hour) => hour * HOUR), complete: true })
    }
  })
  test('a double may be two where then all pair', () => {
    expect(letters(at(9), at(12), at(12), at(18))).toEqual(['IIO', 'IOIO', 'IOO'])
  })
  test('a single punch is either, unless it is before or after the shift', () => {
    expect([all(10), all(9), all(18)]).toEqual([['I', 'O'], ['I'], ['O']])
  })
  test('two near the beginning may both be coming, two near the end both leaving', () => {
    expect(all(9, 9.1)).toEqual(['II', 'IO'])
    expect(all(17.8, 18.1)).toEqual(['IO', 'OO'])
  })
  test('out to lunch and back, coming and leaving forgotten', () => {
    const halves = [8.5, 12, 13.5, 17.5].map((hour) => hour * HOUR)
    const found = readPunches([at(12.1), at(13.4)], halves).all.map(({ used }) => used.map(({ kind }) => kind))
    expect(found).toContainEqual(['out', 'in'])
  })
  test('leaving the night before and coming the night after are not this shift', () => {
    expect(only(at(6, 'out'), at(9, 'in'), at(18, 'out'), at(22, 'in'))).toMatchObject({
      arrival: 9 * HOUR,
      departure: 18 * HOUR,
      complete: true,
      unmatched: 2,
    })
  })
  test('a punch nearer to the shift of the next day is not this one', () => {
    expect(only(at(9), at(18), at(26))?.unmatched).toBe(1)
    expect(only(at(1), at(9), at(18))?.unmatched).toBe(1)
  })
  test('the windows may be set', () => {
    const punches = [at(7), at(9), at(18), at(18.02)]
    const near = readPunches(punches, work, { before: HOUR, after: HOUR, doubles: 120_000 }).all
    expect(near).toMatchObject([{ arrival: 9 * HOUR, departure: 18.02 * HOUR, unmatched: 1 }])
  })
  test('while the shift runs, whoever is inside has forgotten nothing', () => {
    expect(readPunches([at(9), at(12), at(13)], work, { over: false }).all).toHaveLength(1)
  })
  test('without a shift every punch is used', () => {
    expect(readPunches([at(2), at(30)], []).all).toMatchObject([{ arrival: 2 * HOUR, departure: 30 * HOUR }])
  })
  test('no punches, no presence', () => expect(only()).toMatchObject({ arrival: null, departure: null, present: [] }))
  test('ten thousand punches are read once where they pair, and called open where there are too many ways', () => {
    const many = (n: number) => Array.from({ length: n }, (_, i) => at(9 + (i * 9) / n))
    expect(readPunches(many(10_000), work, { doubles: 0 }).all).toHaveLength(1)
    expect(readPunches(many(10_001), work, { doubles: 0 })).toMatchObject({ tooMany: true, open: 'labels' })
  })

  const punch = fc.record({ at: fc.integer({ min: 0, max: 33 * 60 }), kind: fc.constantFrom('in', 'out', undefined) })
  const punches = fc
    .array(punch, { maxLength: 8 })
    .map((list) => list.map(({ at: minute, kind }): Punch => ({ at: minute * MINUTE, kind })))
  test('presence is ascending and within the window', () => {
    fc.assert(
      fc.property(punches, (list) => {
        for (const { present, arrival, departure, used } of read(...list)) {
          for (let i = 1; i < present.length; i++) expect(present[i]).toBeGreaterThanOrEqual(present[i - 1] as number)
          if (arrival !== null && departure !== null) expect(arrival).toBeLessThanOrEqual(departure)
          for (const one of used) expect(one.first >= 1.5 * HOUR && one.last <= 25.5 * HOUR).toBe(true)
        }
      }),
    )
  })
  test('the order of the punches is no matter', () => {
    fc.assert(
      fc.property(punches, (list) => {
        expect(read(...[...list].reverse())).toEqual(read(...list))
      }),
    )
  })
  test('labels only narrow, or are doubted', () => {
    fc.assert(
      fc.property(punches, (list) => {
        const plain = read(...list.map((one) => ({ at: one.at })))
        for (const one of read(...list)) expect(plain).toContainEqual(one)
      }),
    )
  })
})

describe('dealing a stream of punches out to shifts', () => {
  const shifts = [
    { key: 'night', start: 22 * HOUR, end: 30 * HOUR },
    { key: 'next', start: 33 * HOUR, end: 42 * HOUR },
  ]
  test('the night shift does not eat the morning punch', () => {
    const { byShift, leftOver } = assignPunches([at(32.9), at(30.1), at(21.9), at(42)], shifts)
    expect(byShift.get('night')?.map((punch) => punch.at / HOUR)).toEqual([21.9, 30.1])
    expect(byShift.get('next')?.map((punch) => punch.at / HOUR)).toEqual([32.9, 42])
    expect(leftOver).toEqual([])
  })
  test('exactly between two shifts it is the end of the earlier', () => {
    expect(assignPunches([at(31.5)], shifts).byShift.get('night')).toHaveLength(1)
  })
  test('far from every shift it is left over', () => expect(assignPunches([at(60)], shifts).leftOver).toHaveLength(1))
  test('without shifts everything is left over', () => expect(assignPunches([at(1)], []).leftOver).toHaveLength(1))
  test('each punch goes to the shift it is nearest to', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 10, max: 60 }), { maxLength: 20 }), (hours) => {
        const { byShift, leftOver } = assignPunches(
          hours.map((hour) => at(hour)),
          shifts,
        )
        const distance = (key: number, time: number) => {
          const { start, end } = shifts[key] as (typeof shifts)[number]
          return Math.max(start - time, time - end, 0)
        }
        const dealt = [...byShift.values()].reduce((sum, list) => sum + list.length, 0)
        expect(dealt + leftOver.length).toBe(hours.length)
        for (const one of byShift.get('night') ?? [])
          expect(distance(0, one.at)).toBeLessThanOrEqual(distance(1, one.at))
        for (const one of byShift.get('next') ?? []) expect(distance(1, one.at)).toBeLessThan(distance(0, one.at))
      }),
    )
  })
})
