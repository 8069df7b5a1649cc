import { FIRST_LETTER, MARK, OTHER, SILENT, type Transitions } from './transitions.ts'
import type { Trie } from './trie.ts'

/**
 * The automaton in a double array (Aoe, "An efficient digital search algorithm by using a double-array structure",
 * 1989): a child of state `s` by letter `c` lies in slot `base[s] + c`, and owns it if `check` says so. Four numbers a
 * slot (base, check, fail, node) lie side by side, so that a step touches one cache line.
 */
export const buildDoubleArray = (trie: Trie, alphabet: number, loops: boolean): Transitions => {
  const { size, edgeStart, edgeSymbol, edgeTarget } = trie
  let used = new Uint8Array(size * 2 + alphabet * 2)
  const baseOf = new Int32Array(size)
  const slotOf = new Int32Array(size)
  used[0] = 1
  let lowest = 1
  let top = alphabet
  const room = (slot: number) => {
    if (slot < used.length) return
    const grown = new Uint8Array(Math.max(slot + 1, used.length * 2))
    grown.set(used)
    used = grown
  }
  for (let node = 0; node < size; node++) {
    const from = edgeStart[node] as number
    const to = edgeStart[node + 1] as number
    if (from === to) continue
    const first = edgeSymbol[from] as number
    while (used[lowest] === 1) lowest++
    let base = Math.max(1, lowest - first)
    search: for (; ; base++) {
      room(base + alphabet)
      for (let edge = from; edge < to; edge++) {
        if (used[base + (edgeSymbol[edge] as number)] === 1) continue search
      }
      break
    }
    baseOf[node] = base
    for (let edge = from; edge < to; edge++) {
      const slot = base + (edgeSymbol[edge] as number)
      used[slot] = 1
      slotOf[edgeTarget[edge] as number] = slot
      if (slot > top) top = slot
    }
  }

  const slots = top + alphabet + 1
  const cells = new Int32Array(slots * 4).fill(-1)
  for (let node = 0; node < size; node++) {
    const at = (slotOf[node] as number) * 4
    cells[at] = (baseOf[node] as number) * 4
    cells[at + 2] = (slotOf[trie.fail[node] as number] as number) * 4
    cells[at + 3] = trie.output[node] as number
    for (let edge = edgeStart[node] as number; edge < (edgeStart[node + 1] as number); edge++) {
      cells[(slotOf[edgeTarget[edge] as number] as number) * 4 + 1] = at
    }
  }
  const marks = new Int32Array(slots)
  for (let node = 0; node < size; node++) {
    marks[slotOf[node] as number] = (slotOf[trie.afterMark[node] as number] as number) * 4
  }

  const step = (from: number, letter: number): number => {
    let state = from
    for (;;) {
      const slot = (cells[state] as number) + letter * 4
      if (cells[slot + 1] === state) return slot
      if (state === 0) return 0
      state = cells[state + 2] as number
    }
  }
  return {
    mayHold: (text, classes) => {
      let state = 0
      let last = OTHER
      for (let at = 0; at < text.length; at++) {
        const kind = classes[text.charCodeAt(at)] as number
        if (kind >= FIRST_LETTER) {
          if (loops && kind === last) continue
          last = kind
          state = step(state, kind)
          if ((cells[state + 3] as number) > 0) return true
        } else if (kind === OTHER) state = 0
        else if (kind === MARK) state = marks[state >> 2] as number
        else if (kind !== SILENT) return true
      }
      return false
    },
    step,
    mark: (state) => marks[state >> 2] as number,
    output: (state) => cells[state + 3] as number,
  }
}
