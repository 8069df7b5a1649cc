import { Decimal } from 'decimal.js'
import * as z from 'zod/mini'
import { nearestName, RecordError, refuse } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { such } from '../input/terms.ts'
import { currencyCodes, decimalsOf } from './currencies.ts'
import { Exact } from './exact.ts'

/** A decimal: text, a finite number, or a number of decimal.js, whichever copy of it made that. */
export type DecimalInput = string | number | { readonly s: number; readonly e: number; readonly d: readonly number[] }

/** An exact amount as text, with as many decimals as its currency has. */
export interface Money {
  readonly amount: string
  /** ISO 4217. */
  readonly currency: string
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

const decimalsIn = (currency: string): number => {
  const decimals = decimalsOf(currency)
  if (decimals !== undefined) return decimals
  const codes = currencyCodes()
  return refuse({
    code: 'unknown-currency',
    path: 'currency',
    expected: { zh: 'ISO 4217 货币代码', en: 'a currency of ISO 4217' },
    received: currency,
    nearest: nearestName(currency, codes),
    zh: '没有这种货币',
    en: 'there is no such currency',
  })
}

/**
 * An amount, rounded half-up at its currency's last decimal. A line is rounded so once, when it is written.
 *
 * @param amount Decimal text (`'12.345'`), a finite number, or a `Decimal` of decimal.js; at most 30 digits before and after the point.
 * @param currency ISO 4217; `CNY` unless stated. JPY has no decimals, KWD three.
 * @throws RecordError for anything else: `'0x10'`, `'1_000'`, `'1e9'`, `NaN`, and for what is no currency (`unknown-currency`).
 * @example
 * ```ts
 * import { money } from 'callcenter-rulebook'
 * money('12.345') // => { amount: '12.35', currency: 'CNY' }
 * money('12.5', 'JPY') // => { amount: '13', currency: 'JPY' }
 * ```
 */
export const money = (amount: DecimalInput, currency = 'CNY'): Money => {
  const value = isDecimal(amount) ? amount : checkDecimal(amount, 'amount')
  const decimals = decimalsIn(currency)
  const rounded = new Exact(value as Decimal.Value).toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP)
  // Nobody owes minus nothing.
  return { amount: (rounded.isZero() ? rounded.abs() : rounded).toFixed(decimals), currency }
}

/** What one unit costs: all its digits, at least those of its currency. Only the line that it is part of is rounded. */
export const unitPrice = (amount: Decimal.Value, currency: string): Money => {
  const exact = new Exact(amount).toDecimalPlaces(30, Decimal.ROUND_HALF_UP)
  return { amount: exact.toFixed(Math.max(decimalsIn(currency), exact.decimalPlaces())), currency }
}

const roundedPatterns = [/^\d{1,18}$/, /^\d{1,18}\.\d$/, /^\d{1,18}\.\d\d$/, /^\d{1,18}\.\d{3}$/, /^\d{1,18}\.\d{4}$/]

/** Whether an amount has just the decimals of its currency, and is not negative. */
export const isRounded = ({ amount, currency }: Money): boolean =>
  typeof amount === 'string' && roundedPatterns[decimalsIn(currency)]!.test(amount)

/** Whether an amount is still open between two bounds. */
export const isRange = (value: Money | MoneyRange): value is MoneyRange =>
  typeof value === 'object' && value !== null && 'min' in value

const amountText = /^-?\d{1,30}(\.\d{1,30})?$/

const oneAmount = () =>
  z.object({
    amount: z.string().check(z.regex(amountText, 'an amount as money() writes it')),
    currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'an ISO 4217 currency')),
  })

/** Money, or a range of it, as the library writes it. */
export const moneySchema = () => z.union([oneAmount(), z.object({ min: oneAmount(), max: oneAmount() })])
