import { CLAUSE, COMPLEX, IGNORED } from '../fold/character.ts'
import { foldedString, foldTable } from '../fold.ts'
import { buildDense } from './dense.ts'
import { buildDoubleArray } from './double-array.ts'
import { Ends } from './ends.ts'
import { FIRST_LETTER, OTHER, SILENT, STOP, type Transitions } from './transitions.ts'
import { buildTrie } from './trie.ts'

export class Automaton {
  readonly transitions: Transitions
  readonly classes: Uint16Array
  /** Whoever has folded a text has renamed nothing yet. */
  readonly foldedClasses: Uint16Array
  readonly ends = new Ends()

  constructor(transitions: Transitions, classes: Uint16Array, foldedClasses: Uint16Array) {
    this.transitions = transitions
    this.classes = classes
    this.foldedClasses = foldedClasses
  }

  /**
   * Finds where words end in a text as it is written, in order of place; undefined where the text must be folded
   * first. What is given back holds until the next text is read.
   */
  read(text: string): Ends | undefined {
    const { ends } = this
    ends.clear()
    return this.transitions.read(text, this.classes, ends) ? ends : undefined
  }

  /** The same in a folded text; places count units. */
  readFolded(units: readonly number[]): Ends {
    const { ends } = this
    ends.clear()
    this.transitions.read(foldedString(units), this.foldedClasses, ends)
    return ends
  }
}

// A dense table of this many cells (8 MB) is the largest that is worth its memory; the double array takes over.
const MAX_CELLS = 1 << 21

/** Renames folded units before matching: how a sound, or a spelling, stands for a character. */
export type UnitMap = (unit: number) => number

export interface AutomatonOptions {
  readonly rename: UnitMap | undefined
  /** The words have no letter twice in a row, and a letter repeated in the text counts once. */
  readonly collapsed: boolean
}

/**
 * Compiles words of folded units into one automaton. Cost of reading is linear in the text whatever the words, apart
 * from the words found. Clause marks are passed over here: the reader of a match looks whether it holds any.
 */
export const buildAutomaton = (
  words: readonly (readonly number[])[],
  { rename, collapsed }: AutomatonOptions,
): Automaton => {
  const frequency = new Map<number, number>()
  for (const word of words) for (const unit of word) frequency.set(unit, (frequency.get(unit) ?? 0) + 1)
  // Frequent letters get low numbers, so that the parts of the tables that text visits lie together.
  const byFrequency = [...frequency].sort(([a, m], [b, n]) => n - m || a - b)
  const letters = new Uint16Array(0x10000).fill(OTHER)
  byFrequency.forEach(([unit], at) => {
    letters[unit] = FIRST_LETTER + at
  })
  const alphabet = FIRST_LETTER + byFrequency.length
  const spelt = words.map((word) => word.map((unit) => letters[unit] as number))

  const fold = foldTable()
  const classes = new Uint16Array(0x10000)
  for (let unit = 0; unit < classes.length; unit++) {
    const folded = fold[unit] as number
    if (folded === IGNORED || folded === CLAUSE) classes[unit] = SILENT
    else if (folded === COMPLEX) classes[unit] = STOP
    else classes[unit] = letters[rename === undefined ? folded : rename(folded)] as number
  }

  const trie = buildTrie(spelt, alphabet)
  const transitions =
    (trie.size + 1) * alphabet <= MAX_CELLS
      ? buildDense(trie, alphabet, collapsed)
      : buildDoubleArray(trie, spelt, alphabet, collapsed)

  const foldedClasses = letters.map((letter, unit) =>
    rename === undefined ? letter : (letters[rename(unit)] as number),
  )
  return new Automaton(transitions, classes, foldedClasses)
}
