import { type FoldedText, foldedString } from '../fold.ts'

const segmenter = () => new Intl.Segmenter('zh', { granularity: 'word' })
let shared: Intl.Segmenter | undefined

// The word breaker takes quadratic time in one long clause. It reads stretches of a fixed grid, with enough on both
// sides to decide the words in them, so that the outcome depends on nothing but the text.
const GRID = 128
const MARGIN = 64

/** Remembers the boundaries of the last stretch asked for. */
const breaker = ({ units, breaks }: FoldedText): ((unit: number) => ReadonlySet<number>) => {
  const boundaries = new Set<number>()
  let cell = -1
  let clause = -1
  return (unit) => {
    if (cell === Math.floor(unit / GRID) && clause === breaks[unit]) return boundaries
    cell = Math.floor(unit / GRID)
    clause = breaks[unit] as number
    let first = unit
    const least = cell * GRID - MARGIN
    while (first > 0 && first > least && breaks[first - 1] === clause) first--
    let last = unit + 1
    const most = (cell + 1) * GRID + MARGIN
    while (last < units.length && last < most && breaks[last] === clause) last++
    boundaries.clear()
    shared ??= segmenter()
    for (const { index } of shared.segment(foldedString(units, first, last))) boundaries.add(first + index)
    boundaries.add(last)
    return boundaries
  }
}

/**
 * Tells whether units `[from, to)` are whole words by the locale's word breaker (Unicode UAX 29 with a Chinese
 * dictionary). Only the clauses of hits are broken up.
 */
export const wordBoundaries = (folded: FoldedText): ((from: number, to: number) => boolean) => {
  const atStart = breaker(folded)
  const atEnd = breaker(folded)
  return (from, to) => atStart(from).has(from) && atEnd(to - 1).has(to)
}
