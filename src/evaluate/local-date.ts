import { localClock } from '../time/local/local-clock.ts'

// The length of `YYYY-MM-DD`.
const LOCAL_DATE = 10

/** The local date of a record's time in a zone; a local date stays what it is. */
export const localDateOf = (at: string, timeZone: string): string =>
  at.length === LOCAL_DATE ? at : localClock(timeZone).date(Date.parse(at))

/** The local dates of a record's time, by zone: most rulesets of a policy are of one. */
export const datesOf = (at: string): ((timeZone: string) => string) => {
  if (at.length === LOCAL_DATE) return () => at
  let zone: string | undefined
  let date = ''
  return (timeZone) => {
    if (zone !== timeZone) {
      date = localDateOf(at, timeZone)
      zone = timeZone
    }
    return date
  }
}
