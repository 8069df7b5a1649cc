import { DAY_MS } from '../local/local-date.ts'
import type { Spans } from './spans.ts'

/** A punch: an instant in epoch milliseconds, and whether it was in or out where the machine tells. */
export interface Punch {
  readonly at: number
  readonly kind?: 'in' | 'out' | undefined
}

/** What the punches of one shift come to. */
export interface MatchedPunches {
  /** The arrival; null where no punch tells it. */
  readonly arrival: number | null
  /** The last departure; null where no punch tells it. */
  readonly departure: number | null
  /** When the agent is known to have been there: closed pairs of in and out. */
  readonly present: Spans
  /** False where punches are missing or do not pair: then there may have been more, or less, presence. */
  readonly complete: boolean
  /** The punches used, ascending, duplicates merged. */
  readonly used: readonly MergedPunch[]
  /** How many stand outside of the window or fit no pair. */
  readonly unmatched: number
}

/** Punches within the duplicate window are one: its beginning counts as an arrival, its end as a departure. */
export interface MergedPunch {
  readonly first: number
  readonly last: number
  readonly kind: 'in' | 'out' | undefined
}

export interface PunchRules {
  /** How long before and after the shift a punch can still belong to it, in milliseconds. */
  readonly before?: number
  readonly after?: number
  /** Punches as near as this (milliseconds) are one and the same. */
  readonly duplicates?: number
}

const DUPLICATE_WINDOW = 60_000

/** Of punches at the same instant, so that their order in the input is no matter. */
const rank = ({ kind }: Punch): number => (kind === undefined ? 0 : kind === 'in' ? 1 : 2)

const merge = (punches: readonly Punch[], window: number): MergedPunch[] => {
  const sorted = [...punches].sort((a, b) => a.at - b.at || rank(a) - rank(b))
  const merged: { first: number; last: number; kind: 'in' | 'out' | undefined }[] = []
  for (const { at, kind } of sorted) {
    const last = merged[merged.length - 1]
    const same = last !== undefined && (last.kind === kind || last.kind === undefined || kind === undefined)
    if (last !== undefined && same && at - last.first <= window) {
      last.last = at
      last.kind ??= kind
    } else merged.push({ first: at, last: at, kind })
  }
  return merged
}

/**
 * Names punches that do not say what they are. Beside punches that do, an unnamed one alternates.
 * Among unnamed ones only: a single one is an arrival where it is nearer to the beginning of the
 * shift than to its end; an even number alternates; of an odd number only the first and the last
 * are certain.
 */
const nameKinds = (punches: readonly MergedPunch[], start: number, end: number): MergedPunch[] => {
  if (punches.some((punch) => punch.kind !== undefined)) {
    let inside = false
    return punches.map((punch) => {
      const kind = punch.kind ?? (inside ? 'out' : 'in')
      inside = kind === 'in'
      return { ...punch, kind }
    })
  }
  if (punches.length === 1) {
    const only = punches[0] as MergedPunch
    return [{ ...only, kind: only.first - start <= end - only.first ? 'in' : 'out' }]
  }
  const even = punches.length % 2 === 0
  return punches.map((punch, index) => {
    if (even) return { ...punch, kind: index % 2 === 0 ? 'in' : 'out' }
    return { ...punch, kind: index === 0 ? 'in' : index === punches.length - 1 ? 'out' : undefined }
  })
}

/**
 * Matches punches, in any order, to one shift (`work`: flat pairs of its segments; empty where there
 * is no shift, then every punch is used). By default a punch belongs to the shift as long as it is
 * nearer to it than to the same shift a day before or after; so yesterday's night shift does not take
 * this morning's punch, and no early arrival is lost.
 */
export const matchPunches = (
  punches: readonly Punch[],
  work: readonly number[],
  rules: PunchRules = {},
): MatchedPunches => {
  const start = work[0] ?? Number.NEGATIVE_INFINITY
  const end = work[work.length - 1] ?? Number.POSITIVE_INFINITY
  const reach = work.length === 0 ? 0 : (DAY_MS - (end - start)) / 2
  const from = start - (rules.before ?? reach)
  const to = end + (rules.after ?? reach)
  const inWindow = punches.filter((punch) => punch.at >= from && punch.at <= to)
  let unmatched = punches.length - inWindow.length
  let named = nameKinds(merge(inWindow, rules.duplicates ?? DUPLICATE_WINDOW), start, end)
  // Leaving before the shift or coming after it is another shift's business.
  const firstIndex = named.findIndex((punch) => !(punch.kind === 'out' && punch.last <= start))
  let lastIndex = named.length
  while (lastIndex > 0) {
    const last = named[lastIndex - 1] as MergedPunch
    if (last.kind !== 'in' || last.first < end) break
    lastIndex--
  }
  if (firstIndex === -1 || firstIndex > 0 || lastIndex < named.length) {
    const kept = firstIndex === -1 ? [] : named.slice(firstIndex, lastIndex)
    unmatched += named.length - kept.length
    named = kept
  }
  return pair(named, unmatched)
}

const pair = (named: readonly MergedPunch[], strays: number): MatchedPunches => {
  const present: number[] = []
  let open: number | null = null
  let complete = true
  let unmatched = strays
  for (const punch of named) {
    if (punch.kind === undefined) complete = false
    else if (punch.kind === 'in') {
      if (open === null) open = punch.first
      else {
        complete = false
        unmatched++
      }
    } else if (open !== null) {
      present.push(open, punch.last)
      open = null
    } else {
      complete = false
      // Out twice: the return between them was not punched; the first of all: the arrival was not.
      if (present.length > 0) {
        present[present.length - 1] = punch.last
        unmatched++
      }
    }
  }
  if (open !== null) complete = false
  const first = named[0]
  const last = named[named.length - 1]
  return {
    arrival: first?.kind === 'in' ? first.first : null,
    departure: last?.kind === 'out' ? last.last : null,
    present,
    complete,
    used: named,
    unmatched,
  }
}

/** What was punched around a break between two segments; null where there is no such punch. */
export interface BreakPunches {
  readonly out: number | null
  readonly in: number | null
}

/**
 * The punches out of one segment and into the next: those between the middles of both. Of several,
 * the first leaves and the last returns; a single one that does not say belongs to the nearer side
 * of the break.
 */
export const punchesAroundBreak = (
  used: readonly MergedPunch[],
  work: readonly number[],
  index: number,
): BreakPunches => {
  const [s1, e1, s2, e2] = work.slice(index * 2, index * 2 + 4) as [number, number, number, number]
  const from = (s1 + e1) / 2
  const to = (s2 + e2) / 2
  // The first and the last punch of the day are arrival and departure, wherever they stand, unless
  // they tell otherwise: who comes only for the second segment, goes out unarrived, or has come back.
  const around = (punch: MergedPunch, i: number): boolean =>
    (i > 0 || punch.kind === 'out' || punch.first >= e1) && (i < used.length - 1 || punch.kind === 'in')
  const near = used.filter((punch, i) => punch.first > from && punch.first < to && around(punch, i))
  const first = near[0]
  const last = near[near.length - 1]
  if (first === undefined || last === undefined) return { out: null, in: null }
  if (first === last) {
    const kind = first.kind ?? (Math.abs(first.first - e1) <= Math.abs(first.first - s2) ? 'out' : 'in')
    return kind === 'out' ? { out: first.last, in: null } : { out: null, in: first.first }
  }
  return { out: first.kind === 'in' ? null : first.last, in: last.kind === 'out' ? null : last.first }
}
