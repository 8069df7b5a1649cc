import { type FactValue, interval, unknown } from '../../facts/contract.ts'
import type { Band } from '../distribution.ts'
import { fromMillionths, type Openness } from '../item.ts'
import {
  addToSpread,
  boundsOf,
  countOf,
  emptySpread,
  maybeBands,
  mergeSpread,
  type Spread,
  spreadFromJSON,
  spreadToJSON,
  sureBands,
} from './spread.ts'
import type { Taking } from './take.ts'

/** The nearest rank: the ⌈p·n⌉-th smallest, at least the first. A whole number of hundredths of a percent is exact. */
const rankOf = (percentile: number, count: number): number =>
  Math.max(1, Math.ceil((Math.round(percentile * 10_000) * count) / 1_000_000))

/** Running counts over bands in ascending order: how many lie at or below each, counted up to a value. */
const counter = (bands: readonly Band[], side: 'min' | 'max') => {
  let [at, seen] = [0, 0]
  return (limit: number, inclusive: boolean): number => {
    for (let band = bands[at]; band !== undefined; band = bands[++at]) {
      if (inclusive ? band[side] > limit : band[side] >= limit) break
      seen += band.count
    }
    return seen
  }
}

const valuesOf = (sure: readonly Band[], maybe: readonly Band[], side: 'min' | 'max'): readonly number[] =>
  [...new Set([...sure, ...maybe].map((band) => band[side]))].sort((a, b) => a - b)

/**
 * The least percentile over the worlds: the smallest value that is one where all open records at or below it are taken.
 * Each of them moves the rank by at most one and the records below it by one, so none of them does harm.
 */
const least = (percentile: number, sure: readonly Band[], maybe: readonly Band[]): number => {
  const known = countOf(sure)
  const [sureUpTo, maybeUpTo] = [counter(sure, 'min'), counter(maybe, 'min')]
  for (const value of valuesOf(sure, maybe, 'min')) {
    const taken = maybeUpTo(value, true)
    if (sureUpTo(value, true) + taken >= rankOf(percentile, known + taken)) return value
  }
  return Number.NaN
}

/** The greatest: the largest value that is one where all open records at or above it are taken, and none below. */
const greatest = (percentile: number, sure: readonly Band[], maybe: readonly Band[]): number => {
  const [known, most] = [countOf(sure), countOf(maybe)]
  const [sureBelow, maybeBelow] = [counter(sure, 'max'), counter(maybe, 'max')]
  let best = Number.NaN
  for (const value of valuesOf(sure, maybe, 'max')) {
    const taken = most - maybeBelow(value, false)
    if (sureBelow(value, false) < rankOf(percentile, known + taken)) best = value
  }
  return best
}

/** A percentile of the records' values by nearest rank. */
export const takePercentile = (percentile: number): Taking<Spread> => ({
  empty: emptySpread,
  add: addToSpread,
  merge: mergeSpread,
  value: (spread: Spread, { isOpen, bounds, missing }: Openness): FactValue => {
    const low = sureBands(spread, 'low')
    if (countOf(low) === 0) return unknown(...(missing.length > 0 ? missing : ['records']))
    if (isOpen) return boundsOf(bounds, missing)
    return interval(
      fromMillionths(least(percentile, low, maybeBands(spread, 'low'))),
      fromMillionths(greatest(percentile, sureBands(spread, 'high'), maybeBands(spread, 'high'))),
      missing,
    )
  },
  toJSON: spreadToJSON,
  fromJSON: spreadFromJSON,
})
