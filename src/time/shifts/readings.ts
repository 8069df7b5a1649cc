import type { Direction, NamedPunch, Passage } from './passages.ts'

/** What the passages of a day are read against. */
export interface ReadingPlace {
  /** Flat pairs of the shift's segments; empty where there is no shift. */
  readonly work: readonly number[]
  /** Whether the shift had ended when the record was made: before, whoever is inside has not forgotten to punch out. */
  readonly over: boolean
}

/** The ways in which a day's passages can be read. */
export interface Readings {
  /** Each fits; none where there are more than can be looked at. */
  readonly all: readonly (readonly NamedPunch[])[]
  /** What would tell which: the labels, or the punches themselves where labels do not fit. Undefined where there is one. */
  readonly open: 'labels' | 'punches' | undefined
}

/** Readings times passages that are looked at before a day is called open. */
const MOST_STEPS = 100_000
const LEAST_READINGS = 16

const other = (kind: Direction): Direction => (kind === 'in' ? 'out' : 'in')

const agrees = ({ saysIn, saysOut }: Passage, kind: Direction): boolean => (kind === 'in' ? !saysOut : !saysIn)

const isNearer = (side: 'start' | 'end', moment: number, from: number, to: number): boolean =>
  side === 'start' ? moment - from < to - moment : to - moment < moment - from

/**
 * Whether a moment looks like the other end of work: in a segment, nearer to that end of it and of the
 * whole shift; in a break, nearer to the side on which that end lies.
 */
const looksLike = (side: 'start' | 'end', moment: number, work: readonly number[]): boolean => {
  const start = work[0] as number
  const end = work[work.length - 1] as number
  if (moment <= start) return side === 'start'
  if (moment >= end) return side === 'end'
  for (let i = 0; i < work.length; i += 2) {
    const [from, to] = [work[i] as number, work[i + 1] as number]
    if (moment >= from && moment <= to) return isNearer(side, moment, from, to) && isNearer(side, moment, start, end)
    const next = work[i + 2] as number
    // The break begins with an end of work and ends with a start of it.
    if (moment > to && moment < next) return side === 'end' ? moment - to < next - moment : next - moment < moment - to
  }
  return false
}

/** Whether the first passage may be a leaving, the last a coming: at once, or only where a punch was forgotten. */
interface Edges {
  readonly firstOut: { readonly surely: boolean; readonly perhaps: boolean }
  readonly lastIn: { readonly surely: boolean; readonly perhaps: boolean }
}

const NOWHERE: Edges = {
  firstOut: { surely: false, perhaps: true },
  lastIn: { surely: false, perhaps: true },
}

/**
 * Whether the first passage of a day looks like a leaving. Who leaves before the shift does so for another one; that is possible
 * only where the next passage (`next` is its beginning) is a better beginning of this one.
 */
export const looksLeft = (first: number, last: number, next: number | undefined, work: readonly number[]): boolean => {
  const start = work[0] as number
  return last <= start
    ? next !== undefined && Math.abs(start - next) <= Math.abs(start - last)
    : looksLike('end', first, work)
}

/** Whether the last passage looks like a coming: likewise, with the end of the passage before it. */
export const looksComing = (
  first: number,
  last: number,
  before: number | undefined,
  work: readonly number[],
): boolean => {
  const end = work[work.length - 1] as number
  return first >= end
    ? before !== undefined && Math.abs(end - before) <= Math.abs(end - first)
    : looksLike('start', last, work)
}

const edgesOf = (passages: readonly Passage[], work: readonly number[]): Edges => {
  if (work.length === 0) return NOWHERE
  const first = passages[0] as Passage
  const last = passages[passages.length - 1] as Passage
  const isLeft = looksLeft(first.first, first.last, passages[1]?.first, work)
  const isComing = looksComing(last.first, last.last, passages[passages.length - 2]?.last, work)
  return {
    firstOut: { surely: isLeft, perhaps: isLeft || first.last > (work[0] as number) },
    lastIn: { surely: isComing, perhaps: isComing || last.first < (work[work.length - 1] as number) },
  }
}

/** Alternating passages from a kind on; from the `turn`-th on the other way round, because a punch was forgotten before it. */
const alternating = (passages: readonly Passage[], from: Direction, turn: number): NamedPunch[] =>
  passages.map(({ first, last }, i) => ({
    first,
    last,
    kind: (i + (i >= turn ? 1 : 0)) % 2 === 0 ? from : other(from),
  }))

