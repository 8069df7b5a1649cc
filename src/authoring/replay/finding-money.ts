import { type Units, unitBounds } from '../../evaluate/effects/units.ts'
import type { Amount, Effect, Finding } from '../../evaluate/finding.ts'
import { amountOf, boundsOf, checkCurrency, currencyOf } from '../../money/amounts.ts'
import { Exact } from '../../money/exact.ts'
import type { Money, MoneyRange } from '../../money/money.ts'

/** What an agent pays and receives, each with its bounds; `open` where a price is not fixed in the text. */
export interface Sum {
  readonly min: Exact
  readonly max: Exact
  readonly open: number
  /** Undefined as long as nothing is in it. */
  readonly currency?: string | undefined
}

export const nothing: Sum = { min: new Exact(0), max: new Exact(0), open: 0 }

/** The one currency of two sums. Throws a `RecordError` (`currency-mismatch`) where they have none in common. */
const common = (a: Sum, b: Sum): string | undefined => {
  if (a.currency !== undefined && b.currency !== undefined) checkCurrency(b.currency, a.currency, 'currency')
  return a.currency ?? b.currency
}

export const add = (a: Sum, b: Sum): Sum => ({
  min: a.min.plus(b.min),
  max: a.max.plus(b.max),
  open: a.open + b.open,
  currency: common(a, b),
})

/** What remains of `b` when `a` is taken away: of two ranges every difference that there may be, of the same one none. */
export const minus = (b: Sum, a: Sum): Sum =>
  b.min.eq(a.min) && b.max.eq(a.max)
    ? { ...nothing, open: b.open - a.open, currency: common(b, a) }
    : { min: b.min.minus(a.max), max: b.max.minus(a.min), open: b.open - a.open, currency: common(b, a) }

const priced = (amount: Amount, quantity: Units): Sum => {
  if (amount === null || quantity === null) return { ...nothing, open: 1 }
  const { min, max } = boundsOf(amount)
  const units = unitBounds(quantity)
  const isOpen = !Number.isFinite(units.max)
  return {
    min: min.times(units.min),
    max: max.times(isOpen ? units.min : units.max),
    open: isOpen ? 1 : 0,
    currency: currencyOf(amount),
  }
}

const orNothing = (sum: Sum): Sum => ({ ...sum, min: Exact.min(sum.min, 0) })

const either = (sums: readonly Sum[]): Sum =>
  sums.reduce((a, b) => ({
    min: Exact.min(a.min, b.min),
    max: Exact.max(a.max, b.max),
    open: Math.max(a.open, b.open),
    currency: common(a, b),
  }))

const isCharge = (effect: Effect): boolean =>
  effect.kind === 'fine' || effect.kind === 'red-packet' || effect.kind === 'compensation'

const effectSum = (effect: Effect, side: 'charge' | 'reward'): Sum => {
  // Which step of a ladder is due depends on what happened before: any of them may be.
  if (effect.kind === 'ladder')
    return either(effect.steps.map((step) => step.map((one) => effectSum(one, side)).reduce(add, nothing)))
  if (effect.kind === 'choice') return { ...either(effect.of.map((one) => effectSum(one, side))), open: 1 }
  const counts = side === 'charge' ? isCharge(effect) : effect.kind === 'reward'
  if (!counts || !('amount' in effect)) return nothing
  const sum = priced(effect.amount as Amount, 'quantity' in effect ? effect.quantity : 1)
  return effect.discretion === undefined ? sum : orNothing(sum)
}

/** What a finding costs the agent, or brings. */
export const sumOf = ({ effects }: Finding, side: 'charge' | 'reward'): Sum =>
  effects.map((effect) => effectSum(effect, side)).reduce(add, nothing)

/** A sum as money, or as a range of it. */
export const shownSum = ({ min, max, currency = 'CNY' }: Sum): Money | MoneyRange => amountOf({ min, max }, currency)
