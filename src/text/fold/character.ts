import { simplifiedOf } from './traditional.ts'

/** Folds to nothing: spaces, gap marks, zero-width and direction marks, quotes, brackets, dashes. */
export const IGNORED = 0
/** Folds to a clause mark. */
export const CLAUSE = 1
/** Needs its neighbours, or folds to more than one unit: surrogates, combining marks, ligatures. */
export const COMPLEX = 2

const clauseMark = /[,.!?;:。、\n\r\u0085\u2028\u2029]/u
const ellipsis = /[\u2025\u2026\u22ef]/u
// Kept although they are punctuation: they carry meaning (100%, C#, A&B, 1/3).
const meaningful = /[%@&#/\\]/u
const silent = /[\p{White_Space}\p{C}\p{P}~\u301c]/u
const isFreeMark = (code: number): boolean =>
  (code >= 0x300 && code < 0x370) ||
  (code >= 0x1ab0 && code < 0x1b00) ||
  (code >= 0x1dc0 && code < 0x1e00) ||
  (code >= 0x20d0 && code < 0x2100) ||
  (code >= 0xfe00 && code < 0xfe10) ||
  (code >= 0xfe20 && code < 0xfe30) ||
  (code >= 0xe0100 && code < 0xe01f0)
// Private use and unassigned characters are characters; only controls, formats and the like are silent.
const opaque = /[\p{Co}\p{Cn}\p{Cs}]/u

const isSpoken = (character: string): boolean =>
  meaningful.test(character) ||
  opaque.test(character) ||
  (!silent.test(character) && !isFreeMark(character.codePointAt(0) as number))

/** Full case folding: STRASSE is straße, and a final ς is a σ. */
export const composedOf = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ').normalize('NFKC')

/** What is spoken of a composed text, with `,` for each clause mark. */
export const spokenOf = (composed: string): string => {
  let folded = ''
  for (const one of composed) {
    if (clauseMark.test(one)) folded += ','
    else if (isSpoken(one)) folded += simplifiedOf(one)
  }
  return folded
}

/** Folds one character (a base with its marks): its characters, with `,` for a clause mark and nothing for silence. */
export const foldCharacter = (character: string): string =>
  ellipsis.test(character) ? '' : spokenOf(composedOf(character))

/** A character that joins the one before it. */
export const joining = /[\p{M}\u1160-\u11ff\uff9e-\uff9f\uffa0-\uffdc]/u
