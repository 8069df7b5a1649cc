import * as z from 'zod'
import { RecordError } from '../errors.ts'
import { assess } from '../evaluate/assess-record.ts'
import { callFrom, callsAmong } from '../evaluate/call-at-hand.ts'
import type { Assessment } from '../evaluate/finding.ts'
import { type CallsById, callsById } from '../evaluate/options.ts'
import { checked } from '../input/checked.ts'
import { evaluateAttendance } from '../months/attendance.ts'
import type { AttendanceDay } from '../records/attendance.ts'
import { parseRecord } from '../records/parse.ts'
import type { Period } from '../records/period.ts'
import { type AnyRecord, recordAgent } from '../records/records.ts'
import { type Subject, subjects } from '../records/subject.ts'
import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import { ownInputShape, periodInputShape } from './input/check-input.ts'
import {
  type JudgedPeriod,
  settleJudged,
  type TeamCircumstances,
  type TeamError,
  type TeamSettlement,
} from './settle-judged.ts'
import type { SettlementPeriod } from './settlement.ts'

/** Checks what is said of a team's period. */
export const checkTeam = /* @__PURE__ */ checked(
  () =>
    z.strictObject({
      ...periodInputShape(),
      // What a record says is its own matter: a wrong one is an error in its place.
      records: z.array(z.strictObject({ subject: z.enum(subjects), record: z.unknown() })),
      calls: z.optional(callsById() as never),
      agents: z
        .record(z.string().min(1), z.strictObject({ ...ownInputShape(), role: z.string().optional() }))
        .optional(),
    } satisfies Record<keyof TeamPeriod, z.core.$ZodType>),
  RecordError,
)

/** Everything about one team's period. */
export interface TeamPeriod extends TeamCircumstances {
  readonly period: SettlementPeriod
  /** Calls, attendance days, incidents, reviews and the rest, of everybody, in any order. */
  readonly records: readonly { readonly subject: Subject; readonly record: unknown }[]
  /**
   * Where cases, incidents and reviews find the call that they name (`callId`) if it is not among `records`: a call of the month
   * before, a `Map` by id. Calls among `records` are found anyway.
   */
  readonly calls?: CallsById | undefined
}

interface PlacedDay {
  readonly index: number
  readonly day: AttendanceDay
}

const isOwnId = (record: unknown): record is { readonly id: string } =>
  typeof record === 'object' && record !== null && typeof (record as { id?: unknown }).id === 'string'

/** The value, or the error in its place. Anything but a `RecordError` is no matter of the record. */
const orError = <T>(make: () => T): T | RecordError => {
  try {
    return make()
  } catch (error) {
    if (error instanceof RecordError) return error
    throw error
  }
}

/** Whether a record is a person's own of the very period that is settled: it is judged with the days. */
export const isOfPeriod = ({ agentId, kind, from, to }: Period, period: SettlementPeriod): boolean =>
  agentId !== undefined && kind === period.kind && from === period.from && to === period.to

interface Judged extends JudgedPeriod {
  readonly errors: readonly TeamError[]
}

/** Judges the records one by one, and everybody's attendance days together as the period. */
export const judgeTeam = (policy: Policy, team: TeamPeriod): Judged => {
  const people = new Set(Object.keys(team.agents ?? {}))
  const calls = callsAmong(policy, team.records, team.calls)
  const days = new Map<string, PlacedDay[]>()
  const assessments: Assessment[] = []
  const errors: TeamError[] = []
  const refuse = (index: number, error: RecordError) => {
    const { subject, record } = team.records[index]!
    errors.push({ index, subject, ...(isOwnId(record) ? { id: record.id } : {}), error })
  }
  const judgeAlone = (index: number, subject: Subject, record: AnyRecord) => {
    const assessment = orError(() =>
      assess(policy, subject, record, { call: callFrom(calls, policy, subject, record) }),
    )
    if (assessment instanceof RecordError) refuse(index, assessment)
    else assessments.push(assessment)
  }
  const stated = new Map<string, { readonly index: number; readonly record: Period }[]>()
  for (const [index, { subject, record: input }] of team.records.entries()) {
    const record: AnyRecord | RecordError = orError(() => parseRecord(subject, input, policy.limits))
    if (record instanceof RecordError) {
      refuse(index, record)
      continue
    }
    const agentId = recordAgent(record)
    if (agentId !== undefined) people.add(agentId)
    if (subject === 'attendance') {
      const day = record as AttendanceDay
      const own = days.get(day.agentId)
      if (own === undefined) days.set(day.agentId, [{ index, day }])
      else own.push({ index, day })
      continue
    }
    if (subject === 'period' && isOfPeriod(record as Period, team.period)) {
      const { agentId: owner } = record as Period & { readonly agentId: string }
      stated.set(owner, [...(stated.get(owner) ?? []), { index, record: record as Period }])
      continue
    }
    judgeAlone(index, subject, record)
  }
  const roleOf = new Map(Object.entries(team.agents ?? {}).map(([id, { role }]) => [id, role]))
  for (const [agentId, placed] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const role = roleOf.get(agentId)
    // Two records of one period are judged on their own: whether they say the same is settled with the findings.
    const own = stated.get(agentId)?.length === 1 ? stated.get(agentId)![0] : undefined
    if (own !== undefined) stated.delete(agentId)
    const month = orError(() =>
      evaluateAttendance(policy, {
        agentId,
        period: team.period,
        days: placed.map(({ day }) => day),
        ...(role === undefined ? {} : { role }),
        ...(own === undefined ? {} : { stated: own.record }),
      }),
    )
    if (!(month instanceof RecordError)) assessments.push(month)
    else for (const { index } of own === undefined ? placed : [own, ...placed]) refuse(index, month)
  }
  for (const { index, record } of [...stated.values()].flat()) judgeAlone(index, 'period', record)
  return { assessments, people, errors: errors.sort((a, b) => a.index - b.index) }
}

/**
 * Judges a team's records, everybody's attendance together as the period, and settles the period for every person who bears a
 * duty. What no person bears, or a person whom the record does not name, is charged to nobody and listed.
 *
 * @throws RecordError when a decision or what is said of a person is not well formed
 */
export const settleTeam = (policy: Policy, team: TeamPeriod): TeamSettlement => {
  checkPolicy(policy)
  checkTeam(team)
  const { errors, ...judged } = judgeTeam(policy, team)
  return { ...settleJudged(policy, team.period, team, judged), errors }
}
