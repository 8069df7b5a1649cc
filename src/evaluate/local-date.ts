import { localClock } from '../time/local/local-clock.ts'

/** The local date of a record's time in a zone; a local date stays what it is. */
export const localDateOf = (at: string, timeZone: string): string =>
  at.length === 10 ? at : localClock(timeZone).date(Date.parse(at))
