import * as z from 'zod/mini'
import { canonicalJson } from '../document/digest.ts'
import { type Problem, RecordError, refuse } from '../errors.ts'
import { PeriodDay } from '../facts/attendance/day.ts'
import { checked } from '../input/checked.ts'
import { isPrototypePolluted } from '../input/plain.ts'
import type { AttendanceDay } from '../records/attendance.ts'
import { parseRecord } from '../records/parse.ts'
import { type Period, periodKinds } from '../records/period.ts'
import { isDate, isId, isPlain } from '../records/quick/quick-terms.ts'
import { terms } from '../records/schemas/common.ts'
import { DAY_MS, dateOfDay, datesBetween, epochDay } from '../time/local/local-date.ts'
import { isFault, layOut } from '../time/shifts/segments.ts'
import type { Calendar } from '../time/working/calendar.ts'

const checkBySchema = /* @__PURE__ */ checked(() => schemaOf(), RecordError)

/** One agent's days of a period. */
export interface AttendancePeriod {
  readonly agentId: string
  /** Local dates, both inclusive. */
  readonly period: { readonly kind: Period['kind']; readonly from: string; readonly to: string }
  /** In any order; each date at most once, all of this agent and within the period. */
  readonly days: readonly AttendanceDay[]
  /** Days just before the period: a run of absence that began in them goes on. */
  readonly daysBefore?: readonly AttendanceDay[]
  /** Earlier periods, for rules that look back. */
  readonly previous?: readonly Period[]
  /**
   * Lists that were kept completely throughout: a day without one had none of it. `['leaves']` says
   * that all leave of the period is in the days, and that nobody was on leave on the others.
   */
  readonly complete?: readonly CompleteList[]
  /**
   * The host's own record of the same person and period: its answers, and the totals that no day says. What the days count is
   * counted from them; a total that says otherwise is a contradiction.
   */
  readonly stated?: Period
  /** The agent's role, for days that do not state one. */
  readonly role?: string
  readonly employment?: Period['employment']
}

const completeLists = ['punches', 'leaves', 'swaps', 'overtime'] as const

/** A list of a day that a host can say it kept completely. */
export type CompleteList = (typeof completeLists)[number]

/** The same, checked: days by date, and the days without a record that were, or may have been, workdays. */
export interface CheckedAttendance {
  readonly period: Period
  readonly days: readonly PeriodDay[]
  readonly before: readonly PeriodDay[]
  readonly gaps: readonly string[]
  /** Where each day stood in the input, by date: errors point there. */
  readonly pathOf: (day: AttendanceDay) => string
}

// A year is 366 days; the bound only keeps a hostile period from being walked day by day.
const MAX_DAYS = 3700

const schemaOf = () => {
  const { date, id, text } = terms()
  // Each of them is read as a record of its own.
  const list = z.custom<unknown[]>(Array.isArray)
  return z.strictObject({
    agentId: id,
    period: z.strictObject({ kind: z.enum(periodKinds), from: date, to: date }),
    days: list,
    daysBefore: z.optional(list),
    previous: z.optional(list),
    stated: z.optional(z.unknown()),
    complete: z.optional(z.array(z.enum(completeLists))),
    role: z.optional(text),
    employment: z.optional(z.unknown()),
  })
}

type Given = ReturnType<typeof checkBySchema>

const isGivenPeriod = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value) if (key !== 'kind' && key !== 'from' && key !== 'to') return false
  return periodKinds.includes(value.kind as never) && isDate(value.from) && isDate(value.to)
}

const isGiven = (key: string, value: unknown): boolean => {
  switch (key) {
    case 'agentId':
      return isId(value)
    case 'period':
      return isGivenPeriod(value)
    case 'days':
    case 'daysBefore':
      return Array.isArray(value)
    default:
      return false
  }
}

/** What the schema gives back, of a month as most are: the schema took a twentieth of it. */
const checkInput = (input: AttendancePeriod): Given => {
  if (!isPlain(input) || isPrototypePolluted()) return checkBySchema(input)
  const copy: Record<string, unknown> = { ...input }
  if (isPlain(copy.period)) copy.period = { ...copy.period }
  for (const key in copy) if (!isGiven(key, copy[key])) return checkBySchema(copy)
  return copy.agentId === undefined || copy.period === undefined || copy.days === undefined
    ? checkBySchema(copy)
    : (copy as unknown as Given)
}

