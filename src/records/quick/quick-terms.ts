// The common case of a record's check, without the price of a schema. What is built of these says yes only to what the schema accepts and
// gives back unchanged; to everything else, right or wrong, it says no, and the schema decides. Tests hold each to its schema.

import { isReservedName } from '../../input/plain.ts'
import { readInstant } from '../../time/local/instant.ts'
import { readDay } from '../../time/local/local-date.ts'

/** Deeper than anything that the quick checks accept. */
export const QUICK_DEPTH = 8

const FULL_STOP = 46

export type Loose = Readonly<Record<string, unknown>>

export const isPlain = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

export const isId = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= 500 && !/\p{Surrogate}/u.test(value)
/** Of instants those that are written with seconds and without a fraction: most are. */
export const isInstant = (value: unknown): boolean =>
  typeof value === 'string' &&
  (value.length === 25 || value.length === 20) &&
  value.charCodeAt(19) !== FULL_STOP &&
  !Number.isNaN(readInstant(value))
/** A local date, `YYYY-MM-DD`. */
export const isDate = (value: unknown): boolean =>
  typeof value === 'string' && value.length === 10 && !Number.isNaN(readDay(value))
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
  typeof end === 'string' && typeof start === 'string' && readInstant(end) < readInstant(start)
