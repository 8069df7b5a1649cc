import { problem, RecordError } from '../errors.ts'
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

const exactOf = (value: Money): Exact => {
  if (value.currency !== 'CNY')
    throw new RecordError([
      problem({
        code: 'currency-mismatch',
        path: 'currency',
        expected: 'CNY',
        received: value.currency,
        zh: '币种不一致，不能相加',
        en: 'amounts of different currencies cannot be added',
      }),
    ])
  return new Exact(value.amount)
}

/** The bounds of an amount. Throws a `RecordError` (`currency-mismatch`) for another currency. */
export const boundsOf = (value: Money | MoneyRange): Bounds => {
  if (isRange(value)) return { min: exactOf(value.min), max: exactOf(value.max) }
  const one = exactOf(value)
  return { min: one, max: one }
}

/** The amount that two bounds are: money where they meet after rounding, else a range. */
export const amountOf = ({ min, max }: Bounds): Money | MoneyRange => {
  const low = money(min)
  const high = money(max)
  return low.amount === high.amount ? low : { min: low, max: high }
}

/**
 * Adds amounts exactly. The sum of ranges is a range: its bounds are the sums of the bounds.
 *
 * @throws RecordError (`currency-mismatch`) when an amount is not in CNY, or is no amount
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
  let index = 0
  for (const amount of checkAmounts(amounts, 'amounts')) {
    const bounds = boundsOf(checkAmount(amount, `amounts[${index++}]`) as Money | MoneyRange)
    min = min.plus(bounds.min)
    max = max.plus(bounds.max)
  }
  return amountOf({ min, max })
}
