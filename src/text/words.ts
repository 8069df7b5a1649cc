import { type FoldedText, foldedString } from './fold.ts'

const segmenter = () => new Intl.Segmenter('zh', { granularity: 'word' })
let shared: Intl.Segmenter | undefined

/**
 * Tells whether units `[from, to)` are whole words by the locale's word breaker (Unicode UAX 29 with a Chinese
 * dictionary). Only the clause around a hit is broken up, and only once.
 */
export const wordBoundaries = (folded: FoldedText): ((from: number, to: number) => boolean) => {
  const boundaries = new Set<number>()
  let brokenFrom = 0
  let brokenTo = 0
  const { units, breaks } = folded
  const breakUp = (around: number) => {
    brokenFrom = around
    while (brokenFrom > 0 && breaks[brokenFrom - 1] === breaks[around]) brokenFrom--
    brokenTo = around + 1
    while (brokenTo < units.length && breaks[brokenTo] === breaks[around]) brokenTo++
    shared ??= segmenter()
    for (const { index } of shared.segment(foldedString(units, brokenFrom, brokenTo)))
      boundaries.add(brokenFrom + index)
    boundaries.add(brokenTo)
  }
  return (from, to) => {
    if (from < brokenFrom || from >= brokenTo) breakUp(from)
    if (!boundaries.has(from)) return false
    if (to > brokenTo) breakUp(to - 1)
    return boundaries.has(to)
  }
}
