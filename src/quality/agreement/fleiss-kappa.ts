import { type Profile, profilesOf, profileTotals } from '../scorecards/profiles.ts'
import { checkUnits, present, type RatedUnit } from './ratings.ts'

/** Fleiss' kappa of units that have been counted. */
export const fleissOf = (profiles: readonly Profile[], categories: number): number | null => {
  const m = profiles[0]?.size ?? 0
  if (m < 2 || profiles.some(({ size }) => size !== m)) return null
  const all = profiles.length * m
  const observed = profiles.reduce((sum, { agreeing }) => sum + agreeing, 0) / (all * (m - 1))
  const totals = profileTotals(profiles, categories)
  if (totals.filter((total) => total > 0).length < 2) return null
  const expected = totals.reduce((sum, total) => sum + (total / all) ** 2, 0)
  return (observed - expected) / (1 - expected)
}

/**
 * Agreement of several reviewers beyond chance, where every unit has the same number of ratings; they need not
 * come from the same reviewers. Null where the numbers differ or are below two, and where chance alone agrees
 * completely.
 *
 * κ = (P̄ − P̄ₑ) / (1 − P̄ₑ): Fleiss, J. L. (1971), Psychological Bulletin 76, 378–382.
 *
 * @example
 * ```ts
 * import { fleissKappa } from 'callcenter-rulebook/quality'
 *
 * fleissKappa([['a', 'a', 'a'], ['b', 'b', 'b']]) // => 1
 * ```
 */
export const fleissKappa = (units: readonly RatedUnit[]): number | null => {
  checkUnits(units, 'units')
  if (units.some((unit) => present(unit).length < 2)) return null
  const { profiles, categories } = profilesOf(units)
  return fleissOf(profiles, categories.length)
}
