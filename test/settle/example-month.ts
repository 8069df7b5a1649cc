import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chinaCalendar } from '../../src/calendar.ts'
import { assess } from '../../src/evaluate/assess-record.ts'
import { evaluateAttendance } from '../../src/months/attendance.ts'
import type { AttendanceDay } from '../../src/records/attendance.ts'
import { parseRecord } from '../../src/records/parse.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { settleTeam, type TeamPeriod } from '../../src/settle/settle-team.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const { rulesets, parameters, settlement } = JSON.parse(read('examples/month/rulebook.json')) as {
  rulesets: string[]
  parameters: never
  settlement: Omit<TeamPeriod, 'records' | 'period'>
}

/** The example month of the documentation: its policy, records, settlements and findings. */
export const team = { ...settlement, period: { kind: 'month' as const, from: '2026-03-01', to: '2026-03-31' } }
export const records = read('examples/month/records.ndjson')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as TeamPeriod['records'][number])

export const policy = createPolicy(
  createRulebook(rulesets.map((id) => loadRuleset(JSON.parse(read(`rulesets/${id}/1.0.0.json`))))),
  { rulesets, parameters, calendar: chinaCalendar },
)

export const month = settleTeam(policy, { ...team, records })

const days = records.filter(({ subject }) => subject === 'attendance').map(({ record }) => record as AttendanceDay)

export const findings = [
  ...records
    .filter(({ subject }) => subject !== 'attendance')
    .map(({ subject, record }) => assess(policy, subject, parseRecord(subject, record))),
  ...[...new Set(days.map(({ agentId }) => agentId))].map((agentId) =>
    evaluateAttendance(policy, { agentId, period: team.period, days: days.filter((one) => one.agentId === agentId) }),
  ),
].flatMap((one) => [...one.findings, ...one.setAside.map(({ finding }) => finding)])
