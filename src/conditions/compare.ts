import type { Operator } from '../document/condition.ts'
import { Every, type FactValue, Interval, OneOf, Unknown } from '../facts/contract.ts'
import { FALSE, negate, TRUE, type Truth, truth, UNKNOWN } from './truth.ts'

type Known = Exclude<FactValue, Unknown>
type Ordered = number | string

const isOrdered = (value: Known): value is Ordered => typeof value === 'number' || typeof value === 'string'

/** Least and greatest value that a number may have. */
const low = (value: number | Interval): number => (typeof value === 'number' ? value : value.min)
const high = (value: number | Interval): number => (typeof value === 'number' ? value : value.max)

const isNumeric = (value: Known): value is number | Interval => typeof value === 'number' || value instanceof Interval

/** `a < b`, or `a <= b` when inclusive. A known none is neither less nor more than anything. */
const isLess = (a: Known, b: Known, inclusive: boolean): Truth => {
  if (isNumeric(a) && isNumeric(b)) {
    const surely = inclusive ? high(a) <= low(b) : high(a) < low(b)
    if (surely) return TRUE
    const possibly = inclusive ? low(a) <= high(b) : low(a) < high(b)
    return possibly ? UNKNOWN : FALSE
  }
  if (isOrdered(a) && isOrdered(b) && typeof a === typeof b) return truth(inclusive ? a <= b : a < b)
  return FALSE
}

const isEqual = (a: Known, b: Known): Truth => {
  if (a instanceof Interval || b instanceof Interval) {
    if (!isNumeric(a) || !isNumeric(b)) return FALSE
    return high(a) < low(b) || high(b) < low(a) ? FALSE : UNKNOWN
  }
  return truth(a === b)
}

const isAmong = (value: Known, list: Known): Truth => {
  if (!Array.isArray(list)) return FALSE
  let result: Truth = FALSE
  for (const one of list as readonly (string | number)[]) {
    const equal = isEqual(value, one)
    if (equal === TRUE) return TRUE
    if (equal === UNKNOWN) result = UNKNOWN
  }
  return result
}

const isEmptyList = (value: FactValue): boolean => Array.isArray(value) && value.length === 0

/** A known none is neither more nor less than anything and in no list, and an empty list has nothing: all else may be unknown. */
const isFalseAnyway = (operator: Operator, fact: FactValue, value: FactValue): boolean => {
  switch (operator) {
    case 'equal':
    case 'notEqual':
      return false
    case 'in':
    case 'notIn':
      return fact === null || isEmptyList(value)
    case 'contains':
    case 'doesNotContain':
      return fact === null || isEmptyList(fact)
    default:
      return fact === null || value === null
  }
}

const isNegative = (operator: Operator): boolean =>
  operator === 'notEqual' || operator === 'notIn' || operator === 'doesNotContain'

const bitOf = (value: Truth): number => 1 << value

/** What comparisons with several values come to: of one of them unknown where they differ, of all at once true where it is true of any. */
const overWorlds = (several: OneOf, results: number): Truth => {
  if (several instanceof Every) {
    if ((results & bitOf(TRUE)) !== 0) return TRUE
    return (results & bitOf(UNKNOWN)) !== 0 ? UNKNOWN : FALSE
  }
  return results === bitOf(TRUE) ? TRUE : results === bitOf(FALSE) ? FALSE : UNKNOWN
}

/**
 * One comparison in three-valued logic: unknown where what is not known of a side, or an interval, leaves it open. Both the compiled conditions and the json-rules-engine operators come to this.
 */
export const compare = (operator: Operator, fact: FactValue, value: FactValue): Truth => {
  if (fact instanceof OneOf) {
    let results = 0
    for (const one of fact.values) results |= bitOf(compare(operator, one, value))
    return overWorlds(fact, results)
  }
  if (value instanceof OneOf) {
    let results = 0
    for (const one of value.values) results |= bitOf(compare(operator, fact, one))
    return overWorlds(value, results)
  }
  if (fact instanceof Unknown || value instanceof Unknown)
    return isFalseAnyway(operator, fact, value) ? truth(isNegative(operator)) : UNKNOWN
  switch (operator) {
    case 'equal':
      return isEqual(fact, value)
    case 'notEqual':
      return negate(isEqual(fact, value))
    case 'lessThan':
      return isLess(fact, value, false)
    case 'lessThanInclusive':
      return isLess(fact, value, true)
    case 'greaterThan':
      return isLess(value, fact, false)
    case 'greaterThanInclusive':
      return isLess(value, fact, true)
    case 'in':
      return isAmong(fact, value)
    case 'notIn':
      return negate(isAmong(fact, value))
    case 'contains':
      return isAmong(value, fact)
    case 'doesNotContain':
      return negate(isAmong(value, fact))
  }
}
