import { type FactValue, Interval, interval, Unknown, unknown } from '../contract.ts'

const isSame = (a: FactValue, b: FactValue): boolean => {
  if (a instanceof Unknown && b instanceof Unknown) return a.missing.join() === b.missing.join()
  if (a instanceof Interval && b instanceof Interval)
    return a.min === b.min && a.max === b.max && a.missing.join() === b.missing.join()
  return a === b
}

/**
 * What is certain of a fact that has one value in each possible world: the value itself where all
 * agree, the least and greatest of quantities, else that it is open, with what would tell the worlds
 * apart. An instant is no quantity: what is reckoned from it cannot be reckoned from bounds.
 */
export const hullOf = (values: readonly FactValue[], open: string, isQuantity = true): FactValue => {
  const first = values[0] as FactValue
  if (values.every((value) => isSame(value, first))) return first
  const missing = new Set([open])
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let isNumeric = isQuantity
  for (const value of values) {
    if (value instanceof Interval || value instanceof Unknown) for (const name of value.missing) missing.add(name)
    if (value instanceof Interval || typeof value === 'number') {
      min = Math.min(min, value instanceof Interval ? value.min : value)
      max = Math.max(max, value instanceof Interval ? value.max : value)
    } else isNumeric = false
  }
  return isNumeric ? interval(min, max, [...missing]) : unknown(...missing)
}
