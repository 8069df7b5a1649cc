import { problem, RecordError } from '../../errors.ts'
import type { AttendanceDay, excusable } from '../../records/attendance.ts'
import { readInstant } from '../../time/local/instant.ts'
import { epochDay } from '../../time/local/local-date.ts'
import { formatTime } from '../../time/local/local-time.ts'
import { type Zone, zoneOf } from '../../time/local/zone.ts'
import type { Punch } from '../../time/shifts/passages.ts'
import {
  DOUBLE_WINDOW,
  type MatchedPunches,
  type PunchReadings,
  pairPunches,
  readPunches,
} from '../../time/shifts/punches.ts'
import { isFault, layOut, placeOn } from '../../time/shifts/segments.ts'
import { type Spans, subtract, unionOf } from '../../time/shifts/spans.ts'
import {
  type FactDefinition,
  type FactEvidence,
  type FactParams,
  type FactScope,
  type FactValue,
  type RecordContext,
  type Unknown,
  unknown,
} from '../contract.ts'
import { hullOf } from './worlds.ts'

/** What a person may excuse after the fact. */
export type Excusable = (typeof excusable)[number]

export type Leave = NonNullable<AttendanceDay['leaves']>[number]

/** Punches, and what would tell of them where they are unknown. */
export interface PunchView extends MatchedPunches {
  readonly arrivalMissing: Unknown | undefined
  readonly departureMissing: Unknown | undefined
}

/** What an attendance day comes to before any fact is asked of it. All instants are epoch milliseconds. */
export interface ResolvedDay {
  readonly record: AttendanceDay
  readonly zone: Zone
  /** Whether there is a duty to be there; unknown where neither shift nor calendar tells. */
  readonly onDuty: boolean | Unknown
  /** The segments, flat pairs; empty without a duty. */
  readonly work: readonly number[]
  /** The same as one set. */
  readonly whole: Spans
  /** What is to be worked after all leave that is known to be approved. */
  readonly required: Spans
  /** What is to be worked even if every leave of unknown approval was approved. */
  readonly leastRequired: Spans
  /** What would tell more about the leave; undefined where all is known. */
  readonly leaveMissing: readonly string[] | undefined
  /** In one way in which they can be read; see `worlds`. */
  readonly punches: PunchView
  /** The day once for each way in which its punches can be read; mostly just itself. */
  readonly worlds: readonly ResolvedDay[]
  /** What would tell which of the worlds is true; undefined where there is one. */
  readonly open: string | undefined
  /** The system's log-in and log-out taken as punches. */
  readonly system: PunchView
  /** The system's where the record has them, else the punches. */
  readonly either: PunchView
  /** Whether the record was made after the day's work ended. */
  readonly over: boolean
  /** What facts without parameters said of the day, by their slot: rules, counts, totals and the ledger ask for the same few. */
  readonly said: FactValue[]
  excused(what: Excusable): boolean
}

/** Derives a record's day at most once, whoever asks first. */
export type DayResolver = (context: RecordContext<AttendanceDay>) => ResolvedDay

const NO_SHIFT = unknown('shift')
const LEAVES = ['leaves'] as const
const APPROVAL = ['leaves[].approvedBy'] as const
const NONE: Spans = []

/** Epoch milliseconds of a record's instant; the records are validated, so it is one. */
export const instantOf = (text: string): number => readInstant(text)

/**
 * Whether a leave counts: approved by somebody, or at some time. `approvedBy: []` says by nobody; an
 * absent approval is unknown, and in a record with `asOf` not given by then.
 */
export const isApproved = (
  leave: { readonly approvedAt?: string | null | undefined; readonly approvedBy?: readonly string[] | undefined },
  asOf: string | undefined,
): boolean | undefined => {
  if (leave.approvedBy !== undefined) return leave.approvedBy.length > 0
  if (leave.approvedAt === undefined) return asOf === undefined ? undefined : false
  return leave.approvedAt !== null
}

