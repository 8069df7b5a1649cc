import { DAY_MS } from '../local/local-date.ts'
import { type NamedPunch, type Passage, type Punch, passagesOf } from './passages.ts'
import { type Readings, readingsOf } from './readings.ts'
import type { Spans } from './spans.ts'

/** What the punches of one shift come to, read in one way. */
export interface MatchedPunches {
  /** The arrival; null where no punch tells it. */
  readonly arrival: number | null
  /** The last departure; null where no punch tells it. */
  readonly departure: number | null
  /** When the agent is known to have been there: closed pairs of in and out. */
  readonly present: Spans
  /** False where punches are missing or do not pair: then there may have been more, or less, presence. */
  readonly complete: boolean
  /** The passages of this shift, ascending. */
  readonly used: readonly NamedPunch[]
  /** How many stand outside of the window or fit no pair. */
  readonly unmatched: number
}

export interface PunchRules {
  /** How long before and after the shift a punch can still belong to it, in milliseconds. */
  readonly before?: number
  readonly after?: number
  /** Punches as near as this (milliseconds) are most likely one and the same. */
  readonly doubles?: number
  /** Whether the shift had ended when the record was made. */
  readonly over?: boolean
}

/** Every way in which the punches can be read. */
export interface PunchReadings {
  /** At least one; where there are too many to look at, one that tells nothing. */
  readonly all: readonly MatchedPunches[]
  readonly open: Readings['open']
  readonly tooMany: boolean
}

export const DOUBLE_WINDOW = 60_000

/** Pairs one reading. Leaving before the shift or coming after it is another shift's business. */
const pair = (named: readonly NamedPunch[], start: number, end: number, outside: number): MatchedPunches => {
  let from = 0
  let to = named.length
  while (from < to && named[from]?.kind === 'out' && (named[from] as NamedPunch).last <= start) from++
  while (to > from && named[to - 1]?.kind === 'in' && (named[to - 1] as NamedPunch).first >= end) to--
  const used = from === 0 && to === named.length ? named : named.slice(from, to)
  const present: number[] = []
  let open: number | null = null
  let complete = true
  let unmatched = outside + named.length - used.length
  for (const { kind, first, last } of used) {
    if (kind === 'in') {
      if (open === null) open = first
      else {
        complete = false
        unmatched++
      }
    } else if (open !== null) {
      present.push(open, last)
      open = null
    } else {
      complete = false
      // Out twice: the return between them was not punched; the first of all: the arrival was not.
      if (present.length > 0) {
        present[present.length - 1] = last
        unmatched++
      }
    }
  }
  if (open !== null) complete = false
  const first = used[0]
  const last = used[used.length - 1]
  return {
    arrival: first?.kind === 'in' ? first.first : null,
    departure: last?.kind === 'out' ? last.last : null,
    present,
    complete,
    used,
    unmatched,
  }
}

/** Too many readings: somebody was there, and that is all there is to say. */
const untold = (passages: readonly Passage[], unmatched: number): MatchedPunches => ({
  arrival: null,
  departure: null,
  present: [],
  complete: false,
  used: passages.map(({ first, last }) => ({ first, last, kind: 'in' })),
  unmatched,
})

/** Where a shift begins and ends, and from when to when punches belong to it. */
export const boundsOf = (work: readonly number[], rules: Pick<PunchRules, 'before' | 'after'> = {}) => {
  const start = work[0] ?? Number.NEGATIVE_INFINITY
  const end = work[work.length - 1] ?? Number.POSITIVE_INFINITY
  const reach = work.length === 0 ? 0 : (DAY_MS - (end - start)) / 2
  return { start, end, from: start - (rules.before ?? reach), to: end + (rules.after ?? reach) }
}

/**
 * Reads punches, in any order, against one shift (`work`: flat pairs of its segments; empty where there
 * is no shift, then every punch is used). By default a punch belongs to the shift as long as it is
 * nearer to it than to the same shift a day before or after; so yesterday's night shift does not take
 * this morning's punch, and no early arrival is lost.
 */
export const readPunches = (
  punches: readonly Punch[],
  work: readonly number[],
  rules: PunchRules = {},
): PunchReadings => {
  const { start, end, from, to } = boundsOf(work, rules)
  const isIn = ({ at }: Punch): boolean => at >= from && at <= to
  const inWindow = punches.every(isIn) ? punches : punches.filter(isIn)
  const outside = punches.length - inWindow.length
  const passages = passagesOf(inWindow, rules.doubles ?? DOUBLE_WINDOW)
  const { all, open } = readingsOf(passages, { work, over: rules.over ?? true })
  if (all.length === 0) return { all: [untold(passages, outside)], open, tooMany: true }
  return { all: all.map((named) => pair(named, start, end, outside)), open, tooMany: false }
}

/** Punches whose names are certain (a log-in is no log-out), paired as they say. */
export const pairPunches = (
  punches: readonly (Punch & { readonly kind: 'in' | 'out' })[],
  work: readonly number[],
): MatchedPunches => {
  const { start, end, from, to } = boundsOf(work)
  const named = punches
    .filter(({ at }) => at >= from && at <= to)
    .sort((a, b) => a.at - b.at || (a.kind === 'in' ? -1 : 1))
    .map(({ at, kind }) => ({ first: at, last: at, kind }))
  return pair(named, start, end, punches.length - named.length)
}
