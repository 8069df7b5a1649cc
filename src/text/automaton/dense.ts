import type { Ends } from './ends.ts'
import { FIRST_LETTER, SILENT, STOP, type Transitions } from './transitions.ts'
import { addWords, type Trie } from './trie.ts'

/** A class, as all of the matcher: what is a method the engine inlines however many matchers there are, unlike a closure. */
class DenseTable implements Transitions {
  readonly table: Int32Array
  readonly alphabet: number
  /** The states from here on are those at which words end, and then `stop`. */
  readonly accepting: number
  readonly stop: number
  /** The nodes of the accepting states. */
  readonly nodes: Int32Array
  readonly trie: Trie

  constructor(
    table: Int32Array,
    alphabet: number,
    states: { readonly accepting: number; readonly stop: number },
    nodes: Int32Array,
    trie: Trie,
  ) {
    this.table = table
    this.alphabet = alphabet
    this.accepting = states.accepting
    this.stop = states.stop
    this.nodes = nodes
    this.trie = trie
  }

  read(text: string, classes: Uint16Array, ends: Ends): boolean {
    const { table, accepting, stop } = this
    let state = 0
    for (let at = 0; at < text.length; at++) {
      const letter = classes[text.charCodeAt(at)] as number
      state = table[state + letter] as number
      if (state < accepting) continue
      if (state === stop) return false
      // A silent unit leaves the state as it is: no word ends there once more.
      if (letter === SILENT) continue
      addWords(this.trie, this.nodes[(state - accepting) / this.alphabet] as number, at, ends)
    }
    return true
  }
}

/**
 * One table row per state, one cell per class: each unit of text costs two array reads and one comparison. States are
 * stored multiplied by the row length, and those at which words end come last, so that one comparison tells them.
 */
export const buildDense = (trie: Trie, alphabet: number, loops: boolean): Transitions => {
  const { size } = trie
  const rowOf = new Int32Array(size)
  let row = 0
  for (let node = 0; node < size; node++) if (trie.output[node] === 0) rowOf[node] = row++ * alphabet
  const accepting = row * alphabet
  const nodes: number[] = []
  for (let node = 0; node < size; node++) {
    if (trie.output[node] === 0) continue
    rowOf[node] = row++ * alphabet
    nodes.push(node)
  }

  const stop = size * alphabet
  const table = new Int32Array(stop + alphabet)
  table.fill(stop, stop)
  for (let node = 0; node < size; node++) {
    const at = rowOf[node] as number
    const link = rowOf[trie.fail[node] as number] as number
    if (node !== 0) table.copyWithin(at + FIRST_LETTER, link + FIRST_LETTER, link + alphabet)
    const end = trie.edgeStart[node + 1] as number
    for (let edge = trie.edgeStart[node] as number; edge < end; edge++) {
      table[at + (trie.edgeSymbol[edge] as number)] = rowOf[trie.edgeTarget[edge] as number] as number
    }
    if (loops && node !== 0) table[at + (trie.lastSymbol[node] as number)] = at
    table[at + SILENT] = at
    table[at + STOP] = stop
  }

  return new DenseTable(table, alphabet, { accepting, stop }, Int32Array.from(nodes), trie)
}
