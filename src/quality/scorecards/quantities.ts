import { Decimal as Base } from 'decimal.js'
import type { AnswerMatch, AnswerValue, LowerBound, Scorecard, ScorecardQuantity } from '../../document/scorecard.ts'
import { boundOf } from '../../document/scorecard.ts'
import { PolicyError, problem } from '../../errors.ts'

/** Enough digits that shares (thirds, sevenths) come out exact after the first rounding. */
export const Decimal = Base.clone({ precision: 60, toExpNeg: -1e9, toExpPos: 1e9, defaults: true })
export type Decimal = Base

export const zero = new Decimal(0)
export const notKnown = new Decimal(Number.NaN)

/** Values of the ruleset's parameters after the host's overrides. An absent one is unset. */
export type ParameterValues = Readonly<Record<string, unknown>>

const decimalForm = /^-?\d{1,15}(\.\d{1,6})?$/

const parameterDecimal = (name: string, value: unknown): Decimal => {
  if (typeof value === 'number' && Number.isFinite(value)) return new Decimal(value)
  if (typeof value === 'string' && decimalForm.test(value)) return new Decimal(value)
  throw new PolicyError([
    problem({
      code: 'wrong-type',
      path: ['parameters', name],
      expected: { zh: '数字，或以文本写的小数', en: 'a number, or a decimal as text' },
      received: value,
      zh: '评分卡参数不是数值',
      en: 'a scorecard parameter is not a number',
    }),
  ])
}

/** Turns quantities into decimals and remembers the parameters that have no value. */
export interface Quantities {
  /** NaN where the parameter is unset: it carries through every sum. */
  of(quantity: ScorecardQuantity): Decimal
  readonly missing: ReadonlySet<string>
}

export const quantitiesWith = (parameters: ParameterValues): Quantities => {
  const missing = new Set<string>()
  return {
    missing,
    of: (quantity) => {
      if (typeof quantity !== 'object') return new Decimal(quantity)
      const name = quantity.parameter
      const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
      if (value !== undefined && value !== null) return parameterDecimal(name, value)
      missing.add(`parameter:${name}`)
      return notKnown
    },
  }
}

/** Whether a number reaches a bound; undefined where the bound is unset. */
export const reaches = (value: Decimal, bound: LowerBound, quantities: Quantities): boolean | undefined => {
  const limit = quantities.of(boundOf(bound))
  if (limit.isNaN()) return undefined
  return 'atLeast' in bound ? value.gte(limit) : value.gt(limit)
}

/**
 * The first band, best first, whose bound the value reaches; the last band has none.
 * Undefined where an unset bound leaves it open.
 */
export const bandOf = <B extends { from?: LowerBound | undefined }>(
  value: Decimal,
  bands: readonly B[],
  quantities: Quantities,
): B | undefined => {
  for (const band of bands) {
    if (band.from === undefined) return band
    const reached = reaches(value, band.from, quantities)
    if (reached === undefined) return undefined
    if (reached) return band
  }
  return undefined
}

/** Whether an answer is among those meant; undefined where a bound is unset. */
export const matches = (value: AnswerValue, when: AnswerMatch, quantities: Quantities): boolean | undefined => {
  if ('is' in when) return when.is.includes(value)
  if (typeof value !== 'number') return false
  const answer = new Decimal(value)
  if ('atLeast' in when || 'above' in when) return reaches(answer, when, quantities)
  const limit = quantities.of('atMost' in when ? when.atMost : when.below)
  if (limit.isNaN()) return undefined
  return 'atMost' in when ? answer.lte(limit) : answer.lt(limit)
}

export const clamp = (
  value: Decimal,
  { floor, ceiling }: { floor?: ScorecardQuantity | undefined; ceiling?: ScorecardQuantity | undefined },
  quantities: Quantities,
): Decimal => {
  const raised = floor === undefined ? value : greatest(value, quantities.of(floor))
  return ceiling === undefined ? raised : least(raised, quantities.of(ceiling))
}

// `Decimal.max` and `Decimal.min` would drop NaN, and with it the unset parameter.
export const greatest = (a: Decimal, b: Decimal): Decimal => (a.isNaN() || b.isNaN() ? notKnown : a.gt(b) ? a : b)
export const least = (a: Decimal, b: Decimal): Decimal => (a.isNaN() || b.isNaN() ? notKnown : a.lt(b) ? a : b)

const modes = {
  'half-up': Base.ROUND_HALF_UP,
  'half-even': Base.ROUND_HALF_EVEN,
  up: Base.ROUND_UP,
  down: Base.ROUND_DOWN,
} as const

// A share that is exactly a tie in truth may be off by a last digit of the working precision:
// the first rounding brings it back to the tie.
const WORKING_PLACES = 40

export const rounded = (value: Decimal, rounding: Scorecard['rounding']): Decimal =>
  value.toDecimalPlaces(WORKING_PLACES, Base.ROUND_HALF_EVEN).toDecimalPlaces(rounding.places, modes[rounding.mode])

/** A decimal as text without exponent; null where an unset parameter left it unknown. */
export const exactText = (value: Decimal): string | null =>
  value.isNaN() ? null : value.isZero() ? '0' : value.toFixed()
