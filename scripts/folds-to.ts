import { CLAUSE, COMPLEX, foldCharacter, IGNORED, joining } from '../src/text/fold/character.ts'

/** What one unit folds to by itself. `foldTable` holds the answers for all of them. */
export const foldsTo = (unit: number): number => {
  const character = String.fromCharCode(unit)
  const selector = unit >= 0xfe00 && unit <= 0xfe0f
  if (joining.test(character) && !selector) return COMPLEX
  const folded = foldCharacter(character)
  if (folded === '') return IGNORED
  if (/^,+$/.test(folded)) return CLAUSE
  return folded.length === 1 ? folded.charCodeAt(0) : COMPLEX
}
