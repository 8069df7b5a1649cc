import { CLAUSE, COMPLEX } from '../fold/character.ts'
import { type FoldedText, foldTable } from '../fold.ts'
import { type CollapsedText, collapsePiece, collapseText } from '../phrases/collapse.ts'
import type { Gap, Pattern, Piece } from '../phrases/pattern.ts'
import { type Automaton, type AutomatonOptions, buildAutomaton } from './automaton.ts'

/**
 * Where a pattern was found: units `[from, to)` of the folded text, or of the original where its units fold one by
 * one and it did not have to be folded.
 */
export interface Occurrence<T> {
  readonly target: T
  readonly from: number
  readonly to: number
  readonly folded: FoldedText | undefined
}

/** What was found in a text as it is written, side by side: nothing is allocated before it is known to be a hit. */
export interface Finds<T> {
  count: number
  readonly targets: T[]
  /** Units `[from, to)` of the original. */
  readonly froms: number[]
  readonly tos: number[]
}

interface Compiled<T> {
  readonly target: T
  readonly pattern: Pattern
  readonly pieces: readonly Piece[]
  readonly runs: readonly (readonly number[])[]
  readonly chain: number
}

/** A word of the automaton: one piece of a pattern. */
interface Place<T> {
  readonly of: Compiled<T>
  readonly piece: number
}

/** What a pattern stands for. */
export interface Scanned {
  readonly pattern: Pattern
  /** Its finder asks for the folded text. */
  readonly needsFolding: boolean
  /** The first piece of the pattern, at hand for each that is found. */
  readonly length: number
  readonly allowed: readonly boolean[]
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

const edgesFit = (length: number, from: number, to: number, { before, after }: Pattern): boolean =>
  from >= before.min && length - to >= after.min

/** Where a piece that ends at a unit of an original text begins; -1 where clause marks stand that it has not. */
const startOf = (
  text: string,
  end: number,
  length: number,
  allowed: readonly boolean[],
  table: Uint16Array,
): number => {
  let at = end
  for (let unit = length - 1; unit > 0; ) {
    at--
    const folded = table[text.charCodeAt(at)] as number
    if (folded > COMPLEX) unit--
    else if (folded === CLAUSE && allowed[unit] !== true) return -1
  }
  return at
}

// In an original text the start of each word is looked for from its end. That costs less than folding, but not in
// texts so long that someone must have meant it to cost much.
const MAX_UNFOLDED = 1024

const runsFit = (text: FoldedText, from: number, least: readonly number[] | undefined): boolean => {
  if (least === undefined) return true
  const { runs } = text as CollapsedText
  return least.every((length, at) => (runs[from + at] as number) >= length)
}

/** Takes in a piece that was seen to end: the whole of a pattern, or one more link of its chain. */
const visit = <T>(
  folded: FoldedText,
  { of, piece }: Place<T>,
  to: number,
  open: (Chain | undefined)[],
  found: Occurrence<T>[],
): void => {
  const { breaks, units } = folded
  const literal = of.pieces[piece] as Piece
  const from = to - literal.units.length
  if (!marksFit(breaks, from, literal) || !runsFit(folded, from, of.runs[piece])) return
  if (of.chain === -1) {
    if (edgesFit(units.length, from, to, of.pattern)) found.push({ target: of.target, from, to, folded })
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
  } else if (edgesFit(units.length, start, to, of.pattern)) found.push({ target: of.target, from: start, to, folded })
}

/** Finds patterns of one kind (as written, with repeats collapsed, by sound). */
export class Scanner<T extends Scanned> {
  readonly automaton: Automaton
  readonly places: readonly Place<T>[]
  /** Of each word the target that is found by it in an original text too: of one piece, nothing demanded beside it. */
  readonly plain: readonly (T | undefined)[]
  readonly isCollapsed: boolean
  readonly table = foldTable()
  readonly finds: Finds<T> = { count: 0, targets: [], froms: [], tos: [] }

  constructor(targets: readonly T[], { rename, collapsed }: AutomatonOptions) {
    let chains = 0
    const places: Place<T>[] = []
    const plain: (T | undefined)[] = []
    const foldsAll = collapsed || rename !== undefined
    for (const target of targets) {
      const { pattern, needsFolding } = target
      const pieces = collapsed ? pattern.pieces.map(collapsePiece) : []
      const of: Compiled<T> = {
        target,
        pattern,
        pieces: collapsed ? pieces.map(({ piece }) => piece) : pattern.pieces,
        runs: pieces.map(({ runs }) => runs),
        chain: pattern.pieces.length === 1 ? -1 : chains++,
      }
      const isPlain =
        !foldsAll && !needsFolding && pattern.pieces.length === 1 && pattern.before.max === 0 && pattern.after.max === 0
      of.pieces.forEach((_, piece) => {
        places.push({ of, piece })
        plain.push(isPlain ? target : undefined)
      })
    }
    this.places = places
    this.plain = plain
    this.isCollapsed = collapsed
    this.automaton = buildAutomaton(
      places.map(({ of, piece }) => {
        const { units } = of.pieces[piece] as Piece
        return rename === undefined ? units : units.map(rename)
      }),
      { rename, collapsed },
    )
  }

  /**
   * What is found in a text as it is written; undefined where it must be folded first. What is given back holds until
   * the next text is read.
   */
  inOriginal(text: string): Finds<T> | undefined {
    const ends = this.automaton.read(text)
    if (ends === undefined) return undefined
    const { finds, plain, table } = this
    const { words, places, count } = ends
    finds.count = 0
    if (count > 0 && text.length > MAX_UNFOLDED) return undefined
    for (let at = 0; at < count; at++) {
      const target = plain[words[at] as number]
      if (target === undefined) return undefined
      const last = places[at] as number
      const from = startOf(text, last, target.length, target.allowed, table)
      if (from === -1) continue
      const next = finds.count++
      finds.targets[next] = target
      finds.froms[next] = from
      finds.tos[next] = last + 1
    }
    return finds
  }

  inFolded(original: FoldedText): Occurrence<T>[] {
    const folded = this.isCollapsed ? collapseText(original) : original
    const found: Occurrence<T>[] = []
    const open: (Chain | undefined)[] = []
    const { words, places, count } = this.automaton.readFolded(folded.units)
    for (let at = 0; at < count; at++)
      visit(folded, this.places[words[at] as number] as Place<T>, (places[at] as number) + 1, open, found)
    return found
  }
}
