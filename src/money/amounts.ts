import { RecordError, refuse } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { anIterable } from '../input/terms.ts'
import { Exact } from './exact.ts'
import { isRange, type Money, type MoneyRange, money, moneySchema } from './money.ts'

const checkAmounts = /* @__PURE__ */ checked(() => anIterable<unknown>(), RecordError)
const checkAmount = /* @__PURE__ */ checked(moneySchema, RecordError)

/** Two bounds of a number, both inclusive; where they meet it is that number. */
export interface Bounds {
  readonly min: Exact
  readonly max: Exact
}

/** The bounds of an amount, in its own currency. */
export const boundsOf = (value: Money | MoneyRange): Bounds => {
  if (isRange(value)) return { min: new Exact(value.min.amount), max: new Exact(value.max.amount) }
  const one = new Exact(value.amount)
  return { min: one, max: one }
}

/** The currency of an amount. */
export const currencyOf = (value: Money | MoneyRange): string => (isRange(value) ? value.min : value).currency

/** The amount that two bounds are: money where they meet after rounding, else a range. */
export const amountOf = ({ min, max }: Bounds, currency: string): Money | MoneyRange => {
  const low = money(min, currency)
  const high = money(max, currency)
  return low.amount === high.amount ? low : { min: low, max: high }
}

/** Refuses an amount in another currency. */
export const checkCurrency = (currency: string, expected: string, path: string): void => {
  if (currency !== expected)
    refuse({
      code: 'currency-mismatch',
      path,
      expected,
      received: currency,
      zh: '币种不一致，不能相加',
      en: 'amounts of different currencies cannot be added',
    })
}

/**
 * Adds amounts exactly. The sum of ranges is a range: its bounds are the sums of the bounds.
 *
 * @returns nothing in CNY where there are none
 * @throws RecordError (`currency-mismatch`) when two amounts are in different currencies, or one is no amount
 * @example
 * ```ts
 * import { isRange, money, sumAmounts } from 'callcenter-rulebook'
 * sumAmounts([money('0.10'), money('0.20')]) // => { amount: '0.30', currency: 'CNY' }
 * const total = sumAmounts([money(10), { min: money(5), max: money(20) }])
 * isRange(total) && total.max // => { amount: '30.00', currency: 'CNY' }
 * ```
 */
export const sumAmounts = (amounts: Iterable<Money | MoneyRange>): Money | MoneyRange => {
  let min = new Exact(0)
  let max = min
  let currency: string | undefined
  let index = 0
  for (const given of checkAmounts(amounts, 'amounts')) {
    const path = `amounts[${index++}]`
    const amount = checkAmount(given, path) as Money | MoneyRange
    currency ??= currencyOf(amount)
    for (const one of isRange(amount) ? [amount.min, amount.max] : [amount])
      checkCurrency(one.currency, currency, `${path}.currency`)
    const bounds = boundsOf(amount)
    min = min.plus(bounds.min)
    max = max.plus(bounds.max)
  }
  return amountOf({ min, max }, currency ?? 'CNY')
}
