import type { Ends } from './ends.ts'
import {
  buildRareWindows,
  FACTOR,
  LONGEST_WINDOW,
  MOVE_FOUR,
  MOVE_OF,
  MOVE_THREE,
  MOVE_TWO,
  type RareWindows,
  SLOT_FIELDS,
  slotOf,
  WORD_HEAD,
} from './rare-windows.ts'
import { SILENT, STOP } from './transitions.ts'

/**
 * Finds the words of a large lexicon by their rarest windows. A Bloom filter of one hash (Bloom, "Space/time trade-offs
 * in hash coding with allowable errors", 1970), small enough for the cache, is asked at every letter whether it ends
 * a window that words are known by; only where it says yes, those words are compared.
 */
export interface Gate {
  readonly filter: Int32Array
  readonly shift: number
  readonly windows: RareWindows
  /** The words of one letter, by that letter. */
  readonly singles: ReadonlyMap<number, readonly number[]>
  readonly isSingle: Uint8Array
  readonly hasSingles: boolean
  /** Where all windows have as many letters, how far their hashes move; else 0. */
  readonly move: number
  readonly hasTwos: boolean
  readonly hasThrees: boolean
  readonly hasFours: boolean
  readonly collapsed: boolean
  /** Of the last two, three and four letters of the text that is read; of windows as long as one another the first. */
  readonly hashes: Int32Array
  /** What may still be spent beyond a step for each unit read; below 0: so many units are walked through first. */
  credit: number
}

const none: readonly number[] = []

/** Blocks of 32 bits, one for each word at least: 2 MB at most. */
const MOST_BLOCKS = 1 << 19

// Words of ordinary letters, or much alike, cost less when the lexicon is walked through letter by letter: a step of
// the walk costs about what a comparison does, and each window that is looked up a few. What is read by windows has to
// stay below the walk over all texts together, not in each by itself: most texts are too short to show it. What is
// found is the same either way.
const STEPS_PER_WINDOW = 4
const MOST_CREDIT = 1024
/** So many units are walked through before the windows are tried again. */
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

/** Finds the words whose window ends at a place; how many units were compared. */
const findWords = (
  { slots, words }: RareWindows,
  slot: number,
  text: string,
  place: number,
  classes: Uint16Array,
  ends: Ends,
): number => {
  const last = slots[slot + 2] as number
  let compared = 0
  for (let word = slots[slot + 1] as number; word < last; ) {
    const letters = word + WORD_HEAD
    const end = letters + (words[word + 2] as number)
    const windowEnd = letters + (words[word + 3] as number)
    const number = (words[word] as number) | ((words[word + 1] as number) << 16)
    word = end
    compared++
    if (classes[text.charCodeAt(place)] !== words[windowEnd - 1]) continue
    const start = readAway(words, letters, windowEnd - 1, -1, text, place, classes)
    compared += place - (start < 0 ? ~start : start)
    if (start < 0) continue
    const at = readAway(words, windowEnd, end, 1, text, place, classes)
    compared += (at < 0 ? ~at : at) - place
    if (at >= 0) ends.add(number, at)
  }
  return compared
}

const findByHash = (
  gate: Gate,
  hash: number,
  text: string,
  place: number,
  classes: Uint16Array,
  ends: Ends,
): number => {
  const { windows, filter, shift, collapsed } = gate
  if ((passes(filter, shift, hash) & 1) === 0) return 0
  const slot = slotOf(windows, hash)
  if (windows.slots[slot] === 0) return STEPS_PER_WINDOW
  // Repeats in the text would have to be passed over in comparing.
  if (collapsed) return Number.POSITIVE_INFINITY
  return STEPS_PER_WINDOW + findWords(windows, slot, text, place, classes, ends)
}

/** Finds what the letter and the windows that end at a place are known for; what it cost in steps. */
const findAt = (gate: Gate, text: string, place: number, classes: Uint16Array, ends: Ends): number => {
  const { hashes, move, hasTwos, hasThrees, hasFours, hasSingles, singles } = gate
  if (hasSingles)
    for (const word of singles.get(classes[text.charCodeAt(place)] as number) ?? none) ends.add(word, place)
  if (move > 0) return findByHash(gate, hashes[0] as number, text, place, classes, ends)
  return (
    (hasFours ? findByHash(gate, hashes[2] as number, text, place, classes, ends) : 0) +
    (hasThrees ? findByHash(gate, hashes[1] as number, text, place, classes, ends) : 0) +
    (hasTwos ? findByHash(gate, hashes[0] as number, text, place, classes, ends) : 0)
  )
}

/** Whether a hash may be one of a window, in the lowest bit. A shift counts modulo 32 by itself. */
const passes = (filter: Int32Array, shift: number, hash: number): number => {
  const bits = filter[hash >>> shift] as number
  return (bits >> hash) & (bits >> (hash >>> 5))
}

