import { interval, unknown } from '../../facts/contract.ts'
import type { Band } from '../distribution.ts'
import { fromMillionths } from '../item.ts'
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

interface Total {
  readonly sum: number
  readonly count: number
}

const totalOf = (bands: readonly Band[], side: 'min' | 'max'): Total => ({
  sum: bands.reduce((sum, band) => sum + band[side] * band.count, 0),
  count: countOf(bands),
})

/** The least (or greatest) mean: records that may count are taken as long as each lowers (raises) it. */
const extreme = (sure: Total, maybe: readonly Band[], side: 'min' | 'max'): number => {
  let { sum, count } = sure
  const inOrder = side === 'min' ? maybe : [...maybe].reverse()
  for (const band of inOrder) {
    const value = band[side]
    // Whole numbers on both sides: whether a value lies beyond the mean is decided exactly.
    const helps = side === 'min' ? value * count < sum : value * count > sum
    if (!helps) break
    sum += value * band.count
    count += band.count
  }
  return fromMillionths(sum / count)
}

/** The mean of the records' values. Without a record that surely counts it may be the mean of nothing: unknown. */
export const takeMean: Taking<Spread> = {
  empty: emptySpread,
  add: addToSpread,
  merge: mergeSpread,
  value: (spread, { isOpen, bounds, missing }) => {
    const low = totalOf(sureBands(spread, 'low'), 'min')
    if (low.count === 0) return unknown(...(missing.length > 0 ? missing : ['records']))
    if (isOpen) return boundsOf(bounds, missing)
    const high = totalOf(sureBands(spread, 'high'), 'max')
    return interval(
      extreme(low, maybeBands(spread, 'low'), 'min'),
      extreme(high, maybeBands(spread, 'high'), 'max'),
      missing,
    )
  },
  toJSON: spreadToJSON,
  fromJSON: spreadFromJSON,
}
