import { buildGate, type Gate, mix, passes } from './gate.ts'
import { FIRST_LETTER, OTHER, SILENT, STOP, type Transitions } from './transitions.ts'
import type { Trie } from './trie.ts'

// After so many misses the crowded slots are given up, so that placing stays linear in the number of states.
const MAX_MISSES = 512

/** Finds a slot for every node: children of one node lie at one base, each at its own symbol's distance. */
const place = ({ size, edgeStart, edgeSymbol, edgeTarget }: Trie, alphabet: number) => {
  let used = new Uint8Array(size * 2 + alphabet * 2)
  const bases = new Int32Array(size)
  const slots = new Int32Array(size)
  let lowest = 1
  let top = 0
  const isFree = (base: number, from: number, to: number): boolean => {
    for (let edge = from; edge < to; edge++) if (used[base + (edgeSymbol[edge] as number)] === 1) return false
    return true
  }
  const makeRoom = (base: number) => {
    if (base + alphabet < used.length) return
    const grown = new Uint8Array(used.length * 2 + alphabet)
    grown.set(used)
    used = grown
  }
  for (let node = 0; node < size; node++) {
    const from = edgeStart[node] as number
    const to = edgeStart[node + 1] as number
    if (from === to) continue
    const first = edgeSymbol[from] as number
    while (used[lowest] === 1) lowest++
    let slot = Math.max(lowest, first + 1)
    makeRoom(slot)
    for (let misses = 0; used[slot] === 1 || !isFree(slot - first, from, to); misses++) {
      slot++
      makeRoom(slot)
      if (misses === MAX_MISSES) lowest = Math.max(lowest, slot - MAX_MISSES / 2)
    }
    const base = slot - first
    bases[node] = base
    for (let edge = from; edge < to; edge++) {
      const taken = base + (edgeSymbol[edge] as number)
      used[taken] = 1
      slots[edgeTarget[edge] as number] = taken
      if (taken > top) top = taken
    }
  }
  return { bases, slots, count: top + alphabet + 1 }
}

/** Everything that a pass reads. The passes are functions of the module, not closures: those V8 inlines everywhere. */
interface Tables {
  /** Base, check, fail link and output of each slot. A fail link to fewer than three letters is 0. */
  readonly cells: Int32Array
  /** 1 for the words of one letter. */
  readonly singles: Uint8Array
  readonly hasSingles: boolean
  /** The words of two letters. */
  readonly pairs: Gate
  /** The first three letters of all others. */
  readonly triples: Gate
}

const child = (cells: Int32Array, state: number, letter: number): number => {
  const slot = (cells[state] as number) + letter * 4
  return cells[slot + 1] === state ? slot : 0
}

/** The state after a letter, from a state of three letters or more; 0 where fewer are left. */
const advance = (cells: Int32Array, from: number, letter: number): number => {
  for (let state = from; state !== 0; state = cells[state + 2] as number) {
    const next = child(cells, state, letter)
    if (next !== 0) return next
  }
  return 0
}

/** The state of two letters, or 0 where the gate was wrong. */
const enterPair = (cells: Int32Array, first: number, second: number): number => {
  const one = child(cells, 0, first)
  return one === 0 ? 0 : child(cells, one, second)
}

/** The state of three letters, or 0 where the gate was wrong. */
const enter = (cells: Int32Array, first: number, second: number, third: number): number => {
  const two = enterPair(cells, first, second)
  return two === 0 ? 0 : child(cells, two, third)
}

const endOfPair = (cells: Int32Array, first: number, second: number): number => {
  const two = enterPair(cells, first, second)
  return two === 0 ? 0 : (cells[two + 3] as number)
}

