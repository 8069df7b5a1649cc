/**
 * The words of a lexicon by one pair of adjacent letters each: the rarest of its pairs in the lexicon. Few words share
 * one, so that a text which holds such a pair is soon compared with them.
 */
export interface RarePairs {
  /** Open addressing: the pair, and where its run of words begins and ends in `words`, side by side; 0 where free. */
  readonly slots: Int32Array
  readonly shift: number
  /** Of each word its number, its beginning and end in `letters`, and where in `letters` its pair begins. */
  readonly words: Int32Array
  readonly letters: Uint16Array
}

/** What an `Int32Array` has for a word and for a slot. */
export const WORD_FIELDS = 4
export const SLOT_FIELDS = 3

const FACTOR = 0x9e3779b1

/** One number for two letters. Letters are fewer than 65,536. */
export const pairOf = (first: number, second: number): number => (first << 16) | second

/** Fibonacci hashing (Knuth, "The art of computer programming" 3, 6.4): the high bits of a product. */
export const hashOf = (pair: number, shift: number): number => Math.imul(pair, FACTOR) >>> shift

/** The slot of a pair, or that where it would be. */
export const slotOf = ({ slots, shift }: RarePairs, pair: number): number => {
  const count = slots.length / SLOT_FIELDS
  let slot = hashOf(pair, shift)
  while (slots[slot * SLOT_FIELDS] !== pair && slots[slot * SLOT_FIELDS] !== 0) slot = slot + 1 === count ? 0 : slot + 1
  return slot * SLOT_FIELDS
}

/** Of pairs that are equally rare the one of rarer letters: those have the higher numbers. */
const rarestOf = (word: readonly number[], counts: ReadonlyMap<number, number>): number => {
  let rarest = 0
  let least = Number.POSITIVE_INFINITY
  let highest = 0
  for (let at = 0; at < word.length - 1; at++) {
    const [first, second] = [word[at] as number, word[at + 1] as number]
    const count = counts.get(pairOf(first, second)) as number
    if (count > least || (count === least && first + second <= highest)) continue
    least = count
    highest = first + second
    rarest = at
  }
  return rarest
}

/** Arranges the words of two letters and more. */
export const buildRarePairs = (words: readonly (readonly number[])[]): RarePairs => {
  const counts = new Map<number, number>()
  for (const word of words) {
    for (let at = 1; at < word.length; at++) {
      const pair = pairOf(word[at - 1] as number, word[at] as number)
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
  }
  const known = words.flatMap((word, number) => {
    if (word.length === 1) return []
    const at = rarestOf(word, counts)
    return [{ word, number, at, pair: pairOf(word[at] as number, word[at + 1] as number) }]
  })
  known.sort((a, b) => a.pair - b.pair)

  let bits = 4
  while (1 << bits < known.length * 1.5) bits++
  const pairs: RarePairs = {
    slots: new Int32Array(SLOT_FIELDS << bits),
    shift: 32 - bits,
    words: new Int32Array(known.length * WORD_FIELDS),
    letters: new Uint16Array(known.reduce((sum, { word }) => sum + word.length, 0)),
  }
  let next = 0
  known.forEach(({ word, number, at, pair }, index) => {
    const slot = slotOf(pairs, pair)
    if (pairs.slots[slot] === 0) {
      pairs.slots[slot] = pair
      pairs.slots[slot + 1] = index
    }
    pairs.slots[slot + 2] = index + 1
    pairs.words.set([number, next, next + word.length, next + at], index * WORD_FIELDS)
    pairs.letters.set(word, next)
    next += word.length
  })
  return pairs
}
