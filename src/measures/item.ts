import type { Truth } from '../conditions/truth.ts'

/**
 * What a measure sees of one record that it may count. Values are whole millionths, so that sums are exact and add up
 * alike in any order; a value that is not known lies between the least and greatest that the fact can have.
 */
export interface Item {
  /** Surely admitted, and surely of the key; else it may be. */
  readonly sure: boolean
  /** Of a share: whether it belongs to the part. */
  readonly part: Truth
  /** Least and greatest value in millionths; −∞ and ∞ where it is open. */
  readonly min: number
  readonly max: number
  /** Epoch milliseconds. */
  readonly at: number
}

const MILLIONTHS = 1_000_000

/** A value in whole millionths: finer differences are no differences of any duration, amount or count. */
export const toMillionths = (value: number): number => (Number.isFinite(value) ? Math.round(value * MILLIONTHS) : value)

/** The value of whole millionths: one division, rounded once. */
export const fromMillionths = (value: number): number => value / MILLIONTHS

/** Records of which it is open whether they exist, count or have which value. */
export interface Openness {
  /** Records may exist that nobody handed over. */
  readonly isOpen: boolean
  /** Least and greatest value that such a record can have, in millionths. */
  readonly bounds?: { readonly min: number; readonly max: number }
  /** The inputs that would narrow the result. */
  readonly missing: readonly string[]
}