/** An error about a part, pointing at that part; any other error as it is. */
export const movedWithin = (path: string, error: unknown): unknown =>
  error instanceof RecordError
    ? new RecordError(error.problems.map((one) => moveTo(path, one)) as [Problem, ...Problem[]])
    : error

/** Runs a check of a part, and makes its errors point at that part. */
const readWithin = <T>(path: string, run: () => T): T => {
  try {
    return run()
  } catch (error) {
    throw movedWithin(path, error)
  }
}

const moveTo = (path: string, one: Problem): Problem => {
  const full = one.path === '' ? path : `${path}.${one.path}`
  const rest = (message: string, colon: string): string =>
    `${full}${colon}${one.path === '' ? message : message.slice(one.path.length + colon.length)}`
  return { ...one, path: full, message: { zh: rest(one.message.zh, '：'), en: rest(one.message.en, ': ') } }
}

interface Place {
  /** Where a day stood in the input. */
  readonly field: 'days' | 'daysBefore'
  readonly index: number
}

interface Placed extends Place {
  readonly day: PeriodDay
}

// Only errors and undeclared names need a path: made when they come up, it cost a month of days nothing.
const pathTo = ({ field, index }: Place): string => `${field}[${index}]`

const withEmptyLists = (day: AttendanceDay, complete: readonly CompleteList[]): AttendanceDay => {
  const absent = complete.filter((name) => day[name] === undefined)
  return absent.length === 0 ? day : { ...day, ...Object.fromEntries(absent.map((name) => [name, []])) }
}

const readDay = (field: Place['field'], index: number, input: unknown): AttendanceDay => {
  try {
    return parseRecord('attendance', input)
  } catch (error) {
    throw movedWithin(pathTo({ field, index }), error)
  }
}

