import { checkUnits, present, type RatedUnit } from './ratings.ts'

/** Of every two ratings of one unit, the share that agrees; null with fewer than two. */
export const unitAgreement = (unit: RatedUnit): number | null => {
  const ratings = present(unit)
  if (ratings.length < 2) return null
  const counts = new Map<unknown, number>()
  for (const rating of ratings) counts.set(rating, (counts.get(rating) ?? 0) + 1)
  let agreeing = 0
  for (const count of counts.values()) agreeing += count * (count - 1)
  return agreeing / (ratings.length * (ratings.length - 1))
}

export const mean = (values: readonly number[]): number | null => {
  let sum = 0
  for (const value of values) sum += value
  return values.length === 0 ? null : sum / values.length
}

/**
 * Of every two reviewers of a unit, the share that agrees, averaged over the units with at least two ratings.
 * Null where there is no such unit.
 *
 * @example
 * ```ts
 * import { percentAgreement } from 'callcenter-rulebook/quality'
 *
 * percentAgreement([[true, true], [true, false]]) // => 0.5
 * ```
 */
export const percentAgreement = (units: readonly RatedUnit[]): number | null =>
  mean(checkUnits(units, 'units').flatMap((unit) => unitAgreement(unit) ?? []))
