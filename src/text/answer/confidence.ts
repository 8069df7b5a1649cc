import type { Span, Utterance } from '../spec.ts'

/** Where each word of a recogniser stands in the text; undefined where they are not the text's words. */
const wordSpans = ({ text, words = [] }: Utterance): readonly (readonly [start: number, end: number])[] | undefined => {
  const spans: [number, number][] = []
  let at = 0
  for (const word of words) {
    const start = text.indexOf(word.text, at)
    // Only spaces and marks may stand between two words: else every search could read all of the text.
    if (start === -1 || start - at > 8) return undefined
    at = start + word.text.length
    spans.push([start, at])
  }
  return spans
}

/**
 * How sure the recogniser is of a span, 0 to 1: of its least sure word, or of the utterance where its words have no
 * confidence of their own. Undefined where nothing is stated.
 */
export const confidenceOf = (utterance: Utterance, { start, end }: Pick<Span, 'start' | 'end'>): number | undefined => {
  const { confidence, words } = utterance
  if (words === undefined) return confidence
  const spans = wordSpans(utterance)
  if (spans === undefined) return confidence
  let least: number | undefined
  for (const [at, [from, to]] of spans.entries()) {
    if (to <= start || from >= end) continue
    const of = words[at]?.confidence ?? confidence
    if (of === undefined) return undefined
    least = Math.min(least ?? 1, of)
  }
  return least ?? confidence
}
