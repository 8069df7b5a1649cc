import type { Spans } from '../../time/shifts/spans.ts'
import {
  type FactParamSpec,
  type FactParams,
  type FactScope,
  type FactValue,
  Interval,
  interval,
  Unknown,
  unknown,
} from '../contract.ts'
import type { ResolvedDay } from './day.ts'

export const MINUTE_MS = 60_000

/**
 * How a length becomes minutes: `exact` keeps the seconds as a fraction (40 s late is more than 0
 * minutes), `full` counts only full minutes, `started` every minute begun.
 */
export const countParam = {
  kind: 'enum',
  values: ['exact', 'full', 'started'],
  optional: true,
} as const satisfies FactParamSpec

/** Turns milliseconds into minutes as the fact's `count` says. */
export const minutesBy = (params: FactParams): ((ms: number) => number) => {
  if (params.count === 'full') return (ms) => Math.floor(ms / MINUTE_MS)
  if (params.count === 'started') return (ms) => Math.ceil(ms / MINUTE_MS)
  return (ms) => ms / MINUTE_MS
}

/**
 * What tells that the agent was there: the punches, the log-in and log-out of the seat system, or
 * `either`: the system's where the record has them, else the punches.
 */
export const sourceParam = {
  kind: 'enum',
  values: ['punches', 'system', 'either'],
  optional: true,
} as const satisfies FactParamSpec

/** Which view of the day a fact's `by` asks for. */
export const sourceOf = ({ by }: FactParams): 'punches' | 'system' | 'either' =>
  by === 'system' || by === 'either' ? by : 'punches'

/** An optional number among a fact's parameters, undefined where it is left out. */
export const optionalNumber = (params: FactParams, name: string, scope: FactScope): number | Unknown | undefined =>
  params[name] === undefined ? undefined : scope.number(params[name])

/**
 * A length that depends on what had to be worked. It is computed for the most and for the least that
 * may have been required; where the two differ, the truth lies between and the leave decides.
 */
export const netOfLeave = (day: ResolvedDay, compute: (required: Spans) => number | null): number | Interval | null => {
  const most = compute(day.required)
  if (most === null || most === 0 || day.leaveMissing === undefined) return most
  const least = day.leastRequired.length === 0 ? 0 : (compute(day.leastRequired) ?? 0)
  return interval(least, most, day.leaveMissing)
}

/** Applies a monotone conversion to a number, or to both bounds. */
export const mapBounds = (
  value: number | Interval | null,
  convert: (n: number) => number,
): number | Interval | null => {
  if (value === null) return null
  if (typeof value === 'number') return convert(value)
  return interval(convert(value.min), convert(value.max), value.missing)
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)]

/** The greater of two lengths that may be uncertain; a known none counts only where both are none. */
export const greaterOf = (a: FactValue, b: FactValue): FactValue => {
  if (a instanceof Unknown) return b instanceof Unknown ? unknown(...distinct([...a.missing, ...b.missing])) : a
  if (b instanceof Unknown || a === null) return b
  if (b === null) return a
  const [x, y] = [boundsOf(a), boundsOf(b)]
  return interval(Math.max(x.min, y.min), Math.max(x.max, y.max), distinct([...x.missing, ...y.missing]))
}

const boundsOf = (value: FactValue): { min: number; max: number; missing: readonly string[] } =>
  value instanceof Interval ? value : { min: value as number, max: value as number, missing: [] }
