import { type BoundFact, type FactValue, Interval, unknown } from '../facts/contract.ts'
import { ATTENDANCE, type PeriodWithDays } from '../facts/period/days.ts'
import { once } from '../input/checked.ts'
import type { AnyRecord } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import type { Policy, PolicyVersion } from '../ruleset/policy.ts'
import { measuresOf } from './compile.ts'
import { type Measured, measureOverPast } from './over-past.ts'
import { noPast, Past } from './past.ts'

const totalOf = (name: string): BoundFact<object> => {
  const missing = unknown(name)
  return {
    derive: ({ record }): FactValue => {
      const { totals, [ATTENDANCE]: attendance } = record as PeriodWithDays
      const total = Object.hasOwn(totals, name) ? totals[name] : undefined
      const lacking = attendance?.lacking?.get(name)
      if (total === undefined) return lacking === undefined ? missing : unknown(...lacking)
      if (typeof total === 'object' && total !== null) {
        const { min, max } = total
        return min === max ? min : new Interval(min, max, lacking ?? [name])
      }
      return typeof total === 'string' ? Date.parse(total) : total
    },
  }
}

const instantText = (ms: number | undefined): string | null =>
  ms === undefined || !Number.isFinite(ms) ? null : new Date(ms).toISOString()

/**
 * Binds a measure for the rules of a subject: on a period its total, on a record its value over the past that the record
 * is judged with. Facts get this through their scope and know nothing of this folder.
 */
export const measureBinder =
  (policy: Policy, version: PolicyVersion, subject: Subject) =>
  (name: string): BoundFact<object> => {
    if (subject === 'period') return totalOf(name)
    const measures = measuresOf(policy)
    const measure = once(() => measures.named(version, name))
    const key = {}
    return {
      derive: (context) =>
        context.once(key, (record): Measured => {
          const judged = record as AnyRecord
          const past = context.past instanceof Past ? context.past : noPast
          // All measures of a policy read a record alike: its facts are derived for the first of them.
          const read = () => context.once(measures, () => measures.read(subject, judged))
          return measureOverPast(read, measure(), past, subject, judged)
        }).value,
      basis: (context) => {
        const measured = context.once(key, (): Measured => {
          throw new Error('a basis is asked for only after the value')
        })
        return {
          name,
          label: measure().measure.label,
          from: instantText(measured.from),
          to: instantText(measured.to),
          recordIds: measured.recordIds(),
        }
      },
    }
  }
