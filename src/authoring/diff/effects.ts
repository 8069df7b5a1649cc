import { canonicalJson } from '../../document/digest.ts'
import type { ParameterValue } from '../../document/document.ts'
import { disciplineSteps, type EffectSpec, type LadderSpec, type PlainEffectSpec } from '../../document/effect.ts'
import { Exact } from '../../money/exact.ts'
import { type Direction, joinDirections, type RulesetChange } from './change.ts'

type Values = Readonly<Record<string, ParameterValue | undefined>>

/** An effect with the values of its parameters put in: what it says in this version. */
export const statedEffect = <E extends EffectSpec | PlainEffectSpec>(effect: E, values: Values): E => {
  const put = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part
    if (Array.isArray(part)) return part.map(put)
    const { parameter } = part as { readonly parameter?: unknown }
    if (typeof parameter === 'string' && Object.keys(part).length === 1) return values[parameter] ?? part
    return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, put(one)]))
  }
  return put(effect) as E
}

/** Least and most that an effect takes from (above zero) or gives to (below zero) the person judged. */
type Burden = readonly [least: Exact, most: Exact]

const bounds = (amount: unknown, sign = 1): Burden | undefined => {
  const signed = (text: string) => new Exact(text).times(sign)
  if (typeof amount === 'string') return [signed(amount), signed(amount)]
  if (typeof amount !== 'object' || amount === null || !('min' in amount)) return undefined
  const { min, max } = amount as { readonly min: string; readonly max: string }
  return sign > 0 ? [signed(min), signed(max)] : [signed(max), signed(min)]
}

const burdenOf = (effect: EffectSpec | PlainEffectSpec): Burden | undefined => {
  switch (effect.kind) {
    case 'fine':
    case 'red-packet':
      return bounds(effect.amount)
    case 'wage-days':
    case 'counts-as':
      return bounds(effect.days)
    case 'points':
      return bounds(effect.amount, -1)
    case 'reward':
      return effect.rate === undefined ? bounds(effect.amount, -1) : bounds(effect.rate, -1)
    case 'pay':
      return bounds(effect.amount, -1)
    case 'discipline': {
      const step = new Exact(disciplineSteps.indexOf(effect.step))
      return [step, step]
    }
    default:
      return undefined
  }
}

/** The effect without what its burden says, and without words. */
const frameOf = (effect: EffectSpec | PlainEffectSpec): string => {
  const { label: _, discretion: __, ...rest } = effect as PlainEffectSpec & { label?: string; discretion?: string }
  const { amount: _a, days: _d, step: _s, rate: _r, ...frame } = rest as Readonly<Record<string, unknown>>
  return canonicalJson(frame)
}

const windowDays = (window: LadderSpec['window']): number | undefined => {
  if (window === 'month') return 31
  if (window === 'quarter') return 92
  if (window === 'year') return 366
  if (window === 'career') return Number.POSITIVE_INFINITY
  return typeof window === 'object' && 'rollingDays' in window ? window.rollingDays : undefined
}

const compareLadders = (a: LadderSpec, b: LadderSpec): Direction => {
  const frame = ({ window: _, steps: __, label: ___, ...rest }: LadderSpec) => canonicalJson(rest)
  const [before, after] = [windowDays(a.window), windowDays(b.window)]
  if (frame(a) !== frame(b) || a.steps.length !== b.steps.length) return 'changed'
  if (before === undefined || after === undefined) {
    if (canonicalJson(a.window) !== canonicalJson(b.window)) return 'changed'
  }
  const wider = before === after ? undefined : (after ?? 0) > (before ?? 0) ? 'stricter' : 'looser'
  const steps = a.steps.map((step, index) => compareEffects(step, b.steps[index]!))
  return joinDirections([wider, ...steps]) ?? 'changed'
}

const compareOne = (a: EffectSpec | PlainEffectSpec, b: EffectSpec | PlainEffectSpec): Direction | undefined => {
  const words = ({ label: _, ...rest }: { label?: string | undefined }) => canonicalJson(rest)
  if (words(a) === words(b)) return undefined
  if (a.kind === 'ladder' && b.kind === 'ladder') return compareLadders(a, b)
  if (a.kind === 'choice' && b.kind === 'choice' && a.of.length === b.of.length)
    return joinDirections(a.of.map((one, index) => compareOne(one, b.of[index]!))) ?? 'changed'
  const [before, after] = [burdenOf(a), burdenOf(b)]
  if (before === undefined || after === undefined || frameOf(a) !== frameOf(b)) return 'changed'
  if (after[0].gte(before[0]) && after[1].gte(before[1])) return 'stricter'
  return after[0].lte(before[0]) && after[1].lte(before[1]) ? 'looser' : 'changed'
}

/** What an effect means for the person when it is new: a reward is the only one that gives. */
const whenNew = (effect: EffectSpec | PlainEffectSpec): Direction => {
  if (effect.kind === 'reward' || effect.kind === 'pay') return 'looser'
  const burden = burdenOf(effect)
  return burden?.[1].isNegative() ? 'looser' : 'stricter'
}

/** Which way stated effects moved; undefined where they say the same. Effects are matched by place within their kind. */
export const compareEffects = (
  a: readonly (EffectSpec | PlainEffectSpec)[],
  b: readonly (EffectSpec | PlainEffectSpec)[],
): Direction | undefined => joinDirections(pairEffects(a, b).map(({ direction }) => direction))

interface Pair {
  readonly from: EffectSpec | PlainEffectSpec | undefined
  readonly to: EffectSpec | PlainEffectSpec | undefined
  readonly direction: Direction | undefined
}

const pairEffects = (
  a: readonly (EffectSpec | PlainEffectSpec)[],
  b: readonly (EffectSpec | PlainEffectSpec)[],
): readonly Pair[] => {
  const kinds = [...new Set([...a, ...b].map(({ kind }) => kind))]
  return kinds.flatMap((kind) => {
    const before = a.filter((one) => one.kind === kind)
    const after = b.filter((one) => one.kind === kind)
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index): Pair => {
      const [from, to] = [before[index], after[index]]
      if (from === undefined) return { from, to, direction: whenNew(to!) }
      if (to === undefined) return { from, to, direction: whenNew(from) === 'looser' ? 'stricter' : 'looser' }
      return { from, to, direction: compareOne(from, to) }
    })
  })
}

/** The differences between the stated effects of two versions of a rule. */
export const effectChanges = (
  rule: { readonly id: string; readonly clause: string },
  a: readonly EffectSpec[],
  b: readonly EffectSpec[],
): readonly RulesetChange[] =>
  pairEffects(a, b).flatMap(({ from, to, direction }): RulesetChange[] => {
    if (canonicalJson(from ?? null) === canonicalJson(to ?? null)) return []
    return [
      {
        part: 'effect',
        change: from === undefined ? 'added' : to === undefined ? 'removed' : 'changed',
        name: rule.id,
        clause: rule.clause,
        field: (to ?? from)!.kind,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(direction === undefined ? {} : { direction }),
        step: 'patch',
      },
    ]
  })
