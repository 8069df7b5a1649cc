import type { PerUnit } from '../../document/effect.ts'
import { problem, RecordError } from '../../errors.ts'
import type { Units } from '../../evaluate/effects/units.ts'
import type { DecimalAmount, Effect, Finding } from '../../evaluate/finding.ts'
import { amountOf, type Bounds, boundsOf, currencyOf } from '../../money/amounts.ts'
import { decimalsOf } from '../../money/currencies.ts'
import { Exact } from '../../money/exact.ts'
import { isRange, isRounded, type Money, type MoneyRange, money, unitPrice } from '../../money/money.ts'
import { unitsIn, unitsText } from '../../money/sum.ts'
import type { Pricing } from '../amounts/daily-wage.ts'
import type { FindingReference, Line, PendingItem, Quantity } from '../settlement.ts'

type PlainEffect = Exclude<Effect, { readonly kind: 'ladder' }>

/** A line as the clause states it, with what is still open about it. */
export interface DraftLine {
  readonly line: Line
  readonly pending?: PendingItem | undefined
  /** What a person may choose it to be. */
  readonly alternatives?: readonly DraftLine[] | undefined
}

/** A line with the finding and the place of the consequence that it comes from. */
export interface PlacedLine extends DraftLine {
  readonly finding: Finding
  readonly effectIndex: number
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

/** Where a line's finding stands, for a reader. */
export const placeOf = ({ findingId, recordId, rulesetId, ruleId, clause, date, summary }: Line): FindingReference => ({
  findingId,
  recordId,
  rulesetId,
  ruleId,
  clause,
  date,
  summary,
})

const refuse = (finding: Finding, received: unknown): never => {
  throw new RecordError([
    problem({
      code: 'wrong-amount',
      path: `findings.${finding.id}.effects`,
      expected: { zh: '以文本写的、不为负的小数', en: 'a non-negative decimal as text' },
      received,
      zh: '金额不合要求',
      en: 'the amount is not a non-negative decimal',
    }),
  ])
}

const cleanMoney = (finding: Finding, value: Money): Money => {
  const { amount } = value
  if (isRounded(value)) return value
  if (typeof amount !== 'string' || !/^\d{1,18}(\.\d{1,30})?$/.test(amount)) refuse(finding, amount)
  // A unit keeps its digits: only the line is rounded.
  return unitPrice(boundsOf(value).min, value.currency)
}

/** Decimal text without trailing zeros; a range where the bounds differ. */
export const quantityOf = ({ min, max }: Bounds): Quantity =>
  min.eq(max) ? min.toFixed() : { min: min.toFixed(), max: max.toFixed() }

export const boundsOfQuantity = (value: Quantity): Bounds =>
  typeof value === 'string'
    ? { min: new Exact(value), max: new Exact(value) }
    : { min: new Exact(value.min), max: new Exact(value.max) }

/** So many units of something: bounds of one times bounds of the other. Of an open number, the certain ones. */
const times = ({ min, max }: Bounds, units: Exclude<Units, null>): Bounds => {
  if (units === 1) return { min, max }
  const least = typeof units === 'number' ? units : units.min
  const most = typeof units === 'number' ? units : (units.max ?? units.min)
  return { min: min.mul(min.lt(0) ? most : least), max: max.mul(max.lt(0) ? least : most) }
}

/** What is known of how many there are is no number: bounds, or only the least. */
const isBetween = (units: Units): units is Exclude<Units, number | null> => units !== null && typeof units === 'object'

const isOpenEnded = (units: Units): boolean => isBetween(units) && units.max === null

const zero = new Exact(0)

/** What a person may or may not impose lies between nothing and all of it. */
const orNothing = ({ min, max }: Bounds): Bounds => ({
  min: max.lt(0) ? min : Exact.min(zero, min),
  max: max.lt(0) ? zero : max,
})

const isFixed = ({ min, max }: Bounds): boolean => min.eq(max)

/** Whether each amount was as its currency writes it when it came, so that nothing is left to be rounded. */
const isAsGiven = (given: Money | MoneyRange, clean: Money | MoneyRange): boolean =>
  isRange(given) ? isRange(clean) && given.min === clean.min && given.max === clean.max : given === clean

/** A rounded amount so many times over, as whole smallest units; undefined where those are too many to be exact. */
const timesWhole = ({ amount, currency }: Money, count: number): Money | undefined => {
  const places = decimalsOf(currency)!
  const units = unitsIn(amount, places) * count
  return Number.isSafeInteger(units) ? { amount: unitsText(units, places), currency } : undefined
}

const totalOf = (
  given: Money | MoneyRange,
  each: Money | MoneyRange,
  quantity: Exclude<Units, null>,
): Money | MoneyRange => {
  if (typeof quantity === 'number' && isAsGiven(given, each)) {
    if (quantity === 1) return each
    if (Number.isInteger(quantity) && !isRange(each)) {
      const whole = timesWhole(each, quantity)
      if (whole !== undefined) return whole
    }
  }
  return amountOf(times(boundsOf(each), quantity), currencyOf(each))
}

/** How often something counts: the record's number for one occurrence, times the occurrences on a step. */
const multiplied = (finding: Finding, quantity: Units | undefined, count: number): Units => {
  if (quantity === undefined) return count
  if (quantity === null) return null
  if (quantity === 1) return count
  if (typeof quantity === 'object') {
    const { min, max } = quantity
    return count === 1 ? quantity : { min: min * count, max: max === null ? null : max * count }
  }
  if (!(quantity >= 0 && quantity <= Number.MAX_SAFE_INTEGER)) refuse(finding, quantity)
  if (count === 1) return quantity
  return new Exact(quantity).mul(count).toNumber()
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
type Pending = Writable<PendingItem>

/** A line with the parts that every line has: written field by field, because a period may have very many. */
const begin = (finding: Finding, effect: PlainEffect, step: number | undefined, quantity: Units): Writable<Line> => {
  const line: Writable<Line> = {
    findingId: finding.id,
    recordId: finding.recordId,
    rulesetId: finding.rulesetId,
    ruleId: finding.ruleId,
    clause: finding.clause,
    date: finding.date,
    summary: finding.summary,
    kind: effect.kind,
    quantity,
    amount: null,
  }
  if (effect.label !== undefined) line.label = effect.label
  if (step !== undefined) line.step = step
  const { per } = effect as { readonly per?: PerUnit }
  if (per !== undefined) line.per = per
  return line
}

const NOTHING: readonly string[] = []

/** What is open about a line, with where it stands; to be completed field by field. */
const open = (line: Line, { kind, missing, label, discretion }: PlainEffect, what: PendingItem['what']): Pending => {
  const pending: Pending = {
    findingId: line.findingId,
    recordId: line.recordId,
    rulesetId: line.rulesetId,
    ruleId: line.ruleId,
    clause: line.clause,
    date: line.date,
    summary: line.summary,
    what,
    kind,
    missing: missing ?? NOTHING,
  }
  if (label !== undefined) pending.label = label
  if (discretion !== undefined) pending.discretion = discretion
  return pending
}

const openBetween = (
  line: Line,
  effect: PlainEffect,
  what: PendingItem['what'],
  range: NonNullable<PendingItem['range']>,
): Pending => {
  const pending = open(line, effect, what)
  pending.range = range
  return pending
}

const openAbove = (line: Line, effect: PlainEffect, atLeast: NonNullable<PendingItem['atLeast']>): Pending => {
  const pending = open(line, effect, 'quantity')
  pending.atLeast = atLeast
  return pending
}

const unpriced = (line: Line, effect: PlainEffect): Pending => {
  if (line.quantity === null) return open(line, effect, 'quantity')
  return open(line, effect, effect.missing?.some((name) => name.startsWith('parameter:')) ? 'parameter' : 'amount')
}

type MoneyEffect = Extract<PlainEffect, { readonly kind: 'fine' | 'red-packet' | 'compensation' | 'reward' | 'pay' }>

const draftMoney = (finding: Finding, effect: MoneyEffect, line: Writable<Line>): PendingItem | undefined => {
  if (effect.kind === 'red-packet' && effect.shares !== undefined) line.shares = effect.shares
  if (effect.kind === 'pay') line.component = effect.component
  if (effect.kind === 'reward' && effect.fund !== undefined) line.fund = effect.fund.id
  const { quantity } = line
  const options = effect.kind === 'reward' ? effect.options : undefined
  if (effect.amount === null || quantity === null) {
    if (options === undefined || quantity === null) return unpriced(line, effect)
    return { ...open(line, effect, 'option'), options }
  }
  line.each = isRange(effect.amount)
    ? { min: cleanMoney(finding, effect.amount.min), max: cleanMoney(finding, effect.amount.max) }
    : cleanMoney(finding, effect.amount)
  const stated = totalOf(effect.amount, line.each, quantity)
  line.amount = stated
  if (options !== undefined) {
    const rates = options.map((rate) => new Exact(rate))
    const { min, max } = boundsOf(stated)
    const currency = currencyOf(stated)
    const range = {
      min: money(min.mul(Exact.min(...rates)), currency),
      max: money(max.mul(Exact.max(...rates)), currency),
    }
    line.amount = range
    line.reason = 'discretionary'
    return { ...open(line, effect, 'option'), options, range }
  }
  if (isOpenEnded(quantity)) {
    line.reason = 'at-least'
    const atLeast = isRange(stated) ? stated.min : stated
    line.amount = atLeast
    return openAbove(line, effect, atLeast)
  }
  if (isRange(stated)) return openBetween(line, effect, isBetween(quantity) ? 'quantity' : 'range', stated)
  if (effect.discretion === undefined || boundsOf(stated).max.isZero()) return undefined
  const range = { min: money(0, currencyOf(stated)), max: stated }
  line.amount = range
  line.reason = 'discretionary'
  return openBetween(line, effect, 'range', range)
}

/** Days or points of the whole line; what a person may or may not impose reaches down to nothing. */
const decimalTotal = (
  finding: Finding,
  value: NonNullable<DecimalAmount>,
  quantity: Exclude<Units, null>,
  discretion: string | undefined,
): { readonly total: Bounds; readonly isOptional: boolean } => {
  const stated = times(decimalBounds(finding, value), quantity)
  const isOptional = discretion !== undefined && isFixed(stated) && !stated.max.isZero()
  return { total: isOptional ? orNothing(stated) : stated, isOptional }
}

/** Decimal text that is written as this library writes it: no sign of nothing, no zeros that say nothing. */
const canonical = /^(?:0|-?[1-9]\d{0,17}|-?(?:0|[1-9]\d{0,17})\.\d{0,5}[1-9])$/

/** The one number that a line comes to where it is a single plain one: nothing is to be reckoned. */
const plainly = (value: DecimalAmount, quantity: Units, discretion: string | undefined): string | undefined =>
  typeof value === 'string' && quantity === 1 && discretion === undefined && canonical.test(value) ? value : undefined

type EffectOf<K extends PlainEffect['kind']> = Extract<PlainEffect, { readonly kind: K }>

const draftDays = (
  finding: Finding,
  effect: EffectOf<'wage-days'>,
  line: Writable<Line>,
  { currency, daily, priceOf }: Pricing,
): PendingItem | undefined => {
  const plain = plainly(effect.days, line.quantity, effect.discretion)
  if (plain !== undefined && priceOf !== undefined) {
    line.days = plain
    line.amount = priceOf(plain)
    return undefined
  }
  if (effect.days === null || line.quantity === null) return unpriced(line, effect)
  const { total, isOptional } = decimalTotal(finding, effect.days, line.quantity, effect.discretion)
  const days = quantityOf(total)
  line.days = days
  if (daily !== undefined) line.amount = amountOf({ min: daily(total.min), max: daily(total.max) }, currency)
  if (isOptional) line.reason = 'discretionary'
  if (isOpenEnded(line.quantity)) {
    line.reason = 'at-least'
    return openAbove(line, effect, total.min.toFixed())
  }
  if (typeof days !== 'string') return openBetween(line, effect, isBetween(line.quantity) ? 'quantity' : 'range', days)
  if (daily !== undefined || total.min.isZero()) return undefined
  return { ...open(line, effect, 'wage-base'), missing: ['pay'] }
}

const draftPoints = (finding: Finding, effect: EffectOf<'points'>, line: Writable<Line>): PendingItem | undefined => {
  const plain = plainly(effect.amount, line.quantity, effect.discretion)
  if (plain !== undefined) {
    line.points = plain
    return undefined
  }
  if (effect.amount === null || line.quantity === null) return unpriced(line, effect)
  const { total, isOptional } = decimalTotal(finding, effect.amount, line.quantity, effect.discretion)
  const points = quantityOf(total)
  line.points = points
  if (isOptional) line.reason = 'discretionary'
  if (isOpenEnded(line.quantity)) {
    line.reason = 'at-least'
    return openAbove(line, effect, total.min.toFixed())
  }
  if (typeof points === 'string') return undefined
  return openBetween(line, effect, isBetween(line.quantity) ? 'quantity' : 'range', points)
}

const draftConversion = (finding: Finding, effect: EffectOf<'counts-as'>, line: Writable<Line>): void => {
  const { quantity } = line
  const days =
    effect.days === null || quantity === null ? null : quantityOf(times(decimalBounds(finding, effect.days), quantity))
  line.countsAs = effect.keepsCounting ? { as: effect.as, days, keepsCounting: true } : { as: effect.as, days }
}

const draftMeasure = (effect: EffectOf<'discipline'>, line: Writable<Line>): PendingItem | undefined => {
  line.discipline = effect.step
  if (effect.effective !== undefined) line.effective = effect.effective
  if (effect.discretion === undefined) return undefined
  line.reason = 'discretionary'
  return { ...open(line, effect, 'discipline'), steps: [effect.step] }
}

/** Drafts the line of one consequence for so many occurrences. */
export const draftLine = (
  finding: Finding,
  effectIndex: number,
  effect: PlainEffect,
  place: { readonly step: number; readonly count: number } | undefined,
  pricing: Pricing,
): PlacedLine => {
  const quantity = multiplied(finding, (effect as { readonly quantity?: Units }).quantity, place?.count ?? 1)
  const line = begin(finding, effect, place?.step, quantity)
  let pending: PendingItem | undefined
  let alternatives: readonly PlacedLine[] | undefined
  switch (effect.kind) {
    case 'fine':
    case 'red-packet':
    case 'compensation':
    case 'reward':
    case 'pay':
      pending = draftMoney(finding, effect, line)
      break
    case 'wage-days':
      pending = draftDays(finding, effect, line, pricing)
      break
    case 'points':
      pending = draftPoints(finding, effect, line)
      break
    case 'counts-as':
      draftConversion(finding, effect, line)
      break
    case 'discipline':
      pending = draftMeasure(effect, line)
      break
    case 'choice':
      pending = { ...open(line, effect, 'choice'), alternatives: effect.of }
      alternatives = effect.of.map((one) => draftLine(finding, effectIndex, one as PlainEffect, place, pricing))
      break
    case 'other':
      line.text = effect.text
      break
    case 'grade':
    case 'cancel-annual-leave':
  }
  // All of one shape, with what has no value too: they are read fastest.
  return { line, pending, alternatives, finding, effectIndex }
}

const decimalOf = (finding: Finding, text: string): Exact => {
  if (!/^-?\d{1,18}(\.\d{1,6})?$/.test(text)) refuse(finding, text)
  return new Exact(text)
}

const decimalBounds = (finding: Finding, value: NonNullable<DecimalAmount>): Bounds => {
  if (typeof value === 'string') {
    const one = decimalOf(finding, value)
    return { min: one, max: one }
  }
  const [a, b] = [decimalOf(finding, value.min), decimalOf(finding, value.max)]
  return { min: Exact.min(a, b), max: Exact.max(a, b) }
}
