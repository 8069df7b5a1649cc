import {
  type Constant,
  type FactRange,
  intersectRegions,
  isInside,
  regionsOf,
  type ValueRegion,
} from '../../conditions/region.ts'
import type { Operator } from '../../document/condition.ts'
import type { FactType, FactValue, Scalar } from '../../facts/contract.ts'
import { dateOfDay, epochDay } from '../../time/local/local-date.ts'

/** The value next to one that is not in a region itself. */
const beside = (end: number | string, type: FactType, towards: 1 | -1, isWhole: boolean): Scalar | undefined => {
  if (type === 'date') return dateOfDay(epochDay(end as string) + towards)
  if (typeof end !== 'number') return undefined
  if (isWhole) return towards === 1 ? Math.floor(end) + 1 : Math.ceil(end) - 1
  // Where numbers are measured there is no next one: a whole step of the unit says clearly enough on which side it lies.
  return end + towards
}

/** Where a region ends nearest to a value outside it, and what it names. */
const edgesOf = (region: ValueRegion, type: FactType): readonly FactValue[] => {
  const { low, lowIsIn, high, highIsIn, only, none, integer } = region
  const isWhole = integer === true
  return [
    ...(only === undefined ? [] : [...only]),
    ...(low === undefined ? [] : [lowIsIn === false ? beside(low, type, 1, isWhole) : low]),
    ...(high === undefined ? [] : [highIsIn === false ? beside(high, type, -1, isWhole) : high]),
    ...(none ? [null] : []),
  ].filter((value) => value !== undefined)
}

/** The other values that a comparison tells apart from a fact's own: on either side of its limit, the nearest ones. */
export const nearestValues = (
  operator: Operator,
  limit: FactValue,
  { type, domain }: FactRange,
  now: FactValue,
): readonly FactValue[] => {
  if (operator === 'contains' || operator === 'doesNotContain' || type === 'strings' || type === 'numbers') return []
  const found = regionsOf(operator, limit as Constant).flatMap((one) => {
    const region = intersectRegions(one, domain)
    return edgesOf(region, type).filter((value) => value === null || isInside(value as Scalar, region))
  })
  return [...new Set(found)].filter((value) => value !== now)
}