const dutyOf = (record: AttendanceDay, scope: Pick<FactScope, 'calendar'>): boolean | Unknown => {
  if (record.isWorkday === false || record.shift === null) return false
  if (record.shift !== undefined) return true
  if (record.isWorkday === undefined && scope.calendar?.isWorkday(record.date) === false) return false
  return NO_SHIFT
}

const placeShift = (record: AttendanceDay, zone: Zone): readonly number[] => {
  const layout = layOut(record.shift?.segments ?? [])
  if (!isFault(layout)) return placeOn(zone, epochDay(record.date), layout)
  throw new RecordError([
    problem({
      code: layout.fault,
      path: ['shift', 'segments', layout.index],
      expected: { zh: '按一天先后排列、24 小时以内的时段', en: 'segments in the order of the day, within 24 hours' },
      received: record.shift?.segments[layout.index],
      zh: '班次时段无效',
      en: 'the segments of the shift are not possible',
    }),
  ])
}

/** Punches that are not in the record, or not yet. */
export const NO_PUNCHES = unknown('punches')
const NO_LOGIN = unknown('systemLoginAt')
const NO_LOGOUT = unknown('systemLogoutAt')

const readView = (view: MatchedPunches, missing: Unknown | undefined): PunchView => ({
  arrival: view.arrival,
  departure: view.departure,
  present: view.present,
  complete: view.complete,
  used: view.used,
  unmatched: view.unmatched,
  arrivalMissing: missing,
  departureMissing: missing,
})

const KINDS = 'punches[].kind'
const NO_KINDS = unknown(KINDS)

const viewsOf = (
  record: AttendanceDay,
  work: readonly number[],
  over: boolean,
  doubles: number,
): { readonly views: readonly PunchView[]; readonly open: string | undefined } => {
  const punches = record.punches?.map(({ at, kind }): Punch => ({ at: instantOf(at), kind }))
  const { all, open, tooMany }: PunchReadings = readPunches(punches ?? [], work, { over, doubles })
  const missing = punches === undefined ? NO_PUNCHES : !tooMany ? undefined : open === 'labels' ? NO_KINDS : NO_PUNCHES
  return {
    views: all.map((view) => readView(view, missing)),
    open: open === undefined || tooMany ? undefined : open === 'labels' ? KINDS : 'punches',
  }
}

const systemView = (record: AttendanceDay, work: readonly number[]): PunchView => {
  const { systemLoginAt: login, systemLogoutAt: logout, asOf } = record
  const punches: (Punch & { readonly kind: 'in' | 'out' })[] = []
  if (typeof login === 'string') punches.push({ at: instantOf(login), kind: 'in' })
  if (typeof logout === 'string') punches.push({ at: instantOf(logout), kind: 'out' })
  return {
    ...pairPunches(punches, work),
    arrivalMissing: login === undefined && asOf === undefined ? NO_LOGIN : undefined,
    departureMissing: logout === undefined && asOf === undefined ? NO_LOGOUT : undefined,
  }
}

const resolve = (
  record: AttendanceDay,
  zone: Zone,
  scope: Pick<FactScope, 'calendar'>,
  doubles: number,
): ResolvedDay => {
  const onDuty = dutyOf(record, scope)
  const work = onDuty === true ? placeShift(record, zone) : NONE
  const whole = unionOf(work)
  const { leaves, asOf } = record
  let required = whole
  let leastRequired = leaves === undefined ? NONE : whole
  let leaveMissing: readonly string[] | undefined = leaves === undefined ? LEAVES : undefined
  if (leaves !== undefined && leaves.length > 0 && whole.length > 0) {
    const approved: number[] = []
    const possible: number[] = []
    for (const leave of leaves) {
      const status = isApproved(leave, asOf)
      const pair = [instantOf(leave.from), instantOf(leave.to)] as const
      if (status === true) approved.push(...pair)
      else if (status === undefined) possible.push(...pair)
    }
    if (approved.length > 0) required = subtract(whole, unionOf(approved))
    leastRequired = required
    if (possible.length > 0) {
      leastRequired = subtract(required, unionOf(possible))
      leaveMissing = APPROVAL
    }
  }
  const end = work[work.length - 1]
  const over = asOf === undefined || end === undefined || instantOf(asOf) >= end
  const { views, open } = viewsOf(record, work, over, doubles)
  const common = { record, zone, onDuty, work, whole, required, leastRequired, leaveMissing, over, open }
  const worlds: Day[] = []
  for (const view of views) worlds.push(new Day(common, view, worlds))
  return worlds[0] as Day
}

