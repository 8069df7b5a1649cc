import type { EffectSpec } from '../../document/effect.ts'
import type { Expected } from '../../errors.ts'
import { forceOf } from '../../evaluate/assess.ts'
import type { Amount, DecimalAmount, Effect, Finding } from '../../evaluate/finding.ts'
import { isRange, type Money } from '../../money/money.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { editionOf } from '../../ruleset/version-number.ts'
import type { SettledRule } from './rules-of-policy.ts'

type Fields = Readonly<Record<string, unknown>>

/** Why a finding is not one that the policy's rules can come to. */
export interface Unfounded {
  readonly code: 'unknown-version' | 'unknown-rule' | 'effects-not-stated' | 'wrong-quantity' | 'wrong-amount'
  readonly path: string
  readonly expected: Expected
  readonly received: unknown
}

const isSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  let left = 0
  for (const key in b) if (Object.hasOwn(b, key)) left++
  for (const key in a) {
    if (!Object.hasOwn(a, key)) continue
    if (!Object.hasOwn(b, key) || !isSame((a as Fields)[key], (b as Fields)[key])) return false
    left--
  }
  return left === 0
}

const isCount = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER

const isQuantity = (value: unknown): boolean => {
  if (value === null || isCount(value)) return true
  if (typeof value !== 'object') return false
  const { min, max, ...rest } = value as { min?: unknown; max?: unknown }
  if (Object.keys(rest).length > 0 || !isCount(min)) return false
  return max === null || (isCount(max) && (min as number) <= (max as number))
}

const amounts = /^\d{1,18}(\.\d{1,30})?$/

const isMeasuredAmount = (value: unknown, currency: string): boolean => {
  if (value === null) return true
  if (typeof value !== 'object') return false
  const { amount, currency: given, ...rest } = value as { amount?: unknown; currency?: unknown }
  return Object.keys(rest).length === 0 && given === currency && typeof amount === 'string' && amounts.test(amount)
}

/** Whether the record gives the amount itself: the damage done, the base that a share is taken of. */
const isMeasured = (spec: EffectSpec): boolean =>
  spec.kind === 'compensation' ||
  (spec.kind === 'reward' && spec.of !== undefined && (spec.rate !== undefined || spec.options !== undefined))

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

interface Comparison {
  readonly path: string
  readonly currency: string
}

/** What in a given effect is not as the rule states it; the record's own numbers are left to the record. */
export const compare = (
  given: unknown,
  stated: Effect,
  spec: EffectSpec,
  { path, currency }: Comparison,
): Unfounded | undefined => {
  const unstated = (at: string, expected: unknown, received: unknown): Unfounded => ({
    code: 'effects-not-stated',
    path: at,
    expected: JSON.stringify(expected) ?? 'nothing',
    received,
  })
  if (typeof given !== 'object' || given === null) return unstated(path, stated, given)
  const effect = given as Record<string, unknown>
  const expected = stated as unknown as Record<string, unknown>
  for (const key of Object.keys(effect))
    if (effect[key] !== undefined && key !== 'missing' && !Object.hasOwn(expected, key))
      return unstated(`${path}.${key}`, undefined, effect[key])
  for (const key of Object.keys(expected)) {
    const at = `${path}.${key}`
    const value = effect[key]
    if (key === 'quantity') {
      if (!isQuantity(value))
        return {
          code: 'wrong-quantity',
          path: at,
          expected: {
            zh: '不为负的数、{ min, max } 或 null',
            en: 'a number that is not negative, { min, max }, or null',
          },
          received: value,
        }
    } else if (key === 'steps' && spec.kind === 'ladder') {
      const steps = (stated as Extract<Effect, { kind: 'ladder' }>).steps
      if (!Array.isArray(value) || value.length !== steps.length) return unstated(at, steps, value)
      for (const [index, step] of steps.entries()) {
        const taken: unknown = value[index]
        if (!Array.isArray(taken) || taken.length !== step.length) return unstated(`${at}[${index}]`, step, taken)
        for (const [place, one] of step.entries()) {
          const fault = compare(taken[place], one, spec.steps[index]![place]!, {
            path: `${at}[${index}][${place}]`,
            currency,
          })
          if (fault !== undefined) return fault
        }
      }
    } else if (key === 'of' && spec.kind === 'choice') {
      const alternatives = (stated as Extract<Effect, { kind: 'choice' }>).of
      if (!Array.isArray(value) || value.length !== alternatives.length) return unstated(at, alternatives, value)
      for (const [index, one] of alternatives.entries()) {
        const fault = compare(value[index], one, spec.of[index]!, { path: `${at}[${index}]`, currency })
        if (fault !== undefined) return fault
      }
    } else if (key === 'amount' && isMeasured(spec)) {
      if (!isMeasuredAmount(value, currency))
        return {
          code: 'wrong-amount',
          path: at,
          expected: {
            zh: `不为负的金额（${currency}），或 null`,
            en: `an amount in ${currency}, not negative, or null`,
          },
          received: value,
        }
    } else if (key === 'missing') {
      const all = isTexts(value) ? value : []
      if ((expected.missing as readonly string[]).some((name) => !all.includes(name)))
        return unstated(at, expected.missing, value)
    } else if (!isSame(expected[key], value)) return unstated(at, expected[key], value)
  }
  return Object.hasOwn(effect, 'missing') && effect.missing !== undefined && !isTexts(effect.missing)
    ? unstated(`${path}.missing`, [], effect.missing)
    : undefined
}

