import * as z from 'zod'
import { amountText } from '../../document/names.ts'
import { RecordError, refuse } from '../../errors.ts'
import { checked, once } from '../../input/checked.ts'
import { amountOf } from '../../money/amounts.ts'
import { Exact } from '../../money/exact.ts'
import { type Money, type MoneyRange, money } from '../../money/money.ts'
import type { Period } from '../../records/period.ts'

const total = once(() =>
  z.union([
    z.number().nonnegative(),
    z
      .strictObject({ min: z.number().nonnegative(), max: z.number().nonnegative() })
      .refine(({ min, max }) => min <= max, 'min must not exceed max'),
  ]),
)

const optionsSchema = once(() =>
  z.strictObject({
    /** The wage of one hour, in CNY. */
    hourlyWageCny: amountText(),
    /** Minutes of the period by name (totals of its measures), and how many times the hourly wage an hour of them is paid. */
    kinds: z.array(z.strictObject({ total: z.string().min(1), rate: amountText() })).min(1),
    /** What was paid for them, in CNY. */
    paidCny: amountText().optional(),
  }),
)

/** What overtime is paid by. */
export type OvertimePayOptions = Readonly<z.infer<ReturnType<typeof optionsSchema>>>

/** The pay for one kind of overtime. */
export interface OvertimePayLine {
  readonly total: string
  readonly minutes: number | { readonly min: number; readonly max: number }
  readonly rate: string
  readonly amount: Money | MoneyRange
}

/** What the overtime of a period is paid with, beside what the period's settlement deducts. */
export interface OvertimePay {
  readonly lines: readonly OvertimePayLine[]
  /** All lines together. */
  readonly owed: Money | MoneyRange
  readonly paid: Money | null
  /** What is still to be paid; null where it is not said what was. */
  readonly outstanding: Money | MoneyRange | null
}

const checkOptions = /* @__PURE__ */ checked(() => optionsSchema(), RecordError)
const checkPeriod = /* @__PURE__ */ checked(
  () => z.looseObject({ totals: z.record(z.string(), z.unknown()) }),
  RecordError,
)
const checkTotal = /* @__PURE__ */ checked(total, RecordError)

const MINUTES_PER_HOUR = 60
const zero = new Exact(0)

/**
 * What the overtime of a period comes to: minutes of each kind, hourly wage, rate. It says what is due to a person, where
 * `settle` says what is taken, and changes no settlement. Each line is rounded half up to the cent; minutes known only within
 * bounds give a range. Not legal advice.
 *
 * @throws RecordError for options that do not fit, or a total that the period does not have (`missing-total`)
 * @example
 * ```ts
 * import { overtimePay } from 'callcenter-rulebook'
 * import law from 'callcenter-rulebook/rulesets/cn-labour-law-hours'
 * const rateOf = (name: 'workdayRate' | 'restDayRate') => String(law.document.parameters[name]?.value)
 * const march = {
 *   agentId: 'a1', kind: 'month', from: '2026-03-01', to: '2026-03-31',
 *   totals: { workdayOvertimeMinutes: 90, restDayOvertimeMinutes: { min: 0, max: 480 } },
 * } as const
 * const pay = overtimePay(march, {
 *   hourlyWageCny: '20',
 *   kinds: [
 *     { total: 'workdayOvertimeMinutes', rate: rateOf('workdayRate') },
 *     { total: 'restDayOvertimeMinutes', rate: rateOf('restDayRate') },
 *   ],
 * })
 * pay.lines[0]?.amount // => { amount: '45.00', currency: 'CNY' }
 * pay.owed // => { min: { amount: '45.00', currency: 'CNY' }, max: { amount: '365.00', currency: 'CNY' } }
 * ```
 */
export const overtimePay = (period: Pick<Period, 'totals'>, options: OvertimePayOptions): OvertimePay => {
  const { totals } = checkPeriod(period, 'period') as Pick<Period, 'totals'>
  const { hourlyWageCny, kinds, paidCny } = checkOptions(options) as OvertimePayOptions
  const lines = kinds.map(({ total: name, rate }): OvertimePayLine => {
    if (!Object.hasOwn(totals, name))
      refuse({
        code: 'missing-total',
        path: `period.totals.${name}`,
        expected: 'minutes, or { min, max }',
        received: undefined,
        zh: '周期没有该合计',
        en: 'the period has no such total',
      })
    const minutes = checkTotal(totals[name], `period.totals.${name}`) as OvertimePayLine['minutes']
    const priced = (of: number): Exact =>
      new Exact(money(new Exact(of).mul(hourlyWageCny).mul(rate).div(MINUTES_PER_HOUR)).amount)
    const [min, max] = typeof minutes === 'number' ? [minutes, minutes] : [minutes.min, minutes.max]
    return { total: name, minutes, rate, amount: amountOf({ min: priced(min), max: priced(max) }, 'CNY') }
  })
  const sum = (side: 'min' | 'max'): Exact =>
    lines.reduce((all, { amount }) => all.plus('min' in amount ? amount[side].amount : amount.amount), zero)
  const owed = { min: sum('min'), max: sum('max') }
  const left = (amount: Exact): Exact => Exact.max(zero, amount.minus(paidCny ?? 0))
  return {
    lines,
    owed: amountOf(owed, 'CNY'),
    paid: paidCny === undefined ? null : money(paidCny),
    outstanding: paidCny === undefined ? null : amountOf({ min: left(owed.min), max: left(owed.max) }, 'CNY'),
  }
}
