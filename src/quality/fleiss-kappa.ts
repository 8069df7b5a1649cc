import { present, type Rating, type Unit } from './ratings.ts'

/**
 * Agreement of several reviewers beyond chance, where every unit has the same number of ratings; they need not
 * come from the same reviewers. Null where the numbers differ or are below two, and where chance alone agrees
 * completely.
 *
 * κ = (P̄ − P̄ₑ) / (1 − P̄ₑ): Fleiss, J. L. (1971), Psychological Bulletin 76, 378–382.
 *
 * @example
 * ```ts
 * import { fleissKappa } from 'callcenter-rulebook'
 *
 * fleissKappa([['a', 'a', 'a'], ['b', 'b', 'b']]) // => 1
 * ```
 */
export const fleissKappa = (units: readonly Unit[]): number | null => {
  const rated = units.map(present)
  const m = rated[0]?.length ?? 0
  if (m < 2 || rated.some((unit) => unit.length !== m)) return null
  const totals = new Map<Rating, number>()
  let agreeing = 0
  for (const unit of rated) {
    const counts = new Map<Rating, number>()
    for (const rating of unit) counts.set(rating, (counts.get(rating) ?? 0) + 1)
    for (const [rating, count] of counts) {
      agreeing += count * (count - 1)
      totals.set(rating, (totals.get(rating) ?? 0) + count)
    }
  }
  const all = rated.length * m
  const observed = agreeing / (all * (m - 1))
  let expected = 0
  for (const count of totals.values()) expected += (count / all) ** 2
  return totals.size < 2 ? null : (observed - expected) / (1 - expected)
}
