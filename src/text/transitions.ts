/** Classes of text units below `FIRST_LETTER` are no part of any phrase. */
export const OTHER = 0
export const SILENT = 1
export const STOP = 2
export const FIRST_LETTER = 3

/** The moving part of an automaton, in one of two forms: a dense table, or a double array. */
export interface Transitions {
  /**
   * Whether a text may hold a word: never no where one is, seldom yes where none is. Reads the original text unit by
   * unit through one table of classes; a text with units that cannot be folded one by one counts as yes.
   */
  mayHold(text: string, classes: Uint16Array): boolean
  /** Calls `visit` at every letter after which words end, with the trie node at which their list begins. */
  scan(letters: readonly number[], visit: (node: number, at: number) => void): void
}
