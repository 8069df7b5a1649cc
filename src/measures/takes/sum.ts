import { interval } from '../../facts/contract.ts'
import { fromMillionths } from '../item.ts'
import { type Taking, wholeNumbers } from './take.ts'

/** Sums in millionths; values without a bound are counted apart. */
interface Sum {
  min: number
  max: number
  openMin: number
  openMax: number
}

/** The sum of the records' values: what may not count is taken or left, whichever is less or more. */
export const takeSum: Taking<Sum> = {
  empty: () => ({ min: 0, max: 0, openMin: 0, openMax: 0 }),
  add: (sum, { sure, min, max }) => {
    const [least, most] = sure ? [min, max] : [Math.min(min, 0), Math.max(max, 0)]
    if (least === Number.NEGATIVE_INFINITY) sum.openMin++
    else sum.min += least
    if (most === Number.POSITIVE_INFINITY) sum.openMax++
    else sum.max += most
  },
  merge: (into, from) => {
    into.min += from.min
    into.max += from.max
    into.openMin += from.openMin
    into.openMax += from.openMax
  },
  // What nobody handed over can only add to a sum whose values are not negative, and only lower one whose are not positive.
  value: ({ min, max, openMin, openMax }, { isOpen, bounds, missing }) => {
    const mayFall = openMin > 0 || (isOpen && !((bounds?.min ?? Number.NEGATIVE_INFINITY) >= 0))
    const mayRise = openMax > 0 || (isOpen && !((bounds?.max ?? Number.POSITIVE_INFINITY) <= 0))
    return interval(
      mayFall ? Number.NEGATIVE_INFINITY : fromMillionths(min),
      mayRise ? Number.POSITIVE_INFINITY : fromMillionths(max),
      missing,
    )
  },
  sums: 4,
  toJSON: ({ min, max, openMin, openMax }) => [min, max, openMin, openMax],
  fromJSON: (json) => {
    const numbers = wholeNumbers(json, 4)
    if (numbers === undefined) return undefined
    const [min, max, openMin, openMax] = numbers as [number, number, number, number]
    return { min, max, openMin, openMax }
  },
}
