import { addDays as addDaysOfDate, format, isValid, parseISO } from 'date-fns'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RecordError } from '../../src/errors.ts'
import {
  addDays,
  civilDay,
  dateOfDay,
  datesBetween,
  epochDay,
  readDay,
  weekdayOfDay,
} from '../../src/time/local/local-date.ts'
import { formatTime, readTime } from '../../src/time/local/local-time.ts'

const day = fc.integer({ min: epochDay('1900-01-01'), max: epochDay('2199-12-31') })

describe('local dates', () => {
  test('the day count begins in 1970', () => expect(epochDay('1970-01-01')).toBe(0))
  test('a leap day is a day', () => expect(addDays('2024-02-28', 1)).toBe('2024-02-29'))
  test('1900 and 2100 are no leap years', () => {
    expect(readDay('1900-02-29')).toBeNaN()
    expect(readDay('2100-02-29')).toBeNaN()
    expect(readDay('2000-02-29')).not.toBeNaN()
  })
  test('the dates of a stretch are its days one by one, whichever stretch was asked for before', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -1, max: 40 }), (first, length) => {
        const days = Array.from({ length: length + 1 }, (_, after) => dateOfDay(first + after))
        expect(datesBetween(dateOfDay(first), dateOfDay(first + length))).toEqual(days)
      }),
    )
  })
  test('29 February of a common year is refused', () => {
    expect(() => epochDay('2026-02-29')).toThrow(RecordError)
    expect(() => epochDay('2026-02-29')).toThrow(expect.objectContaining({ code: 'invalid-date' }))
  })
  test.each([
    '2026-2-1',
    '2026/02/01',
    '',
    '2026-02-01T00:00',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    'abcd-ef-gh',
  ])('%j is no date', (text) => expect(() => epochDay(text)).toThrow('not a valid date'))
  test('1 January 1970 was a Thursday', () => expect(weekdayOfDay(epochDay('1970-01-01'))).toBe('Thu'))
  test('31 December 1969 was a Wednesday', () => expect(weekdayOfDay(epochDay('1969-12-31'))).toBe('Wed'))
  test('from a day to the next is one day', () => expect(epochDay('2027-01-01') - epochDay('2026-12-31')).toBe(1))

  test('reading undoes writing', () => {
    fc.assert(fc.property(day, (n) => epochDay(dateOfDay(n)) === n))
  })
  test('dates agree with date-fns', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (n, add) => {
        const date = dateOfDay(n)
        expect(addDays(date, add)).toBe(format(addDaysOfDate(parseISO(date), add), 'yyyy-MM-dd'))
        expect(weekdayOfDay(epochDay(date))).toBe(format(parseISO(date), 'EEE'))
      }),
    )
  })
  test('a date exists exactly where date-fns knows it', () => {
    const part = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), part, part, (y, m, d) => {
        const text = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
        expect(Number.isNaN(civilDay(y, m, d))).toBe(!isValid(parseISO(text)))
      }),
    )
  })
})

describe('local times', () => {
  test('midnight is the start of the day', () => expect(readTime('00:00')).toBe(0))
  test('seconds are kept', () => expect(readTime('08:45:30')).toBe(31_530_000))
  test.each(['25:00', '24:00', '08:60', '8:45', '08:45:60', '0845', '08:4x', ''])('%j is no time', (text) =>
    expect(readTime(text)).toBeNaN())
  test('writing undoes reading', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 86_399 }), (s) => readTime(formatTime(s * 1000)) === s * 1000))
  })
})
