import type { Ends } from './ends.ts'
import { buildRarePairs, hashOf, pairOf, type RarePairs, SLOT_FIELDS, slotOf, WORD_FIELDS } from './rarePairs.ts'
import { OTHER, SILENT, STOP } from './transitions.ts'

/**
 * Finds the words of a large lexicon by their rarest pairs. A Bloom filter of one hash (Bloom, "Space/time trade-offs
 * in hash coding with allowable errors", 1970), small enough for the cache, is asked at every letter whether it ends
 * a pair that words are known by; only where it says yes, those words are compared.
 */
export interface Gate {
  readonly filter: Int32Array
  readonly shift: number
  readonly pairs: RarePairs
  /** The words of one letter, by that letter. */
  readonly singles: ReadonlyMap<number, readonly number[]>
  readonly collapsed: boolean
}

const none: readonly number[] = []

const BITS_PER_WORD = 16
const MOST_BITS = 1 << 24

// So many units may be compared for each unit of a text before it is given up: words that are much alike cost less
// when the lexicon is walked through letter by letter.
const COMPARED_PER_UNIT = 8
const COMPARED_FREELY = 1024

// A shift counts modulo 32 by itself.
const has = (filter: Int32Array, bit: number): boolean => (((filter[bit >>> 5] as number) >>> bit) & 1) === 1

/** The next place that is not silent, before (`step` -1) or after (1) one; -1 or the length at the ends of the text. */
const skip = (text: string, at: number, step: 1 | -1, classes: Uint16Array): number => {
  let next = at + step
  while (next >= 0 && next < text.length && classes[text.charCodeAt(next)] === SILENT) next += step
  return next
}

/**
 * Reads letters `[from, to)` away from a place: forwards, or backwards with `to` as the nearest. The place of the last
 * one; its complement where they end before that.
 */
const readAway = (
  letters: Uint16Array,
  from: number,
  to: number,
  step: 1 | -1,
  text: string,
  place: number,
  classes: Uint16Array,
): number => {
  let at = place
  for (let count = to - from; count > 0; count--) {
    const next = skip(text, at, step, classes)
    if (next < 0 || next >= text.length) return ~at
    at = next
    if (classes[text.charCodeAt(at)] !== letters[step === 1 ? to - count : from + count - 1]) return ~at
  }
  return at
}

/** Finds the words with the pair that ends at a place; how many units were compared. */
const findAt = (
  { slots, words, letters }: RarePairs,
  slot: number,
  text: string,
  place: number,
  classes: Uint16Array,
  ends: Ends,
): number => {
  const last = slots[slot + 2] as number
  const before = skip(text, place, -1, classes)
  let compared = place - before
  for (let word = slots[slot + 1] as number; word < last; word++) {
    const at = word * WORD_FIELDS
    const pair = words[at + 3] as number
    const end = readAway(letters, pair + 2, words[at + 2] as number, 1, text, place, classes)
    compared += (end < 0 ? ~end : end) - place + 1
    if (end < 0) continue
    const start = readAway(letters, words[at + 1] as number, pair, -1, text, before, classes)
    compared += before - (start < 0 ? ~start : start)
    if (start >= 0) ends.add(words[at] as number, end)
  }
  return compared
}

/** Finds all words of a text; or says that it stopped at a unit of class `STOP`, or that it was too much to compare. */
export const findByPairs = (
  gate: Gate,
  text: string,
  classes: Uint16Array,
  ends: Ends,
): 'found' | 'stopped' | 'too-much' => {
  const { filter, shift, pairs, singles, collapsed } = gate
  const hasSingles = singles.size > 0
  let allowed = text.length * COMPARED_PER_UNIT + COMPARED_FREELY
  let last = OTHER
  for (let at = 0; at < text.length; at++) {
    const letter = classes[text.charCodeAt(at)] as number
    if (letter < OTHER) {
      if (letter === STOP) return 'stopped'
      continue
    }
    const pair = pairOf(last, letter)
    last = letter
    if (hasSingles) for (const word of singles.get(letter) ?? none) ends.add(word, at)
    if (!has(filter, hashOf(pair, shift))) continue
    const slot = slotOf(pairs, pair)
    if (pairs.slots[slot] === 0) continue
    // Repeats in the text would have to be passed over in comparing.
    if (collapsed) return 'too-much'
    allowed -= findAt(pairs, slot, text, at, classes, ends)
    if (allowed < 0) return 'too-much'
  }
  return 'found'
}

const singlesOf = (words: readonly (readonly number[])[]): ReadonlyMap<number, readonly number[]> => {
  const singles = new Map<number, number[]>()
  words.forEach(([letter = 0, second], number) => {
    if (second !== undefined) return
    const list = singles.get(letter)
    if (list === undefined) singles.set(letter, [number])
    else list.push(number)
  })
  return singles
}

export const buildGate = (words: readonly (readonly number[])[], collapsed: boolean): Gate => {
  const pairs = buildRarePairs(words)
  let bits = 10
  while (1 << bits < words.length * BITS_PER_WORD && 1 << bits < MOST_BITS) bits++
  const shift = 32 - bits
  const filter = new Int32Array((1 << bits) >>> 5)
  for (let slot = 0; slot < pairs.slots.length; slot += SLOT_FIELDS) {
    if (pairs.slots[slot] === 0) continue
    const bit = hashOf(pairs.slots[slot] as number, shift)
    filter[bit >>> 5] = (filter[bit >>> 5] as number) | (1 << bit)
  }
  return { filter, shift, pairs, singles: singlesOf(words), collapsed }
}
