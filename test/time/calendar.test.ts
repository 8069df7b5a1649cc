import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { RecordError } from '../../src/errors.ts'
import { addDays, dateOfDay, epochDay } from '../../src/time/local/local-date.ts'
import { createCalendar, extendCalendar, holidayPeriod } from '../../src/time/working/calendar.ts'
import { addWorkingDays, workingDaysAfter, workingDaysBefore } from '../../src/time/working/working-days.ts'

describe('the Chinese calendar', () => {
  test('spring festival is free, its make-up Saturday is worked', () => {
    expect(chinaCalendar.isWorkday('2026-02-17')).toBe(false)
    expect(chinaCalendar.isWorkday('2026-02-14')).toBe(true)
  })
  test('an ordinary Monday is worked, an ordinary Sunday is not', () => {
    expect(chinaCalendar.isWorkday('2026-03-02')).toBe(true)
    expect(chinaCalendar.isWorkday('2026-03-01')).toBe(false)
  })
  test('before its first and after its last data year nothing is known', () => {
    expect(chinaCalendar.isWorkday(addDays(chinaCalendar.coverage.from, -1))).toBeUndefined()
    expect(chinaCalendar.isWorkday(addDays(chinaCalendar.coverage.to, 1))).toBeUndefined()
    const { from, to } = chinaCalendar.coverage
    expect(chinaCalendar.isWorkday(from)).toBe(chineseDays.isWorkday(from))
    expect(chinaCalendar.isWorkday(to)).toBe(chineseDays.isWorkday(to))
    expect(chinaCalendar.isWorkday('2099-01-04')).toBeUndefined()
  })
  test('what is no date is unknown', () => expect(chinaCalendar.isWorkday('2026-02-30')).toBeUndefined())
  test('a weekday that is free before a holiday keeps its name', () => {
    expect(chinaCalendar.holidayOn?.('2026-02-16')).toBe('spring-festival')
    expect(chinaCalendar.holidayOn?.('2026-02-14')).toBeNull()
    expect(chinaCalendar.holidayOn?.('2003-10-01')).toBeUndefined()
  })
  test('agrees with its data on every covered day', () => {
    const first = epochDay(chinaCalendar.coverage.from)
    const last = epochDay(chinaCalendar.coverage.to)
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (day) => {
        expect(chinaCalendar.isWorkday(dateOfDay(day))).toBe(chineseDays.isWorkday(dateOfDay(day)))
      }),
      { numRuns: 500 },
    )
  })
  test.each([
    ['new-year', 2026, '2026-01-01', '2026-01-03'],
    ['new-year', 2019, '2018-12-30', '2019-01-01'],
    ['spring-festival', 2026, '2026-02-15', '2026-02-23'],
    ['qingming', 2026, '2026-04-04', '2026-04-06'],
    ['labour-day', 2026, '2026-05-01', '2026-05-05'],
    ['dragon-boat', 2026, '2026-06-19', '2026-06-21'],
    ['mid-autumn', 2026, '2026-09-25', '2026-09-27'],
    ['national-day', 2026, '2026-10-01', '2026-10-07'],
  ] as const)('%s of %i', (name, year, from, to) => {
    expect(holidayPeriod(chinaCalendar, name, year)).toEqual({ from, to })
  })
  test('in 2020 mid-autumn had no days of its own', () => {
    expect(holidayPeriod(chinaCalendar, 'mid-autumn', 2020)).toBeNull()
  })
  test('the holidays of a year without data are unknown', () => {
    expect(holidayPeriod(chinaCalendar, 'new-year', 2000)).toBeUndefined()
  })
})

