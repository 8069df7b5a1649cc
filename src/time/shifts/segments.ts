import { DAY_MS } from '../local/local-date.ts'
import { readTime } from '../local/local-time.ts'
import type { Zone } from '../local/zone.ts'

/** A stretch of work in local time. An end that is not after the start is on the next day. */
export interface Segment {
  /** `HH:mm` */
  readonly start: string
  /** `HH:mm`, or `24:00` for the midnight that ends the day. */
  readonly end: string
}

/** What is wrong with the segments of a shift: which one, and how. */
export interface SegmentFault {
  readonly index: number
  readonly fault: 'not-a-time' | 'overlaps' | 'longer-than-a-day'
}

/**
 * Segments as milliseconds after the midnight that begins the shift's day, flat pairs in the order
 * given. A segment that starts before the one before it ended on the clock belongs to the next day
 * (22:00–02:00, 03:00–07:00). A shift spans at most 24 hours. Segments that touch (a roster split
 * 20:00–04:00 at midnight) are one stretch: nobody punches between them.
 */
export const layOut = (segments: readonly Segment[]): readonly number[] | SegmentFault => {
  if (isSame(segments, last)) return lastLayout
  lastLayout = arrange(segments)
  last = segments.map(({ start, end }) => ({ start, end }))
  return lastLayout
}

// A month has one shift on most of its days, and each day is laid out when it is checked, placed and compared with the day before: the layout
// of the last segments is kept. It took a twentieth of a month.
let last: readonly Segment[] = []
let lastLayout: readonly number[] | SegmentFault = []

const isSame = (a: readonly Segment[], b: readonly Segment[]): boolean => {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++)
    if (a[index]!.start !== b[index]!.start || a[index]!.end !== b[index]!.end) return false
  return true
}

const arrange = (segments: readonly Segment[]): readonly number[] | SegmentFault => {
  const pairs: number[] = []
  let previousStart = Number.NaN
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index] as Segment
    let start = readTime(segment.start)
    let end = segment.end === '24:00' ? DAY_MS : readTime(segment.end)
    if (Number.isNaN(start) || Number.isNaN(end)) return { index, fault: 'not-a-time' }
    if (index > 0) {
      const previousEnd = pairs[pairs.length - 1] as number
      while (start < previousStart) {
        start += DAY_MS
        end += DAY_MS
      }
      if (start < previousEnd) return { index, fault: 'overlaps' }
    }
    while (end <= start) end += DAY_MS
    if (end - (pairs[0] ?? start) > DAY_MS) return { index, fault: 'longer-than-a-day' }
    if (start === pairs[pairs.length - 1]) pairs[pairs.length - 1] = end
    else pairs.push(start, end)
    previousStart = start
  }
  return pairs
}

/** Whether the layout failed. */
export const isFault = (layout: readonly number[] | SegmentFault): layout is SegmentFault => 'fault' in layout

/** Segments laid out on a local day, as flat pairs of instants. */
export const placeOn = (zone: Zone, day: number, layout: readonly number[]): readonly number[] => {
  const pairs: number[] = new Array(layout.length)
  for (let i = 0; i < layout.length; i++) pairs[i] = zone.instantOf(day, layout[i] as number)
  return pairs
}
