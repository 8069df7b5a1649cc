import type { MonthCase } from '../../document/cases.ts'
import type { Outcome } from '../../evaluate/finding.ts'
import { judgeAttendance } from '../../months/attendance.ts'
import type { AttendancePeriod } from '../../months/attendance-input.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { byClauseOf, type ClauseOutcomes } from './by-clause.ts'

/** Evaluates the days of a case and sorts the outcomes of all of them, and of the period, by clause. */
export const attendanceOutcomes = (policy: Policy, { agentId, period, days, ...rest }: MonthCase): ClauseOutcomes => {
  const { previous, stated, role, employment } = rest
  const input = {
    agentId,
    period,
    days,
    ...(previous === undefined ? {} : { previous }),
    ...(stated === undefined ? {} : { stated }),
    ...(role === undefined ? {} : { role }),
    ...(employment === undefined ? {} : { employment }),
  }
  // What a case writes is checked when it is evaluated, like a host's own input.
  const { assessment, records } = judgeAttendance(policy, input as unknown as AttendancePeriod)
  const byClause = new Map<string, Set<Outcome>>()
  for (const record of records()) {
    for (const [clause, outcomes] of byClauseOf(record.judged.outcomes, record.assessment)) {
      byClause.set(clause, new Set([...(byClause.get(clause) ?? []), ...outcomes]))
    }
  }
  return { assessment, byClause }
}
