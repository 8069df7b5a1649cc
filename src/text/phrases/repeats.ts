import { distance } from 'fastest-levenshtein'
import { type FoldedText, foldedString, foldText } from '../fold.ts'
import type { Span, Utterance } from '../spec.ts'

/** What counts as saying the same thing again. */
export interface RepeatOptions {
  /** How many utterances of the same speaker back to look (3). */
  readonly withinUtterances?: number | undefined
  /** Shorter utterances are never repeats (4 characters: 好的, 嗯 and the like). */
  readonly minCharacters?: number | undefined
  /** Least similarity, 1 − edits ÷ length of the longer; 1, the same after normalisation, by default. */
  readonly similarity?: number | undefined
  /** Utterances that may be repeated. */
  readonly isExcepted?: ((utterance: number) => boolean) | undefined
}

/** An utterance that says again what the same speaker said before. */
export interface Repeat extends Span {
  /** The utterance that it repeats. */
  readonly of: number
}

// Longer utterances are compared for equality only: edit distance costs the product of both lengths.
const MAX_COMPARED = 400

const isAlike = (a: FoldedText, b: FoldedText, similarity: number): boolean => {
  const longer = Math.max(a.units.length, b.units.length)
  const least = Math.min(a.units.length, b.units.length)
  if (similarity >= 1 || longer > MAX_COMPARED) {
    return least === longer && foldedString(a.units) === foldedString(b.units)
  }
  if (1 - (longer - least) / longer < similarity) return false
  return 1 - distance(foldedString(a.units), foldedString(b.units)) / longer >= similarity
}

/** The utterances in a part of a call that repeat an earlier one of the same speaker. */
export const findRepeats = (
  utterances: readonly Utterance[],
  region: readonly Span[],
  { withinUtterances = 3, minCharacters = 4, similarity = 1, isExcepted = () => false }: RepeatOptions = {},
): readonly Repeat[] => {
  const earlier = new Map<string, { folded: FoldedText; index: number }[]>()
  const repeats: Repeat[] = []
  for (const { utterance: index } of region) {
    const { speaker, text } = utterances[index] as Utterance
    const folded = foldText(text)
    const before = earlier.get(speaker) ?? []
    if (folded.units.length >= minCharacters && !isExcepted(index)) {
      const same = before.findLast(
        (other) => other.folded.units.length >= minCharacters && isAlike(other.folded, folded, similarity),
      )
      if (same !== undefined) repeats.push({ utterance: index, start: 0, end: text.length, of: same.index })
    }
    before.push({ folded, index })
    if (before.length > withinUtterances) before.shift()
    earlier.set(speaker, before)
  }
  return repeats
}