/**
 * The next place, from one on, at which a window may end; the length of the text where there is none, the complement of a
 * place with a unit of class `STOP`. A loop of its own, which calls nothing: it goes over all of every text, and beside a
 * call the engine would look anew at every table for each unit (twice the time).
 */
const nextPass = ({ filter, shift, move, hashes }: Gate, text: string, classes: Uint16Array, from: number): number => {
  // A bundler makes variables of a module's constants, which the engine would load and check anew at each unit.
  const factor = FACTOR
  const stop = STOP
  let hash = hashes[0] as number
  let at = from
  for (; at < text.length; at++) {
    const letter = classes[text.charCodeAt(at)] as number
    if (letter <= stop) {
      if (letter !== stop) continue
      return ~at
    }
    hash = (hash << move) ^ Math.imul(letter, factor)
    if ((passes(filter, shift, hash) & 1) === 1) break
  }
  hashes[0] = hash
  return at
}

/** The same where there are windows of several lengths, or words of one letter. */
const nextPassOfAny = (gate: Gate, text: string, classes: Uint16Array, from: number): number => {
  const { filter, shift, isSingle, hasSingles, hasTwos, hasThrees, hasFours, hashes } = gate
  let two = hashes[0] as number
  let three = hashes[1] as number
  let four = hashes[2] as number
  const factor = FACTOR
  const stop = STOP
  const [moveTwo, moveThree, moveFour] = [MOVE_TWO, MOVE_THREE, MOVE_FOUR]
  let at = from
  for (; at < text.length; at++) {
    const letter = classes[text.charCodeAt(at)] as number
    if (letter <= stop) {
      if (letter !== stop) continue
      return ~at
    }
    const part = Math.imul(letter, factor)
    four = (four << moveFour) ^ part
    three = (three << moveThree) ^ part
    two = (two << moveTwo) ^ part
    let bits = 0
    if (hasFours) bits = passes(filter, shift, four)
    if (hasThrees) bits |= passes(filter, shift, three)
    if (hasTwos) bits |= passes(filter, shift, two)
    if (hasSingles) bits |= isSingle[letter] as number
    if ((bits & 1) === 1) break
  }
  hashes[0] = two
  hashes[1] = three
  hashes[2] = four
  return at
}

const next = (gate: Gate, text: string, classes: Uint16Array, from: number): number =>
  gate.move > 0 ? nextPass(gate, text, classes, from) : nextPassOfAny(gate, text, classes, from)

/** Finds all words of a text; or says that it stopped at a unit of class `STOP`, or that it was too much to compare. */
export const findByWindows = (
  gate: Gate,
  text: string,
  classes: Uint16Array,
  ends: Ends,
): 'found' | 'stopped' | 'too-much' => {
  if (gate.credit < 0) {
    gate.credit = Math.min(0, gate.credit + text.length) | 0
    return 'too-much'
  }
  const { hashes } = gate
  hashes[0] = 0
  hashes[1] = 0
  hashes[2] = 0
  let spent = 0
  let at = next(gate, text, classes, 0)
  for (; at >= 0 && at < text.length; at = next(gate, text, classes, at + 1)) {
    spent += findAt(gate, text, at, classes, ends)
    if (spent > gate.credit + at) {
      if (!gate.collapsed) gate.credit = -WALKED
      return 'too-much'
    }
  }
  gate.credit = Math.max(0, Math.min(MOST_CREDIT, gate.credit + text.length - spent)) | 0
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
  // A letter repeated in the text lies between those of a longer window; of a pair it never does.
  const windows = buildRareWindows(words, collapsed ? 2 : LONGEST_WINDOW)
  let bits = 5
  while (1 << bits < words.length && 1 << bits < MOST_BLOCKS) bits++
  const shift = 32 - bits
  const filter = new Int32Array(1 << bits)
  for (let slot = 0; slot < windows.slots.length; slot += SLOT_FIELDS) {
    const hash = windows.slots[slot] as number
    if (hash !== 0) filter[hash >>> shift] = (filter[hash >>> shift] as number) | (1 << hash) | (1 << (hash >>> 5))
  }
  const singles = singlesOf(words)
  const isSingle = new Uint8Array(alphabet)
  for (const letter of singles.keys()) isSingle[letter] = 1
  return {
    filter,
    shift,
    windows,
    singles,
    isSingle,
    hasSingles: singles.size > 0,
    move: singles.size === 0 && windows.sizes.size === 1 ? (MOVE_OF[[...windows.sizes][0] as number] as number) : 0,
    hasTwos: windows.sizes.has(2),
    hasThrees: windows.sizes.has(3),
    hasFours: windows.sizes.has(LONGEST_WINDOW),
    collapsed,
    hashes: new Int32Array(3),
    credit: MOST_CREDIT,
  }
}
