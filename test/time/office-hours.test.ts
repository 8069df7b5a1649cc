import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { RecordError } from '../../src/errors.ts'
import { readInstant } from '../../src/time/local/instant.ts'
import { zoneOf } from '../../src/time/local/zone.ts'
import { addOfficeTime, officeTimeBetween } from '../../src/time/working/office-hours.ts'

const zone = zoneOf('Asia/Shanghai')
const hours = [
  { start: '08:30', end: '12:00' },
  { start: '13:30', end: '17:30' },
]
const MINUTE = 60_000
const at = (text: string): number => readInstant(`2026-${text}:00+08:00`)
const between = (from: string, to: string) => officeTimeBetween(chinaCalendar, zone, hours, at(from), at(to))
const later = (from: string, minutes: number) => addOfficeTime(chinaCalendar, zone, hours, at(from), minutes * MINUTE)

describe('office hours', () => {
  test('lunch does not count', () => expect(between('03-02T11:00', '03-02T14:00')).toBe(90 * MINUTE))
  test('the weekend does not count', () => expect(between('03-06T17:00', '03-09T09:00')).toBe(60 * MINUTE))
  test('a make-up Saturday counts', () => expect(between('10-10T08:30', '10-10T17:30')).toBe(450 * MINUTE))
  test('backwards is negative', () => expect(between('03-02T14:00', '03-02T11:00')).toBe(-90 * MINUTE))
  test('past the calendar is unknown', () => {
    expect(
      officeTimeBetween(
        chinaCalendar,
        zone,
        hours,
        readInstant('2026-12-31T08:00:00+08:00'),
        readInstant('2027-01-04T12:00:00+08:00'),
      ),
    ).toBeUndefined()
  })
  test('two working hours from Friday 17:00 end on Monday', () =>
    expect(later('03-06T17:00', 120)).toBe(at('03-09T10:00')))
  test('a full working day ends with it', () => expect(later('03-02T08:30', 450)).toBe(at('03-02T17:30')))
  test('no time at all is the start itself', () => expect(later('03-01T03:00', 0)).toBe(at('03-01T03:00')))
  test('hours that do not exist are refused', () => {
    expect(() => officeTimeBetween(chinaCalendar, zone, [{ start: '25:00', end: '26:00' }], 0, 1)).toThrow(RecordError)
  })
  test('hours over midnight belong to the day they begin on', () => {
    const night = [{ start: '22:00', end: '02:00' }]
    // Friday night runs into Saturday; Sunday night is not worked.
    expect(officeTimeBetween(chinaCalendar, zone, night, at('03-06T20:00'), at('03-08T23:00'))).toBe(240 * MINUTE)
  })
  test('what is added lies between', () => {
    const start = fc.integer({ min: at('01-05T00:00'), max: at('06-01T00:00') })
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 5000 }), (from, minutes) => {
        const end = addOfficeTime(chinaCalendar, zone, hours, from, minutes * MINUTE) as number
        expect(officeTimeBetween(chinaCalendar, zone, hours, from, end)).toBe(minutes * MINUTE)
      }),
    )
  })
})
