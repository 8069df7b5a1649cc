import { dateOfDay, type Weekday, weekdayOfDay } from './local-date.ts'
import { zoneOf } from './zone.ts'

/** What clock and calendar on the wall of one time zone say at an instant. */
export interface LocalClock {
  /** The local date, `YYYY-MM-DD`. */
  date(instantMs: number): string
  /** Seconds since local midnight, fractions kept. */
  secondsOfDay(instantMs: number): number
  weekday(instantMs: number): Weekday
}

/** The clock of a time zone. Throws a `PolicyError` (`unknown-time-zone`). */
export const localClock = (timeZone: string): LocalClock => {
  const zone = zoneOf(timeZone)
  return {
    date: (instantMs) => dateOfDay(zone.dayOf(instantMs)),
    secondsOfDay: (instantMs) => zone.timeOf(instantMs) / 1000,
    weekday: (instantMs) => weekdayOfDay(zone.dayOf(instantMs)),
  }
}