const readDays = (
  days: readonly unknown[],
  field: Place['field'],
  { agentId, role, complete }: { agentId: string; role: string | undefined; complete: readonly CompleteList[] },
): Placed[] => {
  const placed: Placed[] = []
  let isInOrder = true
  let last = ''
  for (let index = 0; index < days.length; index++) {
    const read = readDay(field, index, days[index])
    const day = complete.length === 0 ? read : withEmptyLists(read, complete)
    if (day.agentId !== agentId) {
      refuse({
        code: 'other-agent',
        path: `${pathTo({ field, index })}.agentId`,
        expected: agentId,
        received: day.agentId,
        zh: '不是该员工的记录',
        en: 'a record of another agent',
      })
    }
    placed.push({
      day: new PeriodDay(day.role === undefined && role !== undefined ? { ...day, role } : day),
      field,
      index,
    })
    if (!(last < day.date)) isInOrder = false
    last = day.date
  }
  // Most hosts hand the days over in their order, each once.
  if (isInOrder) return placed
  placed.sort(({ day: { record: a } }, { day: { record: b } }) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return placed.filter(({ day }, index) => !isSameDay(placed[index - 1]?.day.record, day.record))
}

/** The same record delivered twice is one day; two that differ are an error, because nobody can say which is right. */
const isSameDay = (one: AttendanceDay | undefined, other: AttendanceDay): boolean =>
  one !== undefined && one.date === other.date && canonicalJson(one) === canonicalJson(other)

const checkDates = (placed: readonly Placed[], from: string, to: string): void => {
  for (let index = 0; index < placed.length; index++) {
    const one = placed[index]!
    const { record: day } = one.day
    if (day.date < from || day.date > to) {
      refuse({
        code: 'day-outside-period',
        path: `${pathTo(one)}.date`,
        expected: `${from}..${to}`,
        received: day.date,
        zh: '日期不在周期内',
        en: 'a day outside of the period',
      })
    }
    if (placed[index - 1]?.day.record.date === day.date) {
      refuse({
        code: 'duplicate-day',
        path: `${pathTo(one)}.date`,
        expected: {
          zh: `与 ${pathTo(placed[index - 1]!)} 相同，或另一日期`,
          en: `the same as ${pathTo(placed[index - 1]!)}, or another date`,
        },
        received: day.date,
        zh: '同一日期有两条不同的记录',
        en: 'two records of one date differ',
      })
    }
  }
}

/** The shift of a day, laid out; undefined where there is none. */
const layoutOf = (day: AttendanceDay): readonly number[] | undefined => {
  if (day.isWorkday === false || day.shift === null || day.shift === undefined) return undefined
  const layout = layOut(day.shift.segments)
  return isFault(layout) ? undefined : layout
}

/** In civil milliseconds: overlap does not depend on the zone. */
const checkOverlap = (placed: readonly Placed[]): void => {
  let previousEnd = Number.NEGATIVE_INFINITY
  let previousDate = ''
  for (const one of placed) {
    const { record: day } = one.day
    const layout = layoutOf(day)
    if (layout === undefined) continue
    const midnight = epochDay(day.date) * DAY_MS
    if (midnight + (layout[0] as number) < previousEnd) {
      const expected = {
        zh: `在 ${previousDate} 的班次结束之后开始的班次`,
        en: `a shift that begins after that of ${previousDate} ended`,
      }
      refuse({
        code: 'overlap',
        path: `${pathTo(one)}.shift`,
        expected,
        received: day.shift,
        zh: '两个班次重叠',
        en: 'two shifts overlap',
      })
    }
    previousEnd = midnight + (layout[layout.length - 1] as number)
    previousDate = day.date
  }
}

const gapsOf = (period: Period, days: readonly PeriodDay[], calendar: Calendar | undefined): string[] => {
  const gaps: string[] = []
  if (calendar === undefined) return gaps
  const hiredOn = period.employment?.hiredOn ?? ''
  let next = 0
  for (const date of datesBetween(period.from, period.to)) {
    // Days and dates both ascend.
    if (days[next]?.record.date === date) next++
    else if (date >= hiredOn && calendar.isWorkday(date) !== false) gaps.push(date)
  }
  return gaps
}

/** The host's own record of the period, which is of the same person and period. */
const readStated = ({
  stated,
  agentId,
  period: { kind, from, to },
}: {
  readonly stated?: unknown
  readonly agentId: string
  readonly period: AttendancePeriod['period']
}): Period | undefined => {
  if (stated === undefined) return undefined
  const record = readWithin('stated', () => parseRecord('period', stated))
  if (record.agentId !== agentId)
    refuse({
      code: 'other-agent',
      path: 'stated.agentId',
      expected: agentId,
      received: record.agentId,
      zh: '不是该员工的记录',
      en: 'a record of another agent',
    })
  for (const [field, expected] of Object.entries({ kind, from, to }) as ['kind' | 'from' | 'to', string][])
    if (record[field] !== expected)
      refuse({
        code: 'other-period',
        path: `stated.${field}`,
        expected,
        received: record[field],
        zh: '不是该周期的记录',
        en: 'a record of another period',
      })
  return record
}

/** Checks what a host passed in. Throws a `RecordError` whose path leads to the day and field. */
export const readAttendance = (input: AttendancePeriod, calendar: Calendar | undefined): CheckedAttendance => {
  const checked = checkInput(input)
  const { agentId, period: given, days, daysBefore = [], complete = [], role } = checked
  const stated = readStated(checked)
  const previous = checked.previous ?? stated?.previous
  const employment = checked.employment ?? stated?.employment
  const period = readWithin('period', () =>
    parseRecord('period', {
      ...stated,
      ...given,
      agentId,
      totals: stated?.totals ?? {},
      ...(previous === undefined ? {} : { previous }),
      ...(employment === undefined && role === undefined
        ? {}
        : { employment: { ...(role === undefined ? {} : { role }), ...(employment as object | undefined) } }),
    }),
  )
  const length = epochDay(period.to) - epochDay(period.from) + 1
  if (length > MAX_DAYS) {
    refuse({
      code: 'period-too-long',
      path: 'period.to',
      expected: { zh: `至多 ${MAX_DAYS} 天`, en: `at most ${MAX_DAYS} days` },
      received: period.to,
      zh: '周期过长',
      en: 'the period is too long',
    })
  }
  const placed = readDays(days, 'days', { agentId, role, complete })
  const before = readDays(daysBefore, 'daysBefore', { agentId, role, complete })
  checkDates(placed, period.from, period.to)
  checkDates(before, '0000-01-01', dateOfDay(epochDay(period.from) - 1))
  checkOverlap(before.length === 0 ? placed : [...before, ...placed])
  const inOrder = placed.map(({ day }) => day)
  return {
    period,
    days: inOrder,
    before: before.map(({ day }) => day),
    gaps: gapsOf(period, inOrder, calendar),
    pathOf: ({ date }) => {
      const place = [...before, ...placed].find(({ day }) => day.record.date === date)
      return place === undefined ? 'days' : pathTo(place)
    },
  }
}
