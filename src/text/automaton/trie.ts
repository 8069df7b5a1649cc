import type { Ends } from './ends.ts'

/**
 * The phrase trie with the links of Aho and Corasick, "Efficient string matching" (1975), in flat arrays.
 * Symbols are small positive integers. Node 0 is the root; nodes are numbered breadth first.
 */
export interface Trie {
  readonly size: number
  /** The edges of node `n` are `edgeStart[n]` to `edgeStart[n + 1]`, in order of symbol. */
  readonly edgeStart: Int32Array
  readonly edgeSymbol: Int32Array
  readonly edgeTarget: Int32Array
  /** The symbol that leads to a node. */
  readonly lastSymbol: Int32Array
  readonly depth: Int32Array
  readonly fail: Int32Array
  /** The nearest node, this one included, along the fail links at which a word ends; 0 for none. */
  readonly output: Int32Array
  /** The words ending exactly at a node. */
  readonly words: readonly (readonly number[] | undefined)[]
}

/** Notes every word that ends at a node, longest first. */
export const addWords = ({ output, fail, words }: Trie, first: number, place: number, ends: Ends): void => {
  for (let node = output[first] as number; node !== 0; node = output[fail[node] as number] as number) {
    for (const word of words[node] as readonly number[]) ends.add(word, place)
  }
}

export const buildTrie = (words: readonly (readonly number[])[], alphabet: number): Trie => {
  const next = new Map<number, number>()
  const parentOf: number[] = [0]
  const symbolOf: number[] = [0]
  const ends: number[][] = [[]]
  words.forEach((word, index) => {
    let node = 0
    word.forEach((symbol) => {
      const key = node * alphabet + symbol
      let target = next.get(key)
      if (target === undefined) {
        target = parentOf.length
        next.set(key, target)
        parentOf.push(node)
        symbolOf.push(symbol)
        ends.push([])
      }
      node = target
    })
    ends[node]?.push(index)
  })

  const size = parentOf.length
  // Renumbering breadth first puts the nodes that text visits most next to one another.
  const depth = new Int32Array(size)
  for (let node = 1; node < size; node++) depth[node] = (depth[parentOf[node] as number] as number) + 1
  const order = Int32Array.from({ length: size }, (_, node) => node)
  order.sort((a, b) => (depth[a] as number) - (depth[b] as number) || a - b)
  const renumbered = new Int32Array(size)
  order.forEach((node, at) => {
    renumbered[node] = at
  })

  const edgeStart = new Int32Array(size + 1)
  for (let node = 1; node < size; node++) {
    const parent = (renumbered[parentOf[node] as number] as number) + 1
    edgeStart[parent] = (edgeStart[parent] as number) + 1
  }
  for (let node = 0; node < size; node++)
    edgeStart[node + 1] = (edgeStart[node + 1] as number) + (edgeStart[node] as number)
  const cursor = edgeStart.slice(0, size)
  const edgeSymbol = new Int32Array(size - 1)
  const edgeTarget = new Int32Array(size - 1)
  const bySymbol = Int32Array.from({ length: size - 1 }, (_, at) => at + 1)
  bySymbol.sort((a, b) => (symbolOf[a] as number) - (symbolOf[b] as number))
  for (const node of bySymbol) {
    const parent = renumbered[parentOf[node] as number] as number
    const at = cursor[parent] as number
    cursor[parent] = at + 1
    edgeSymbol[at] = symbolOf[node] as number
    edgeTarget[at] = renumbered[node] as number
  }

  const fail = new Int32Array(size)
  const output = new Int32Array(size)
  const lastSymbol = new Int32Array(size)
  const depths = Int32Array.from(order, (node) => depth[node] as number)
  const wordsAt: (number[] | undefined)[] = []
  for (let at = 0; at < size; at++) {
    const node = order[at] as number
    const here = ends[node] as number[]
    wordsAt.push(here.length === 0 ? undefined : here)
    if (at === 0) continue
    const parent = renumbered[parentOf[node] as number] as number
    const symbol = symbolOf[node] as number
    if (parent !== 0) {
      for (let from = fail[parent] as number; ; from = fail[from] as number) {
        const target = next.get((order[from] as number) * alphabet + symbol)
        if (target !== undefined) {
          fail[at] = renumbered[target] as number
          break
        }
        if (from === 0) break
      }
    }
    const link = fail[at] as number
    lastSymbol[at] = symbol
    output[at] = here.length > 0 ? at : (output[link] as number)
  }
  return { size, edgeStart, edgeSymbol, edgeTarget, lastSymbol, depth: depths, fail, output, words: wordsAt }
}
