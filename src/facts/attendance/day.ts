import { problem, RecordError } from '../../errors.ts'
import type { AttendanceDay, excusable } from '../../records/attendance.ts'
import { readInstant } from '../../time/local/instant.ts'
import { epochDay } from '../../time/local/local-date.ts'
import { formatTime } from '../../time/local/local-time.ts'
import { type Zone, zoneOf } from '../../time/local/zone.ts'
import type { NamedPunch, Punch } from '../../time/shifts/passages.ts'
import { isReadInTurn } from '../../time/shifts/plain-punches.ts'
import { boundsOf, DOUBLE_WINDOW, type MatchedPunches, pairPunches, readPunches } from '../../time/shifts/punches.ts'
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
export class PunchView implements MatchedPunches {
  readonly arrival: number | null
  readonly departure: number | null
  readonly present: Spans
  readonly complete: boolean
  readonly unmatched: number
  readonly arrivalMissing: Unknown | undefined
  readonly departureMissing: Unknown | undefined
  private named: readonly NamedPunch[] | undefined

  constructor(
    { arrival, departure, present, complete, unmatched }: Omit<MatchedPunches, 'used'>,
    named: readonly NamedPunch[] | undefined,
    arrivalMissing: Unknown | undefined,
    departureMissing: Unknown | undefined,
  ) {
    this.arrival = arrival
    this.departure = departure
    this.present = present
    this.complete = complete
    this.unmatched = unmatched
    this.arrivalMissing = arrivalMissing
    this.departureMissing = departureMissing
    this.named = named
  }

  /** The passages, ascending: of punches read in turn the pairs of presence, made where somebody asks. */
  get used(): readonly NamedPunch[] {
    this.named ??= this.present.map((at, index) => ({ first: at, last: at, kind: index % 2 === 0 ? 'in' : 'out' }))
    return this.named
  }

