import { tzOffset } from '@date-fns/tz/tzOffset'
import { PolicyError, problem } from '../../errors.ts'
import { DAY_MS } from './local-date.ts'

/** A time zone: between instants (epoch milliseconds) and local days and times. */
export interface Zone {
  readonly name: string
  /** Milliseconds east of UTC at an instant. */
  offsetAt(instant: number): number
  /**
   * The instant at which the clocks of the zone show a time (milliseconds after midnight; a day and
   * more is the next day). A time that occurs twice is its first occurrence; one that is skipped is
   * the time as far after the gap.
   */
  instantOf(day: number, ms: number): number
  /** The local date of an instant, as days since 1970-01-01. */
  dayOf(instant: number): number
  /** Milliseconds on the local clock since midnight. */
  timeOf(instant: number): number
}

// A year of records touches some 370 days; the bound only keeps hostile dates from filling memory.
const MAX_DAYS = 8192

// Zones never change while the process runs, so each is opened once. Only valid names get in.
const zones = new Map<string, Zone>()

/** A time zone by its IANA name (`Asia/Shanghai`) or fixed offset (`+08:00`). Throws a `PolicyError` (`unknown-time-zone`). */
export const zoneOf = (name: string): Zone => {
  let zone = zones.get(name)
  if (zone === undefined) {
    zone = openZone(name)
    zones.set(name, zone)
  }
  return zone
}

/**
 * Offsets come from the runtime's own time-zone data through `@date-fns/tz` and are kept by UTC day,
 * because asking costs microseconds; on a day with a change of clocks each instant is asked anew.
 */
const openZone = (name: string): Zone => {
  const ask = (instant: number): number => tzOffset(name, new Date(instant)) * 60_000
  if (Number.isNaN(ask(0))) {
    throw new PolicyError([
      problem({
        code: 'unknown-time-zone',
        path: 'timeZone',
        expected: { zh: 'IANA 时区，如 Asia/Shanghai', en: 'an IANA time zone, e.g. Asia/Shanghai' },
        received: name,
        zh: '未知的时区',
        en: 'unknown time zone',
      }),
    ])
  }
  // NaN marks a UTC day on which the clocks change.
  const offsets = new Map<number, number>()

  const offsetAt = (instant: number): number => {
    const day = Math.floor(instant / DAY_MS)
    let offset = offsets.get(day)
    if (offset === undefined) {
      const first = ask(day * DAY_MS)
      offset = first === ask((day + 1) * DAY_MS) ? first : Number.NaN
      if (offsets.size >= MAX_DAYS) offsets.clear()
      offsets.set(day, offset)
    }
    return Number.isNaN(offset) ? ask(instant) : offset
  }

  const instantOf = (day: number, ms: number): number => {
    const wall = day * DAY_MS + ms
    const before = offsetAt(wall - DAY_MS)
    const after = offsetAt(wall + DAY_MS)
    if (before === after || offsetAt(wall - before) === before) return wall - before
    return offsetAt(wall - after) === after ? wall - after : wall - before
  }

  const dayOf = (instant: number): number => Math.floor((instant + offsetAt(instant)) / DAY_MS)
  const timeOf = (instant: number): number => {
    const wall = instant + offsetAt(instant)
    return wall - Math.floor(wall / DAY_MS) * DAY_MS
  }
  return { name, offsetAt, instantOf, dayOf, timeOf }
}
