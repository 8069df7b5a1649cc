import * as z from 'zod/mini'
import { problem, RecordError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import { readInstant } from '../local/instant.ts'
import { zoneOf } from '../local/zone.ts'
import { aCalendar, type Calendar } from './calendar.ts'
import { addOfficeTime, type OfficeHours, officeTimeBetween } from './office-hours.ts'

/** By which working time passes. */
export interface OfficeClock {
  readonly calendar: Calendar
  readonly hours: OfficeHours
  /** `Asia/Shanghai` unless stated. */
  readonly timeZone?: string
}

const MINUTE_MS = 60_000

const checkOffice = /* @__PURE__ */ checked(() =>
  z.strictObject({
    calendar: aCalendar(),
    hours: z.array(z.strictObject({ start: z.string(), end: z.string() })).check(z.maxLength(100)),
    timeZone: z.optional(z.string().check(z.minLength(1))),
  }),
)

const checkMinutes = /* @__PURE__ */ checked(() => z.number(), RecordError)

const instant = (text: unknown, path: string): number => {
  const ms = typeof text === 'string' ? readInstant(text) : Number.NaN
  if (!Number.isNaN(ms)) return ms
  throw new RecordError([
    problem({
      code: 'invalid-instant',
      path,
      expected: 'an instant, ISO 8601 with offset',
      received: text,
      zh: '不是有效的时刻',
      en: 'not a valid instant',
    }),
  ])
}

/**
 * Minutes of working time between two instants: only the office hours of working days count. Negative
 * backwards, undefined where a day in question is outside of the calendar. Throws a `RecordError`
 * (`invalid-instant`, `invalid-office-hours`).
 *
 * @example
 * ```ts
 * import { officeMinutesBetween } from 'callcenter-rulebook'
 * import { chinaCalendar } from 'callcenter-rulebook/calendar'
 *
 * const office = { calendar: chinaCalendar, hours: [{ start: '09:00', end: '12:00' }, { start: '13:00', end: '18:00' }] }
 * // Friday afternoon to Monday morning
 * officeMinutesBetween(office, '2026-03-06T17:30:00+08:00', '2026-03-09T09:15:00+08:00') // => 45
 * ```
 */
export const officeMinutesBetween = (office: OfficeClock, from: string, to: string): number | undefined => {
  const { calendar, hours, timeZone = 'Asia/Shanghai' } = checkOffice(office)
  const zone = zoneOf(timeZone)
  const ms = officeTimeBetween(calendar, zone, hours, instant(from, 'from'), instant(to, 'to'))
  return ms === undefined ? undefined : ms / MINUTE_MS
}

/**
 * The instant (ISO 8601, UTC) by which so many minutes of working time have passed; undefined where
 * that leaves the calendar. Errors as `officeMinutesBetween`.
 *
 * @example
 * ```ts
 * import { addOfficeMinutes } from 'callcenter-rulebook'
 * import { chinaCalendar } from 'callcenter-rulebook/calendar'
 *
 * const office = { calendar: chinaCalendar, hours: [{ start: '09:00', end: '18:00' }] }
 * addOfficeMinutes(office, '2026-03-06T17:00:00+08:00', 120) // => '2026-03-09T02:00:00.000Z'
 * ```
 */
export const addOfficeMinutes = (office: OfficeClock, from: string, minutes: number): string | undefined => {
  const { calendar, hours, timeZone = 'Asia/Shanghai' } = checkOffice(office)
  const zone = zoneOf(timeZone)
  const amount = checkMinutes(minutes, 'minutes') * MINUTE_MS
  const ms = addOfficeTime(calendar, zone, hours, instant(from, 'from'), amount)
  return ms === undefined ? undefined : new Date(ms).toISOString()
}