/** Passages read with some doubles as two; undefined where the labels do not allow it. */
const withSplits = (
  passages: readonly Passage[],
  split: ReadonlySet<number>,
  obeyed: boolean,
): NamedPunch[] | undefined => {
  const named: NamedPunch[] = []
  let kind: Direction = 'in'
  for (const [index, passage] of passages.entries()) {
    if (split.has(index)) {
      if (obeyed && !passage.splits[kind]) return undefined
      named.push({ first: passage.first, last: passage.first, kind })
      named.push({ first: passage.last, last: passage.last, kind: other(kind) })
    } else {
      if (obeyed && !agrees(passage, kind)) return undefined
      named.push({ first: passage.first, last: passage.last, kind })
      kind = other(kind)
    }
  }
  return named
}

/** Which doubles may be two passages: those that must be, and those that can. */
const doublesOf = (passages: readonly Passage[], obeyed: boolean): { must: number[]; can: number[] } => {
  const must: number[] = []
  const can: number[] = []
  for (const [index, { count, saysIn, saysOut, splits }] of passages.entries()) {
    if (count === 1) continue
    if (obeyed && saysIn && saysOut) must.push(index)
    else if (!obeyed || splits.in || splits.out) can.push(index)
  }
  return { must, can }
}

/** All readings that fit, by the labels or without them; undefined where there are too many. */
const readingsBy = (passages: readonly Passage[], place: ReadingPlace, obeyed: boolean): NamedPunch[][] | undefined => {
  const n = passages.length
  const most = Math.max(LEAST_READINGS, Math.floor(MOST_STEPS / n))
  const found: NamedPunch[][] = []
  const isEven = n % 2 === 0
  const edges = edgesOf(passages, place.work)

  const addTurned = (from: Direction, turns: readonly [first: number, last: number]): void => {
    // A turn fits where the labels before it agree with the one way, and those after it with the other.
    const fitsAfter = new Array<boolean>(n + 1).fill(true)
    for (let i = n - 1; i >= 0; i--) {
      const kind = (i + 1) % 2 === 0 ? from : other(from)
      fitsAfter[i] = fitsAfter[i + 1] === true && (!obeyed || agrees(passages[i] as Passage, kind))
    }
    for (let turn = 0; turn <= n; turn++) {
      if (turn > 0 && obeyed && !agrees(passages[turn - 1] as Passage, (turn - 1) % 2 === 0 ? from : other(from)))
        return
      if (turn < turns[0] || turn > turns[1] || fitsAfter[turn] !== true) continue
      if (found.length > most) return
      found.push(alternating(passages, from, turn))
    }
  }

  if (!place.over) {
    // Nothing is forgotten yet: the last to come is simply still there.
    addTurned('in', [n, n])
    if (edges.firstOut.surely) addTurned('out', [n, n])
    return found
  }
  // Nothing forgotten: doubles may be two, as long as all pairs close.
  const { must, can } = doublesOf(passages, obeyed)
  if (2 ** can.length > most * 2) return undefined
  for (let subset = 0; subset < 2 ** can.length; subset++) {
    const split = new Set(must)
    for (const [bit, index] of can.entries()) if ((subset >> bit) & 1) split.add(index)
    if ((n + split.size) % 2 !== 0) continue
    const named = withSplits(passages, split, obeyed)
    if (named !== undefined) found.push(named)
  }
  // One forgotten: anywhere.
  if (!isEven) {
    if (n > 1) addTurned('in', [1, n - 1])
    if (edges.lastIn.perhaps) addTurned('in', [n, n])
    if (edges.firstOut.perhaps) addTurned('out', [n, n])
  } else {
    // Two forgotten, only where a passage at an end of the day looks like the other kind.
    if (edges.lastIn.surely) addTurned('in', [1, n - 1])
    if (edges.firstOut.surely) addTurned('out', [1, n - 1])
    if (edges.firstOut.surely && edges.lastIn.surely) addTurned('out', [n, n])
  }
  return found.length > most ? undefined : found
}

/**
 * Every way in which the passages of a day can be read as coming and going. A reading fits where it
 * needs the fewest forgotten punches: none where the passages pair, one where they do not, wherever
 * that was. A double may have been two passages where then all pair. At an end of the day, a passage
 * that looks like the other kind (the first near the end of work, the last near its start) may be it,
 * though that takes two forgotten punches.
 *
 * Labels choose among those readings. Where no reading agrees with all of them, they contradict each
 * other or the shift and choose nothing; hence taking labels away never narrows what is possible.
 */
export const readingsOf = (passages: readonly Passage[], place: ReadingPlace): Readings => {
  if (passages.length === 0) return { all: [[]], open: undefined }
  const isLabelled = passages.some(({ saysIn, saysOut }) => saysIn || saysOut)
  const obeyed = isLabelled ? readingsBy(passages, place, true) : []
  const isDoubted = isLabelled && obeyed !== undefined && obeyed.length === 0
  const all = isLabelled && !isDoubted ? obeyed : readingsBy(passages, place, false)
  const open = isDoubted ? 'punches' : 'labels'
  return all === undefined ? { all: [], open } : { all, open: all.length > 1 ? open : undefined }
}
