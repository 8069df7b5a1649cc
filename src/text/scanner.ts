import { buildAutomaton, type UnitMap } from './automaton.ts'
import { type CollapsedText, collapsePiece, collapseText } from './collapse.ts'
import type { FoldedText } from './fold.ts'
import type { Gap, Pattern, Piece } from './pattern.ts'

/** Where a pattern was found: units `[from, to)` of the text that the scanner read. */
export interface Occurrence<T> {
  readonly target: T
  readonly from: number
  readonly to: number
  readonly text: FoldedText
}

/** Finds patterns of one kind (as written, with repeats collapsed, by sound) in folded text. */
export interface Scanner<T> {
  mayHold(text: string): boolean
  find(folded: FoldedText, found: (occurrence: Occurrence<T>) => void): void
}

interface Compiled<T> {
  readonly target: T
  readonly pattern: Pattern
  readonly pieces: readonly Piece[]
  readonly runs: readonly (readonly number[])[]
  readonly chain: number
}

interface Place<T> {
  readonly of: Compiled<T>
  readonly piece: number
}

/** The ends (and the starts of the whole) at which the first `n` pieces of a pattern with gaps have been seen. */
interface Chain {
  readonly ends: number[][]
  readonly starts: number[][]
  readonly read: number[]
}

const marksFit = (breaks: readonly number[], from: number, { units, allowed }: Piece): boolean => {
  if (breaks[from] === breaks[from + units.length - 1]) return true
  for (let at = 1; at < units.length; at++) {
    if (breaks[from + at] !== breaks[from + at - 1] && allowed[at] !== true) return false
  }
  return true
}

const gapFits = (breaks: readonly number[], end: number, start: number, gap: Gap): boolean =>
  start - end <= gap.max && (gap.crossesClauses || breaks[end - 1] === breaks[start])

const edgesFit = (text: FoldedText, from: number, to: number, { before, after }: Pattern): boolean =>
  from >= before.min && text.units.length - to >= after.min

export const buildScanner = <T>(
  patterns: readonly { readonly target: T; readonly pattern: Pattern }[],
  options: { readonly rename: UnitMap | undefined; readonly collapsed: boolean },
): Scanner<T> => {
  let chains = 0
  const places: Place<T>[] = []
  for (const { target, pattern } of patterns) {
    const collapsed = options.collapsed ? pattern.pieces.map(collapsePiece) : []
    const of: Compiled<T> = {
      target,
      pattern,
      pieces: options.collapsed ? collapsed.map(({ piece }) => piece) : pattern.pieces,
      runs: collapsed.map(({ runs }) => runs),
      chain: pattern.pieces.length === 1 ? -1 : chains++,
    }
    of.pieces.forEach((_, piece) => {
      places.push({ of, piece })
    })
  }
  const { rename } = options
  const automaton = buildAutomaton(
    places.map(({ of, piece }) => {
      const { units } = of.pieces[piece] as Piece
      return rename === undefined ? units : units.map(rename)
    }),
    options,
  )

  const runsFit = (text: FoldedText, from: number, least: readonly number[] | undefined): boolean => {
    if (least === undefined) return true
    const { runs } = text as CollapsedText
    return least.every((length, at) => (runs[from + at] as number) >= length)
  }

  return {
    mayHold: automaton.mayHold,
    find: (folded, found) => {
      const text = options.collapsed ? collapseText(folded) : folded
      const { units, breaks } = text
      const open: (Chain | undefined)[] = []
      automaton.run(units, (word, last) => {
        const { of, piece } = places[word] as Place<T>
        const literal = of.pieces[piece] as Piece
        const to = last + 1
        const from = to - literal.units.length
        if (!marksFit(breaks, from, literal) || !runsFit(text, from, of.runs[piece])) return
        if (of.chain === -1) {
          if (edgesFit(text, from, to, of.pattern)) found({ target: of.target, from, to, text })
          return
        }
        open[of.chain] ??= {
          ends: of.pieces.map(() => []),
          starts: of.pieces.map(() => []),
          read: of.pieces.map(() => 0),
        }
        const chain = open[of.chain] as Chain
        let start = from
        if (piece > 0) {
          const gap = of.pattern.gaps[piece - 1] as Gap
          const ends = chain.ends[piece - 1] as number[]
          // Both lists grow from left to right, so that the pointer only ever moves on.
          let next = chain.read[piece] as number
          while (next < ends.length && (ends[next] as number) <= from - gap.min) next++
          chain.read[piece] = next
          if (next === 0 || !gapFits(breaks, ends[next - 1] as number, from, gap)) return
          start = (chain.starts[piece - 1] as number[])[next - 1] as number
        }
        if (piece < of.pieces.length - 1) {
          ;(chain.ends[piece] as number[]).push(to)
          ;(chain.starts[piece] as number[]).push(start)
        } else if (edgesFit(text, start, to, of.pattern)) found({ target: of.target, from: start, to, text })
      })
    },
  }
}