const mayHold = (tables: Tables, collapsed: boolean, text: string, classes: Uint16Array): boolean => {
  const { cells, singles, hasSingles, pairs, triples } = tables
  const { bits: pairBits, mask: pairMask } = pairs
  const { bits: tripleBits, mask: tripleMask } = triples
  let state = 0
  let before = OTHER
  let last = OTHER
  let pair = 0
  for (let at = 0; at < text.length; at++) {
    const letter = classes[text.charCodeAt(at)] as number
    if (letter < FIRST_LETTER) {
      if (letter === SILENT) continue
      if (letter === STOP) return true
      state = 0
      last = OTHER
      pair = 0
      continue
    }
    if (collapsed && letter === last) continue
    if (hasSingles && singles[letter] === 1) return true
    if (state !== 0) state = advance(cells, state, letter)
    const latest = mix(last, letter)
    if (state === 0) {
      if (passes(pairBits, pairMask, latest) && endOfPair(cells, last, letter) !== 0) return true
      if (passes(tripleBits, tripleMask, mix(pair, letter))) state = enter(cells, before, last, letter)
    }
    if (state !== 0 && cells[state + 3] !== 0) return true
    before = last
    last = letter
    pair = latest
  }
  return false
}

const scan = (tables: Tables, letters: readonly number[], visit: (node: number, at: number) => void): void => {
  const { cells, singles, pairs, triples } = tables
  let state = 0
  let before = OTHER
  let last = OTHER
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] as number
    if (state !== 0) state = advance(cells, state, letter)
    if (state === 0 && passes(triples.bits, triples.mask, mix(mix(before, last), letter))) {
      state = enter(cells, before, last, letter)
    }
    let found = 0
    if (state !== 0) found = cells[state + 3] as number
    else if (passes(pairs.bits, pairs.mask, mix(last, letter))) found = endOfPair(cells, last, letter)
    if (found === 0 && singles[letter] === 1) found = cells[child(cells, 0, letter) + 3] as number
    if (found !== 0) visit(found, at)
    before = last
    last = letter
  }
}

const gatesOf = (words: readonly (readonly number[])[], alphabet: number) => {
  const singles = new Uint8Array(alphabet)
  const pairs: number[] = []
  const triples: number[] = []
  for (const [first = 0, second, third] of words) {
    if (second === undefined) singles[first] = 1
    else if (third === undefined) pairs.push(mix(first, second))
    else triples.push(mix(mix(first, second), third))
  }
  return { singles, hasSingles: singles.includes(1), pairs: buildGate(pairs), triples: buildGate(triples) }
}

/**
 * The automaton in a double array (Aoe, "An efficient digital search algorithm by using a double-array structure",
 * 1989): a child of state `s` by letter `c` lies in slot `base[s] + c`, and is one if `check` there says `s`. The four
 * numbers of a slot lie side by side, so that a step touches one cache line.
 *
 * A large lexicon does not fit the cache, so that it is looked into only where three letters begin a word: up to there
 * the last two letters are all the state there is, and one bit decides.
 */
export const buildDoubleArray = (
  trie: Trie,
  words: readonly (readonly number[])[],
  alphabet: number,
  collapsed: boolean,
): Transitions => {
  const { size, edgeStart, edgeTarget } = trie
  const { bases, slots, count } = place(trie, alphabet)
  const cells = new Int32Array(count * 4).fill(-1)
  for (let node = 0; node < size; node++) {
    const slot = slots[node] as number
    const fail = trie.fail[node] as number
    cells[slot * 4] = (bases[node] as number) * 4
    cells[slot * 4 + 2] = (trie.depth[fail] as number) < 3 ? 0 : (slots[fail] as number) * 4
    cells[slot * 4 + 3] = trie.output[node] as number
    const end = edgeStart[node + 1] as number
    for (let edge = edgeStart[node] as number; edge < end; edge++) {
      cells[(slots[edgeTarget[edge] as number] as number) * 4 + 1] = slot * 4
    }
  }
  const tables: Tables = { cells, ...gatesOf(words, alphabet) }
  return {
    mayHold: (text, classes) => mayHold(tables, collapsed, text, classes),
    scan: (letters, visit) => scan(tables, letters, visit),
  }
}
