import type { Scalar } from '../../facts/contract.ts'

/** Where a value may end: a number, or text that orders as text (dates). */
type End = number | string

/** The values that a fact may still have: none (`null`), and those of its type between two ends. */
export interface ValueRegion {
  /** Whether "known to be none" is among them. */
  readonly none: boolean
  readonly low?: End
  readonly lowIsIn?: boolean
  readonly high?: End
  readonly highIsIn?: boolean
  /** The only values there are. */
  readonly only?: ReadonlySet<Scalar>
  readonly not?: ReadonlySet<Scalar>
  readonly integer?: boolean
}

/** Integer ranges up to this size are counted against what is excluded from them. */
const COUNTED = 1000

const tighterLow = (a: ValueRegion, b: ValueRegion): ValueRegion => {
  if (a.low === undefined) return b
  if (b.low === undefined) return a
  if (a.low === b.low) return a.lowIsIn === false ? a : b
  return a.low > b.low ? a : b
}

const tighterHigh = (a: ValueRegion, b: ValueRegion): ValueRegion => {
  if (a.high === undefined) return b
  if (b.high === undefined) return a
  if (a.high === b.high) return a.highIsIn === false ? a : b
  return a.high < b.high ? a : b
}

const both = (a: ReadonlySet<Scalar> | undefined, b: ReadonlySet<Scalar> | undefined) =>
  a === undefined ? b : b === undefined ? a : new Set([...a].filter((one) => b.has(one)))

/** The values that are in both regions. */
export const intersectRegions = (a: ValueRegion, b: ValueRegion): ValueRegion => {
  const { low, lowIsIn } = tighterLow(a, b)
  const { high, highIsIn } = tighterHigh(a, b)
  const only = both(a.only, b.only)
  const not = a.not === undefined ? b.not : b.not === undefined ? a.not : new Set([...a.not, ...b.not])
  return {
    none: a.none && b.none,
    ...(low === undefined ? {} : { low, lowIsIn: lowIsIn ?? true }),
    ...(high === undefined ? {} : { high, highIsIn: highIsIn ?? true }),
    ...(only === undefined ? {} : { only }),
    ...(not === undefined ? {} : { not }),
    ...(a.integer === true || b.integer === true ? { integer: true } : {}),
  }
}

const isInside = (value: Scalar, { low, lowIsIn, high, highIsIn, not, integer }: ValueRegion): boolean => {
  if (not?.has(value) === true) return false
  if (typeof value === 'boolean') return low === undefined && high === undefined
  if (integer === true && typeof value === 'number' && !Number.isInteger(value)) return false
  if (low !== undefined && (typeof low !== typeof value || value < low || (value === low && lowIsIn === false)))
    return false
  return !(
    high !== undefined &&
    (typeof high !== typeof value || value > high || (value === high && highIsIn === false))
  )
}

const integersIn = ({ low, lowIsIn, high, highIsIn }: ValueRegion): readonly [from: number, to: number] | undefined => {
  if (typeof low !== 'number' || typeof high !== 'number') return undefined
  const from = Math.ceil(low) + (lowIsIn === false && Number.isInteger(low) ? 1 : 0)
  const to = Math.floor(high) - (highIsIn === false && Number.isInteger(high) ? 1 : 0)
  return [from, to]
}

/** Whether no value at all is left. */
export const isEmpty = (region: ValueRegion): boolean => {
  if (region.none) return false
  const { low, high, only, integer } = region
  if (only !== undefined) return ![...only].some((value) => isInside(value, region))
  if (low === undefined || high === undefined) return false
  if (integer === true) {
    const range = integersIn(region)
    if (range === undefined) return false
    const [from, to] = range
    if (to - from >= COUNTED) return false
    for (let value = from; value <= to; value++) if (isInside(value, region)) return false
    return true
  }
  return low > high || (low === high && !isInside(low, region))
}
