import type { Rule } from '../document/document.ts'
import type { EffectSpec, LadderSpec, PerUnit, PlainEffectSpec } from '../document/effect.ts'
import { type FactValue, Interval, Unknown } from '../facts/contract.ts'
import type { BoundSlot, FactBinder } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import { Exact } from '../money/exact.ts'
import { money } from '../money/money.ts'
import type { PolicyVersion } from '../ruleset/policy.ts'
import type { Amount, DecimalAmount, Effect, LadderWindow } from './finding.ts'

/** An effect whose amounts are resolved and whose quantities are bound to facts. */
export type BoundEffect = (workspace: Workspace, occurrences: number | null) => Effect

type Spec = string | { readonly parameter: string } | { readonly min: string; readonly max: string } | undefined
type Resolved = {
  readonly value: string | { readonly min: string; readonly max: string } | null
  readonly missing: readonly string[]
}

const resolve = (spec: Spec, version: PolicyVersion): Resolved => {
  if (spec === undefined) return { value: null, missing: [] }
  if (typeof spec === 'string' || 'min' in spec) return { value: spec, missing: [] }
  const value = version.parameters[spec.parameter]
  if (value === undefined) return { value: null, missing: [`parameter:${spec.parameter}`] }
  return { value: value as Resolved['value'], missing: [] }
}

const asMoney = (value: Resolved['value']): Amount =>
  value === null ? null : typeof value === 'string' ? money(value) : { min: money(value.min), max: money(value.max) }

const asDecimal = (value: Resolved['value']): DecimalAmount => value

const missingOf = (value: FactValue): readonly string[] =>
  value instanceof Unknown || value instanceof Interval ? value.missing : []

interface Quantity {
  readonly quantity: number | null
  readonly missing: readonly string[]
}

/** Fields of an incident that count what a unit is. */
const fieldOfUnit: Partial<Record<PerUnit, string>> = {
  item: 'items',
  'occurrence-and-item': 'items',
  customer: 'customers',
}

/** How many units of a consequence one record brings. */
const bindQuantity = (
  effect: { readonly per?: PerUnit | undefined; readonly units?: { readonly fact: string } | undefined },
  rule: Rule,
  binder: FactBinder,
) => {
  const field = effect.per === undefined || rule.subject !== 'incident' ? undefined : fieldOfUnit[effect.per]
  const reference = effect.units ?? (field === undefined ? undefined : { fact: field })
  const slot: BoundSlot | undefined =
    reference === undefined ? undefined : binder.bind(reference.fact, (reference as { params?: never }).params)
  const perOccurrence = effect.per === undefined || effect.per === 'occurrence' || effect.per === 'occurrence-and-item'
  return (workspace: Workspace, occurrences: number | null): Quantity => {
    if (slot === undefined) return { quantity: perOccurrence ? occurrences : 1, missing: [] }
    const units = workspace.get(slot)
    if (typeof units !== 'number') return { quantity: null, missing: missingOf(units) }
    // Per occurrence and per item: each occurrence pays for each of its items.
    const times = effect.per === 'occurrence-and-item' && occurrences !== null ? occurrences : 1
    return { quantity: units * times, missing: [] }
  }
}

const withCommon = <E extends object>(
  spec: { label?: string | undefined; discretion?: string | undefined },
  effect: E,
  missing: readonly string[],
) => ({
  ...effect,
  ...(spec.label === undefined ? {} : { label: spec.label }),
  ...(spec.discretion === undefined ? {} : { discretion: spec.discretion }),
  ...(missing.length === 0 ? {} : { missing }),
})

const perOf = (spec: { readonly per?: PerUnit | undefined }) => (spec.per === undefined ? {} : { per: spec.per })

const numberText = (value: FactValue): string | null => (typeof value === 'number' ? new Exact(value).toFixed() : null)

