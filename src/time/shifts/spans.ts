/**
 * A set of moments as flat pairs of epoch milliseconds: start, end, start, end … ascending, disjoint,
 * each start inclusive and end exclusive. Flat, because a year of attendance makes millions of them.
 */
export type Spans = readonly number[]

const NONE: Spans = []

/** Whether pairs are ascending, none of them empty, and do not touch. */
const isSet = (pairs: readonly number[]): boolean => {
  for (let i = 1; i < pairs.length; i++) if (!((pairs[i - 1] as number) < (pairs[i] as number))) return false
  return true
}

/** Puts pairs in any order, overlapping or empty, into one set. */
export const unionOf = (pairs: readonly number[]): Spans => {
  if (pairs.length === 0) return NONE
  // The segments of a shift mostly are a set as they stand.
  if (isSet(pairs)) return pairs
  const order: number[] = []
  for (let i = 0; i < pairs.length; i += 2) if ((pairs[i] as number) < (pairs[i + 1] as number)) order.push(i)
  order.sort((a, b) => (pairs[a] as number) - (pairs[b] as number))
  const out: number[] = []
  for (const i of order) {
    const start = pairs[i] as number
    const end = pairs[i + 1] as number
    const last = out.length - 1
    if (last > 0 && start <= (out[last] as number)) {
      if (end > (out[last] as number)) out[last] = end
    } else out.push(start, end)
  }
  return out
}

/** What lies in both. */
export const intersect = (a: Spans, b: Spans): Spans => {
  const out: number[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const start = Math.max(a[i] as number, b[j] as number)
    const end = Math.min(a[i + 1] as number, b[j + 1] as number)
    if (start < end) out.push(start, end)
    if ((a[i + 1] as number) < (b[j + 1] as number)) i += 2
    else j += 2
  }
  return out
}

/** What lies in the first and not in the second. */
export const subtract = (a: Spans, b: Spans): Spans => {
  if (b.length === 0 || a.length === 0) return a
  const out: number[] = []
  let j = 0
  for (let i = 0; i < a.length; i += 2) {
    let start = a[i] as number
    const end = a[i + 1] as number
    while (j < b.length && (b[j + 1] as number) <= start) j += 2
    let k = j
    while (k < b.length && (b[k] as number) < end) {
      if ((b[k] as number) > start) out.push(start, b[k] as number)
      start = Math.max(start, b[k + 1] as number)
      k += 2
    }
    if (start < end) out.push(start, end)
  }
  return out
}

/** Length of the whole set in milliseconds. */
export const lengthOf = (spans: Spans): number => {
  let sum = 0
  for (let i = 0; i < spans.length; i += 2) sum += (spans[i + 1] as number) - (spans[i] as number)
  return sum
}

/** Length of what lies in both. */
export const lengthOfBoth = (a: Spans, b: Spans): number => {
  let sum = 0
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const start = Math.max(a[i] as number, b[j] as number)
    const end = Math.min(a[i + 1] as number, b[j + 1] as number)
    if (start < end) sum += end - start
    if ((a[i + 1] as number) < (b[j + 1] as number)) i += 2
    else j += 2
  }
  return sum
}

/** Length of what lies between two moments. */
export const lengthBetween = (spans: Spans, from: number, to: number): number => {
  let sum = 0
  for (let i = 0; i < spans.length; i += 2) {
    const length = Math.min(spans[i + 1] as number, to) - Math.max(spans[i] as number, from)
    if (length > 0) sum += length
  }
  return sum
}

/** Length of the part that lies before a moment. */
export const lengthBefore = (spans: Spans, moment: number): number => {
  let sum = 0
  for (let i = 0; i < spans.length && (spans[i] as number) < moment; i += 2) {
    sum += Math.min(spans[i + 1] as number, moment) - (spans[i] as number)
  }
  return sum
}

/** Length of the part that lies after a moment. */
export const lengthAfter = (spans: Spans, moment: number): number => lengthOf(spans) - lengthBefore(spans, moment)

/** What lies between two moments. */
export const within = (spans: Spans, from: number, to: number): Spans => intersect(spans, from < to ? [from, to] : NONE)
