import { Decimal } from 'decimal.js'
import { Exact } from './exact.ts'

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

/**
 * An amount in CNY, rounded half-up at 0.01. A line is rounded so once, when it is written.
 *
 * @throws Error of decimal.js when the value is no number
 * @example
 * ```ts
 * import { money } from 'callcenter-rulebook'
 * money('12.345') // => { amount: '12.35', currency: 'CNY' }
 * ```
 */
export const money = (amount: Decimal.Value): Money => ({
  amount: new Exact(amount).toFixed(2, Decimal.ROUND_HALF_UP),
  currency: 'CNY',
})

/** Whether an amount is still open between two bounds. */
export const isRange = (value: Money | MoneyRange): value is MoneyRange => 'min' in value