describe('a calendar of the host', () => {
  const week = createCalendar({ from: '2030-01-01', to: '2030-01-31' })
  test('follows the week where nothing else is said', () => {
    expect(week.isWorkday('2030-01-04')).toBe(true)
    expect(week.isWorkday('2030-01-05')).toBe(false)
    expect(week.isWorkday('2030-02-01')).toBeUndefined()
  })
  test('may work on other weekdays', () => {
    const six = createCalendar({
      from: '2030-01-01',
      to: '2030-01-31',
      weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    })
    expect(six.isWorkday('2030-01-05')).toBe(true)
  })
  test('extends the built-in one by a year', () => {
    const next = chinaCalendar.coverage.to.slice(0, 4)
    const year = String(Number(next) + 1)
    const longer = extendCalendar(chinaCalendar, {
      coverage: { from: `${year}-01-01`, to: `${year}-12-31` },
      holidays: { 'new-year': [`${year}-01-01`] },
    })
    expect(longer.isWorkday(`${year}-01-01`)).toBe(false)
    expect(longer.holidayOn?.(`${year}-01-01`)).toBe('new-year')
    expect(longer.isWorkday('2026-02-17')).toBe(false)
    expect(longer.holidayOn?.('2026-02-17')).toBe('spring-festival')
    expect(longer.coverage).toEqual({ from: '2004-01-01', to: `${year}-12-31` })
  })
  test('a day off that the base knows by name keeps it', () => {
    expect(extendCalendar(chinaCalendar, { holidays: ['2026-10-01'] }).holidayOn?.('2026-10-01')).toBe('national-day')
  })
  test('may work on a public holiday', () => {
    const open = extendCalendar(chinaCalendar, { workdays: ['2026-10-01'] })
    expect(open.isWorkday('2026-10-01')).toBe(true)
    expect(open.holidayOn?.('2026-10-01')).toBeNull()
  })
  test.each([
    ['a gap in the coverage', { coverage: { from: '2030-03-01', to: '2030-03-31' } }],
    ['a coverage that ends before it begins', { coverage: { from: '2030-02-10', to: '2030-02-01' } }],
    ['a day that is both', { holidays: ['2030-01-02'], workdays: ['2030-01-02'] }],
    ['a day outside of the coverage', { holidays: ['2031-01-02'] }],
    ['a date that is none', { holidays: ['2030-02-30'] }],
  ])('%s is refused', (_, changes) => expect(() => extendCalendar(week, changes)).toThrow(RecordError))
})

describe('working days', () => {
  const workingDays = (from: string, to: string) => workingDaysAfter(chinaCalendar, from, to)
  test('from Friday to Monday is one', () => expect(workingDays('2026-03-06', '2026-03-09')).toBe(1))
  test('the same day is none', () => expect(workingDays('2026-03-06', '2026-03-06')).toBe(0))
  test('backwards is negative', () => expect(workingDays('2026-03-09', '2026-03-06')).toBe(-1))
  const notice = (requested: string, begins: string) => workingDaysBefore(chinaCalendar, requested, begins)
  test('Friday is a working day before Saturday', () => expect(notice('2026-03-06', '2026-03-07')).toBe(1))
  test('Sunday is none before Monday, Friday is one', () => {
    expect([notice('2026-03-08', '2026-03-09'), notice('2026-03-06', '2026-03-09')]).toEqual([0, 1])
  })
  test('on the day itself is no notice, afterwards is less than none', () => {
    expect([notice('2026-03-06', '2026-03-06'), notice('2026-03-09', '2026-03-06')]).toEqual([0, -1])
  })
  test('in the holiday week there is no notice for the day after it', () => {
    expect([notice('2026-10-05', '2026-10-08'), notice('2026-09-30', '2026-10-08')]).toEqual([0, 1])
  })
  test('notice beyond the coverage is unknown', () => expect(notice('2026-12-30', '2027-01-05')).toBeUndefined())
  test('a holiday week is skipped', () => expect(workingDays('2026-09-30', '2026-10-08')).toBe(1))
  test('past the coverage is unknown', () => expect(workingDays('2026-12-30', '2027-01-05')).toBeUndefined())
  test('the first working day after Friday is Monday', () => {
    expect(addWorkingDays(chinaCalendar, '2026-03-06', 1)).toBe('2026-03-09')
    expect(addWorkingDays(chinaCalendar, '2026-03-09', -1)).toBe('2026-03-06')
  })
  test('no working day after a date is the date', () => {
    expect(addWorkingDays(chinaCalendar, '2026-10-01', 0)).toBe('2026-10-01')
  })
  test('a calendar in which nobody ever works has no deadline', () => {
    const never = createCalendar({ from: '2030-01-01', to: '2030-12-31', weekdays: [] })
    expect(addWorkingDays(never, '2030-01-01', 1)).toBeUndefined()
  })
  const date = fc.integer({ min: epochDay('2024-01-01'), max: epochDay('2025-12-31') }).map(dateOfDay)
  test('n working days later lie n working days', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -60, max: 60 }), (from, n) => {
        const to = addWorkingDays(chinaCalendar, from, n) as string
        const between = workingDays(from, to) as number
        // Backwards the date itself counts, not the one arrived at.
        if (n >= 0) expect(between).toBe(n)
        else expect(between).toBe(n + (chinaCalendar.isWorkday(from) ? 0 : 1))
      }),
    )
  })
  test('there are never more working days than days', () => {
    fc.assert(
      fc.property(date, date, (a, b) => Math.abs(workingDays(a, b) as number) <= Math.abs(epochDay(b) - epochDay(a))),
    )
  })
})
