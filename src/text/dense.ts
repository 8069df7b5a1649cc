import { FIRST_LETTER, SILENT, STOP, type Transitions } from './transitions.ts'
import type { Trie } from './trie.ts'

interface Tables {
  readonly table: Int32Array
  /** The states from here on are those at which words end. */
  readonly accepting: number
}

const mayHold = ({ table, accepting }: Tables, text: string, classes: Uint16Array): boolean => {
  let state = 0
  for (let at = 0; at < text.length; at++) {
    state = table[state + (classes[text.charCodeAt(at)] as number)] as number
    if (state >= accepting) return true
  }
  return false
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
  for (let node = 0; node < size; node++) if (trie.output[node] !== 0) rowOf[node] = row++ * alphabet
  const nodeOf = new Int32Array(size)
  for (let node = 0; node < size; node++) nodeOf[(rowOf[node] as number) / alphabet] = node

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

  const tables: Tables = { table, accepting }
  return {
    mayHold: (text, classes) => mayHold(tables, text, classes),
    scan: (letters, visit) => {
      let state = 0
      for (let at = 0; at < letters.length; at++) {
        state = table[state + (letters[at] as number)] as number
        if (state >= accepting) visit(trie.output[nodeOf[state / alphabet] as number] as number, at)
      }
    },
  }
}
