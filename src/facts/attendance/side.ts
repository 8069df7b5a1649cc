import { lengthAfter, lengthBefore, lengthBetween, type Spans, within } from '../../time/shifts/spans.ts'
import type { PunchView, ResolvedDay } from './day.ts'

/** Which end of the work is looked at. */
export type Side = 'late' | 'early'

type Moment = number | null

const greater = (a: Moment, b: Moment): Moment => (a === null ? b : b === null ? a : Math.max(a, b))

/** The first moment that the agent is known to have spent in a segment; null where none is known. */
const firstSeenIn = ({ present, arrival }: PunchView, start: number, end: number): Moment => {
  for (let i = 0; i < present.length; i += 2) {
    const from = Math.max(present[i] as number, start)
    if (from < Math.min(present[i + 1] as number, end)) return from
  }
  return arrival !== null && arrival < end ? Math.max(arrival, start) : null
}

/** The last one. */
const lastSeenIn = ({ present, departure }: PunchView, start: number, end: number): Moment => {
  for (let i = present.length - 2; i >= 0; i -= 2) {
    const to = Math.min(present[i + 1] as number, end)
    if (Math.max(present[i] as number, start) < to) return to
  }
  return departure !== null && departure > start ? Math.min(departure, end) : null
}

/**
 * Milliseconds of required work in one segment (0 is the first) that had passed before the agent was
 * seen in it, or that were left after the agent was last seen in it. Null where the agent was not
 * seen in it at all: that is absence, not lateness.
 */
export const offInSegment = (
  day: ResolvedDay,
  punches: PunchView,
  side: Side,
  required: Spans,
  index: number,
): number | null => {
  const start = day.work[index * 2]
  const end = day.work[index * 2 + 1]
  if (start === undefined || end === undefined) return null
  if (side === 'late') {
    const first = firstSeenIn(punches, start, end)
    return first === null ? null : lengthBetween(required, start, Math.min(first, end))
  }
  const last = lastSeenIn(punches, start, end)
  return last === null ? null : lengthBetween(required, Math.max(last, start), end)
}

/**
 * With flexible hours, whoever comes later leaves as much later and whoever comes earlier may leave
 * as much earlier, up to the limit: how far the end moves.
 */
const slideOf = (day: ResolvedDay, punches: PunchView, flexMs: number): number => {
  const { arrival } = punches
  const start = day.work[0]
  return arrival === null || start === undefined ? 0 : Math.max(-flexMs, Math.min(flexMs, arrival - start))
}

/**
 * The worst lateness of a day in milliseconds: the required work that had passed at the arrival, or
 * at the return from a break that was punched. Breaks and leave are no work, so they do not count.
 */
export const lateOverall = (day: ResolvedDay, punches: PunchView, required: Spans, flexMs: number): number | null => {
  const { arrival } = punches
  let worst = arrival === null ? null : Math.max(0, lengthBefore(required, arrival) - flexMs)
  for (let index = 1; index * 2 < day.work.length; index++) {
    if (arrival === null || arrival < (day.work[index * 2] as number)) {
      worst = greater(worst, offInSegment(day, punches, 'late', required, index))
    }
  }
  return worst
}

/** The worst early leaving of a day: the required work that was left at the departure, or at a break begun too soon. */
export const earlyOverall = (day: ResolvedDay, punches: PunchView, required: Spans, flexMs: number): number | null => {
  const { departure } = punches
  const end = day.work[day.work.length - 1] as number
  let worst: number | null = null
  if (departure !== null) {
    const slide = slideOf(day, punches, flexMs)
    const due = slide < 0 ? within(required, Number.NEGATIVE_INFINITY, end + slide) : required
    const stay = slide > 0 ? Math.max(0, end + slide - Math.max(departure, end)) : 0
    worst = lengthAfter(due, departure) + stay
  }
  for (let index = 0; (index + 1) * 2 < day.work.length; index++) {
    if (departure === null || departure > (day.work[index * 2 + 1] as number)) {
      worst = greater(worst, offInSegment(day, punches, 'early', required, index))
    }
  }
  return worst
}
