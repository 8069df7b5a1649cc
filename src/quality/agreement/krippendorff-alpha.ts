import * as z from 'zod'
import { checked } from '../../input/checked.ts'
import { type Profile, profilesOf, profileTotals } from '../scorecards/profiles.ts'
import { aLevel, aRating, checkUnits, type Level, type RatedUnit, type Rating } from './ratings.ts'

const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({ level: aLevel(), order: z.array(aRating()).optional() }),
)

export interface AlphaOptions {
  readonly level: Level
  /** The categories in their order, for `ordinal` ratings that are no numbers. */
  readonly order?: readonly Rating[]
}

/** Squared differences of two categories, by their place among all. */
const difference = (level: Level, categories: readonly Rating[], totals: readonly number[]) => {
  if (level === 'nominal') return (c: number, k: number): number => (c === k ? 0 : 1)
  if (level === 'interval') {
    const values = categories.map(Number)
    return (c: number, k: number): number => ((values[c] as number) - (values[k] as number)) ** 2
  }
  // Between two categories lie half of their own ratings and all ratings of those between them.
  const middles: number[] = []
  let before = 0
  for (const total of totals) {
    middles.push(before + total / 2)
    before += total
  }
  return (c: number, k: number): number => ((middles[c] as number) - (middles[k] as number)) ** 2
}

/** Krippendorff's alpha of units that have been counted. */
export const alphaOf = (profiles: readonly Profile[], categories: readonly Rating[], level: Level): number | null => {
  const totals = profileTotals(profiles, categories.length)
  const distance = difference(level, categories, totals)
  let n = 0
  let observed = 0
  for (const { size, counts, agreeing } of profiles) {
    n += size
    let within = level === 'nominal' ? size * (size - 1) - agreeing : 0
    if (level !== 'nominal' && counts.length > 1) {
      for (const [c, some] of counts) for (const [k, others] of counts) within += some * others * distance(c, k)
    }
    observed += within / (size - 1)
  }
  const occurring = [...totals.entries()].filter(([, total]) => total > 0)
  let expected = 0
  for (const [c, some] of occurring) for (const [k, others] of occurring) expected += some * others * distance(c, k)
  return n < 2 || expected === 0 ? null : 1 - ((n - 1) * observed) / expected
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
 * import { krippendorffAlpha } from 'callcenter-rulebook/quality'
 *
 * krippendorffAlpha([[1, 1, null], [2, 2, 2], [3, null, null]], { level: 'interval' }) // => 1
 * ```
 */
export const krippendorffAlpha = (units: readonly RatedUnit[], options: AlphaOptions): number | null => {
  checkUnits(units, 'units')
  const { level, order } = checkOptions(options)
  const { profiles, categories } = profilesOf(units, order)
  return alphaOf(profiles, categories, level)
}
