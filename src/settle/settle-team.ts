import * as z from 'zod'
import { RecordError } from '../errors.ts'
import { assess } from '../evaluate/assess-record.ts'
import { isPersonal } from '../evaluate/bearer.ts'
import type { Assessment, Finding } from '../evaluate/finding.ts'
import { checked } from '../input/checked.ts'
import { evaluateAttendance } from '../months/attendance.ts'
import type { AttendanceDay } from '../records/attendance.ts'
import { parseRecord } from '../records/parse.ts'
import type { Period } from '../records/period.ts'
import { type AnyRecord, recordAgent } from '../records/records.ts'
import { type Subject, subjects } from '../records/subject.ts'
import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import { allot } from './amounts/cap-funds.ts'
import type { Decision } from './decisions/decision.ts'
import {
  type CheckedInput,
  checkInput,
  ownInputShape,
  periodInputShape,
  type SettlementInput,
} from './input/check-input.ts'
import { sortFindings } from './lines/event-order.ts'
import { type Settled, settleChecked } from './settle-checked.ts'
import type { Settlement, SettlementPeriod } from './settlement.ts'

const checkTeam = /* @__PURE__ */ checked(
  () =>
    z.strictObject({
      ...periodInputShape(),
      // What a record says is its own matter: a wrong one is an error in its place.
      records: z.array(z.strictObject({ subject: z.enum(subjects), record: z.unknown() })),
      agents: z
        .record(z.string().min(1), z.strictObject({ ...ownInputShape(), role: z.string().optional() }))
        .optional(),
    } satisfies Record<keyof TeamPeriod, z.core.$ZodType>),
  RecordError,
)

/** Everything about one team's period. */
export interface TeamPeriod {
  readonly period: SettlementPeriod
  /** Calls, attendance days, incidents, reviews and the rest, of everybody, in any order. */
  readonly records: readonly { readonly subject: Subject; readonly record: unknown }[]
  readonly decisions?: readonly Decision[] | undefined
  readonly appealWindow?: SettlementInput['appealWindow']
  /** What funds have paid already, to anybody, in the settlement's currency, by fund. Within the team whoever earned first is paid first. */
  readonly fundsUsed?: SettlementInput['fundsUsed']
  /** What is known of single people, by id. */
  readonly agents?: Readonly<
    Record<
      string,
      Pick<SettlementInput, 'history' | 'pay' | 'previous' | 'pointsDeducted' | 'score'> & { readonly role?: string }
    >
  >
}

/** A record that could not be judged, in its place. */
export interface TeamError {
  readonly index: number
  readonly subject: Subject
  readonly id?: string
  readonly error: RecordError
}

