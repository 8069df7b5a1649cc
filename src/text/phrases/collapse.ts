import type { FoldedText } from '../fold.ts'
import type { Piece } from './pattern.ts'

/** A folded text in which each run of one character is one unit; `runs` has their lengths. */
export interface CollapsedText extends FoldedText {
  readonly runs: readonly number[]
}

/** Takes each run of one character as one unit. A run never crosses a clause mark. */
export const collapseText = (folded: FoldedText): CollapsedText => {
  const units: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const breaks: number[] = []
  const runs: number[] = []
  folded.units.forEach((unit, at) => {
    const last = runs.length - 1
    if (unit === units[last] && folded.breaks[at] === breaks[last]) {
      runs[last] = (runs[last] as number) + 1
      ends[last] = folded.ends[at] as number
      return
    }
    units.push(unit)
    starts.push(folded.starts[at] as number)
    ends.push(folded.ends[at] as number)
    breaks.push(folded.breaks[at] as number)
    runs.push(1)
  })
  return { original: folded.original, units, starts, ends, breaks, runs }
}

/** A piece with its runs taken as one unit each, and the lengths that the text's runs must at least have. */
export const collapsePiece = ({ units, allowed }: Piece): { piece: Piece; runs: readonly number[] } => {
  const kept: number[] = []
  const marks: boolean[] = []
  const runs: number[] = []
  units.forEach((unit, at) => {
    const last = runs.length - 1
    if (unit === kept[last]) {
      runs[last] = (runs[last] as number) + 1
      return
    }
    kept.push(unit)
    marks.push(allowed[at] === true)
    runs.push(1)
  })
  return { piece: { units: kept, allowed: marks }, runs }
}
