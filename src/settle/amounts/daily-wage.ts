import * as z from 'zod'
import { amountText } from '../../document/names.ts'
import { once } from '../../input/checked.ts'
import { checkCurrency } from '../../money/amounts.ts'
import { currencyCodes } from '../../money/currencies.ts'
import { Exact } from '../../money/exact.ts'
import { type Money, money } from '../../money/money.ts'

const positive = once(() => amountText().refine((text) => Number(text) > 0, 'more than 0'))

const wage = once(() => z.strictObject({ amount: amountText(), currency: z.enum(currencyCodes()) }))

/** Paid days of a month. 21.75 by default: (365 − 104) ÷ 12, Ministry of Labour and Social Security, notice 劳社部发〔2008〕3号. */
const divisor = () => positive().optional()

/** What prices a wage day: the monthly wage over the days it is paid for, or the day's wage itself; in CNY, or in a currency that it states. */
export const paySchema = once(() =>
  z.union([
    z.strictObject({ wageBaseCny: amountText(), divisor: divisor() }),
    z.strictObject({ dailyWageCny: amountText() }),
    z.strictObject({ wageBase: wage(), divisor: divisor() }),
    z.strictObject({ dailyWage: wage() }),
  ]),
)

export type Pay = Readonly<z.infer<ReturnType<typeof paySchema>>>

/** What prices lines: the settlement's currency, and what so many wage days cost, where the wage is known. */
export interface Pricing {
  readonly currency: string
  /** Unrounded. */
  readonly daily?: (days: Exact) => Exact
  /** Rounded, from decimal text. */
  readonly priceOf?: (days: string) => Money
}

/** Few lengths occur, many times over, and an exact quotient is dear. */
const priced = (currency: string, daily: (days: Exact) => Exact): Pricing => {
  const known = new Map<string, Money>()
  const priceOf = (days: string): Money => {
    const price = known.get(days) ?? money(daily(new Exact(days)), currency)
    known.set(days, price)
    return price
  }
  return { currency, daily, priceOf }
}

/** Prices wage days. Throws a `RecordError` (`currency-mismatch`) for a wage in another currency than the settlement's. */
export const pricingOf = (pay: Pay | undefined, currency: string): Pricing => {
  if (pay === undefined) return { currency }
  const given = 'wageBase' in pay ? pay.wageBase : 'dailyWage' in pay ? pay.dailyWage : undefined
  checkCurrency(given?.currency ?? 'CNY', currency, 'pay')
  if ('dailyWageCny' in pay || 'dailyWage' in pay) {
    const wage = new Exact('dailyWageCny' in pay ? pay.dailyWageCny : pay.dailyWage.amount)
    return priced(currency, (days) => days.mul(wage))
  }
  const base = new Exact('wageBaseCny' in pay ? pay.wageBaseCny : pay.wageBase.amount)
  const divisor = new Exact(pay.divisor ?? '21.75')
  return priced(currency, (days) => days.mul(base).div(divisor))
}
