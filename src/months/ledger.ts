import type { Finding } from '../evaluate/finding.ts'
import { DayReader, type Excusable, type OfDay, type PeriodDay } from '../facts/attendance/day.ts'
import { latenessFacts } from '../facts/attendance/lateness.ts'
import { leaveFacts } from '../facts/attendance/leaves.ts'
import { presenceFacts } from '../facts/attendance/presence.ts'
import { swapFacts } from '../facts/attendance/swaps.ts'
import { type FactScope, type FactValue, Interval, Unknown } from '../facts/contract.ts'
import type { Conversion } from '../facts/period/days.ts'
import { factBinder, SlotTable } from '../facts/scope/bind.ts'
import type { AttendanceDay } from '../records/attendance.ts'
import type { Policy } from '../ruleset/policy.ts'
import type { AttendancePeriod } from './attendance-input.ts'
import { eventsOfFinding } from './events.ts'

/** Something of a day that is counted, and what became of it. */
export interface LedgerEvent {
  readonly what: Excusable
  /** How much: minutes late, early or of overtime, punches missing, days absent or on leave, swaps. */
  readonly min: number
  /** Null where there is no telling how much at most. */
  readonly max: number | null
  /** Whether the day carries an excuse for it; `min` and `max` are what it would be without. */
  readonly excused: boolean
  /** The findings on it. */
  readonly findingIds: readonly string[]
  /** What those findings count as, by rule; it may be more than one. */
  readonly convertedInto: readonly { readonly rulesetId: string; readonly ruleId: string; readonly as: string }[]
}

/** A day of the ledger: its events, and the record that they were read from. */
export interface LedgerDay {
  readonly date: string
  readonly events: readonly LedgerEvent[]
  readonly record: AttendanceDay
}

/** All that a period was counted from, as plain JSON: enough to judge it again. */
export interface AttendanceLedger {
  readonly agentId: string
  readonly period: AttendancePeriod['period']
  readonly role?: string
  readonly employment?: AttendancePeriod['employment']
  readonly previous?: AttendancePeriod['previous']
  readonly stated?: AttendancePeriod['stated']
  readonly gaps: readonly string[]
  readonly days: readonly LedgerDay[]
  /** Days before the period, for runs that began in them. */
  readonly daysBefore: readonly LedgerDay[]
}

interface EventReader {
  readonly what: Excusable
  readonly of: OfDay
}

interface Reader {
  readonly days: DayReader
  readonly events: readonly EventReader[]
}

const NO_SWAPS = new Unknown(['swaps'])

const readers = new WeakMap<Policy, Reader>()

/** The events by the facts that count them, in the time zone of the policy's first ruleset. */
const readerOf = (policy: Policy): Reader => {
  let reader = readers.get(policy)
  if (reader === undefined) {
    const version = policy.rulesets[0]!.versions[0]!
    const { document } = version.ruleset
    const source = {
      document,
      subject: 'attendance',
      parameters: version.parameters,
      calendar: policy.calendar,
    } as const
    const scope: FactScope = factBinder(source, new SlotTable()).scope
    const swapsOf: OfDay = ({ record }) => record.swaps?.length ?? NO_SWAPS
    reader = {
      days: new DayReader(scope),
      events: [
        { what: 'late', of: latenessFacts.lateMinutes.ofDay({}, scope) },
        { what: 'early', of: latenessFacts.earlyLeaveMinutes.ofDay({}, scope) },
        { what: 'punch', of: presenceFacts.missingPunchCount.ofDay({}, scope) },
        { what: 'absence', of: presenceFacts.absentDays.ofDay({}, scope) },
        { what: 'leave', of: leaveFacts.leaveDays.ofDay({}, scope) },
        { what: 'swap', of: swapsOf },
        { what: 'overtime', of: swapFacts.overtimeMinutes.ofDay({}, scope) },
      ],
    }
    readers.set(policy, reader)
  }
  return reader
}

const least = (value: FactValue): number =>
  typeof value === 'number' ? value : value instanceof Interval ? value.min : 0

const most = (value: FactValue): number | null => {
  if (typeof value === 'number') return value
  return value instanceof Interval ? value.max : value instanceof Unknown ? null : 0
}

const withoutExcuses = ({ excused: _, ...rest }: AttendanceDay): AttendanceDay => rest

const NONE = [] as const

/** What findings and conversions of one date say of its events. */
export interface OfDate {
  readonly findings: readonly Finding[]
  readonly conversions: readonly Conversion[]
}

const NOTHING: ReadonlyMap<Excusable, readonly Finding[]> = new Map()

/** The findings by the events that they are about. */
const aboutEvents = (findings: readonly Finding[]): ReadonlyMap<Excusable, readonly Finding[]> => {
  const about = new Map<Excusable, Finding[]>()
  for (const finding of findings)
    for (const what of eventsOfFinding(finding)) about.set(what, [...(about.get(what) ?? []), finding])
  return about
}

const convertedInto = (
  { conversions }: OfDate,
  findings: readonly Finding[],
): readonly LedgerEvent['convertedInto'][number][] =>
  conversions
    .filter(({ rulesetId, ruleId }) => findings.some((one) => one.rulesetId === rulesetId && one.ruleId === ruleId))
    .map(({ rulesetId, ruleId, as }) => ({ rulesetId, ruleId, as }))

// Most events have no finding, and most days no event: for these nothing is made.
const ledgerDay = (reader: Reader, one: PeriodDay, ofDate: OfDate | undefined): LedgerDay => {
  const { record } = one
  const day = record.excused === undefined ? one.resolvedBy(reader.days) : reader.days.read(withoutExcuses(record))
  const about = ofDate === undefined || ofDate.findings.length === 0 ? NOTHING : aboutEvents(ofDate.findings)
  const events: LedgerEvent[] = []
  for (const { what, of } of reader.events) {
    const value = of(day)
    if ((value === 0 || value === null) && about.size === 0) continue
    const max = most(value)
    const findings = about.get(what) ?? NONE
    if (max === 0 && findings.length === 0) continue
    events.push({
      what,
      min: least(value),
      max,
      excused: record.excused?.some((excuse) => excuse.what === what) === true,
      findingIds: findings.length === 0 ? [] : findings.map(({ id }) => id),
      convertedInto: ofDate === undefined || findings.length === 0 ? [] : convertedInto(ofDate, findings),
    })
  }
  return { date: record.date, events, record }
}

/** The days of a period with what became of each. */
export const ledgerDays = (
  policy: Policy,
  days: readonly PeriodDay[],
  byDate: ReadonlyMap<string, OfDate>,
): LedgerDay[] => {
  const reader = readerOf(policy)
  return days.map((one) => ledgerDay(reader, one, byDate.get(one.record.date)))
}
