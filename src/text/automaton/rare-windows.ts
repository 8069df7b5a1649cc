/**
 * The words of a lexicon by one window of adjacent letters each: all of a word of up to four letters, of a longer one
 * those four whose pairs are rarest in the lexicon. Few words share one, so that a text which holds such a window is
 * soon compared with them. Four letters rather than two: of the places of a text 6 % passed where 42 % did, beside
 * 40,000 words of the text's own letters.
 */
export interface RareWindows {
  /**
   * Open addressing: the hash of a window, and where the words known by it begin and end in `words`, side by side in one
   * line of the cache; the hash is 0 where a slot is free.
   */
  readonly slots: Int32Array
  readonly shift: number
  /** Of each word its number in two halves, how many letters it has and up to which its window reaches, and the letters. */
  readonly words: Uint16Array
  /** Of how many letters there are windows. */
  readonly sizes: ReadonlySet<number>
}

/** What a slot takes, and what a word takes before its letters. */
export const SLOT_FIELDS = 4
export const WORD_HEAD = 4

/** A letter adds to a hash its product with this (Knuth, "The art of computer programming" 3, 6.4). */
export const FACTOR = 0x9e3779b1 | 0

/**
 * By how many bits a hash moves on with each letter. After as many letters as the window has, the first is moved out of
 * its 32 bits: a hash goes along a text with one shift and one `^`.
 */
export const MOVE_TWO = 16
export const MOVE_THREE = 11
export const MOVE_FOUR = 8

export const MOVE_OF: readonly number[] = [0, 0, MOVE_TWO, MOVE_THREE, MOVE_FOUR]
export const LONGEST_WINDOW = 4

const hashOf = (word: readonly number[], from: number, size: number): number => {
  let hash = 0
  for (let at = from; at < from + size; at++)
    hash = (hash << (MOVE_OF[size] as number)) ^ Math.imul(word[at] as number, FACTOR)
  // 0 is what is free.
  return hash === 0 ? 1 : hash
}

/** The slot of a hash, or that where it would be. */
export const slotOf = ({ slots, shift }: RareWindows, hash: number): number => {
  let slot = (Math.imul(hash, FACTOR) >>> shift) * SLOT_FIELDS
  while (slots[slot] !== 0 && slots[slot] !== hash) {
    slot += SLOT_FIELDS
    if (slot === slots.length) slot = 0
  }
  return slot
}

/** Where the rarest window of a word begins: of equally rare ones that of rarer letters, which have the higher numbers. */
const rarestOf = (word: readonly number[], size: number, counts: ReadonlyMap<number, number>): number => {
  if (word.length === size) return 0
  let rarest = 0
  let least = Number.POSITIVE_INFINITY
  let highest = 0
  for (let from = 0; from + size <= word.length; from++) {
    let count = 1
    let letters = word[from] as number
    for (let at = from + 1; at < from + size; at++) {
      count *= known(counts, pairOf(word[at - 1] as number, word[at] as number))
      letters += word[at] as number
    }
    if (count > least || (count === least && letters <= highest)) continue
    least = count
    highest = letters
    rarest = from
  }
  return rarest
}

/** One number for two letters. Letters are fewer than 65,536. */
const pairOf = (first: number, second: number): number => (first << 16) | second

const known = (counts: ReadonlyMap<number, number>, key: number): number => counts.get(key) as number

/** How often each letter and each pair stands in the words. */
const countsOf = (words: readonly (readonly number[])[]) => {
  const pairs = new Map<number, number>()
  const letters = new Map<number, number>()
  let total = 0
  for (const word of words) {
    total += word.length
    for (let at = 0; at < word.length; at++) {
      const letter = word[at] as number
      letters.set(letter, (letters.get(letter) ?? 0) + 1)
      if (at === 0) continue
      const pair = pairOf(word[at - 1] as number, letter)
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
    }
  }
  return { pairs, letters, total }
}

/** So many places of a text may pass before a longer window is worth what it costs at every place. */
const FEW_PASS = 0.02

/**
 * The most letters that windows should have. The shortest words are known by all of their letters, and the longer ones
 * by as many where that lets few places of a text pass: then each place is looked up once. The text is taken to have the
 * pairs that the words have, following one another by chance; what a word itself adds to them is left out.
 */
const longestOf = (
  words: readonly (readonly number[])[],
  { pairs, letters, total }: ReturnType<typeof countsOf>,
): number => {
  let shortest = LONGEST_WINDOW
  for (const { length } of words) if (length > 1 && length < shortest) shortest = length
  let pass = 0
  for (const word of words) {
    if (word.length < shortest) continue
    const from = rarestOf(word, shortest, pairs)
    let chance = (known(pairs, pairOf(word[from] as number, word[from + 1] as number)) - 1) / total
    for (let at = from + 1; chance > 0 && at < from + shortest - 1; at++) {
      const [here, next] = [word[at] as number, word[at + 1] as number]
      chance *= (known(pairs, pairOf(here, next)) - 1) / (known(letters, here) - 1)
    }
    pass += chance
  }
  return pass < FEW_PASS ? shortest : LONGEST_WINDOW
}

/** Arranges the words of two letters and more by windows of at most so many letters. */
export const buildRareWindows = (words: readonly (readonly number[])[], most: number): RareWindows => {
  const counts = countsOf(words)
  const longest = Math.min(most, longestOf(words, counts))
  const sizes = new Set<number>()
  const entries: {
    readonly word: readonly number[]
    readonly number: number
    readonly end: number
    readonly hash: number
  }[] = []
  words.forEach((word, number) => {
    const size = Math.min(word.length, longest)
    if (size < 2) return
    sizes.add(size)
    const from = rarestOf(word, size, counts.pairs)
    entries.push({ word, number, end: from + size, hash: hashOf(word, from, size) })
  })
  entries.sort((a, b) => a.hash - b.hash)

  let bits = 4
  while (1 << bits < entries.length * 1.5) bits++
  const windows: RareWindows = {
    slots: new Int32Array(SLOT_FIELDS << bits),
    shift: 32 - bits,
    words: new Uint16Array(entries.reduce((sum, { word }) => sum + WORD_HEAD + word.length, 0)),
    sizes,
  }
  const { slots } = windows
  let next = 0
  for (const { word, number, end, hash } of entries) {
    const slot = slotOf(windows, hash)
    if (slots[slot] === 0) slots.set([hash, next], slot)
    windows.words.set([number & 0xffff, number >>> 16, word.length, end], next)
    windows.words.set(word, next + WORD_HEAD)
    next += WORD_HEAD + word.length
    slots[slot + 2] = next
  }
  return windows
}
