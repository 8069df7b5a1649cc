import { tzOffset } from '@date-fns/tz'

const DAY = 86_400_000
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

export type Weekday = (typeof weekdays)[number]

/** What clock and calendar on the wall of one time zone say at an instant. */
export interface LocalClock {
  /** The local date, `YYYY-MM-DD`. */
  date(instantMs: number): string
  /** Seconds since local midnight, fractions kept. */
  secondsOfDay(instantMs: number): number
  weekday(instantMs: number): Weekday
}

/**
 * The clock of a time zone.
 *
 * @throws RangeError when the zone is unknown
 */
export const localClock = (timeZone: string): LocalClock => {
  if (Number.isNaN(tzOffset(timeZone, new Date(0)))) throw new RangeError(`unknown time zone ${timeZone}`)
  const local = (instantMs: number) => instantMs + tzOffset(timeZone, new Date(instantMs)) * 60_000
  return {
    date: (instantMs) => new Date(local(instantMs)).toISOString().slice(0, 10),
    secondsOfDay: (instantMs) => (((local(instantMs) % DAY) + DAY) % DAY) / 1000,
    weekday: (instantMs) => weekdays[new Date(local(instantMs)).getUTCDay()]!,
  }
}
