import { lengthOf, type Spans, within } from '../../time/shifts/spans.ts'

/**
 * The two halves of a shift: of several segments, the break nearest to the middle of the working time
 * parts them; one segment has no halves of its own and is one part.
 */
export const halvesOf = (work: readonly number[]): readonly (readonly [start: number, end: number])[] => {
  const first = work[0]
  const last = work[work.length - 1]
  if (first === undefined || last === undefined) return []
  if (work.length === 2) return [[first, last]]
  const total = lengthOf(work)
  let before = 0
  let best = 2
  let nearest = Number.POSITIVE_INFINITY
  for (let i = 2; i < work.length; i += 2) {
    before += (work[i - 1] as number) - (work[i - 2] as number)
    const off = Math.abs(total / 2 - before)
    if (off < nearest) {
      nearest = off
      best = i
    }
  }
  return [
    [first, work[best - 1] as number],
    [work[best] as number, last],
  ]
}

/**
 * How many days a part of the shift comes to: each half counts half a day, however long it is, so
 * that a morning of three and a half hours and an afternoon of four are 0.5 each.
 */
export const daysOf = (part: Spans, work: readonly number[]): number => {
  const halves = halvesOf(work)
  let days = 0
  for (const [start, end] of halves) {
    const whole = lengthOf(within(work, start, end))
    if (whole > 0) days += lengthOf(within(part, start, end)) / whole
  }
  return halves.length === 0 ? 0 : days / halves.length
}

/** Days to the nearest half, half a day at least where there is anything at all. */
export const toHalfDays = (days: number): number => (days === 0 ? 0 : Math.max(0.5, Math.round(days * 2) / 2))
