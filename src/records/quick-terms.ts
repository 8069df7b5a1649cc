// The common case of a record's check, without the price of a schema. What is built of these says yes only to what the schema accepts and
// gives back unchanged; to everything else, right or wrong, it says no, and the schema decides. Tests hold each to its schema.

import { isReservedName } from '../input/plain.ts'

const instant =
  /^\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** Deeper than anything that the quick checks accept. */
export const QUICK_DEPTH = 8

export type Loose = Readonly<Record<string, unknown>>

export const isPlain = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

export const isId = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= 500 && !/\p{Surrogate}/u.test(value)
export const isInstant = (value: unknown): boolean => typeof value === 'string' && instant.test(value)
export const isListOf = (value: unknown, test: (one: unknown) => boolean): boolean => {
  if (!Array.isArray(value)) return false
  for (let at = 0; at < value.length; at++) if (!test(value[at])) return false
  return true
}

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  value === null ||
  (typeof value === 'number' && Number.isFinite(value))

export const isObservations = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value) if (key.length > 200 || isReservedName(key) || !isScalar(value[key])) return false
  return true
}

export const isObservedBy = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value) if (key.length > 200 || isReservedName(key) || !isId(value[key])) return false
  return true
}

export const isBefore = (end: unknown, start: unknown): boolean =>
  typeof end === 'string' && typeof start === 'string' && Date.parse(end) < Date.parse(start)
