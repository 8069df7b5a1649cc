import * as z from 'zod'
import { amountText } from '../../document/names.ts'
import { once } from '../../input/checked.ts'
import { Exact } from '../../money/exact.ts'

const positive = once(() => amountText().refine((text) => Number(text) > 0, 'more than 0'))

/** What prices a wage day: the monthly wage over the days it is paid for, or the day's wage itself. */
export const paySchema = once(() =>
  z.union([
    z.strictObject({
      /** The monthly wage that wage days are taken from. */
      wageBaseCny: amountText(),
      /**
       * Paid days of a month. 21.75 by default: (365 − 104) ÷ 12, Ministry of Labour and Social Security,
       * notice 劳社部发〔2008〕3号.
       */
      divisor: positive().optional(),
    }),
    z.strictObject({ dailyWageCny: amountText() }),
  ]),
)

export type Pay = Readonly<z.infer<ReturnType<typeof paySchema>>>

/** Prices so many wage days, unrounded: the line rounds. */
export type DailyWage = (days: Exact) => Exact

export const dailyWage = (pay: Pay): DailyWage => {
  if ('dailyWageCny' in pay) {
    const wage = new Exact(pay.dailyWageCny)
    return (days) => days.mul(wage)
  }
  const base = new Exact(pay.wageBaseCny)
  const divisor = new Exact(pay.divisor ?? '21.75')
  // Few lengths occur, many times over, and an exact quotient is dear.
  const known = new Map<string, Exact>()
  return (days) => {
    const key = days.toFixed()
    const price = known.get(key) ?? days.mul(base).div(divisor)
    known.set(key, price)
    return price
  }
}
