import type { FoldedText } from '../fold.ts'

const segmenter = () => new Intl.Segmenter('zh', { granularity: 'word' })
let shared: Intl.Segmenter | undefined

// The word breaker takes quadratic time in one long clause. It reads stretches of a fixed grid, with enough on both
// sides to decide the words in them, so that the outcome depends on nothing but the text.
const GRID = 128
const MARGIN = 64

// Han, kana, Thai, Lao, Burmese, Khmer: spaces between their characters part no words (a recogniser's 不 知道).
const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ud800-\udfff\uf900-\ufaff]/
const isUnspaced = (unit: number): boolean => unspaced.test(String.fromCharCode(unit))

/** Longer stretches of what is not spoken surely part words. */
const MAX_BETWEEN = 4

/**
 * Units `[first, last)` as they are written: with what stands between the words of scripts that have spaces, also the
 * apostrophe of don't. `at` is the unit at each place of it.
 */
const writtenStretch = (
  { units, original, starts, ends }: FoldedText,
  first: number,
  last: number,
): { readonly text: string; readonly at: readonly number[] } => {
  let text = ''
  const at: number[] = []
  for (let unit = first; unit < last; unit++) {
    const from = unit === first ? (starts[unit] as number) : (ends[unit - 1] as number)
    const until = starts[unit] as number
    if (until > from && !(isUnspaced(units[unit - 1] as number) && isUnspaced(units[unit] as number))) {
      text += until - from > MAX_BETWEEN ? ' ' : original.slice(from, until).replaceAll(/\p{Cf}/gu, '')
    }
    // A boundary before what stands between belongs to the unit behind it.
    while (at.length <= text.length) at.push(unit)
    text += String.fromCharCode(units[unit] as number)
  }
  return { text, at }
}

/** Remembers the boundaries of the last stretch asked for. */
const breaker = (folded: FoldedText): ((unit: number) => ReadonlySet<number>) => {
  const { units, breaks } = folded
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
    const { text, at } = writtenStretch(folded, first, last)
    for (const { index } of shared.segment(text)) boundaries.add(at[index] as number)
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
