import { problem, RecordError } from '../../errors.ts'

/** Days of the week by the names that rulesets use. */
export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** A day of the week. */
export type Weekday = (typeof weekdays)[number]

/** Milliseconds of a civil day; local days of other length are the zone's business. */
export const DAY_MS = 86_400_000

const digits = (text: string, from: number, to: number): number => {
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days since 1970-01-01 of a proleptic Gregorian date; NaN where there is no such date. */
export const civilDay = (year: number, month: number, day: number): number => {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return Number.NaN
  // The year is counted from March, so that the leap day is its last one.
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Reads `YYYY-MM-DD` at the start of a text as days since 1970-01-01; NaN where it is no date. */
export const readDay = (text: string): number =>
  text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45
    ? civilDay(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
    : Number.NaN

/** Days since 1970-01-01 of a `YYYY-MM-DD`; throws a `RecordError` (`invalid-date`) for anything else. */
export const epochDay = (date: string): number => {
  const day = date.length === 10 ? readDay(date) : Number.NaN
  if (!Number.isNaN(day)) return day
  throw new RecordError([
    problem({
      code: 'invalid-date',
      path: '',
      expected: 'YYYY-MM-DD',
      received: date,
      zh: '不是有效的日期',
      en: 'not a valid date',
    }),
  ])
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

/** The `YYYY-MM-DD` of a number of days since 1970-01-01. */
export const dateOfDay = (day: number): string => {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1)}`
}

// The months of many people are walked one after the other, each several times: the dates of some stretches are kept.
const MOST_STRETCHES = 16
const stretches = new Map<string, readonly string[]>()

/** All dates from one to another, both inclusive. */
export const datesBetween = (from: string, to: string): readonly string[] => {
  const name = from + to
  const known = stretches.get(name)
  if (known !== undefined) return known
  const dates: string[] = []
  for (let day = epochDay(from); day <= epochDay(to); day++) dates.push(dateOfDay(day))
  if (stretches.size >= MOST_STRETCHES) stretches.clear()
  stretches.set(name, Object.freeze(dates))
  return dates
}

/** The date a number of calendar days later (earlier, where negative). */
export const addDays = (date: string, days: number): string => dateOfDay(epochDay(date) + days)

/** Day of the week of a day number. */
export const weekdayOfDay = (day: number): Weekday => weekdays[(((day + 3) % 7) + 7) % 7] as Weekday

/** Reads two digits of a text as a number; NaN where they are none. */
export const readDigits = digits
