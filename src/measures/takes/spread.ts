import { type FactValue, interval } from '../../facts/contract.ts'
import {
  addValue,
  type Band,
  bandsOf,
  type Distribution,
  distributionFromJSON,
  distributionToJSON,
  emptyDistribution,
  mergeDistribution,
} from '../distribution.ts'
import { fromMillionths, type Item, type Openness } from '../item.ts'
import { wholeNumbers } from './take.ts'

/** Values of one side: the least or the greatest that each record may have. */
export interface Values {
  readonly sure: Distribution
  readonly maybe: Distribution
  /** Records whose value has no bound on this side. */
  openSure: number
  openMaybe: number
}

/** The values of many records, as low and as high as they may be. Where every value is known both sides are the same. */
export interface Spread {
  readonly low: Values
  readonly high: Values
}

const noValues = (): Values => ({ sure: emptyDistribution(), maybe: emptyDistribution(), openSure: 0, openMaybe: 0 })

export const emptySpread = (): Spread => ({ low: noValues(), high: noValues() })

const addTo = (values: Values, sure: boolean, value: number): void => {
  if (Number.isFinite(value)) addValue(sure ? values.sure : values.maybe, value)
  else if (sure) values.openSure++
  else values.openMaybe++
}

export const addToSpread = ({ low, high }: Spread, { sure, min, max }: Item): void => {
  addTo(low, sure, min)
  addTo(high, sure, max)
}

const mergeValues = (into: Values, from: Values): void => {
  mergeDistribution(into.sure, from.sure)
  mergeDistribution(into.maybe, from.maybe)
  into.openSure += from.openSure
  into.openMaybe += from.openMaybe
}

export const mergeSpread = (into: Spread, from: Spread): void => {
  mergeValues(into.low, from.low)
  mergeValues(into.high, from.high)
}

const open = (value: number, count: number): readonly Band[] => (count === 0 ? [] : [{ min: value, max: value, count }])

/** The bands of a side in ascending order, records without a bound at −∞ (low) or ∞ (high). */
export const sureBands = ({ low, high }: Spread, side: 'low' | 'high'): readonly Band[] =>
  side === 'low'
    ? [...open(Number.NEGATIVE_INFINITY, low.openSure), ...bandsOf(low.sure)]
    : [...bandsOf(high.sure), ...open(Number.POSITIVE_INFINITY, high.openSure)]

export const maybeBands = ({ low, high }: Spread, side: 'low' | 'high'): readonly Band[] =>
  side === 'low'
    ? [...open(Number.NEGATIVE_INFINITY, low.openMaybe), ...bandsOf(low.maybe)]
    : [...bandsOf(high.maybe), ...open(Number.POSITIVE_INFINITY, high.openMaybe)]

export const countOf = (bands: readonly Band[]): number => bands.reduce((sum, { count }) => sum + count, 0)

/** What is known of a mean or percentile where records may exist that nobody handed over: no more than of each value. */
export const boundsOf = (bounds: Openness['bounds'], missing: readonly string[]): FactValue =>
  interval(
    fromMillionths(bounds?.min ?? Number.NEGATIVE_INFINITY),
    fromMillionths(bounds?.max ?? Number.POSITIVE_INFINITY),
    missing,
  )

const valuesToJSON = ({ sure, maybe, openSure, openMaybe }: Values): readonly unknown[] => [
  distributionToJSON(sure),
  distributionToJSON(maybe),
  [openSure, openMaybe],
]

const valuesFromJSON = (json: unknown): Values | undefined => {
  if (!Array.isArray(json) || json.length !== 3) return undefined
  const [sure, maybe] = [distributionFromJSON(json[0]), distributionFromJSON(json[1])]
  const [openSure, openMaybe] = wholeNumbers(json[2], 2) ?? []
  if (sure === undefined || maybe === undefined || openSure === undefined || openMaybe === undefined) return undefined
  return { sure, maybe, openSure, openMaybe }
}

export const spreadToJSON = ({ low, high }: Spread): readonly unknown[] => [valuesToJSON(low), valuesToJSON(high)]

/** The spread that `spreadToJSON` wrote; undefined for anything else. */
export const spreadFromJSON = (json: unknown): Spread | undefined => {
  if (!Array.isArray(json) || json.length !== 2) return undefined
  const [low, high] = [valuesFromJSON(json[0]), valuesFromJSON(json[1])]
  return low === undefined || high === undefined ? undefined : { low, high }
}
