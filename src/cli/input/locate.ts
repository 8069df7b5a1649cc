import { type Node, parseTree } from 'jsonc-parser'

/** `clauses[3].rules[0].when` as keys. Names with dots or brackets are keys as they stand where nothing else fits. */
const keysOf = (path: string): readonly (string | number)[] =>
  [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) => (index === undefined ? name! : Number(index)))

const childOf = (node: Node, key: string | number): Node | undefined => {
  if (typeof key === 'number') return node.type === 'array' ? node.children?.[key] : undefined
  const property = node.children?.find(({ type, children }) => type === 'property' && children?.[0]?.value === key)
  return property?.children?.[1]
}

/** Finds lines of places in a JSON text: where the value that a path names begins, or the nearest value around it. */
export const lineFinder = (text: string): ((path: string) => number) => {
  const root = parseTree(text)
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (path) => {
    let node = root
    for (const key of keysOf(path)) {
      const next = node === undefined ? undefined : childOf(node, key)
      if (next === undefined) break
      node = next
    }
    const offset = node?.offset ?? 0
    // The last line that begins at or before the value.
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}
