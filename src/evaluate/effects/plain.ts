import type { Rule } from '../../document/document.ts'
import type { PerUnit, PlainEffectSpec } from '../../document/effect.ts'
import { certainNumber, type Draft, type FactValue } from '../../facts/contract.ts'
import type { FactBinder } from '../../facts/scope/bind.ts'
import type { Workspace } from '../../facts/scope/workspace.ts'
import { Exact } from '../../money/exact.ts'
import { money, unitPrice } from '../../money/money.ts'
import type { PolicyVersion } from '../../ruleset/policy.ts'
import type { Amount, Counted, DecimalAmount, Effect } from '../finding.ts'
import { bindQuantity } from './quantity.ts'
import { asDecimal, asMoney, missingOf, resolve } from './resolve-amount.ts'

/** An effect whose amounts are resolved and whose quantities are bound to facts. */
export type BoundEffect = (workspace: Workspace, occurrences: number | null) => Effect

interface Labelled {
  readonly label?: string | undefined
  readonly discretion?: string | undefined
}

/** Adds to an effect what every effect may carry: label, discretion, and the inputs that are missing. */
export const withCommon = (spec: Labelled, effect: Draft<Effect>, missing: readonly string[]): Effect => {
  if (spec.label !== undefined) effect.label = spec.label
  if (spec.discretion !== undefined) effect.discretion = spec.discretion
  if (missing.length > 0) effect.missing = missing
  return effect
}

const NONE: readonly never[] = []

/** Two lists after one another, mostly both empty; what is in a result is nobody else's. */
const joined = (a: readonly string[], b: readonly string[]): readonly string[] =>
  a.length + b.length === 0 ? NONE : [...a, ...b]

const perOf = (spec: { readonly per?: PerUnit | undefined }) => (spec.per === undefined ? {} : { per: spec.per })

const numberText = (value: FactValue): string | null => {
  const certain = certainNumber(value)
  return certain === null ? null : new Exact(certain).toFixed()
}

type SpecOf<K extends PlainEffectSpec['kind']> = Extract<PlainEffectSpec, { readonly kind: K }>

/** What binding needs beside the effect itself. */
interface Scope {
  readonly rule: Rule
  readonly version: PolicyVersion
  readonly binder: FactBinder
}

type Bind<K extends PlainEffectSpec['kind']> = (spec: SpecOf<K>, scope: Scope) => BoundEffect

/** What of a counted effect does not depend on the record. */
interface Fixed {
  readonly kind: 'fine' | 'red-packet' | 'pay' | 'wage-days' | 'points' | 'counts-as'
  readonly as?: string
  readonly component?: string
  readonly shares?: number | undefined
  readonly days?: DecimalAmount
  readonly amount?: Amount | DecimalAmount
}

/** An effect of which nothing but the number of units depends on the record. */
const counted = (
  spec: Parameters<typeof bindQuantity>[0] & Labelled,
  fixed: Fixed,
  missing: readonly string[],
  { rule, binder }: Scope,
  keepsCounting = false,
): BoundEffect => {
  const quantityOf = bindQuantity(spec, rule, binder)
  const { kind, as, component, shares, days, amount } = fixed
  const { per } = spec
  return (workspace, occurrences) => {
    const { quantity, missing: unmeasured } = quantityOf(workspace, occurrences)
    const effect = { kind } as Draft<Fixed> & Draft<Counted> & { keepsCounting?: boolean }
    if (as !== undefined) effect.as = as
    if (component !== undefined) effect.component = component
    if (shares !== undefined) effect.shares = shares
    if (days !== undefined) effect.days = days
    if (amount !== undefined) effect.amount = amount
    if (per !== undefined) effect.per = per
    effect.quantity = quantity
    if (keepsCounting) effect.keepsCounting = true
    return withCommon(spec, effect as Draft<Effect>, joined(missing, unmeasured))
  }
}

const bindFine: Bind<'fine'> = (spec, scope) => {
  const { value, missing } = resolve(spec.amount, scope.version)
  return counted(
    spec,
    { kind: spec.kind, amount: asMoney(value, scope.version.ruleset.document.currency) },
    missing,
    scope,
  )
}

const bindRedPacket: Bind<'red-packet'> = (spec, scope) => {
  const { value, missing } = resolve(spec.amount, scope.version)
  return counted(
    spec,
    { kind: spec.kind, shares: spec.shares, amount: asMoney(value, scope.version.ruleset.document.currency) },
    missing,
    scope,
  )
}

