import type { EffectSpec, PlainEffectSpec } from '../../document/effect.ts'
import type { Effect } from '../../evaluate/finding.ts'
import { effectText } from '../../explain/effect.ts'
import { money } from '../../money/money.ts'
import type { Saying } from './condition-words.ts'

type Spec = EffectSpec | PlainEffectSpec

const asAmount = (value: unknown, currency: string) => {
  if (typeof value === 'string') return money(value, currency)
  if (typeof value !== 'object' || value === null || !('min' in value)) return null
  const { min, max } = value as { readonly min: string; readonly max: string }
  return { min: money(min, currency), max: money(max, currency) }
}

const asDecimal = (value: unknown) =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && 'min' in value)
    ? (value as string | { min: string; max: string })
    : null

/** A stated effect in the form of one that followed from a record: once, its amounts as they stand. */
export const asEffect = (spec: Spec, currency = 'CNY'): Effect => {
  const { amount, days, cap } = spec as { readonly amount?: unknown; readonly days?: unknown; readonly cap?: unknown }
  const once = { ...spec, quantity: 1 }
  switch (spec.kind) {
    case 'fine':
    case 'red-packet':
    case 'reward':
    case 'pay':
      return {
        ...once,
        amount: asAmount(amount, currency),
        ...(cap === undefined ? {} : { cap: asAmount(cap, currency) }),
      } as Effect
    case 'compensation':
      return { ...once, amount: null } as unknown as Effect
    case 'wage-days':
    case 'counts-as':
      return { ...once, days: asDecimal(days) } as Effect
    case 'points':
      return { ...once, amount: asDecimal(amount) } as Effect
    case 'choice':
      return { ...spec, of: spec.of.map((one) => asEffect(one, currency)) } as unknown as Effect
    case 'ladder':
      return {
        ...spec,
        steps: spec.steps.map((step) => step.map((one) => asEffect(one, currency))),
      } as unknown as Effect
    default:
      return spec as Effect
  }
}

const parametersOf = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return []
  if ('parameter' in value && typeof value.parameter === 'string') return [value.parameter]
  return Object.values(value).flatMap(parametersOf)
}

/** A stated parameter's value in its place, so that the words say an amount where the version has one. */
const filled = (value: unknown, saying: Saying): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if ('parameter' in value && typeof value.parameter === 'string')
    return saying.document.parameters[value.parameter]?.value
  if (Array.isArray(value)) return value.map((one) => filled(one, saying))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, saying)]))
}

/** A stated consequence in words, with the parameters that set it. */
export const effectSpecText = (spec: Spec, saying: Saying): string => {
  const names = [...new Set(parametersOf(spec))]
  const text = effectText(asEffect(filled(spec, saying) as Spec, saying.document.currency), saying.locale)
  if (names.length === 0) return text
  // The words say the values already: only where they are set is left to say.
  const named = names.map((name) => saying.parameter?.(name) ?? name)
  return saying.locale === 'en' ? `${text}; set by ${named.join(', ')}` : `${text}（取值见 ${named.join('、')}）`
}
