import { present, type Unit } from './ratings.ts'

/**
 * Of every two reviewers of a unit, the share that agrees, averaged over the units with at least two ratings.
 * Null where there is no such unit.
 *
 * @example
 * ```ts
 * import { percentAgreement } from 'callcenter-rulebook'
 *
 * percentAgreement([[true, true], [true, false]]) // => 0.5
 * ```
 */
export const percentAgreement = (units: readonly Unit[]): number | null => {
  let total = 0
  let compared = 0
  for (const unit of units) {
    const ratings = present(unit)
    if (ratings.length < 2) continue
    const counts = new Map<unknown, number>()
    for (const rating of ratings) counts.set(rating, (counts.get(rating) ?? 0) + 1)
    let agreeing = 0
    for (const count of counts.values()) agreeing += count * (count - 1)
    total += agreeing / (ratings.length * (ratings.length - 1))
    compared++
  }
  return compared === 0 ? null : total / compared
}
