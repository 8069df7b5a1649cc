import chineseDays from 'chinese-days'
import { describe, expect, test } from 'vitest'
import { chinaCalendar, chinaStatutoryHolidays } from '../../src/calendar.ts'
import { dateOfDay, readDay } from '../../src/time/local/local-date.ts'

const { coverage } = chinaStatutoryHolidays
const lastYear = Number(coverage.to.slice(0, 4))
const years = Array.from({ length: lastYear - 2007 }, (_, index) => 2008 + index)
const datesOf = (year: number): readonly string[] =>
  Array.from({ length: readDay(`${year + 1}-01-01`) - readDay(`${year}-01-01`) }, (_, index) =>
    dateOfDay(readDay(`${year}-01-01`) + index),
  )
const statutoryOf = (year: number): readonly string[] =>
  datesOf(year).filter((date) => typeof chinaStatutoryHolidays.holidayOn?.(date) === 'string')

describe('statutory holidays', () => {
  test('eleven days a year, thirteen since 2025, fewer by one where two holidays fall together', () => {
    expect(statutoryOf(2019)).toHaveLength(11)
    expect(statutoryOf(2020)).toHaveLength(10)
    expect(statutoryOf(2026)).toHaveLength(13)
  })
  test.each([
    [2008, '2008-02-06', '2008-02-08'],
    [2014, '2014-01-31', '2014-02-02'],
    [2025, '2025-01-28', '2025-01-31'],
    [2026, '2026-02-16', '2026-02-19'],
  ])('the Spring Festival of %i', (year, from, to) => {
    const days = statutoryOf(year).filter((date) => chinaStatutoryHolidays.holidayOn?.(date) === 'spring-festival')
    expect([days[0], days.at(-1)]).toEqual([from, to])
  })
  test.each(years)('%i: nobody works on one of them by the announced calendar', (year) => {
    expect(statutoryOf(year).filter((date) => chinaCalendar.isWorkday(date) !== false)).toEqual([])
  })
  // The announced data states of each break how many of its days are statutory: another source for the same number.
  test.each(years)('%i: as many days of each holiday as the announced data states', (year) => {
    const stated = new Map<string, number>()
    for (const date of datesOf(year)) {
      const { name, work } = chineseDays.getDayDetail(date)
      const [, , count] = name.split(',')
      const holiday = chinaCalendar.holidayOn?.(date)
      if (!work && count !== undefined && typeof holiday === 'string') stated.set(holiday, Number(count))
    }
    const own = new Map<string, number>()
    for (const date of statutoryOf(year)) {
      const holiday = chinaStatutoryHolidays.holidayOn?.(date) as string
      own.set(holiday, (own.get(holiday) ?? 0) + 1)
    }
    stated.delete('anti-fascist-victory-day')
    expect([...own.keys()].filter((name) => stated.has(name) && stated.get(name) !== own.get(name))).toEqual([])
  })
  test('a day of the break in lieu of a weekend is none', () =>
    expect(chinaStatutoryHolidays.holidayOn?.('2026-10-05')).toBeNull())
  test('outside of the years stated it is unknown', () => {
    expect(chinaStatutoryHolidays.holidayOn?.('2007-10-01')).toBeUndefined()
    expect(chinaStatutoryHolidays.isWorkday(`${lastYear + 1}-10-01`)).toBeUndefined()
  })
})