/** A team's settlements, and what nobody is charged with. */
export interface TeamSettlement {
  /** By person's id: everybody whom a record names, and everybody who bears a duty. */
  readonly settlements: readonly Settlement[]
  /** Every finding that the settlements speak of, by date: statements show what they rest on. */
  readonly findings: readonly Finding[]
  /** Findings about a person whom the record does not name. */
  readonly unattributed: readonly Finding[]
  /** Findings about a department, a centre or a system. */
  readonly organisation: readonly Finding[]
  /** Records that could not be judged; the others are settled all the same. */
  readonly errors: readonly TeamError[]
  /** Decisions about no finding at all. */
  readonly unmatchedDecisions: readonly Decision[]
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
const isOfPeriod = ({ agentId, kind, from, to }: Period, period: SettlementPeriod): boolean =>
  agentId !== undefined && kind === period.kind && from === period.from && to === period.to

interface Judged {
  readonly assessments: readonly Assessment[]
  readonly people: ReadonlySet<string>
  readonly errors: readonly TeamError[]
}

/** Judges the records one by one, and everybody's attendance days together as the period. */
const judgeTeam = (policy: Policy, team: TeamPeriod): Judged => {
  const people = new Set(Object.keys(team.agents ?? {}))
  const days = new Map<string, PlacedDay[]>()
  const assessments: Assessment[] = []
  const errors: TeamError[] = []
  const refuse = (index: number, error: RecordError) => {
    const { subject, record } = team.records[index]!
    errors.push({ index, subject, ...(isOwnId(record) ? { id: record.id } : {}), error })
  }
  const judgeAlone = (index: number, subject: Subject, record: AnyRecord) => {
    const assessment = orError(() => assess(policy, subject, record))
    if (assessment instanceof RecordError) refuse(index, assessment)
    else assessments.push(assessment)
  }
  const stated = new Map<string, { readonly index: number; readonly record: Period }[]>()
  for (const [index, { subject, record: input }] of team.records.entries()) {
    const record: AnyRecord | RecordError = orError(() => parseRecord(subject, input))
    if (record instanceof RecordError) {
      refuse(index, record)
      continue
    }
    const agentId = recordAgent(record)
    if (agentId !== undefined) people.add(agentId)
    if (subject === 'attendance') {
      const day = record as AttendanceDay
      days.set(day.agentId, [...(days.get(day.agentId) ?? []), { index, day }])
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

const byEvent = (a: Finding, b: Finding): number =>
  a.date < b.date
    ? -1
    : a.date > b.date
      ? 1
      : a.recordId < b.recordId
        ? -1
        : a.recordId > b.recordId
          ? 1
          : a.id < b.id
            ? -1
            : 1

const personOf = ({ bearer }: Pick<Finding, 'bearer'>): readonly string[] =>
  isPersonal(bearer) && bearer.id !== undefined ? [bearer.id] : []

type Known = Pick<CheckedInput, 'findings' | 'setAside' | 'history' | 'ignored' | 'ledger'>

/** The decisions on what is known of a person: findings of the period and earlier ones, by id or by record. */
const decisionsOn = (known: Known, decisions: readonly Decision[]): readonly Decision[] => {
  if (decisions.length === 0) return decisions
  const setAside = known.setAside.map(({ finding }) => finding)
  const findings = [...known.findings, ...setAside, ...known.history, ...known.ignored]
  const ids = new Set([...findings.map(({ id }) => id), ...known.ledger.map(({ findingId }) => findingId)])
  const records = new Set(findings.map(({ recordId }) => recordId))
  return decisions.filter(({ findingId, recordId }) =>
    findingId === undefined ? recordId !== undefined && records.has(recordId) : ids.has(findingId),
  )
}

interface SettledPerson extends Settled {
  readonly checked: CheckedInput
}

/** A fund is the team's: whoever earned first is paid first, and who earned last is paid what is left. */
const shareFunds = (
  policy: Policy,
  settled: readonly SettledPerson[],
  used: TeamPeriod['fundsUsed'],
): readonly Settlement[] => {
  const claims = settled.flatMap((one) => one.claims)
  const claimants = new Map(claims.map(({ finding }) => [finding.id, finding]))
  const order = new Map(sortFindings(policy, [...claimants.values()]).map(({ id }, index) => [id, index]))
  // Claims of one finding keep their order: the sort is stable.
  const inTurn = [...claims].sort((a, b) => order.get(a.finding.id)! - order.get(b.finding.id)!)
  const allotments = allot(inTurn, used)
  return settled.map(({ settlement, claims: own, checked }) =>
    own.length === 0 ? settlement : settleChecked(policy, checked, allotments).settlement,
  )
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
  const { assessments, people, errors } = judgeTeam(policy, team)
  const unattributed: Finding[] = []
  const organisation: Finding[] = []
  const byPerson = new Map<string, Assessment[]>([...people].map((id) => [id, []]))
  for (const assessment of assessments) {
    const { findings, setAside, notAssessed } = assessment
    for (const finding of findings)
      if (!isPersonal(finding.bearer)) organisation.push(finding)
      else if (finding.bearer.id === undefined) unattributed.push(finding)
    const charged = [...findings, ...setAside.map(({ finding }) => finding)].flatMap(personOf)
    // Nobody has a statement only because a rule could not be judged.
    const open = notAssessed.flatMap(personOf).filter((id) => byPerson.has(id))
    for (const id of new Set([...charged, ...open])) byPerson.set(id, [...(byPerson.get(id) ?? []), assessment])
  }

  const matched = new Set<Decision>()
  const settled = [...byPerson.keys()].sort().map((agentId) => {
    const { role: _, ...own } = team.agents?.[agentId] ?? {}
    const { period, appealWindow, fundsUsed } = team
    const assessments = byPerson.get(agentId)!
    const all = checkInput(policy, { agentId, period, assessments, appealWindow, fundsUsed, ...own })
    const decisions = decisionsOn(all, team.decisions ?? [])
    for (const decision of decisions) matched.add(decision)
    const checked = { ...all, decisions }
    return { checked, ...settleChecked(policy, checked) }
  })
  const elsewhere = { findings: [...organisation, ...unattributed], setAside: [], history: [], ignored: [], ledger: [] }
  for (const decision of decisionsOn(elsewhere, team.decisions ?? [])) matched.add(decision)
  return {
    settlements: shareFunds(policy, settled, team.fundsUsed),
    findings: [
      ...new Map(settled.flatMap(({ findings }) => findings.map((one) => [one.id, one] as const))).values(),
    ].sort(byEvent),
    unattributed: unattributed.sort(byEvent),
    organisation: organisation.sort(byEvent),
    errors,
    unmatchedDecisions: (team.decisions ?? []).filter((decision) => !matched.has(decision)),
  }
}
