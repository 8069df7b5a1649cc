import type { Ends } from './ends.ts'

/** Classes of text units below `FIRST_LETTER` are no part of any phrase. `SILENT` is the lowest. */
export const SILENT = 0
/** It cannot be told unit by unit what the text says: it must be folded first. */
export const STOP = 1
export const OTHER = 2
export const FIRST_LETTER = 3

/** The moving part of an automaton, in one of two forms: a dense table, or a double array. */
export interface Transitions {
  /**
   * Notes every word and where it ends. Reads a text unit by unit through a table of classes; false where the text
   * holds a unit of class `STOP`.
   */
  read(text: string, classes: Uint16Array, ends: Ends): boolean
}
