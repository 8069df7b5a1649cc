import { problem, RecordError } from '../errors.ts'
import type { DecimalAmount, Effect, Finding } from '../evaluate/finding.ts'
import { amountOf, type Bounds, boundsOf } from '../money/amounts.ts'
import { Exact } from '../money/exact.ts'
import { isRange, type Money, type MoneyRange, money } from '../money/money.ts'
import type { DailyWage } from './daily-wage.ts'
import type { FindingReference, Line, PendingItem, Quantity } from './settlement.ts'

type PlainEffect = Exclude<Effect, { readonly kind: 'ladder' }>

/** A line as the clause states it, with what is still open about it. */
export interface DraftLine {
  readonly line: Line
  readonly pending?: Omit<PendingItem, keyof FindingReference>
}

/** Where a finding stands, for a reader. */
export const referenceOf = ({ id, recordId, rulesetId, ruleId, clause, date, summary }: Finding): FindingReference => ({
  findingId: id,
  recordId,
  rulesetId,
  ruleId,
  clause,
  date,
  summary,
})

const twoDecimals = /^\d{1,18}\.\d\d$/

const refuse = (finding: Finding, received: unknown): never => {
  throw new RecordError([
    problem({
      code: 'wrong-amount',
      path: `findings.${finding.id}.effects`,
      expected: 'a non-negative decimal as text',
      received,
      zh: '金额不合要求',
      en: 'the amount is not a non-negative decimal',
    }),
  ])
}

const cleanMoney = (finding: Finding, value: Money): Money => {
  if (typeof value.amount !== 'string' || !/^\d{1,18}(\.\d{1,6})?$/.test(value.amount)) refuse(finding, value.amount)
  boundsOf(value)
  return twoDecimals.test(value.amount) ? value : money(value.amount)
}

/** Decimal text without trailing zeros; a range where the bounds differ. */
export const quantityOf = ({ min, max }: Bounds): Quantity =>
  min.eq(max) ? min.toFixed() : { min: min.toFixed(), max: max.toFixed() }

export const boundsOfQuantity = (value: Quantity): Bounds =>
  typeof value === 'string'
    ? { min: new Exact(value), max: new Exact(value) }
    : { min: new Exact(value.min), max: new Exact(value.max) }

const times = ({ min, max }: Bounds, factor: number): Bounds => ({ min: min.mul(factor), max: max.mul(factor) })

const zero = new Exact(0)

/** What a person may or may not impose lies between nothing and all of it. */
const orNothing = ({ min, max }: Bounds): Bounds => ({
  min: max.lt(0) ? min : Exact.min(zero, min),
  max: max.lt(0) ? zero : max,
})

const isFixed = ({ min, max }: Bounds): boolean => min.eq(max)

const totalOf = (each: Money | MoneyRange, quantity: number): Money | MoneyRange =>
  quantity === 1 ? each : amountOf(times(boundsOf(each), quantity))

/** How often something counts: the record's number for one occurrence, times the occurrences on a step. */
const multiplied = (finding: Finding, quantity: number | null | undefined, count: number): number | null => {
  if (quantity === undefined) return count
  if (quantity === null) return null
  if (!(quantity >= 0 && quantity <= Number.MAX_SAFE_INTEGER)) refuse(finding, quantity)
  return new Exact(quantity).mul(count).toNumber()
}

