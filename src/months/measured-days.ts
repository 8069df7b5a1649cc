import { type FactValue, Interval } from '../facts/contract.ts'
import { type CompiledMeasure, measuresOf } from '../measures/compile.ts'
import { itemOf } from '../measures/mark.ts'
import { instantOf } from '../measures/past.ts'
import type { Period } from '../records/period.ts'
import type { Policy } from '../ruleset/policy.ts'
import type { CheckedAttendance } from './attendance-input.ts'

/** Measures of a person's own days over a period; of two definitions under one name neither can stand for the other. */
const measuresOfDays = (policy: Policy): readonly CompiledMeasure[] => {
  const own = measuresOf(policy)
    .of('attendance')
    .filter(({ keys, measure }) => measure.window === 'period' && keys.length === 1 && keys[0] === 'agent')
  return own.filter(({ name }) => own.filter((one) => one.name === name).length === 1)
}

const totalOf = (value: FactValue): Period['totals'][string] | undefined => {
  if (typeof value === 'number') return value
  return value instanceof Interval ? { min: value.min, max: value.max } : undefined
}

/** What the measures of a period's days come to, and what would tell more of those that are open. */
export interface MeasuredDays {
  readonly totals: Period['totals']
  /** By the measure's name: days without a record, and what is missing of others. */
  readonly lacking: ReadonlyMap<string, readonly string[]>
}

/**
 * The measures of a period that is evaluated from its days. A workday without a record may be any number of what is counted:
 * it leaves the upper end open. A total that the host states itself is not counted anew.
 */
export const measuredDays = (
  policy: Policy,
  { days, gaps, period }: Pick<CheckedAttendance, 'days' | 'gaps' | 'period'>,
): MeasuredDays => {
  const wanted = measuresOfDays(policy).filter(({ name }) => !Object.hasOwn(period.totals, name))
  if (wanted.length === 0) return { totals: period.totals, lacking: new Map() }
  const measures = measuresOf(policy)
  const summaries = wanted.map((measure) => measure.taking.empty())
  const missing = wanted.map(() => gaps.map((date) => `days[${date}]`))
  for (const prepared of days) {
    const day = prepared.record
    const read = measures.read('attendance', day, prepared)
    for (const [index, measure] of wanted.entries()) {
      const item = itemOf(read.mark(measure), true, instantOf(day.date, measure.zone))
      if (item === undefined) continue
      measure.taking.add(summaries[index], item)
      for (const name of read.missing(measure)) missing[index]!.push(`days[${day.date}].${name}`)
    }
  }
  const lacking = new Map<string, readonly string[]>()
  const measured = wanted.flatMap(({ name, taking, bounds }, index) => {
    const value = taking.value(summaries[index], { isOpen: gaps.length > 0, bounds, missing: [] })
    if (typeof value !== 'number' && missing[index]!.length > 0) lacking.set(name, missing[index]!)
    const total = totalOf(value)
    return total === undefined ? [] : [[name, total] as const]
  })
  return { totals: { ...period.totals, ...Object.fromEntries(measured) }, lacking }
}
