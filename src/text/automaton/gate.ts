import type { Ends } from './ends.ts'
import { buildRarePairs, hashOf, pairOf, type RarePairs, SLOT_FIELDS, slotOf, WORD_FIELDS } from './rare-pairs.ts'
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
  readonly isSingle: Uint8Array
  readonly hasSingles: boolean
  readonly collapsed: boolean
  /** What may still be spent beyond a step for each unit read; below 0: so many units are walked through first. */
  credit: number
}

const none: readonly number[] = []

const BITS_PER_WORD = 32
const MOST_BITS = 1 << 24

// Words of ordinary letters, or much alike, cost less when the lexicon is walked through letter by letter: a step of
// the walk costs about what a comparison does, and each pair that is looked up a few. What is read by pairs has to
// stay below the walk over all texts together, not in each by itself: most texts are too short to show it. What is
// found is the same either way.
const STEPS_PER_PAIR = 4
const MOST_CREDIT = 1024
/** So many units are walked through before the pairs are tried again. */
const WALKED = 16_384

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

/**
 * The next place, from one on, at which the filter lets a pair through or there is a word of one letter; the length of
 * the text where there is none, the complement of a place with a unit of class `STOP`. A loop of its own, which reads
 * nothing else: it goes over all of every text.
 */
const nextPass = (
  { filter, shift, isSingle, hasSingles }: Gate,
  text: string,
  classes: Uint16Array,
  from: number,
  before: number,
): number => {
  let last = before
  for (let at = from; at < text.length; at++) {
    const letter = classes[text.charCodeAt(at)] as number
    if (letter === STOP) return ~at
    const bit = hashOf(pairOf(last, letter), shift)
    // The letter before a silent unit stays the last: without a branch, which could not be predicted.
    const isSilent = (letter - SILENT - 1) >> 31
    last = (last & isSilent) | (letter & ~isSilent)
    // A shift counts modulo 32 by itself.
    if ((((filter[bit >>> 5] as number) >>> bit) & 1) === 1 || (hasSingles && isSingle[letter] === 1)) return at
  }
  return text.length
}

/** Finds the words with the pair that ends at a place; how many units were compared. */
const findAt = (
  { slots, words, letters }: RarePairs,
  slot: number,
  text: string,
  before: number,
  place: number,
  classes: Uint16Array,
  ends: Ends,
): number => {
  const last = slots[slot + 2] as number
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
  const { pairs, singles, collapsed } = gate
  if (gate.credit < 0) {
    gate.credit += Math.min(text.length, -gate.credit)
    return 'too-much'
  }
  let spent = 0
  let last = OTHER
  let at = nextPass(gate, text, classes, 0, last)
  for (; at >= 0 && at < text.length; at = nextPass(gate, text, classes, at + 1, last)) {
    const letter = classes[text.charCodeAt(at)] as number
    for (const word of singles.get(letter) ?? none) ends.add(word, at)
    const before = skip(text, at, -1, classes)
    const slot = before < 0 ? 0 : slotOf(pairs, pairOf(classes[text.charCodeAt(before)] as number, letter))
    // A silent unit may pass by chance.
    if (letter !== SILENT) last = letter
    else last = before < 0 ? OTHER : (classes[text.charCodeAt(before)] as number)
    const isKnown = before >= 0 && pairs.slots[slot] !== 0
    // Repeats in the text would have to be passed over in comparing.
    if (isKnown && collapsed) return 'too-much'
    spent += STEPS_PER_PAIR + (isKnown ? findAt(pairs, slot, text, before, at, classes, ends) : 0)
    if (spent > gate.credit + at) {
      gate.credit = -WALKED
      return 'too-much'
    }
  }
  gate.credit = Math.max(0, Math.min(MOST_CREDIT, gate.credit + text.length - spent))
  return at < 0 ? 'stopped' : 'found'
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

export const buildGate = (words: readonly (readonly number[])[], alphabet: number, collapsed: boolean): Gate => {
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
  const singles = singlesOf(words)
  const isSingle = new Uint8Array(alphabet)
  for (const letter of singles.keys()) isSingle[letter] = 1
  return { filter, shift, pairs, singles, isSingle, hasSingles: singles.size > 0, collapsed, credit: MOST_CREDIT }
}
