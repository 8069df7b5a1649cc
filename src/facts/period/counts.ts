import type { OfDay, ResolvedDay } from '../attendance/day.ts'
import { bindSide } from '../attendance/lateness.ts'
import { optionalNumber } from '../attendance/minutes.ts'
import type { Side } from '../attendance/side.ts'
import { type FactParams, type FactScope, type FactValue, Interval, Unknown } from '../contract.ts'
import type { Conversion, CountedDay, Tally } from './days.ts'

interface Chance {
  readonly certain: boolean
  readonly possible: boolean
  readonly missing: readonly string[]
}

const NEVER: Chance = { certain: false, possible: false, missing: [] }
const SURELY: Chance = { certain: true, possible: true, missing: [] }

/** Limits in minutes: from and to include their limit, over and under do not. */
interface Limits {
  readonly from: number
  readonly over: number
  readonly to: number
  readonly under: number
}

const inLimits = (n: number, { from, over, to, under }: Limits): boolean =>
  n >= from && n > over && n <= to && n < under

/** Whether a length in minutes is lateness that is asked for. The limits are one stretch, so both ends tell of all between. */
const within = (value: FactValue, limits: Limits): Chance => {
  if (value instanceof Unknown) return { certain: false, possible: true, missing: value.missing }
  if (typeof value === 'number') return inLimits(value, limits) ? SURELY : NEVER
  if (!(value instanceof Interval)) return NEVER
  const { min, max, missing } = value
  const possible = max >= limits.from && max > limits.over && min <= limits.to && min < limits.under
  return { certain: inLimits(min, limits) && inLimits(max, limits), possible, missing }
}

const atMost = (value: FactValue): number =>
  value instanceof Interval ? value.max : typeof value === 'number' ? value : 0

/** Adds one day's lateness (or early leaving) to a count. */
export type CountDay = (counted: CountedDay, tally: Tally) => void

/**
 * Counts the days on which an agent was late (or left early). What was converted is no longer one of
 * them: one event feeds one count. A finding that counts as lateness counts here, once a day, beside
 * or instead of the punches; with `of: conversions` nothing else does.
 */
export const countSide = (side: Side, params: FactParams, scope: FactScope): CountDay | Unknown => {
  const read = (name: string, otherwise: number): number | Unknown => optionalNumber(params, name, scope) ?? otherwise
  const [from, over] = [read('fromMinutes', 0), read('overMinutes', 0)]
  const [to, under] = [read('toMinutes', Number.POSITIVE_INFINITY), read('underMinutes', Number.POSITIVE_INFINITY)]
  for (const limit of [from, over, to, under]) if (limit instanceof Unknown) return limit
  const limits = { from, over, to, under } as Limits
  const minutes: OfDay = bindSide(side, params, scope)
  const others: OfDay = bindSide(side === 'late' ? 'early' : 'late', {}, scope)
  // A finding about the greater of both takes only that one: the other is an event of its own.
  const isTaken = ({ takes }: Conversion, day: ResolvedDay): boolean =>
    takes.includes(side) || (takes.includes('greater') && atMost(minutes(day)) >= atMost(others(day)))
  const as = side === 'late' ? 'late' : 'early-leave'
  return ({ day, conversions, taking }, tally) => {
    const own = params.of === 'conversions' ? NEVER : within(minutes(day), limits)
    // Nothing was converted on most days.
    if (taking.length === 0) {
      if (own.possible) tally.addBounds(own.certain ? 1 : 0, 1, own.missing, day.record.date)
      return
    }
    let { certain, possible } = own
    const missing = [...own.missing]
    for (const conversion of conversions) {
      if (conversion.as !== as) continue
      possible = true
      certain ||= conversion.certain
      missing.push(...conversion.missing)
    }
    for (const conversion of taking) {
      if (conversion.as === as || !isTaken(conversion, day)) continue
      certain = false
      possible &&= !conversion.certain
      missing.push(...conversion.missing)
    }
    tally.addBounds(certain ? 1 : 0, possible ? 1 : 0, missing, day.record.date)
  }
}
