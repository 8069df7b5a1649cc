import { unitBounds } from '../../evaluate/effects/units.ts'
import { amountOf, boundsOf, currencyOf } from '../../money/amounts.ts'
import { decimalsOf } from '../../money/currencies.ts'
import { Exact } from '../../money/exact.ts'
import { isRange, money } from '../../money/money.ts'
import type { Pricing } from '../amounts/daily-wage.ts'
import { boundsOfQuantity, type DraftLine, placeOf } from '../lines/draft-line.ts'
import type { Line, Quantity, RefusedDecision } from '../settlement.ts'
import type { Decision } from './decision.ts'

type Applied = { readonly lines: readonly DraftLine[] } | { readonly code: RefusedDecision['code'] }

const moneyKinds: ReadonlySet<Line['kind']> = new Set(['fine', 'red-packet', 'compensation', 'reward', 'pay'])

const isNamed = ({ line }: DraftLine, { kind, step }: Decision): boolean =>
  (kind === undefined || line.kind === kind) && (step === undefined || line.step === step)

const isCharged = ({ line }: DraftLine): boolean => line.reason !== 'once-per-unit'

/** What was open about a line before anybody decided. */
const isOpen = (draft: DraftLine): boolean => draft.pending !== undefined && draft.pending.what !== 'wage-base'

const withoutPending = ({ line }: DraftLine, decided: Partial<Line>, decision: Decision): DraftLine => ({
  line: { ...line, ...decided, reason: decision.verdict === 'amend' ? 'amended' : 'resolved', decision },
})

/** The one line that a decision is about; several possible ones are enough while it is only asked whether it could be. */
const pick = (
  candidates: readonly DraftLine[],
  decision: Decision,
  judge: (draft: DraftLine) => RefusedDecision['code'] | undefined,
  isTentative: boolean,
): DraftLine | RefusedDecision['code'] => {
  if (candidates.length === 0) return decision.verdict === 'amend' ? 'nothing-to-amend' : 'nothing-to-resolve'
  if (isTentative) {
    const fitting = candidates.find((draft) => judge(draft) === undefined)
    return fitting ?? judge(candidates[0]!)!
  }
  if (candidates.length > 1) return 'ambiguous'
  return judge(candidates[0]!) ?? candidates[0]!
}

const plainAmount = /^\d{1,15}(\.\d{1,6})?$/

/** No finer than the currency's own decimals. */
const isPayable = (amount: string, currency: string): boolean =>
  plainAmount.test(amount) && (amount.split('.')[1]?.length ?? 0) <= decimalsOf(currency)!
const decimals = /^-?\d{1,15}(\.\d{1,6})?$/

const isWithin = (value: Exact, range: Quantity): boolean => {
  const { min, max } = boundsOfQuantity(range)
  return value.gte(min) && value.lte(max)
}

/** Whether it is not known how many units there are, nor how many at most. */
const isUncounted = ({ pending }: DraftLine): boolean => pending?.what === 'quantity' && pending.range === undefined

const judgeMoney = (draft: DraftLine, decision: Decision, amount: Exact): RefusedDecision['code'] | undefined => {
  if (decision.verdict === 'amend') return undefined
  const { line, pending } = draft
  if (pending?.options !== undefined && line.each !== undefined && line.quantity !== null) {
    const base = boundsOf(line.each)
    const { min: least, max: most } = unitBounds(line.quantity)
    const products = pending.options.map((rate) =>
      [base.min.mul(least), base.max.mul(most)].map((each) => money(each.mul(rate), currencyOf(line.each!)).amount),
    )
    return products.some(([min, max]) => amount.gte(min!) && amount.lte(max!)) ? undefined : 'not-an-option'
  }
  // An amount cannot stand for a number that nobody has said.
  if (isUncounted(draft)) return 'quantity-unknown'
  if (line.amount === null || !isRange(line.amount)) return undefined
  const { min, max } = boundsOf(line.amount)
  return amount.gte(min) && amount.lte(max) ? undefined : 'outside-range'
}