/** The effect as the rule states it, with the numbers that the record gave. */
const restate = (given: unknown, stated: Effect, spec: EffectSpec): Effect => {
  if (typeof given !== 'object' || given === null || (given as Effect).kind !== stated.kind) return stated
  if (stated.kind === 'choice' && spec.kind === 'choice') {
    const of = (given as { of?: readonly unknown[] }).of
    return { ...stated, of: stated.of.map((one, index) => restate(of?.[index], one, spec.of[index]!)) }
  }
  const { quantity, missing, amount } = given as { quantity?: unknown; missing?: unknown; amount?: unknown }
  return {
    ...stated,
    ...('quantity' in stated && isQuantity(quantity) ? { quantity } : {}),
    ...(quantity === null && isTexts(missing) ? { missing } : {}),
    ...(isMeasured(spec) ? { amount } : {}),
  } as Effect
}

const fieldsIn = (value: object): number => {
  let count = 0
  for (const _ in value) count++
  return count
}

const isSameMoney = (given: Money | null | undefined, { amount, currency }: Money): boolean =>
  typeof given === 'object' &&
  given !== null &&
  given.amount === amount &&
  given.currency === currency &&
  fieldsIn(given) === 2

const isSameAmount = (given: Amount | undefined, stated: Amount): boolean => {
  if (stated === null || !isRange(stated)) return stated === null ? given === null : isSameMoney(given as Money, stated)
  if (typeof given !== 'object' || given === null || !isRange(given)) return false
  return isSameMoney(given.min, stated.min) && isSameMoney(given.max, stated.max) && fieldsIn(given) === 2
}

const isSameDecimal = (given: DecimalAmount, stated: DecimalAmount): boolean =>
  typeof stated === 'string' ? given === stated : isSame(given, stated)

type EffectOf<K extends Effect['kind']> = Extract<Effect, { readonly kind: K }>

const isSameWindow = (given: EffectOf<'ladder'>['window'], stated: EffectOf<'ladder'>['window']): boolean => {
  if (typeof stated !== 'object' || stated === null) return given === stated
  if (typeof given !== 'object' || given === null) return false
  return given.rollingDays === stated.rollingDays && fieldsIn(given) === 1
}

const areSameSteps = (given: EffectOf<'ladder'>['steps'], stated: EffectOf<'ladder'>['steps']): boolean => {
  if (!Array.isArray(given) || given.length !== stated.length) return false
  for (let at = 0; at < stated.length; at++) {
    const [taken, step]: readonly (readonly Effect[])[] = [given[at]!, stated[at]!]
    if (!Array.isArray(taken) || taken.length !== step!.length) return false
    for (let place = 0; place < step!.length; place++) {
      const one: unknown = taken[place]
      if (typeof one !== 'object' || one === null || !isSamePlainly(one as Effect, step![place]!)) return false
    }
  }
  return true
}

const isSameByNames = (given: Fields, stated: Fields): boolean => {
  let left = 0
  for (const key in stated) if (Object.hasOwn(stated, key)) left++
  for (const key in given) {
    if (!Object.hasOwn(given, key) || !Object.hasOwn(stated, key)) return false
    if (key === 'quantity' ? !isCount(given[key]) : !isSame(given[key], stated[key])) return false
    left--
  }
  return left === 0
}

