import { describe, expect, test } from 'vitest'
import { RecordError } from '../../src/errors.ts'
import { epochDay } from '../../src/time/local/local-date.ts'
import { zoneOf } from '../../src/time/local/zone.ts'
import { layOut, placeOn } from '../../src/time/shifts/segments.ts'
import { shiftFor } from '../../src/time/shifts/timetable.ts'

const HOUR = 3_600_000
const segment = (text: string) => ({ start: text.slice(0, 5), end: text.slice(6) })
const laid = (...texts: string[]) => {
  const layout = layOut(texts.map(segment))
  return 'fault' in layout ? layout : layout.map((ms) => ms / HOUR)
}

describe('segments of a shift', () => {
  test('a day with lunch', () => expect(laid('08:30-12:00', '13:30-17:30')).toEqual([8.5, 12, 13.5, 17.5]))
  test('an end that is not after the start is tomorrow', () => expect(laid('17:00-01:00')).toEqual([17, 25]))
  test('a shift from eight to eight is a whole day', () => expect(laid('08:00-08:00')).toEqual([8, 32]))
  test('a segment after midnight follows the night', () => {
    expect(laid('22:00-02:00', '03:00-07:00')).toEqual([22, 26, 27, 31])
  })
  test('segments that touch are one stretch', () => {
    expect(laid('09:00-12:00', '12:00-15:00')).toEqual([9, 15])
    expect(laid('20:00-24:00', '00:00-04:00')).toEqual([20, 28])
    expect(laid('20:00-00:00', '00:00-04:00', '05:00-06:00')).toEqual([20, 28, 29, 30])
  })
  test('24:00 ends a day and begins none', () => {
    expect(laid('16:00-24:00')).toEqual([16, 24])
    expect(laid('24:00-04:00')).toEqual({ index: 0, fault: 'not-a-time' })
  })
  test('segments that overlap are a fault', () => {
    expect(laid('09:00-13:00', '12:00-18:00')).toEqual({ index: 1, fault: 'overlaps' })
    expect(laid('22:00-02:00', '01:00-07:00')).toEqual({ index: 1, fault: 'overlaps' })
  })
  test('25:00 is a fault', () => expect(laid('09:00-12:00', '13:00-25:00')).toEqual({ index: 1, fault: 'not-a-time' }))
  test('more than a day is a fault', () => {
    expect(laid('08:00-20:00', '21:00-09:00')).toEqual({ index: 1, fault: 'longer-than-a-day' })
  })
  test('a night shift ends on the next local day', () => {
    const zone = zoneOf('Asia/Shanghai')
    const pairs = placeOn(zone, epochDay('2026-02-28'), layOut([segment('22:00-06:00')]) as readonly number[])
    expect(pairs).toEqual([Date.UTC(2026, 1, 28, 14), Date.UTC(2026, 1, 28, 22)])
  })
})

describe('timetables', () => {
  const day = [segment('09:00-17:00')]
  const timetable = [
    { id: 'early', roles: ['groupLeader'], weekdays: ['Mon', 'Wed'] as const, segments: [segment('08:30-17:00')] },
    { id: 'winter', from: '10-01', to: '04-30', segments: day },
    { id: 'summer', from: '05-01', to: '09-30', segments: [segment('09:00-17:30')] },
  ]
  const id = (date: string, role?: string) => shiftFor(timetable, role === undefined ? { date } : { date, role })?.id
  test('the season changes on the stated day', () => {
    expect(id('2026-04-30')).toBe('winter')
    expect(id('2026-05-01')).toBe('summer')
    expect(id('2026-09-30')).toBe('summer')
    expect(id('2026-10-01')).toBe('winter')
  })
  test('a season may run over New Year', () => expect(id('2027-01-01')).toBe('winter'))
  test('a role has its own hours on its weekdays', () => {
    expect(id('2026-03-02', 'groupLeader')).toBe('early')
    expect(id('2026-03-03', 'groupLeader')).toBe('winter')
    expect(id('2026-03-02', 'agent')).toBe('winter')
    expect(id('2026-03-02')).toBe('winter')
  })
  test('no entry, no shift', () => expect(shiftFor([], { date: '2026-03-02' })).toBeUndefined())
  test('a season that is none is refused with its path', () => {
    expect(() => shiftFor([{ from: '13-01', segments: day }], { date: '2026-03-02' })).toThrow(RecordError)
    expect(() => shiftFor([{ from: '13-01', segments: day }], { date: '2026-03-02' })).toThrow('[0].from')
  })
})

describe('a layout that is kept', () => {
  const early = [{ start: '08:00', end: '12:00' }]
  test('is of the segments as they are now, and not of another shift before', () => {
    const changing = [{ start: '08:00', end: '12:00' }]
    const first = layOut(changing)
    changing[0]!.end = '13:00'
    expect([layOut(changing), layOut(early)]).toEqual([[8 * 3_600_000, 13 * 3_600_000], first])
  })
  test('of a shift that is not possible is no layout either', () => {
    const impossible = [{ start: '08:00', end: '25:00' }]
    expect([layOut(impossible), layOut(impossible)].map((one) => 'fault' in one)).toEqual([true, true])
  })
})
