import * as z from 'zod'
import { RecordError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
/** One reviewer's word on one unit. */
export type Rating = string | number | boolean

/** How far apart two ratings can be: not at all comparable, in an order, or by a distance. */
export type Level = 'nominal' | 'ordinal' | 'interval'

/** The ratings of one unit, by reviewer; null where one did not rate it. */
export type RatedUnit = readonly (Rating | null)[]

export const present = (unit: RatedUnit): Rating[] => unit.filter((rating): rating is Rating => rating !== null)

const rank = (rating: Rating): number => (typeof rating === 'boolean' ? 0 : typeof rating === 'number' ? 1 : 2)

/** The categories that occur: those in the given order first, then numbers by size and texts by code point. */
export const categoriesOf = (ratings: readonly Rating[], order: readonly Rating[] = []): Rating[] => {
  const rest = [...new Set(ratings)]
    .filter((rating) => !order.includes(rating))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0))
  return [...order, ...rest]
}

const rating = () => z.union([z.string(), z.number(), z.boolean()])

/** Ratings by unit, as reviewers gave them. */
export const checkUnits = /* @__PURE__ */ checked(() => z.array(z.array(rating().nullable())), RecordError)

/** Ratings of two reviewers, unit by unit. */
export const checkPairs = /* @__PURE__ */ checked(() => z.array(z.tuple([rating(), rating()])), RecordError)

export const aRating = rating
export const aLevel = () => z.enum(['nominal', 'ordinal', 'interval'])
/** A confidence level. */
export const aConfidence = () => z.number().gt(0).lt(1)
