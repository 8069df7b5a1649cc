import type { OfDay } from './attendance-day.ts'
import { bindSide } from './attendance-lateness.ts'
import { optionalNumber } from './attendance-minutes.ts'
import type { Side } from './attendance-side.ts'
import { type FactParams, type FactScope, type FactValue, Interval, Unknown } from './contract.ts'
import type { CountedDay, Tally } from './period-attendance-days.ts'

interface Chance {
  readonly certain: boolean
  readonly possible: boolean
  readonly missing: readonly string[]
}

const NEVER: Chance = { certain: false, possible: false, missing: [] }

/** Whether a length in minutes is lateness that is asked for: more than none, and within the limits (both inclusive). */
const within = (value: FactValue, from: number, to: number): Chance => {
  if (value instanceof Unknown) return { certain: false, possible: true, missing: value.missing }
  const [min, max] =
    value instanceof Interval ? [value.min, value.max] : typeof value === 'number' ? [value, value] : [0, 0]
  const holds = (n: number): boolean => n > 0 && n >= from && n <= to
  return {
    certain: holds(min) && holds(max),
    possible: max > 0 && max >= from && min <= to,
    missing: value instanceof Interval ? value.missing : [],
  }
}

/** Adds one day's lateness (or early leaving) to a count. */
export type CountDay = (counted: CountedDay, tally: Tally) => void

/**
 * Counts the days on which an agent was late (or left early). What was converted is no longer one of
 * them: one event feeds one count. A finding that counts as lateness counts here, once a day, beside
 * or instead of the punches; with `of: conversions` nothing else does.
 */
export const countSide = (side: Side, params: FactParams, scope: FactScope): CountDay | Unknown => {
  const from = optionalNumber(params, 'fromMinutes', scope) ?? 0
  const to = optionalNumber(params, 'toMinutes', scope) ?? Number.POSITIVE_INFINITY
  if (from instanceof Unknown) return from
  if (to instanceof Unknown) return to
  const minutes: OfDay = bindSide(side, params, scope)
  const as = side === 'late' ? 'late' : 'early-leave'
  return ({ day, conversions }, tally) => {
    const own = params.of === 'conversions' ? NEVER : within(minutes(day), from, to)
    let { certain, possible } = own
    const missing = [...own.missing]
    for (const conversion of conversions) {
      if (conversion.as === as) {
        possible = true
        if (conversion.certain) certain = true
      } else if (conversion.takes.includes(side)) {
        certain = false
        if (conversion.certain) possible = false
      } else continue
      missing.push(...conversion.missing)
    }
    tally.addBounds(certain ? 1 : 0, possible ? 1 : 0, missing, day.record.date)
  }
}