const replace = (drafts: readonly DraftLine[], old: DraftLine, fresh: DraftLine): readonly DraftLine[] =>
  drafts.map((draft) => (draft === old ? fresh : draft))

const setAmount = (
  drafts: readonly DraftLine[],
  decision: Decision,
  { currency }: Pricing,
  isTentative: boolean,
): Applied => {
  if (!isPayable(decision.amount!, currency)) return { code: 'invalid-amount' }
  const amount = new Exact(decision.amount!)
  const candidates = drafts.filter((draft) => {
    if (!isNamed(draft, decision) || !isCharged(draft)) return false
    const { kind } = draft.line
    return decision.verdict === 'amend'
      ? moneyKinds.has(kind) || kind === 'wage-days'
      : moneyKinds.has(kind) && isOpen(draft)
  })
  const target = pick(candidates, decision, (draft) => judgeMoney(draft, decision, amount), isTentative)
  if (typeof target === 'string') return { code: target }
  const { days, ...line } = target.line
  const stated = { amount: line.amount, ...(days === undefined ? {} : { days }) }
  const decided = withoutPending({ line }, { amount: money(amount, currency), stated }, decision)
  return { lines: replace(drafts, target, decided) }
}

/** Says how many units there were: the clause then says what they come to. */
const setQuantity = (
  drafts: readonly DraftLine[],
  decision: Decision,
  quantity: number,
  isTentative: boolean,
): Applied => {
  const candidates = drafts.filter(
    (draft) => isNamed(draft, decision) && draft.pending?.what === 'quantity' && draft.line.each !== undefined,
  )
  const judge = ({ line }: DraftLine) => {
    const { min, max } = unitBounds(line.quantity)
    return quantity >= min && quantity <= max ? undefined : ('outside-range' as const)
  }
  const target = pick(candidates, decision, judge, isTentative)
  if (typeof target === 'string') return { code: target }
  const { line } = target
  const { min, max } = boundsOf(line.each!)
  const amount = amountOf({ min: min.mul(quantity), max: max.mul(quantity) }, currencyOf(line.each!))
  const decided = withoutPending(target, { quantity, amount, stated: { amount: line.amount } }, decision)
  return {
    lines: replace(
      drafts,
      target,
      isRange(amount) ? { ...decided, pending: { ...target.pending!, what: 'range', range: amount } } : decided,
    ),
  }
}

const setDays = (
  drafts: readonly DraftLine[],
  decision: Decision,
  { currency, daily }: Pricing,
  isTentative: boolean,
): Applied => {
  if (!decimals.test(decision.days!) || decision.days!.startsWith('-')) return { code: 'invalid-amount' }
  const days = new Exact(decision.days!)
  const candidates = drafts.filter(
    (draft) =>
      isNamed(draft, decision) && draft.line.kind === 'wage-days' && (decision.verdict === 'amend' || isOpen(draft)),
  )
  const judge = (draft: DraftLine) =>
    decision.verdict !== 'amend' && isUncounted(draft) ? ('quantity-unknown' as const) : judgeDays(draft)
  const judgeDays = ({ line }: DraftLine) =>
    decision.verdict === 'amend' || line.days === undefined || isWithin(days, line.days)
      ? undefined
      : ('outside-range' as const)
  const target = pick(candidates, decision, judge, isTentative)
  if (typeof target === 'string') return { code: target }
  const amount = daily === undefined ? null : money(daily(days), currency)
  const decided = withoutPending(
    target,
    { days: days.toFixed(), amount, stated: { days: target.line.days ?? null } },
    decision,
  )
  const isUnpriced = daily === undefined && !days.isZero()
  const fresh: DraftLine = isUnpriced
    ? { ...decided, pending: { ...placeOf(target.line), what: 'wage-base', kind: 'wage-days', missing: ['pay'] } }
    : decided
  return { lines: replace(drafts, target, fresh) }
}

