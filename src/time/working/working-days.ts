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
 * Working days after one date up to and including another: 0 on the same day, 1 from Friday to
 * Monday, negative backwards. Undefined where one of the days in question is outside of the calendar.
 *
 * @example
 * ```ts
 * import { workingDaysBetween } from 'callcenter-rulebook'
 * import { chinaCalendar } from 'callcenter-rulebook/calendar'
 *
 * // 1 to 7 October are the national holiday; Saturday the 10th is a make-up workday.
 * workingDaysBetween(chinaCalendar, '2026-09-30', '2026-10-10') // => 3
 * ```
 */
export const workingDaysBetween = (calendar: Calendar, from: string, to: string): number | undefined => {
  checkCalendar(calendar)
  return daysOfWorkBetween(calendar, epochDay(checkDate(from, 'from')), epochDay(checkDate(to, 'to')))
}

/** The same of day numbers that were checked before. */
export const daysOfWorkBetween = (calendar: Calendar, start: number, end: number): number | undefined => {
  const forward = end >= start
  const first = Math.min(start, end) + 1
  const last = Math.max(start, end)
  let count = 0
  for (let day = first; day <= last; day++) {
    const workday = calendar.isWorkday(dateOfDay(day))
    if (workday === undefined) return undefined
    if (workday) count++
  }
  return count === 0 || forward ? count : -count
}

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