type InAllWorlds = Omit<ResolvedDay, 'punches' | 'worlds' | 'system' | 'either' | 'excused' | 'said'>

/** A day in one world. A class, because months are made of thousands: its getters cost nothing to set up. */
class Day implements ResolvedDay {
  readonly record: AttendanceDay
  readonly zone: Zone
  readonly onDuty: boolean | Unknown
  readonly work: readonly number[]
  readonly whole: Spans
  readonly required: Spans
  readonly leastRequired: Spans
  readonly leaveMissing: readonly string[] | undefined
  readonly over: boolean
  readonly open: string | undefined
  readonly punches: PunchView
  readonly worlds: readonly ResolvedDay[]
  readonly said: FactValue[] = []
  private bySystem: PunchView | undefined

  constructor(day: InAllWorlds, punches: PunchView, worlds: readonly ResolvedDay[]) {
    this.record = day.record
    this.zone = day.zone
    this.onDuty = day.onDuty
    this.work = day.work
    this.whole = day.whole
    this.required = day.required
    this.leastRequired = day.leastRequired
    this.leaveMissing = day.leaveMissing
    this.over = day.over
    this.open = day.open
    this.punches = punches
    this.worlds = worlds
  }

  // Few rules ask for it, and it costs as much as the punches.
  get system(): PunchView {
    this.bySystem ??= systemView(this.record, this.work)
    return this.bySystem
  }

  get either(): PunchView {
    const { systemLoginAt, systemLogoutAt } = this.record
    return systemLoginAt === undefined && systemLogoutAt === undefined ? this.punches : this.system
  }

  excused(what: Excusable): boolean {
    const { excused } = this.record
    return excused?.some((excuse) => excuse.what === what) === true
  }
}

interface Resolution {
  readonly zone: Zone
  readonly calendar: FactScope['calendar']
  readonly doubles: number
  readonly day: ResolvedDay
}

// A day is asked by the rules on days, by those on periods and by every ruleset: it is resolved once.
const resolutions = new WeakMap<AttendanceDay, Resolution>()

type ReaderScope = Pick<FactScope, 'timeZone' | 'calendar'> & Partial<Pick<FactScope, 'parameter'>>

/** The parameter by which a ruleset, or a host, says how near punches are that are one and the same. */
export const DOUBLE_PARAMETER = 'doublePunchSeconds'

