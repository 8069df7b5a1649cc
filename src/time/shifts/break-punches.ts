import type { NamedPunch } from './passages.ts'

/** What was punched around a break; null where there is no such punch. */
export interface BreakPunches {
  readonly out: number | null
  readonly in: number | null
}

/**
 * The punches out of one segment and into the next: those between the middles of both. Of several,
 * the first leaves and the last returns.
 */
export const punchesAroundBreak = (
  used: readonly NamedPunch[],
  work: readonly number[],
  index: number,
): BreakPunches => {
  const [s1, e1, s2, e2] = work.slice(index * 2, index * 2 + 4) as [number, number, number, number]
  const from = (s1 + e1) / 2
  const to = (s2 + e2) / 2
  // The first and the last punch of the day are arrival and departure, wherever they stand, unless
  // they tell otherwise: who comes only for the second segment, goes out unarrived, or has come back.
  const around = (punch: NamedPunch, i: number): boolean =>
    (i > 0 || punch.kind === 'out' || punch.first >= e1) && (i < used.length - 1 || punch.kind === 'in')
  const near = used.filter((punch, i) => punch.first > from && punch.first < to && around(punch, i))
  const first = near[0]
  const last = near[near.length - 1]
  if (first === undefined || last === undefined) return { out: null, in: null }
  return { out: first.kind === 'in' ? null : first.last, in: last.kind === 'out' ? null : last.first }
}

/** In a shift of one segment, the break is the longest time spent out between a punch out and the next one in. */
export const longestAway = (used: readonly NamedPunch[]): BreakPunches => {
  let found: BreakPunches = { out: null, in: null }
  let longest = -1
  for (let i = 0; i + 1 < used.length; i++) {
    const { kind, last: out } = used[i] as NamedPunch
    const { kind: next, first: back } = used[i + 1] as NamedPunch
    if (kind === 'out' && next === 'in' && back - out > longest) {
      longest = back - out
      found = { out, in: back }
    }
  }
  return found
}
