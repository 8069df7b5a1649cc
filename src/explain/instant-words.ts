import type { Locale } from '../ruleset/policy.ts'
import { readInstant } from '../time/local/instant.ts'
import { dateOfDay } from '../time/local/local-date.ts'
import { zoneOf } from '../time/local/zone.ts'

const written = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})$/

const twoDigits = (n: number): string => String(n).padStart(2, '0')

/** Hours and minutes of a clock, with seconds where it shows any. */
const clockOf = (ms: number): string => {
  const seconds = Math.floor(ms / 1000)
  const clock = `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}`
  return seconds % 60 === 0 ? clock : `${clock}:${twoDigits(seconds % 60)}`
}

/**
 * An instant as a date and a time on somebody's clock: `2026-03-09 10:00`. Where it is not known whose clock, it is the one of the
 * record, and its distance from UTC is said. Text that is no instant stays as it is.
 */
export const instantWords = (text: string, timeZone: string | undefined, locale: Locale): string => {
  const parts = written.exec(text)
  if (parts === null || Number.isNaN(readInstant(text))) return text
  if (timeZone === undefined) {
    const [, date = '', time = '', seconds = '', offset = ''] = parts
    const clock = `${date} ${time}${seconds === ':00' ? '' : seconds}`
    const from = offset === 'Z' ? 'UTC' : `UTC${offset}`
    return locale === 'en' ? `${clock} (${from})` : `${clock}（${from}）`
  }
  const zone = zoneOf(timeZone)
  const instant = readInstant(text)
  return `${dateOfDay(zone.dayOf(instant))} ${clockOf(zone.timeOf(instant))}`
}
