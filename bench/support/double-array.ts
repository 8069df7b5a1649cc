import { buildTrie } from '../../src/text/automaton/trie.ts'

const MAX_MISSES = 512

/**
 * An Aho–Corasick automaton in a double array (Aoe 1989) that counts where phrases end, and does nothing else: it folds
 * nothing, has no spans and resolves no nested hits. What a large lexicon is compared with.
 */
export class DoubleArray {
  /** Base, check, fail link and how many phrases end, side by side for each slot. */
  readonly #cells: Int32Array
  readonly #letters = new Uint16Array(0x10000)

  constructor(phrases: readonly string[]) {
    const frequency = new Map<number, number>()
    for (const phrase of phrases)
      for (let at = 0; at < phrase.length; at++)
        frequency.set(phrase.charCodeAt(at), (frequency.get(phrase.charCodeAt(at)) ?? 0) + 1)
    // Frequent letters lie together.
    for (const [at, [unit]] of [...frequency].sort(([, a], [, b]) => b - a).entries()) this.#letters[unit] = at + 1
    const alphabet = frequency.size + 1
    const trie = buildTrie(
      phrases.map((phrase) => Array.from({ length: phrase.length }, (_, at) => this.#letters[phrase.charCodeAt(at)]!)),
      alphabet,
    )
    const { size, edgeStart, edgeSymbol, edgeTarget, fail, output, words } = trie
    const ending = new Int32Array(size)
    for (let node = 1; node < size; node++)
      for (let end = output[node]!; end !== 0; end = output[fail[end]!]!) ending[node]! += words[end]!.length

    const used: boolean[] = [true]
    const slots = new Int32Array(size)
    const bases = new Int32Array(size)
    let lowest = 1
    for (let node = 0; node < size; node++) {
      const [from, to] = [edgeStart[node]!, edgeStart[node + 1]!]
      if (from === to) continue
      const first = edgeSymbol[from]!
      while (used[lowest]) lowest++
      let base = Math.max(1, lowest - first)
      const isTaken = () => {
        for (let edge = from; edge < to; edge++) if (used[base + edgeSymbol[edge]!]) return true
        return false
      }
      for (let misses = 1; isTaken(); misses++) {
        base++
        // Crowded places are given up, so that placing stays linear.
        if (misses === MAX_MISSES) lowest = base + first - MAX_MISSES / 2
      }
      bases[node] = base
      for (let edge = from; edge < to; edge++) {
        slots[edgeTarget[edge]!] = base + edgeSymbol[edge]!
        used[base + edgeSymbol[edge]!] = true
      }
    }
    this.#cells = new Int32Array((used.length + alphabet + 1) * 4).fill(-1)
    for (let node = 0; node < size; node++) {
      const at = slots[node]! * 4
      this.#cells[at] = bases[node]! * 4
      this.#cells[at + 2] = slots[fail[node]!]! * 4
      this.#cells[at + 3] = ending[node]!
      for (let edge = edgeStart[node]!; edge < edgeStart[node + 1]!; edge++)
        this.#cells[slots[edgeTarget[edge]!]! * 4 + 1] = at
    }
  }

  /** How many phrases end anywhere in a text, nested ones too. */
  count(text: string): number {
    const cells = this.#cells
    let state = 0
    let hits = 0
    for (let at = 0; at < text.length; at++) {
      const letter = this.#letters[text.charCodeAt(at)]!
      if (letter === 0) {
        state = 0
        continue
      }
      let next = cells[state]! + letter * 4
      while (cells[next + 1] !== state && state !== 0) {
        state = cells[state + 2]!
        next = cells[state]! + letter * 4
      }
      state = cells[next + 1] === state ? next : 0
      hits += cells[state + 3]!
    }
    return hits
  }
}