/** Drafts the line of one consequence for so many occurrences. */
export const draftLine = (
  finding: Finding,
  effect: PlainEffect,
  place: { readonly step: number; readonly count: number } | undefined,
  daily: DailyWage | undefined,
): DraftLine => {
  const count = place?.count ?? 1
  const { discretion, missing = [] } = effect
  const open = (what: PendingItem['what'], more: Partial<PendingItem> = {}): DraftLine['pending'] => ({
    what,
    kind: effect.kind,
    ...(effect.label === undefined ? {} : { label: effect.label }),
    missing,
    ...more,
    ...(discretion === undefined ? {} : { discretion }),
  })
  const common = {
    ...referenceOf(finding),
    kind: effect.kind,
    ...(effect.label === undefined ? {} : { label: effect.label }),
    ...(place === undefined ? {} : { step: place.step }),
  }
  const unknownAmount = (quantity: number | null): DraftLine['pending'] =>
    quantity === null
      ? open('quantity')
      : open(missing.some((name) => name.startsWith('parameter:')) ? 'parameter' : 'amount')
  const perOf = 'per' in effect && effect.per !== undefined ? { per: effect.per } : {}

  switch (effect.kind) {
    case 'fine':
    case 'red-packet':
    case 'compensation':
    case 'reward':
    case 'pay': {
      const quantity = multiplied(finding, 'quantity' in effect ? effect.quantity : undefined, count)
      const own = {
        ...(effect.kind === 'red-packet' && effect.shares !== undefined ? { shares: effect.shares } : {}),
        ...(effect.kind === 'pay' ? { component: effect.component } : {}),
        ...(effect.kind === 'reward' && effect.fund !== undefined ? { fund: effect.fund.id } : {}),
      }
      const options = effect.kind === 'reward' ? effect.options : undefined
      if (effect.amount === null || quantity === null) {
        const pending =
          options !== undefined && quantity !== null ? open('option', { options }) : unknownAmount(quantity)
        return { line: { ...common, ...own, ...perOf, quantity, amount: null }, ...(pending && { pending }) }
      }
      const each = isRange(effect.amount)
        ? { min: cleanMoney(finding, effect.amount.min), max: cleanMoney(finding, effect.amount.max) }
        : cleanMoney(finding, effect.amount)
      const stated = totalOf(each, quantity)
      const line = { ...common, ...own, quantity, ...perOf, each, amount: stated }
      if (options !== undefined) {
        const rates = options.map((rate) => new Exact(rate))
        const { min, max } = boundsOf(stated)
        const range = { min: money(min.mul(Exact.min(...rates))), max: money(max.mul(Exact.max(...rates))) }
        return {
          line: { ...line, amount: range, reason: 'discretionary' },
          pending: open('option', { options, range }) as never,
        }
      }
      if (isRange(stated)) return { line, pending: open('range', { range: stated })! }
      if (discretion === undefined || Number(stated.amount) === 0) return { line }
      const range = { min: money(0), max: stated }
      return { line: { ...line, amount: range, reason: 'discretionary' }, pending: open('range', { range })! }
    }
    case 'wage-days': {
      const quantity = multiplied(finding, effect.quantity, count)
      if (effect.days === null || quantity === null)
        return { line: { ...common, ...perOf, quantity, amount: null }, pending: unknownAmount(quantity)! }
      const stated = times(decimalBounds(finding, effect.days), quantity)
      const isOptional = discretion !== undefined && isFixed(stated) && !stated.max.isZero()
      const days = isOptional ? orNothing(stated) : stated
      const line = {
        ...common,
        ...perOf,
        quantity,
        days: quantityOf(days),
        amount: daily === undefined ? null : amountOf({ min: daily(days.min), max: daily(days.max) }),
        ...(isOptional ? { reason: 'discretionary' as const } : {}),
      }
      if (!isFixed(days))
        return { line, pending: open('range', { range: quantityOf(days) as { min: string; max: string } })! }
      return daily === undefined && !days.min.isZero()
        ? { line, pending: open('wage-base', { missing: ['pay'] })! }
        : { line }
    }
    case 'points': {
      const quantity = multiplied(finding, effect.quantity, count)
      if (effect.amount === null || quantity === null)
        return { line: { ...common, ...perOf, quantity, amount: null }, pending: unknownAmount(quantity)! }
      const stated = times(decimalBounds(finding, effect.amount), quantity)
      const isOptional = discretion !== undefined && isFixed(stated) && !stated.max.isZero()
      const points = quantityOf(isOptional ? orNothing(stated) : stated)
      const line = {
        ...common,
        ...perOf,
        quantity,
        points,
        amount: null,
        ...(isOptional ? { reason: 'discretionary' as const } : {}),
      }
      return typeof points === 'string' ? { line } : { line, pending: open('range', { range: points })! }
    }
    case 'counts-as': {
      const quantity = multiplied(finding, effect.quantity, count)
      const days =
        effect.days === null || quantity === null
          ? null
          : quantityOf(times(decimalBounds(finding, effect.days), quantity))
      const countsAs = { as: effect.as, days, ...(effect.keepsCounting ? { keepsCounting: true as const } : {}) }
      return { line: { ...common, ...perOf, quantity, amount: null, countsAs } }
    }
    case 'discipline': {
      const { step, effective } = effect
      const line = {
        ...common,
        quantity: count,
        amount: null,
        discipline: step,
        ...(effective === undefined ? {} : { effective }),
      }
      if (discretion === undefined) return { line }
      return { line: { ...line, reason: 'discretionary' }, pending: open('discipline', { steps: [step] })! }
    }
    case 'other':
      return { line: { ...common, quantity: count, amount: null, text: effect.text } }
    case 'grade':
    case 'cancel-annual-leave':
      return { line: { ...common, quantity: count, amount: null } }
  }
}

const decimalBounds = (finding: Finding, value: NonNullable<DecimalAmount>): Bounds => {
  const texts = typeof value === 'string' ? [value, value] : [value.min, value.max]
  for (const text of texts) if (!/^-?\d{1,18}(\.\d{1,6})?$/.test(text)) refuse(finding, text)
  const [a, b] = texts.map((text) => new Exact(text))
  return { min: Exact.min(a!, b!), max: Exact.max(a!, b!) }
}
