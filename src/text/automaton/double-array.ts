import type { Ends } from './ends.ts'
import { buildGate, findByWindows, type Gate } from './gate.ts'
import { OTHER, SILENT, STOP, type Transitions } from './transitions.ts'
import { addWords, type Trie } from './trie.ts'

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

const child = (cells: Int32Array, state: number, letter: number): number => {
  const slot = (cells[state] as number) + letter * 4
  return cells[slot + 1] === state ? slot : 0
}

class DoubleArray implements Transitions {
  /** Base, check and fail link of each slot, and its trie node where words end; side by side in one cache line. */
  readonly cells: Int32Array
  readonly trie: Trie
  readonly gate: Gate
  readonly collapsed: boolean

  constructor(cells: Int32Array, trie: Trie, gate: Gate, collapsed: boolean) {
    this.cells = cells
    this.trie = trie
    this.gate = gate
    this.collapsed = collapsed
  }

  read(text: string, classes: Uint16Array, ends: Ends): boolean {
    switch (findByWindows(this.gate, text, classes, ends)) {
      case 'found':
        return true
      case 'stopped':
        return false
      case 'too-much':
        ends.clear()
        return this.walk(text, classes, ends)
    }
  }

  private walk(text: string, classes: Uint16Array, ends: Ends): boolean {
    const { cells, trie, collapsed } = this
    let state = 0
    let last = OTHER
    for (let at = 0; at < text.length; at++) {
      const letter = classes[text.charCodeAt(at)] as number
      if (letter === SILENT || (collapsed && letter === last)) continue
      if (letter === STOP) return false
      last = letter
      if (letter === OTHER) {
        state = 0
        continue
      }
      let next = child(cells, state, letter)
      while (next === 0 && state !== 0) {
        state = cells[state + 2] as number
        next = child(cells, state, letter)
      }
      state = next
      const node = cells[state + 3] as number
      if (node !== 0) addWords(trie, node, at, ends)
    }
    return true
  }
}

/**
 * The automaton in a double array (Aoe, "An efficient digital search algorithm by using a double-array structure",
 * 1989): a child of state `s` by letter `c` lies in slot `base[s] + c`, and is one if `check` there says `s`.
 *
 * A large lexicon does not fit the cache, so that it is walked through only where its words are too alike to be found
 * by their rarest windows.
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
    cells[slot * 4] = (bases[node] as number) * 4
    cells[slot * 4 + 2] = (slots[trie.fail[node] as number] as number) * 4
    cells[slot * 4 + 3] = trie.output[node] === 0 ? 0 : node
    const end = edgeStart[node + 1] as number
    for (let edge = edgeStart[node] as number; edge < end; edge++) {
      cells[(slots[edgeTarget[edge] as number] as number) * 4 + 1] = slot * 4
    }
  }
  return new DoubleArray(cells, trie, buildGate(words, alphabet, collapsed), collapsed)
}
