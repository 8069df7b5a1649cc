import { Decimal } from 'decimal.js'

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

/** Rounds half-up at 0.01, once. */
export const money = (amount: Decimal.Value): Money => ({
  amount: new Decimal(amount).toFixed(2, Decimal.ROUND_HALF_UP),
  currency: 'CNY',
})

export const isRange = (value: Money | MoneyRange): value is MoneyRange => 'min' in value
