import { Decimal } from 'decimal.js'
import * as z from 'zod/mini'
import { RecordError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { such } from '../input/terms.ts'
import { Exact } from './exact.ts'

/** A decimal: text, a finite number, or a number of decimal.js, whichever copy of it made that. */
export type DecimalInput = string | number | { readonly s: number; readonly e: number; readonly d: readonly number[] }

/** An exact amount: two decimals, as text. */
export interface Money {
  readonly amount: string
  readonly currency: 'CNY'
}

/** An amount that a person has yet to fix, between two bounds (inclusive). */
export interface MoneyRange {
  readonly min: Money
  readonly max: Money
}

/** More digits than any budget has; a number with thousands of them would cost memory for nothing. */
const plainDecimal = /^-?\d{1,30}(\.\d{1,30})?$/

const isDecimal = (value: unknown): boolean => {
  if (typeof value === 'string') return plainDecimal.test(value)
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) < 1e21
  return Decimal.isDecimal(value) && (value as Decimal).isFinite() && (value as Decimal).e < 30
}

const checkDecimal = /* @__PURE__ */ checked(
  () => such<DecimalInput>('a decimal: digits, at most one point, at most 30 places on each side', isDecimal),
  RecordError,
)

/**
 * An amount in CNY, rounded half-up at 0.01. A line is rounded so once, when it is written.
 *
 * @param amount Decimal text (`'12.345'`), a finite number, or a `Decimal` of decimal.js; at most 30 digits before and after the point.
 * @throws RecordError for anything else: `'0x10'`, `'1_000'`, `'1e9'`, `NaN`.
 * @example
 * ```ts
 * import { money } from 'callcenter-rulebook'
 * money('12.345') // => { amount: '12.35', currency: 'CNY' }
 * ```
 */
export const money = (amount: DecimalInput): Money => {
  const value = isDecimal(amount) ? amount : checkDecimal(amount, 'amount')
  const rounded = new Exact(value as Decimal.Value).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
  // Nobody owes minus nothing.
  return { amount: (rounded.isZero() ? rounded.abs() : rounded).toFixed(2), currency: 'CNY' }
}

/** What one unit costs: all its digits, two at least. Only the line that it is part of is rounded. */
export const unitPrice = (amount: Decimal.Value): Money => {
  const exact = new Exact(amount).toDecimalPlaces(30, Decimal.ROUND_HALF_UP)
  return { amount: exact.toFixed(Math.max(2, exact.decimalPlaces())), currency: 'CNY' }
}

/** Whether an amount is still open between two bounds. */
export const isRange = (value: Money | MoneyRange): value is MoneyRange =>
  typeof value === 'object' && value !== null && 'min' in value

const amountText = /^-?\d{1,30}\.\d{2,30}$/

const oneAmount = () =>
  z.object({
    amount: z.string().check(z.regex(amountText, 'an amount as money() writes it')),
    currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'an ISO 4217 currency')),
  })

/** Money, or a range of it, as the library writes it. */
export const moneySchema = () => z.union([oneAmount(), z.object({ min: oneAmount(), max: oneAmount() })])
