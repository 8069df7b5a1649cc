import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assignPunches } from '../../src/time/shifts/assign-punches.ts'
import { matchPunches, type Punch } from '../../src/time/shifts/punches.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const work = [9 * HOUR, 18 * HOUR]
const at = (hours: number, kind?: 'in' | 'out'): Punch => ({ at: hours * HOUR, kind })
const match = (...punches: Punch[]) => matchPunches(punches, work)

describe('matching punches to a shift', () => {
  test('two unnamed punches come and go', () => {
    expect(match(at(18), at(9))).toMatchObject({
      arrival: 9 * HOUR,
      departure: 18 * HOUR,
      complete: true,
      unmatched: 0,
    })
  })
  test('punches within a minute are one: its beginning arrives, its end departs', () => {
    const twice = match(at(9), { at: 9 * HOUR + 40_000 }, at(18), { at: 18 * HOUR + 40_000 })
    expect(twice).toMatchObject({ arrival: 9 * HOUR, departure: 18 * HOUR + 40_000, complete: true })
  })
  test('an even number alternates', () => {
    expect(match(at(9), at(12), at(13), at(18)).present).toEqual([9, 12, 13, 18].map((hour) => hour * HOUR))
  })
  test('of an odd number only the first and last are certain', () => {
    expect(match(at(9), at(12), at(18))).toMatchObject({ present: [9 * HOUR, 18 * HOUR], complete: false })
  })
  test('named punches pair by their names', () => {
    expect(match(at(9, 'in'), at(12, 'out'), at(13, 'in'), at(18, 'out'))).toMatchObject({
      complete: true,
      unmatched: 0,
    })
  })
  test('in twice is one arrival and an open question', () => {
    expect(match(at(9, 'in'), at(10, 'in'), at(18, 'out'))).toMatchObject({
      arrival: 9 * HOUR,
      complete: false,
      unmatched: 1,
    })
  })
  test('out twice is the later departure and an open question', () => {
    expect(match(at(9, 'in'), at(17, 'out'), at(18, 'out'))).toMatchObject({ departure: 18 * HOUR, complete: false })
  })
  test('an unnamed punch beside named ones alternates', () => {
    expect(match(at(9, 'in'), at(18))).toMatchObject({ arrival: 9 * HOUR, departure: 18 * HOUR, complete: true })
  })
  test('leaving the night before and coming the night after are not this shift', () => {
    expect(match(at(6, 'out'), at(9, 'in'), at(18, 'out'), at(22, 'in'))).toMatchObject({
      arrival: 9 * HOUR,
      departure: 18 * HOUR,
      complete: true,
      unmatched: 2,
    })
  })
  test('a punch nearer to the shift of the next day is not this one', () => {
    expect(match(at(9), at(18), at(26)).unmatched).toBe(1)
    expect(match(at(1), at(9), at(18)).unmatched).toBe(1)
  })
  test('the window may be set', () => {
    const near = matchPunches([at(7), at(9), at(18)], work, { before: HOUR, after: HOUR })
    expect(near).toMatchObject({ arrival: 9 * HOUR, unmatched: 1 })
  })
  test('without a shift every punch is used', () => {
    expect(matchPunches([at(2), at(30)], [])).toMatchObject({ arrival: 2 * HOUR, departure: 30 * HOUR })
  })
  test('no punches, no presence', () => expect(match()).toMatchObject({ arrival: null, departure: null, present: [] }))

  const punch = fc.record({ at: fc.integer({ min: 0, max: 33 * 60 }), kind: fc.constantFrom('in', 'out', undefined) })
  const punches = fc
    .array(punch, { maxLength: 8 })
    .map((list) => list.map(({ at: minute, kind }): Punch => ({ at: minute * MINUTE, kind })))
  test('presence is ascending, within the window, and every punch is used, merged or left over', () => {
    fc.assert(
      fc.property(punches, (list) => {
        const { present, arrival, departure, used } = matchPunches(list, work)
        for (let i = 1; i < present.length; i++) expect(present[i]).toBeGreaterThanOrEqual(present[i - 1] as number)
        if (arrival !== null && departure !== null) expect(arrival).toBeLessThanOrEqual(departure)
        for (const one of used) expect(one.first >= 1.5 * HOUR && one.last <= 25.5 * HOUR).toBe(true)
      }),
    )
  })
  test('the order of the punches is no matter', () => {
    fc.assert(
      fc.property(punches, (list) => {
        expect(matchPunches([...list].reverse(), work)).toEqual(matchPunches(list, work))
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
