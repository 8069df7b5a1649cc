import { Exact } from '../../money/exact.ts'
import { type FactValue, Interval, interval, Unknown } from '../contract.ts'

/** Bounds of a numeric fact, or why there are none. */
export interface NumberBounds {
  readonly min: number
  readonly max: number
  readonly missing: readonly string[]
}

const areWhole = (a: number, b: number): boolean => Number.isSafeInteger(a) && Number.isSafeInteger(b)

/** Adds as decimals, so that 1500.1 + 300.2 is 1800.3; whole numbers need no detour. */
export const plus = (a: number, b: number): number => (areWhole(a, b) ? a + b : new Exact(a).plus(b).toNumber())

/** Multiplies as decimals, so that 35 × 0.02 is 0.7. */
export const times = (a: number, b: number): number => (areWhole(a, b) ? a * b : new Exact(a).times(b).toNumber())

/** Rounds half up to so many decimal places. */
export const roundHalfUp = (value: number, places: number): number =>
  Number.isFinite(value) ? new Exact(value).toDecimalPlaces(places, Exact.ROUND_HALF_UP).toNumber() : value

const boundsOf = (value: FactValue): NumberBounds | Unknown | null => {
  if (typeof value === 'number') return { min: value, max: value, missing: [] }
  if (value instanceof Interval || value instanceof Unknown) return value
  return null
}

/**
 * Computes with numbers that may be intervals. Any unknown makes the result unknown, naming all
 * that is missing; a known none among the operands makes it none.
 */
export const computeBounds = (
  values: readonly FactValue[],
  compute: (operands: readonly NumberBounds[]) => readonly [min: number, max: number] | Unknown,
): FactValue => {
  const operands: NumberBounds[] = []
  const missing: string[] = []
  let none = false
  for (const value of values) {
    const bounds = boundsOf(value)
    if (bounds === null) none = true
    else if (bounds instanceof Unknown) missing.push(...bounds.missing)
    else operands.push(bounds)
  }
  if (missing.length > 0) return new Unknown(missing)
  if (none) return null
  const result = compute(operands)
  if (result instanceof Unknown) return result
  return interval(
    result[0],
    result[1],
    operands.flatMap((bounds) => bounds.missing),
  )
}