/** By kind: each field of few kinds is then read where nothing else is. A walk over the names of any object took four times as long. */
const isSamePlainly = (given: Effect, stated: Effect): boolean => {
  if (given.kind !== stated.kind || given.missing !== undefined || stated.missing !== undefined) return false
  if (given.label !== stated.label || given.discretion !== stated.discretion) return false
  switch (stated.kind) {
    case 'fine': {
      const { per, quantity, amount } = given as EffectOf<'fine'>
      if (per !== stated.per || !isCount(quantity) || !isSameAmount(amount, stated.amount)) return false
      break
    }
    case 'wage-days': {
      const { per, quantity, days } = given as EffectOf<'wage-days'>
      if (per !== stated.per || !isCount(quantity) || !isSameDecimal(days, stated.days)) return false
      break
    }
    case 'points': {
      const { per, quantity, amount } = given as EffectOf<'points'>
      if (per !== stated.per || !isCount(quantity) || !isSameDecimal(amount, stated.amount)) return false
      break
    }
    case 'discipline': {
      const { step, effective } = given as EffectOf<'discipline'>
      if (step !== stated.step || effective !== stated.effective) return false
      break
    }
    case 'ladder': {
      const { group, window, after, steps } = given as EffectOf<'ladder'>
      if (group !== stated.group || after !== stated.after || !isSameWindow(window, stated.window)) return false
      if (!areSameSteps(steps, stated.steps)) return false
      break
    }
    default:
      return isSameByNames(given as unknown as Fields, stated as unknown as Fields)
  }
  return fieldsIn(given) === fieldsIn(stated)
}

/**
 * Whether an effect is the stated one but for the number of units: nearly all are, and to see that costs a fraction of saying what is
 * not. `false` says nothing yet. Whatever passes here, `compare` has nothing to say of: a test holds both to each other.
 */
export const isPlainlyStated = (given: Effect, stated: Effect, spec: EffectSpec): boolean =>
  spec.kind !== 'choice' && !isMeasured(spec) && isSamePlainly(given, stated)

/**
 * Whether a finding is one that its rule comes to, with the effects that the rule states but for the number of units. `false` says
 * nothing yet: `foundedOn` does.
 */
export const isPlainlyFounded = (finding: Finding, stated: SettledRule): boolean => {
  const { rule, version, document, effects } = stated
  const given: readonly unknown[] = finding.effects
  if (finding.rulesetVersion !== version.ruleset.version || finding.kind !== (rule.kind ?? 'violation')) return false
  if (finding.bearer.role !== rule.bearer || finding.force !== forceOf(rule, document, finding.date)) return false
  if (given.length !== effects.length) return false
  for (let index = 0; index < effects.length; index++) {
    const one = given[index]
    if (typeof one !== 'object' || one === null) return false
    if (!isPlainlyStated(one as Effect, effects[index]!, rule.effects![index]!)) return false
  }
  return true
}

/**
 * Derives the consequences of a finding again from its rule, the policy's parameters and the record's own numbers. What the rule
 * cannot state is refused; a finding of an earlier revision of the same text comes to what the policy's revision states.
 *
 * @param stated the rule that it is of, if the policy has it
 */
export const foundedOn = (policy: Policy, finding: Finding, stated: SettledRule | undefined): Finding | Unfounded => {
  const { rulesetId, rulesetVersion, ruleId, effects } = finding
  if (stated === undefined) {
    const versions = policy.rulesets.find(({ id }) => id === rulesetId)?.versions ?? []
    const editions = versions.map(({ ruleset }) => ruleset.version)
    return editions.some((version) => editionOf(version) === editionOf(rulesetVersion))
      ? {
          code: 'unknown-rule',
          path: 'ruleId',
          expected: { zh: `${rulesetId}@${rulesetVersion} 的规则`, en: `a rule of ${rulesetId}@${rulesetVersion}` },
          received: ruleId,
        }
      : { code: 'unknown-version', path: 'rulesetVersion', expected: editions.join(' | '), received: rulesetVersion }
  }
  const { rule, version, document } = stated
  const isRevised = version.ruleset.version !== rulesetVersion
  if (isRevised)
    return {
      ...finding,
      effects: stated.effects.map((one, index) => restate(effects[index], one, rule.effects![index]!)),
    }
  const kind = rule.kind ?? 'violation'
  const force = forceOf(rule, document, finding.date)
  const { role } = finding.bearer
  const unstated = (path: string, expected: string, received: unknown): Unfounded => ({
    code: 'effects-not-stated',
    path,
    expected,
    received,
  })
  if (finding.kind !== kind) return unstated('kind', kind, finding.kind)
  if (role !== rule.bearer) return unstated('bearer.role', rule.bearer, role)
  if (finding.force !== force) return unstated('force', force, finding.force)
  if (effects.length !== stated.effects.length) return unstated('effects', JSON.stringify(stated.effects), effects)
  for (let index = 0; index < effects.length; index++) {
    const [given, one, spec] = [effects[index]!, stated.effects[index]!, rule.effects![index]!]
    if (isPlainlyStated(given, one, spec)) continue
    const fault = compare(given, one, spec, { path: `effects[${index}]`, currency: document.currency })
    if (fault !== undefined) return fault
  }
  return finding
}
