import type { Operator } from '../document/condition.ts'
import type { RulesetDocument } from '../document/document.ts'
import type { Measure } from '../document/measure.ts'
import type { FactType, Scalar } from '../facts/contract.ts'
import { findFact } from '../facts/vocabulary.ts'
import type { Subject } from '../records/subject.ts'
import { kindOfMeasure } from './kinds.ts'

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

export const isInside = (value: Scalar, { low, lowIsIn, high, highIsIn, not, integer }: ValueRegion): boolean => {
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

/** A constant as conditions compare it. */
export type Constant = Scalar | null | readonly Scalar[]

export const yes: ValueRegion = { none: false, only: new Set([true]) }
export const no: ValueRegion = { none: false, only: new Set([false]) }

export const sets = (values: Constant): ReadonlySet<Scalar> =>
  new Set(Array.isArray(values) ? (values as Scalar[]) : values === null ? [] : [values as Scalar])

/** Which values a comparison with a constant is true of, and which it is false of: all others, `null` too. */
export const regionsOf = (operator: Operator, value: Constant): readonly [meant: ValueRegion, rest: ValueRegion] => {
  const end = value as number | string
  switch (operator) {
    case 'equal':
      return [
        { none: value === null, only: sets(value) },
        { none: value !== null, not: sets(value) },
      ]
    case 'in':
      return [
        { none: false, only: sets(value) },
        { none: true, not: sets(value) },
      ]
    case 'lessThan':
      return [
        { none: false, high: end, highIsIn: false },
        { none: true, low: end, lowIsIn: true },
      ]
    case 'lessThanInclusive':
      return [
        { none: false, high: end, highIsIn: true },
        { none: true, low: end, lowIsIn: false },
      ]
    case 'greaterThan':
      return [
        { none: false, low: end, lowIsIn: false },
        { none: true, high: end, highIsIn: true },
      ]
    case 'greaterThanInclusive':
      return [
        { none: false, low: end, lowIsIn: true },
        { none: true, high: end, highIsIn: false },
      ]
    case 'notEqual':
    case 'notIn': {
      const [meant, rest] = regionsOf(operator === 'notEqual' ? 'equal' : 'in', value)
      return [rest, meant]
    }
    default:
      return [yes, no]
  }
}

/** What a fact is, and the values that it can have at all. */
export interface FactRange {
  readonly type: FactType
  readonly domain: ValueRegion
}

const rangeOfMeasure = (measure: Measure): FactRange => {
  const { type } = kindOfMeasure(measure, undefined)
  if (measure.take === 'count') return { type, domain: { none: true, low: 0, integer: true } }
  return { type, domain: measure.take === 'share' ? { none: true, low: 0, high: 100 } : { none: true } }
}

/** The range of whatever a rule reads: a fact of a subject, an observation, a measure. */
export const rangeOfFact = (
  fact: string,
  subject: Subject,
  { observations, measures }: Pick<RulesetDocument, 'observations' | 'measures'>,
): FactRange => {
  const definition = findFact(subject, fact)
  if (definition === undefined && Object.hasOwn(measures, fact)) return rangeOfMeasure(measures[fact]!)
  const observed = definition === undefined ? observations[fact] : undefined
  const type = definition?.type ?? observed?.type ?? 'string'
  const values = definition?.values ?? (observed?.values && Object.keys(observed.values))
  if (type === 'boolean') return { type, domain: { none: true, only: new Set([true, false]) } }
  if (values !== undefined) return { type, domain: { none: true, only: new Set(values) } }
  const { min, max, integer } = { integer: undefined, ...definition?.domain, ...observed }
  return {
    type,
    domain: {
      none: true,
      ...(min === undefined ? {} : { low: min }),
      ...(max === undefined ? {} : { high: max }),
      ...(integer === true ? { integer } : {}),
    },
  }
}
