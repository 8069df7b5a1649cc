import { readDay, weekdayOfDay } from '../../time/local/local-date.ts'
import type { Calendar } from '../../time/working/calendar.ts'
import { type FactScope, type FactValue, unknown } from '../contract.ts'

/** The calendar of that name among the policy's, or the policy's main one where none is named. */
export const calendarOf = (name: string | undefined, { calendar, calendars }: FactScope): Calendar | undefined => {
  if (name === undefined) return calendar
  return Object.hasOwn(calendars, name) ? calendars[name] : undefined
}

/**
 * Whether a date is a public holiday: it bears a holiday's name, or is a Monday to Friday on which nobody works. Unknown
 * without the calendar, or outside of what it covers.
 */
export const isHoliday = (calendar: Calendar | undefined, day: string, name: unknown): FactValue => {
  const isWorkday = calendar?.isWorkday(day)
  if (calendar === undefined || isWorkday === undefined)
    return unknown(typeof name === 'string' ? `calendar:${name}:${day}` : `calendar:${day}`)
  if (typeof calendar.holidayOn?.(day) === 'string') return true
  const weekday = weekdayOfDay(readDay(day))
  return !isWorkday && weekday !== 'Sat' && weekday !== 'Sun'
}
