import { FIRST_LETTER, OTHER, SILENT, STOP } from './transitions.ts'

/**
 * Tells texts that hold no word of a large lexicon, without looking into it: every word has one pair of adjacent
 * letters by which it is known, the rarest of its pairs in the lexicon, and a text without any such pair holds no
 * word. Two Bloom filters of one hash (Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970)
 * stand for the pairs: the first is small enough for the cache and is asked at every letter; the second, asked where
 * the first says yes, knows the letter before the pair too.
 */
export interface Gate {
  readonly pairs: Int32Array
  readonly contexts: Int32Array
  /** The number of bits of each filter, a power of two, less one. */
  readonly mask: number
  /** 1 for the words of one letter. */
  readonly singles: Uint8Array
  readonly hasSingles: boolean
}

const FACTOR = 0x9e3779b1
const BITS_PER_ENTRY = 16
const MOST_BITS = 1 << 24

const mix = (left: number, right: number): number => (Math.imul(left, FACTOR) + right) | 0

// A shift counts modulo 32 by itself.
const has = (bits: Int32Array, bit: number): boolean => (((bits[bit >>> 5] as number) >>> bit) & 1) === 1

/** Whether a text may hold a word: never no where one is, seldom yes where none is. */
export const mayPass = (gate: Gate, collapsed: boolean, text: string, classes: Uint16Array): boolean => {
  const { pairs, contexts, mask, singles, hasSingles } = gate
  let before = OTHER
  let last = OTHER
  for (let at = 0; at < text.length; at++) {
    const letter = classes[text.charCodeAt(at)] as number
    if (letter < OTHER) {
      if (letter === STOP) return true
      continue
    }
    if (collapsed && letter === last) continue
    if (hasSingles && singles[letter] === 1) return true
    const pair = mix(last, letter)
    if (has(pairs, pair & mask)) {
      // A pair that is a whole word is entered with nothing before it.
      if (has(contexts, mix(pair, SILENT) & mask) || has(contexts, mix(pair, before) & mask)) return true
    }
    before = last
    last = letter
  }
  return false
}

/** Where in a word its rarest pair begins; the first of three letters or more has nothing before it to know it by. */
const rarestPair = (word: readonly number[], countOf: (first: number, second: number) => number): number => {
  let rarest = Math.min(1, word.length - 2)
  let least = Number.POSITIVE_INFINITY
  for (let at = rarest; at < word.length - 1; at++) {
    const count = countOf(word[at] as number, word[at + 1] as number)
    if (count >= least) continue
    least = count
    rarest = at
  }
  return rarest
}

export const buildGate = (words: readonly (readonly number[])[], alphabet: number): Gate => {
  const counts = new Map<number, number>()
  for (const word of words) {
    for (let at = 1; at < word.length; at++) {
      const key = (word[at - 1] as number) * alphabet + (word[at] as number)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  let size = 1 << 10
  while (size < words.length * BITS_PER_ENTRY && size < MOST_BITS) size *= 2
  const mask = size - 1
  const pairs = new Int32Array(size >>> 5)
  const contexts = new Int32Array(size >>> 5)
  const singles = new Uint8Array(Math.max(alphabet, FIRST_LETTER))
  const enter = (bits: Int32Array, mixed: number) => {
    const bit = mixed & mask
    bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << bit)
  }
  const countOf = (first: number, second: number): number => counts.get(first * alphabet + second) as number
  for (const word of words) {
    if (word.length === 1) {
      singles[word[0] as number] = 1
      continue
    }
    const at = rarestPair(word, countOf)
    const pair = mix(word[at] as number, word[at + 1] as number)
    enter(pairs, pair)
    enter(contexts, mix(pair, word.length === 2 ? SILENT : (word[at - 1] as number)))
  }
  return { pairs, contexts, mask, singles, hasSingles: singles.includes(1) }
}