const setPoints = (drafts: readonly DraftLine[], decision: Decision, isTentative: boolean): Applied => {
  if (!decimals.test(decision.points!)) return { code: 'invalid-amount' }
  const points = new Exact(decision.points!)
  const candidates = drafts.filter(
    (draft) =>
      isNamed(draft, decision) && draft.line.kind === 'points' && (decision.verdict === 'amend' || isOpen(draft)),
  )
  const judge = (draft: DraftLine) =>
    decision.verdict !== 'amend' && isUncounted(draft) ? ('quantity-unknown' as const) : judgePoints(draft)
  const judgePoints = ({ line }: DraftLine) =>
    decision.verdict === 'amend' || line.points === undefined || isWithin(points, line.points)
      ? undefined
      : ('outside-range' as const)
  const target = pick(candidates, decision, judge, isTentative)
  if (typeof target === 'string') return { code: target }
  const decided = withoutPending(
    target,
    { points: points.toFixed(), stated: { points: target.line.points ?? null } },
    decision,
  )
  return { lines: replace(drafts, target, decided) }
}

const chooseMeasure = (drafts: readonly DraftLine[], decision: Decision): Applied => {
  const candidates = drafts.filter(
    (draft) => isNamed(draft, decision) && draft.pending?.what === 'discipline' && draft.line.discipline !== undefined,
  )
  if (candidates.length === 0) return { code: 'nothing-to-resolve' }
  const chosen = decision.discipline
  if (chosen !== 'none' && candidates.every(({ line }) => line.discipline !== chosen)) return { code: 'not-a-choice' }
  return {
    lines: drafts.map((draft) => {
      if (!candidates.includes(draft)) return draft
      const decided = withoutPending(draft, {}, decision)
      return draft.line.discipline === chosen ? decided : { line: { ...decided.line, reason: 'not-chosen' } }
    }),
  }
}

/** Takes one of several consequences; an amount or a number beside the choice is about that one. */
const chooseConsequence = (
  drafts: readonly DraftLine[],
  { choose, ...decision }: Decision,
  isTentative: boolean,
  pricing: Pricing,
): Applied => {
  const candidates = drafts.filter((draft) => draft.alternatives !== undefined && isNamed(draft, decision))
  const judge = ({ alternatives }: DraftLine) =>
    alternatives![choose!] === undefined ? ('not-a-choice' as const) : undefined
  const target = pick(candidates, decision, judge, isTentative)
  if (typeof target === 'string') return { code: target }
  const chosen = target.alternatives![choose!]!
  const said = { choose, ...decision } as Decision
  const isSaidMore = [decision.amount, decision.quantity, decision.days, decision.points].some(
    (one) => one !== undefined,
  )
  if (!isSaidMore) {
    const fresh: DraftLine = {
      ...chosen,
      line: { ...chosen.line, reason: decision.verdict === 'amend' ? 'amended' : 'resolved', decision: said },
    }
    return { lines: replace(drafts, target, fresh) }
  }
  const { kind: _, ...about } = decision
  const outcome = applyDecision([chosen], about as Decision, isTentative, pricing)
  if ('code' in outcome) return outcome
  const [only] = outcome.lines
  return { lines: replace(drafts, target, { ...only!, line: { ...only!.line, decision: said } }) }
}

/**
 * Applies an amendment or a resolution to a finding's lines as the clause states them, or says why it
 * cannot. Tentatively, one line that it could fit is enough.
 */
export const applyDecision = (
  drafts: readonly DraftLine[],
  decision: Decision,
  isTentative: boolean,
  pricing: Pricing,
): Applied => {
  if (decision.verdict === 'amend' && decision.reason === undefined) return { code: 'reason-required' }
  if (decision.choose !== undefined) return chooseConsequence(drafts, decision, isTentative, pricing)
  if (decision.verdict === 'resolve' && decision.quantity !== undefined)
    return setQuantity(drafts, decision, decision.quantity, isTentative)
  if (decision.verdict === 'resolve' && decision.discipline !== undefined) return chooseMeasure(drafts, decision)
  if (decision.amount !== undefined) return setAmount(drafts, decision, pricing, isTentative)
  if (decision.days !== undefined) return setDays(drafts, decision, pricing, isTentative)
  if (decision.points !== undefined) return setPoints(drafts, decision, isTentative)
  return { code: 'invalid-amount' }
}
