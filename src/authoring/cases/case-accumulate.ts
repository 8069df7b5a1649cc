import type { RecordCase } from '../../document/cases.ts'
import { accumulatePeriod } from '../../measures/accumulate.ts'
import { createPast, type Past, toPast } from '../../measures/past.ts'
import type { Period } from '../../records/period.ts'
import type { Policy } from '../../ruleset/policy.ts'

const ownerOf = ({ agentId, teamId, departmentId, centreId, keys }: Period): string =>
  JSON.stringify([agentId, teamId, departmentId, centreId, keys])

/** A period case whose totals come from records: the period with what its records add up to. */
export const accumulated = (policy: Policy, { record, accumulate }: RecordCase): RecordCase['record'] => {
  if (accumulate === undefined) return record
  const period = record as unknown as Period
  const accumulator = accumulatePeriod(policy, { kind: period.kind, shard: 'case' })
  for (const one of accumulate.records) accumulator.add(one.subject, one.record)
  const found = accumulator.toPeriods().find((one) => one.from === period.from && ownerOf(one) === ownerOf(period))
  return { ...record, totals: { ...found?.totals, ...period.totals } }
}

/** The past that a case gives. */
export const pastOf = (policy: Policy, { past }: RecordCase): Past | undefined =>
  past === undefined
    ? undefined
    : createPast(
        policy,
        past.records.map((one) => toPast(policy, one.subject, one.record)),
        (past.complete ?? []) as never,
      )