const bindPay: Bind<'pay'> = (spec, scope) => {
  const { value, missing } = resolve(spec.amount, scope.version)
  return counted(
    spec,
    { kind: spec.kind, component: spec.component, amount: asMoney(value, scope.version.ruleset.document.currency) },
    missing,
    scope,
  )
}

const bindWageDays: Bind<'wage-days'> = (spec, scope) => {
  const { value, missing } = resolve(spec.days, scope.version)
  return counted(spec, { kind: spec.kind, days: asDecimal(value) }, missing, scope)
}

const bindPoints: Bind<'points'> = (spec, scope) => {
  const { value, missing } = resolve(spec.amount, scope.version)
  return counted(spec, { kind: spec.kind, amount: asDecimal(value) }, missing, scope)
}

const bindCountsAs: Bind<'counts-as'> = (spec, scope) => {
  const { value, missing } = resolve(spec.days, scope.version)
  const { keepsCounting: keep } = spec
  const keeps = keep === true || (keep !== undefined && scope.version.parameters[keep.parameter] === true)
  return counted(spec, { kind: spec.kind, as: spec.as, days: asDecimal(value) }, missing, scope, keeps)
}

const fundOf = (spec: SpecOf<'reward'>, cap: ReturnType<typeof resolve>, currency: string) =>
  spec.fund === undefined
    ? {}
    : {
        fund: {
          id: spec.fund.id,
          cap: asMoney(cap.value, currency),
          ...(spec.fund.per === undefined ? {} : { per: spec.fund.per }),
        },
      }

const bindReward: Bind<'reward'> = (spec, { rule, version, binder }) => {
  const { value, missing } = resolve(spec.amount, version)
  const rate = resolve(spec.rate, version)
  const cap = resolve(spec.fund?.cap, version)
  const base = spec.of === undefined ? undefined : binder.bind(spec.of.fact, spec.of.params)
  const quantityOf = bindQuantity(spec, rule, binder)
  const { currency } = version.ruleset.document
  const fund = fundOf(spec, cap, currency)
  return (workspace, occurrences) => {
    const { quantity, missing: unmeasured } = quantityOf(workspace, occurrences)
    const measured = base === undefined ? null : workspace.get(base)
    const of = base === undefined ? null : numberText(measured)
    // Where a person chooses among several rates, the base stands and the rates apply when it is settled.
    const chosen = typeof rate.value === 'string' ? rate.value : spec.options === undefined ? undefined : '1'
    const share =
      chosen !== undefined && of !== null ? unitPrice(new Exact(chosen).mul(of), currency) : asMoney(value, currency)
    const effect = {
      kind: spec.kind,
      amount: share,
      ...(typeof rate.value === 'string' ? { rate: rate.value } : {}),
      ...(spec.options === undefined ? {} : { options: spec.options }),
      ...fund,
      ...perOf(spec),
      quantity,
    }
    return withCommon(spec, effect, [
      ...missing,
      ...rate.missing,
      ...cap.missing,
      ...missingOf(measured),
      ...unmeasured,
    ])
  }
}

const bindCompensation: Bind<'compensation'> = (spec, { version, binder }) => {
  const { currency } = version.ruleset.document
  const slot = binder.bind(spec.amountFrom.fact, spec.amountFrom.params)
  return (workspace) => {
    const value = workspace.get(slot)
    const text = numberText(value)
    const amount = text === null ? null : money(text, currency)
    return withCommon(spec, { kind: 'compensation', basis: spec.basis, amount }, missingOf(value))
  }
}

const bindDiscipline: Bind<'discipline'> = (spec) => {
  const { step, effective } = spec
  return () =>
    withCommon(
      spec,
      effective === undefined ? { kind: 'discipline', step } : { kind: 'discipline', step, effective },
      NONE,
    )
}

/** Nothing in it depends on the record or the policy. */
const asStated = (spec: PlainEffectSpec): BoundEffect => {
  const effect = spec as Effect
  return () => effect
}

const binders: { readonly [K in PlainEffectSpec['kind']]: Bind<K> } = {
  fine: bindFine,
  'red-packet': bindRedPacket,
  pay: bindPay,
  'wage-days': bindWageDays,
  points: bindPoints,
  'counts-as': bindCountsAs,
  reward: bindReward,
  compensation: bindCompensation,
  discipline: bindDiscipline,
  grade: asStated,
  'cancel-annual-leave': asStated,
  other: asStated,
}

/** Binds one consequence that is no ladder. */
export const bindPlain = (spec: PlainEffectSpec, scope: Scope): BoundEffect =>
  (binders[spec.kind] as Bind<PlainEffectSpec['kind']>)(spec, scope)
