import type { MeasureWindow } from '../document/measure.ts'
import { periodSpanOf } from '../time/local/calendar-period.ts'
import type { Zone } from '../time/local/zone.ts'

/** A stretch of instants; `from` is inside unless it is open. */
export interface Stretch {
  readonly from: number
  readonly fromIsOpen: boolean
  /** The instant after the last one of the window; undefined where the window ends with the record itself. */
  readonly until: number | undefined
}

const HOUR_MS = 3_600_000

const days = (zone: Zone, first: number, afterLast: number): Omit<Stretch, 'until'> & { readonly until: number } => ({
  from: zone.instantOf(first, 0),
  fromIsOpen: false,
  until: zone.instantOf(afterLast, 0),
})

/**
 * The stretch of a window that ends with (or contains) an instant. Local dates are those of the zone; a day is as long as
 * its clock makes it. A rate is over the whole of a calendar unit or block, a count only up to the record.
 *
 * @param start first instant of the key, for blocks: undefined where it is not known
 * @returns undefined where the window cannot be placed
 */
export const stretchOf = (
  window: Exclude<MeasureWindow, 'period'>,
  at: number,
  zone: Zone,
  isWhole: boolean,
  start: number | undefined,
): Stretch | undefined => {
  if ('hours' in window) return { from: at - window.hours * HOUR_MS, fromIsOpen: true, until: undefined }
  const day = zone.dayOf(at)
  if ('localDates' in window) return { ...days(zone, day - window.localDates + 1, day + 1), until: undefined }
  if ('calendar' in window) {
    const { from, to } = periodSpanOf(window.calendar, day)
    const stretch = days(zone, from, to + 1)
    return isWhole ? stretch : { ...stretch, until: undefined }
  }
  if (start === undefined) return undefined
  const first = zone.dayOf(start)
  const block = Math.floor((day - first) / window.blocksOfDays)
  return days(zone, first + block * window.blocksOfDays, first + (block + 1) * window.blocksOfDays)
}
