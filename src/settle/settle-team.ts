import { assess } from '../evaluate/assess.ts'
import type { Assessment, Finding } from '../evaluate/finding.ts'
import { evaluateAttendance } from '../months/attendance.ts'
import type { AttendanceDay } from '../records/attendance.ts'
import { parseRecord } from '../records/parse.ts'
import { recordAgent, recordId } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import type { Policy } from '../ruleset/policy.ts'
import type { Decision } from './decisions/decision.ts'
import { gatherFindings } from './gather-findings.ts'
import type { SettlementInput } from './input.ts'
import { settle } from './settle.ts'
import type { Settlement, SettlementPeriod } from './settlement.ts'

/** Everything about one team's period. */
export interface TeamPeriod {
  readonly period: SettlementPeriod
  /** Calls, attendance days, incidents, reviews and the rest, of all agents, in any order. */
  readonly records: readonly { readonly subject: Subject; readonly record: unknown }[]
  readonly decisions?: readonly Decision[] | undefined
  readonly appealWindow?: SettlementInput['appealWindow']
  /** What is known of single agents, by id. */
  readonly agents?: Readonly<
    Record<
      string,
      Pick<SettlementInput, 'history' | 'pay' | 'previous' | 'pointsDeducted' | 'score'> & { readonly role?: string }
    >
  >
}

/** A team's settlements, and what could be given to nobody. */
export interface TeamSettlement {
  /** By agent id. */
  readonly settlements: readonly Settlement[]
  /** Records that name no agent. */
  readonly withoutAgent: readonly { readonly subject: Subject; readonly recordId: string }[]
  /** Decisions about no finding of any agent. */
  readonly unmatchedDecisions: readonly Decision[]
}

interface AgentRecords {
  readonly days: AttendanceDay[]
  readonly assessments: Assessment[]
}

/**
 * Judges a team's records, each agent's attendance together as the period, and settles the period for
 * everybody.
 *
 * @throws RecordError when a record, a decision or an agent's input is not well formed
 */
export const settleTeam = (policy: Policy, team: TeamPeriod): TeamSettlement => {
  const byAgent = new Map<string, AgentRecords>()
  const withoutAgent: { subject: Subject; recordId: string }[] = []
  const of = (agentId: string): AgentRecords => {
    const known = byAgent.get(agentId)
    if (known !== undefined) return known
    const fresh: AgentRecords = { days: [], assessments: [] }
    byAgent.set(agentId, fresh)
    return fresh
  }
  const own = new Map(Object.entries(team.agents ?? {}))
  for (const agentId of own.keys()) of(agentId)
  for (const { subject, record: input } of team.records) {
    const record = parseRecord(subject, input)
    const agentId = recordAgent(record)
    if (agentId === undefined) withoutAgent.push({ subject, recordId: recordId(subject, record) })
    else if (subject === 'attendance') of(agentId).days.push(record as AttendanceDay)
    else of(agentId).assessments.push(assess(policy, subject, record))
  }
  const matched = new Set<Decision>()
  const settlements = [...byAgent.keys()].sort().map((agentId): Settlement => {
    const { days, assessments } = of(agentId)
    const { role, ...more } = own.get(agentId) ?? {}
    if (days.length > 0)
      assessments.push(
        evaluateAttendance(policy, { agentId, period: team.period, days, ...(role === undefined ? {} : { role }) }),
      )
    const gathered = gatherFindings(assessments)
    const ids = new Set((more.history ?? []).flatMap((entry) => ('id' in entry ? entry.id : (entry.findingId ?? []))))
    const records = new Set<string>()
    const note = ({ id, recordId: record }: Finding) => {
      ids.add(id)
      records.add(record)
    }
    for (const finding of gathered.findings) note(finding)
    for (const { finding } of gathered.setAside) note(finding)
    const decisions = (team.decisions ?? []).filter(({ findingId, recordId: record }) =>
      findingId === undefined ? record !== undefined && records.has(record) : ids.has(findingId),
    )
    for (const decision of decisions) matched.add(decision)
    return settle(policy, {
      agentId,
      period: team.period,
      ...gathered,
      ...more,
      decisions,
      appealWindow: team.appealWindow,
    })
  })
  const unmatchedDecisions = (team.decisions ?? []).filter((decision) => !matched.has(decision))
  return { settlements, withoutAgent, unmatchedDecisions }
}
