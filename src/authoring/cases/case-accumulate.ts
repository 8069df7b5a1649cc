import type { RecordCase } from '../../document/cases.ts'
import { type AccumulateOptions, accumulatePeriod } from '../../measures/period.ts'
import type { Call } from '../../records/call.ts'
import type { Period } from '../../records/period.ts'
import type { Policy } from '../../ruleset/policy.ts'

const settingsOf = (period: Period): Pick<AccumulateOptions, 'kind' | 'by' | 'centreId'> => {
  const { kind, agentId, teamId, centreId } = period
  if (agentId !== undefined) return { kind, by: 'agent' }
  return teamId !== undefined || centreId === undefined ? { kind, by: 'team' } : { kind, by: 'centre', centreId }
}

/** A period case whose totals come from calls: the record with what its calls in that period add up to. */
export const accumulated = (policy: Policy, { record, accumulate }: RecordCase): RecordCase['record'] => {
  if (accumulate === undefined) return record
  const { calls, ...settings } = accumulate
  const period = record as unknown as Period
  const accumulator = accumulatePeriod(policy, { ...settings, ...settingsOf(period) } as AccumulateOptions)
  for (const call of calls) accumulator.add(call as unknown as Call)
  const id = period.agentId ?? period.teamId ?? period.centreId
  const found = accumulator
    .toPeriods()
    .find((one) => one.from === period.from && (one.agentId ?? one.teamId ?? one.centreId) === id)
  return { ...record, totals: { ...found?.totals, ...period.totals } }
}