const bindPlain = (spec: PlainEffectSpec, rule: Rule, version: PolicyVersion, binder: FactBinder): BoundEffect => {
  switch (spec.kind) {
    case 'fine':
    case 'red-packet':
    case 'pay': {
      const { value, missing } = resolve(spec.amount, version)
      const amount = asMoney(value)
      const quantityOf = bindQuantity(spec, rule, binder)
      const fixed =
        spec.kind === 'red-packet'
          ? { kind: spec.kind, ...(spec.shares === undefined ? {} : { shares: spec.shares }) }
          : spec.kind === 'pay'
            ? { kind: spec.kind, component: spec.component }
            : { kind: spec.kind }
      return (workspace, occurrences) => {
        const { quantity, missing: unmeasured } = quantityOf(workspace, occurrences)
        return withCommon(spec, { ...fixed, amount, ...perOf(spec), quantity }, [...missing, ...unmeasured]) as Effect
      }
    }
    case 'wage-days': {
      const { value, missing } = resolve(spec.days, version)
      const quantityOf = bindQuantity(spec, rule, binder)
      return (workspace, occurrences) => {
        const { quantity, missing: unmeasured } = quantityOf(workspace, occurrences)
        return withCommon(spec, { kind: spec.kind, days: asDecimal(value), ...perOf(spec), quantity }, [
          ...missing,
          ...unmeasured,
        ])
      }
    }
    case 'points': {
      const { value, missing } = resolve(spec.amount, version)
      const quantityOf = bindQuantity(spec, rule, binder)
      return (workspace, occurrences) => {
        const { quantity, missing: unmeasured } = quantityOf(workspace, occurrences)
        return withCommon(spec, { kind: spec.kind, amount: asDecimal(value), ...perOf(spec), quantity }, [
          ...missing,
          ...unmeasured,
        ])
      }
    }
    case 'counts-as': {
      const { value, missing } = resolve(spec.days, version)
      const quantityOf = bindQuantity(spec, rule, binder)
      const { keepsCounting: keep } = spec
      const keeps = keep === true || (keep !== undefined && version.parameters[keep.parameter] === true)
      return (workspace, occurrences) => {
        const { quantity, missing: unmeasured } = quantityOf(workspace, occurrences)
        const effect = {
          kind: spec.kind,
          as: spec.as,
          days: asDecimal(value),
          ...perOf(spec),
          quantity,
          ...(keeps ? { keepsCounting: true } : {}),
        }
        return withCommon(spec, effect, [...missing, ...unmeasured])
      }
    }
    case 'reward': {
      const { value, missing } = resolve(spec.amount, version)
      const rate = resolve(spec.rate, version)
      const cap = resolve(spec.fund?.cap, version)
      const base = spec.of === undefined ? undefined : binder.bind(spec.of.fact, spec.of.params)
      const quantityOf = bindQuantity(spec, rule, binder)
      const fund =
        spec.fund === undefined
          ? {}
          : {
              fund: {
                id: spec.fund.id,
                cap: asMoney(cap.value),
                ...(spec.fund.per === undefined ? {} : { per: spec.fund.per }),
              },
            }
      return (workspace, occurrences) => {
        const { quantity, missing: unmeasured } = quantityOf(workspace, occurrences)
        const measured = base === undefined ? null : workspace.get(base)
        const of = base === undefined ? null : numberText(measured)
        // Where a person chooses among several rates, the base stands and the rates apply when it is settled.
        const chosen = typeof rate.value === 'string' ? rate.value : spec.options === undefined ? undefined : '1'
        const share = chosen !== undefined && of !== null ? money(new Exact(chosen).mul(of)) : asMoney(value)
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
    case 'compensation': {
      const slot = binder.bind(spec.amountFrom.fact, spec.amountFrom.params)
      return (workspace) => {
        const value = workspace.get(slot)
        const text = numberText(value)
        return withCommon(
          spec,
          { kind: spec.kind, basis: spec.basis, amount: text === null ? null : money(text) },
          missingOf(value),
        )
      }
    }
    case 'discipline': {
      const effect = {
        kind: spec.kind,
        step: spec.step,
        ...(spec.effective === undefined ? {} : { effective: spec.effective }),
      }
      return () => withCommon(spec, effect, [])
    }
    case 'grade':
    case 'cancel-annual-leave':
    case 'other':
      return () => spec as Effect
  }
}

const windowOf = (spec: LadderSpec['window'], version: PolicyVersion): LadderWindow => {
  if (typeof spec === 'string' || 'rollingDays' in spec) return spec
  const value = version.parameters[spec.parameter]
  if (value === undefined) return null
  return typeof value === 'number' ? { rollingDays: value } : (value as LadderWindow)
}

const bindOne = (spec: EffectSpec, rule: Rule, version: PolicyVersion, binder: FactBinder): BoundEffect => {
  if (spec.kind !== 'ladder') return bindPlain(spec, rule, version, binder)
  const window = windowOf(spec.window, version)
  const missing =
    window === null && typeof spec.window === 'object' && 'parameter' in spec.window
      ? [`parameter:${spec.window.parameter}`]
      : []
  const steps = spec.steps.map((step) => step.map((effect) => bindPlain(effect, rule, version, binder)))
  const group = `${version.ruleset.id}/${spec.group ?? rule.id}`
  return (workspace, occurrences) =>
    withCommon(
      spec,
      // Each occurrence takes a step of its own: within a step the consequence is for one.
      {
        kind: spec.kind,
        group,
        steps: steps.map((step) => step.map((effect) => effect(workspace, occurrences === null ? null : 1))),
        window,
        after: spec.after,
      },
      missing,
    )
}

/** Binds the consequences of a rule: amounts to the policy's parameters, quantities to facts. */
export const bindEffects = (rule: Rule, version: PolicyVersion, binder: FactBinder): readonly BoundEffect[] =>
  (rule.effects ?? []).map((effect) => bindOne(effect, rule, version, binder))
