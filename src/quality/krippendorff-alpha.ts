import { categoriesOf, type Level, present, type Rating, type Unit } from './ratings.ts'

export interface AlphaOptions {
  readonly level: Level
  /** The categories in their order, for `ordinal` ratings that are no numbers. */
  readonly order?: readonly Rating[]
}

/** Squared differences of two categories, by their place among all. */
const difference = (level: Level, categories: readonly Rating[], totals: readonly number[]) => {
  if (level === 'nominal') return (c: number, k: number): number => (c === k ? 0 : 1)
  if (level === 'interval') {
    return (c: number, k: number): number => (Number(categories[c]) - Number(categories[k])) ** 2
  }
  const before: number[] = []
  let sum = 0
  for (const total of totals) {
    before.push(sum)
    sum += total
  }
  // The number of ratings from the middle of one category to the middle of the other.
  const middle = (c: number): number => (before[c] as number) + (totals[c] as number) / 2
  return (c: number, k: number): number => (middle(c) - middle(k)) ** 2
}

/**
 * Agreement of any number of reviewers, with ratings missing here and there: 1 − observed / expected disagreement.
 * Units with a single rating say nothing about agreement and are left out. Null where fewer than two ratings can
 * be compared, and where all of them are the same (no disagreement could be expected).
 *
 * Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability; Hayes, A. F. & Krippendorff, K. (2007),
 * Communication Methods and Measures 1(1), 77–89.
 *
 * @example
 * ```ts
 * import { krippendorffAlpha } from 'callcenter-rulebook'
 *
 * krippendorffAlpha([[1, 1, null], [2, 2, 2], [3, null, null]], { level: 'interval' }) // => 1
 * ```
 */
export const krippendorffAlpha = (units: readonly Unit[], { level, order }: AlphaOptions): number | null => {
  const pairable = units.map(present).filter((ratings) => ratings.length >= 2)
  const categories = categoriesOf(pairable.flat(), order)
  const index = new Map(categories.map((category, i) => [category, i]))
  const totals = new Array<number>(categories.length).fill(0)
  for (const rating of pairable.flat()) totals[index.get(rating) as number]! += 1
  const n = totals.reduce((sum, total) => sum + total, 0)
  const distance = difference(level, categories, totals)

  let observed = 0
  for (const ratings of pairable) {
    let within = 0
    const places = ratings.map((rating) => index.get(rating) as number)
    for (const c of places) for (const k of places) within += distance(c, k)
    observed += within / (ratings.length - 1)
  }
  let expected = 0
  totals.forEach((total, c) => {
    totals.forEach((other, k) => {
      expected += total * other * distance(c, k)
    })
  })
  return n < 2 || expected === 0 ? null : 1 - ((n - 1) * observed) / expected
}
