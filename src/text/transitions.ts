/** Classes of text units below `FIRST_LETTER` are no part of any phrase. */
export const OTHER = 0
export const SILENT = 1
export const MARK = 2
export const STOP = 3
export const FIRST_LETTER = 4

/** The moving part of an automaton, in one of two forms: a dense table, or a double array. */
export interface Transitions {
  /**
   * Whether a text may hold a word: never no where one is, seldom yes where none is. Reads the original text unit by
   * unit through one table of classes; a text with units that cannot be folded one by one counts as yes.
   */
  mayHold(text: string, classes: Uint16Array): boolean
  /** The state after a letter; the first state is 0. */
  step(state: number, letter: number): number
  /** The state after a clause mark. */
  mark(state: number): number
  /** The trie node at which the list of words ending in a state begins; 0 for none. */
  output(state: number): number
}