const doublesIn = ({ parameter }: ReaderScope): number => {
  const seconds = Number(parameter?.(DOUBLE_PARAMETER) ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : DOUBLE_WINDOW
}

/** Resolves days as one time zone, calendar and double window see them. */
export const dayReader = (scope: ReaderScope): ((record: AttendanceDay) => ResolvedDay) => {
  const zone = zoneOf(scope.timeZone)
  const doubles = doublesIn(scope)
  const { calendar } = scope
  return (record) => {
    const known = resolutions.get(record)
    if (known !== undefined && known.zone === zone && known.calendar === calendar && known.doubles === doubles)
      return known.day
    const day = resolve(record, zone, scope, doubles)
    resolutions.set(record, { zone, calendar, doubles, day })
    return day
  }
}

const resolvers = {}

/** The resolver that all attendance facts of a policy share, one for each time zone and double window. */
export const dayResolver = (scope: FactScope): DayResolver => {
  const known = scope.shared(resolvers, () => new Map<string, DayResolver>())
  const name = `${scope.timeZone} ${doublesIn(scope)}`
  let resolver = known.get(name)
  if (resolver === undefined) {
    const key = {}
    const compute = dayReader(scope)
    resolver = (context) => context.once(key, compute)
    known.set(name, resolver)
  }
  return resolver
}

type DayFactSpec = Omit<FactDefinition<AttendanceDay>, 'bind'>

/** What a bound attendance fact says of a resolved day. */
export type OfDay<T = FactValue> = (day: ResolvedDay) => T

/** A fact of one day that a period can ask of each of its days. */
export interface DayFact extends Pick<FactDefinition<AttendanceDay>, 'bind'> {
  ofDay(params: FactParams, scope: FactScope): OfDay
}

/** What holds in every way of reading the punches: the value where all agree, else its bounds or that it is open. */
export const inAllWorlds =
  (ofDay: OfDay, isQuantity = true): OfDay =>
  (day) =>
    day.open === undefined ? ofDay(day) : hullOf(day.worlds.map(ofDay), day.open, isQuantity)

let nextSlot = 0

const isWithoutParams = (params: FactParams): boolean => {
  for (const name in params) if (params[name] !== undefined) return false
  return true
}

const onceADay =
  (slot: number, read: OfDay): OfDay =>
  (day) => {
    const before = day.said[slot]
    if (before !== undefined) return before
    const value = read(day)
    day.said[slot] = value
    return value
  }

/** A fact read off the resolved day; the shift's and the punched times go with it as evidence. */
export const dayFact = <const S extends DayFactSpec>(
  spec: S,
  ofWorld: (params: FactParams, scope: FactScope) => OfDay,
): S & DayFact => {
  // Facts of punches look at the day alone: only their parameters read the ruleset. Others have no slot, so that a day has few.
  const isOfPunches = spec.fields.includes('punches')
  const slot = isOfPunches ? nextSlot++ : -1
  const ofDay = isOfPunches
    ? (params: FactParams, scope: FactScope): OfDay => {
        const read = inAllWorlds(ofWorld(params, scope), spec.type !== 'instant')
        return isWithoutParams(params) ? onceADay(slot, read) : read
      }
    : ofWorld
  return {
    ...spec,
    ofDay,
    bind: (params, scope) => {
      const resolver = dayResolver(scope)
      const derive = ofDay(params, scope)
      return {
        derive: (context) => derive(resolver(context)),
        evidence: (context) => evidenceOf(resolver(context)),
      }
    },
  }
}

// More than these would not be read by anybody.
const SHOWN_READINGS = 4

const evidenceOf = (day: ResolvedDay): readonly FactEvidence[] => {
  const { zone, work, punches, worlds } = day
  const clock = (instant: number | null | undefined): string | null =>
    instant === null || instant === undefined ? null : formatTime(zone.timeOf(instant))
  const shift = work.length === 0 ? {} : { shiftStart: clock(work[0]), shiftEnd: clock(work[work.length - 1]) }
  if (punches.arrivalMissing !== undefined) return [{ detail: shift }]
  const agreed = (of: (view: PunchView) => number | null): number | null => {
    const all = new Set(worlds.map((world) => of(world.punches)))
    return all.size === 1 ? ([...all][0] ?? null) : null
  }
  const punched = {
    firstPunch: clock(agreed(({ arrival }) => arrival)),
    lastPunch: clock(agreed(({ departure }) => departure)),
  }
  if (worlds.length === 1) return [{ detail: { ...shift, ...punched } }]
  const readings = worlds
    .slice(0, SHOWN_READINGS)
    .map((world) => world.punches.used.map(({ kind, first }) => `${kind} ${clock(first)}`).join(' '))
  return [{ detail: { ...shift, ...punched, readings: worlds.length, read: readings.join(' | ') } }]
}
