/** A punch: an instant in epoch milliseconds, and whether it was in or out where the machine tells. */
export interface Punch {
  readonly at: number
  readonly kind?: 'in' | 'out' | undefined
}

export type Direction = 'in' | 'out'

/** One or more punches within the double window: most likely one passage, perhaps two (out and in again). */
export interface Passage {
  readonly first: number
  readonly last: number
  readonly count: number
  /** Whether some punch of it is labelled so. */
  readonly saysIn: boolean
  readonly saysOut: boolean
  /** Whether its labels allow two passages, beginning with an `out` or with an `in`. */
  readonly splits: { readonly out: boolean; readonly in: boolean }
}

/** A passage read as arriving or leaving: its beginning counts as an arrival, its end as a departure. */
export interface NamedPunch {
  readonly first: number
  readonly last: number
  readonly kind: Direction
}

const NO_SPLIT = { out: false, in: false } as const

/** Whether labelled punches, ascending, can be two passages of which the first is a `kind`: none of the second before one of the first. */
const splitsInto = (punches: readonly Punch[], kind: Direction): boolean => {
  let lastOfFirst = Number.NEGATIVE_INFINITY
  let firstOfSecond = Number.POSITIVE_INFINITY
  let [ofFirst, ofSecond] = [0, 0]
  for (const { at, kind: label } of punches) {
    if (label === undefined) continue
    if (label === kind) {
      ofFirst++
      lastOfFirst = Math.max(lastOfFirst, at)
    } else {
      ofSecond++
      firstOfSecond = Math.min(firstOfSecond, at)
    }
  }
  return ofFirst < punches.length && ofSecond < punches.length && lastOfFirst <= firstOfSecond
}

const single = ({ at, kind }: Punch): Passage => ({
  first: at,
  last: at,
  count: 1,
  saysIn: kind === 'in',
  saysOut: kind === 'out',
  splits: NO_SPLIT,
})

const double = (punches: readonly Punch[]): Passage => {
  return {
    first: (punches[0] as Punch).at,
    last: (punches[punches.length - 1] as Punch).at,
    count: punches.length,
    saysIn: punches.some(({ kind }) => kind === 'in'),
    saysOut: punches.some(({ kind }) => kind === 'out'),
    splits: { out: splitsInto(punches, 'out'), in: splitsInto(punches, 'in') },
  }
}

/** Joins punches no farther than `window` milliseconds from the first of them, whatever their labels and order. */
export const passagesOf = (punches: readonly Punch[], window: number): Passage[] => {
  let isSorted = true
  for (let i = 1; i < punches.length && isSorted; i++)
    isSorted = (punches[i - 1] as Punch).at <= (punches[i] as Punch).at
  const sorted = isSorted ? punches : [...punches].sort((a, b) => a.at - b.at)
  const passages: Passage[] = []
  for (let from = 0; from < sorted.length; ) {
    const { at } = sorted[from] as Punch
    let to = from + 1
    while (to < sorted.length && (sorted[to] as Punch).at - at <= window) to++
    passages.push(to === from + 1 ? single(sorted[from] as Punch) : double(sorted.slice(from, to)))
    from = to
  }
  return passages
}
