import type { Amount, Finding } from '../../evaluate/finding.ts'
import { amountOf, type Bounds, boundsOf } from '../../money/amounts.ts'
import { Exact } from '../../money/exact.ts'
import { epochDay } from '../../time/local/local-date.ts'
import type { PlacedLine } from '../lines/once-per-unit.ts'

interface Fund {
  readonly id: string
  readonly cap: Amount
  readonly per?: 'week' | 'month' | 'quarter' | 'year'
}

const fundOf = ({ finding, effectIndex, line }: PlacedLine): Fund | undefined => {
  const effect = finding.effects[effectIndex]
  if (effect?.kind === 'reward') return effect.fund
  if (effect?.kind !== 'ladder') return undefined
  for (const step of effect.steps)
    for (const one of step)
      if (one.kind === 'reward' && one.fund !== undefined && one.fund.id === line.fund) return one.fund
  return undefined
}

/** The span for which a fund's cap holds, as text. Weeks begin on Monday. */
const spanOf = ({ date }: Finding, per: Fund['per']): string => {
  switch (per) {
    case 'week':
      return `week ${Math.floor((epochDay(date) + 3) / 7)}`
    case 'month':
      return date.slice(0, 7)
    case 'quarter':
      return `${date.slice(0, 4)}/${Math.floor((Number(date.slice(5, 7)) - 1) / 3)}`
    case 'year':
      return date.slice(0, 4)
    case undefined:
      return ''
  }
}

const none = new Exact(0)

/**
 * Rewards from a fund end where the fund does: earlier lines are paid first. While a line before is
 * open, what is left for a later one is open too.
 */
export const capFunds = (
  lines: readonly PlacedLine[],
  used: Readonly<Record<string, string>> | undefined,
): readonly PlacedLine[] => {
  const paid = new Map<string, Bounds>()
  return lines.map((placed) => {
    const { line } = placed
    if (line.fund === undefined || line.amount === null) return placed
    const fund = fundOf(placed)
    if (fund === undefined || fund.cap === null) return placed
    const key = `${fund.id}\n${spanOf(placed.finding, fund.per)}`
    const start = used !== undefined && Object.hasOwn(used, fund.id) ? new Exact(used[fund.id]!) : none
    const before = paid.get(key) ?? { min: start, max: start }
    const cap = boundsOf(fund.cap)
    const wanted = boundsOf(line.amount)
    const left = { min: Exact.max(none, cap.min.minus(before.max)), max: Exact.max(none, cap.max.minus(before.min)) }
    const got = { min: Exact.min(wanted.min, left.min), max: Exact.min(wanted.max, left.max) }
    paid.set(key, { min: before.min.plus(got.min), max: before.max.plus(got.max) })
    if (got.min.eq(wanted.min) && got.max.eq(wanted.max)) return placed
    return { ...placed, line: { ...line, amount: amountOf(got), reason: 'capped', stated: { amount: line.amount } } }
  })
}