  /** Whether nothing tells that anybody was there. */
  get isEmpty(): boolean {
    return this.named === undefined ? this.present.length === 0 : this.named.length === 0
  }
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

const dutyOf = (record: AttendanceDay, calendar: FactScope['calendar']): boolean | Unknown => {
  if (record.isWorkday === false || record.shift === null) return false
  if (record.shift !== undefined) return true
  if (record.isWorkday === undefined && calendar?.isWorkday(record.date) === false) return false
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

const KINDS = 'punches[].kind'
const NO_KINDS = unknown(KINDS)

type Punches = NonNullable<AttendanceDay['punches']>

const NOBODY = { arrival: null, departure: null, present: NONE, complete: true, unmatched: 0 } as const
const NOT_PUNCHED = new PunchView(NOBODY, undefined, undefined, undefined)
const PUNCHES_UNKNOWN = new PunchView(NOBODY, undefined, NO_PUNCHES, NO_PUNCHES)

/** The punches of most days, read once; undefined where there may be more than one way to. */
const readInTurn = (
  punches: Punches,
  work: readonly number[],
  instants: readonly number[],
  doubles: number,
): PunchView | undefined => {
  const { from, to } = boundsOf(work)
  if (!isReadInTurn(instants, punches, work, { from, to, doubles })) return undefined
  const arrival = instants[0] as number
  const departure = instants[instants.length - 1] as number
  return new PunchView(
    { arrival, departure, present: instants, complete: true, unmatched: 0 },
    undefined,
    undefined,
    undefined,
  )
}

interface Views {
  readonly views: readonly PunchView[]
  readonly open: string | undefined
}

const readInAllWays = (
  punches: Punches,
  instants: readonly number[],
  work: readonly number[],
  over: boolean,
  doubles: number,
): Views => {
  const given = punches.map(({ kind }, index): Punch => ({ at: instants[index] as number, kind }))
  const { all, open, tooMany } = readPunches(given, work, { over, doubles })
  const isOfLabels = open === 'labels'
  const missing = tooMany ? (isOfLabels ? NO_KINDS : NO_PUNCHES) : undefined
  return {
    views: all.map((view) => new PunchView(view, view.used, missing, missing)),
    open: open === undefined || tooMany ? undefined : isOfLabels ? KINDS : 'punches',
  }
}

const systemView = (record: AttendanceDay, work: readonly number[]): PunchView => {
  const { systemLoginAt: login, systemLogoutAt: logout, asOf } = record
  const punches: (Punch & { readonly kind: 'in' | 'out' })[] = []
  if (typeof login === 'string') punches.push({ at: instantOf(login), kind: 'in' })
  if (typeof logout === 'string') punches.push({ at: instantOf(logout), kind: 'out' })
  const paired = pairPunches(punches, work)
  return new PunchView(
    paired,
    paired.used,
    login === undefined && asOf === undefined ? NO_LOGIN : undefined,
    logout === undefined && asOf === undefined ? NO_LOGOUT : undefined,
  )
}

const resolve = (record: AttendanceDay, zone: Zone, calendar: FactScope['calendar'], doubles: number): ResolvedDay => {
  const onDuty = dutyOf(record, calendar)
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
  const common = { record, zone, onDuty, work, whole, required, leastRequired, leaveMissing, over }
  const { punches } = record
  if (punches === undefined) return new Day(common, undefined, PUNCHES_UNKNOWN, undefined)
  if (punches.length === 0) return new Day(common, undefined, NOT_PUNCHED, undefined)
  const instants: number[] = []
  for (const { at } of punches) instants.push(instantOf(at))
  const inTurn = over ? readInTurn(punches, work, instants, doubles) : undefined
  if (inTurn !== undefined) return new Day(common, undefined, inTurn, undefined)
  const { views, open } = readInAllWays(punches, instants, work, over, doubles)
  const worlds: Day[] = []
  for (const view of views) worlds.push(new Day(common, open, view, worlds))
  return worlds[0] as Day
}

type InAllWorlds = Omit<ResolvedDay, 'punches' | 'worlds' | 'open' | 'system' | 'either' | 'excused' | 'said'>

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
  readonly said: FactValue[] = []
  private readonly all: readonly ResolvedDay[] | undefined
  private bySystem: PunchView | undefined

  constructor(
    day: InAllWorlds,
    open: string | undefined,
    punches: PunchView,
    worlds: readonly ResolvedDay[] | undefined,
  ) {
    this.record = day.record
    this.zone = day.zone
    this.onDuty = day.onDuty
    this.work = day.work
    this.whole = day.whole
    this.required = day.required
    this.leastRequired = day.leastRequired
    this.leaveMissing = day.leaveMissing
    this.over = day.over
    this.open = open
    this.punches = punches
    this.all = worlds
  }

  get worlds(): readonly ResolvedDay[] {
    return this.all ?? [this]
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

/** The parameter by which a ruleset, or a host, says how near punches are that are one and the same. */
export const DOUBLE_PARAMETER = 'doublePunchSeconds'

type ReaderScope = Pick<FactScope, 'timeZone' | 'calendar'> & Partial<Pick<FactScope, 'parameter'>>

const doublesIn = ({ parameter }: ReaderScope): number => {
  const seconds = Number(parameter?.(DOUBLE_PARAMETER) ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : DOUBLE_WINDOW
}

/** Resolves days as one time zone, calendar and double window see them. */
export class DayReader {
  private readonly zone: Zone
  private readonly calendar: FactScope['calendar']
  private readonly doubles: number

  constructor(scope: ReaderScope) {
    this.zone = zoneOf(scope.timeZone)
    this.calendar = scope.calendar
    this.doubles = doublesIn(scope)
  }

  readonly read = (record: AttendanceDay): ResolvedDay => resolve(record, this.zone, this.calendar, this.doubles)

  /** Whether another resolves every day to the same. */
  isLike(other: DayReader): boolean {
    return this.zone === other.zone && this.calendar === other.calendar && this.doubles === other.doubles
  }
}

/**
 * A day of a period. Rules on days, those on the period, totals, the ledger and every ruleset ask it: it is resolved once for all
 * that see it alike.
 */
export class PeriodDay {
  readonly record: AttendanceDay
  private day: ResolvedDay | undefined
  private reader: DayReader | undefined

  constructor(record: AttendanceDay) {
    this.record = record
  }

  resolvedBy(reader: DayReader): ResolvedDay {
    if (this.reader !== reader) {
      if (this.reader === undefined || !this.reader.isLike(reader)) this.day = reader.read(this.record)
      this.reader = reader
    }
    return this.day as ResolvedDay
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
    const reader = new DayReader(scope)
    resolver = (context) =>
      context.prepared instanceof PeriodDay ? context.prepared.resolvedBy(reader) : context.once(key, reader.read)
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
