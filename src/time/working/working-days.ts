import * as z from 'zod/mini'
import { RecordError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import { localDate } from '../../input/terms.ts'
import { dateOfDay, epochDay } from '../local/local-date.ts'
import { type Calendar, checkCalendar } from './calendar.ts'

const checkDate = /* @__PURE__ */ checked(localDate, RecordError)

// Longer than any calendar has data for.
const MAX_DAYS = 1_000_000
const checkDays = /* @__PURE__ */ checked(() => z.int().check(z.gte(-MAX_DAYS), z.lte(MAX_DAYS)))

/**
 * A deadline's count: working days after one date up to and including another. 0 on the same day, 1
 * from Friday to Monday, negative backwards. Undefined where one of the days in question is outside of
 * the calendar.
 *
 * @example
 * ```ts
 * import { workingDaysAfter } from 'callcenter-rulebook'
 * import { chinaCalendar } from 'callcenter-rulebook/calendar'
 *
 * // 1 to 7 October are the national holiday; Saturday the 10th is a make-up workday.
 * workingDaysAfter(chinaCalendar, '2026-09-30', '2026-10-10') // => 3
 * ```
 */
export const workingDaysAfter = (calendar: Calendar, from: string, to: string): number | undefined => {
  checkCalendar(calendar)
  return daysOfWorkAfter(calendar, epochDay(checkDate(from, 'from')), epochDay(checkDate(to, 'to')))
}

/**
 * A notice's count: working days from the day of the request, included, to the day before what was
 * asked for begins. Friday for Saturday is 1, Sunday for Monday is 0, the same day is 0, afterwards it
 * is negative. Undefined where one of the days in question is outside of the calendar.
 *
 * @example
 * ```ts
 * import { workingDaysBefore } from 'callcenter-rulebook'
 * import { chinaCalendar } from 'callcenter-rulebook/calendar'
 *
 * workingDaysBefore(chinaCalendar, '2026-03-06', '2026-03-07') // => 1
 * workingDaysBefore(chinaCalendar, '2026-03-08', '2026-03-09') // => 0
 * ```
 */
export const workingDaysBefore = (calendar: Calendar, requested: string, begins: string): number | undefined => {
  checkCalendar(calendar)
  return daysOfWorkBefore(calendar, epochDay(checkDate(requested, 'requested')), epochDay(checkDate(begins, 'begins')))
}

/** Working days among consecutive days, both inclusive. */
const countWork = (calendar: Calendar, first: number, last: number): number | undefined => {
  let count = 0
  for (let day = first; day <= last; day++) {
    const workday = calendar.isWorkday(dateOfDay(day))
    if (workday === undefined) return undefined
    if (workday) count++
  }
  return count
}

const negative = (count: number | undefined): number | undefined =>
  count === undefined || count === 0 ? count : -count

/** `workingDaysAfter` of day numbers that were checked before. */
export const daysOfWorkAfter = (calendar: Calendar, start: number, end: number): number | undefined =>
  end >= start ? countWork(calendar, start + 1, end) : negative(countWork(calendar, end + 1, start))

/** `workingDaysBefore` of day numbers that were checked before. */
export const daysOfWorkBefore = (calendar: Calendar, requested: number, begins: number): number | undefined =>
  begins >= requested
    ? countWork(calendar, requested, begins - 1)
    : negative(countWork(calendar, begins, requested - 1))

/**
 * The n-th working day after a date (not counting the date itself); with a negative n, before it. 0 is
 * the date itself. Undefined where the way there leaves the calendar's coverage.
 *
 * @example
 * ```ts
 * import { addWorkingDays } from 'callcenter-rulebook'
 * import { chinaCalendar } from 'callcenter-rulebook/calendar'
 *
 * addWorkingDays(chinaCalendar, '2026-09-30', 1) // => '2026-10-08'
 * ```
 */
export const addWorkingDays = (calendar: Calendar, date: string, n: number): string | undefined => {
  checkCalendar(calendar)
  checkDays(n, 'n')
  return workdayAfter(calendar, epochDay(checkDate(date, 'date')), n)
}

/** The same of a day number that was checked before. */
export const workdayAfter = (calendar: Calendar, from: number, n: number): string | undefined => {
  const step = n < 0 ? -1 : 1
  let day = from
  for (let left = Math.abs(n); left > 0; ) {
    day += step
    const workday = calendar.isWorkday(dateOfDay(day))
    if (workday === undefined) return undefined
    if (workday) left--
  }
  return dateOfDay(day)
}
