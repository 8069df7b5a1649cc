import * as z from 'zod/mini'
import { RecordError, refuse } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { type AttendanceDay, type Leave, leaveTypes, type Shift } from '../records/attendance.ts'
import { parseRecord } from '../records/parse.ts'
import { DAY_MS, readDay } from '../time/local/local-date.ts'
import { readTime } from '../time/local/local-time.ts'
import { type Zone, zoneOf } from '../time/local/zone.ts'
import { isFault, layOut } from '../time/shifts/segments.ts'

type Cell = string | null | undefined

/**
 * One row of a clock's or an HR system's export: a person and a date with what was punched, or one
 * punch of them. Cells that are empty, `null` or absent say nothing. Times are local: `HH:mm`,
 * `HH:mm:ss`, or with a date before (`2026-03-02 08:55`).
 */
export interface ExportRow {
  readonly person: Cell
  /** `YYYY-MM-DD` (or `YYYY/MM/DD`): the date to which the shift belongs. */
  readonly date: Cell
  /** A name of `shifts`. */
  readonly shift?: Cell
  /** Punched in, once or several times. */
  readonly in?: Cell | readonly string[]
  readonly out?: Cell | readonly string[]
  /** Punches that do not say which. */
  readonly punches?: Cell | readonly string[]
  /** A name of `leaves`: leave for the whole shift. */
  readonly leave?: Cell
}

/** How the export's words are to be read. */
export interface ExportOptions {
  /** The zone of its times; `Asia/Shanghai` unless stated. */
  readonly timeZone?: string
  /** The roster's shifts by the export's names; `null` for a day off. */
  readonly shifts?: Readonly<Record<string, Shift | null>>
  /** The export's kinds of leave. */
  readonly leaves?: Readonly<Record<string, Leave['type']>>
  /** Who approved the leave that the export shows, where it shows approved leave only. */
  readonly approvedBy?: readonly string[]
}

/** Days, in the order in which they first appear, and the rows that could not be read. */
export interface ExportedDays {
  readonly days: readonly AttendanceDay[]
  /** `row` counts from 0. */
  readonly errors: readonly { readonly row: number; readonly error: RecordError }[]
}

const checkRows = /* @__PURE__ */ checked(() => z.array(z.unknown()), RecordError)
const aShift = () =>
  z.strictObject({
    id: z.optional(z.string()),
    segments: z.array(z.strictObject({ start: z.string(), end: z.string() })).check(z.minLength(1), z.maxLength(6)),
    staggered: z.optional(z.boolean()),
  })

const checkOptions = /* @__PURE__ */ checked(
  () =>
    z.strictObject({
      timeZone: z.optional(z.string()),
      shifts: z.optional(z.record(z.string(), z.nullable(aShift()))),
      leaves: z.optional(z.record(z.string(), z.enum(leaveTypes))),
      approvedBy: z.optional(z.array(z.string())),
    }),
  RecordError,
)

const fields = ['person', 'date', 'shift', 'in', 'out', 'punches', 'leave'] as const

const text = (cell: Cell): string | undefined => {
  const trimmed = typeof cell === 'string' ? cell.trim() : ''
  return trimmed === '' ? undefined : trimmed
}

const textsIn = (cell: Cell | readonly string[], path: string): string[] => {
  const cells = Array.isArray(cell) ? (cell as readonly unknown[]) : [cell]
  return cells.flatMap((one) => {
    if (one !== null && one !== undefined && typeof one !== 'string')
      refuse({
        code: 'wrong-type',
        path,
        expected: 'text',
        received: one,
        zh: '应为文本',
        en: 'a cell that is no text',
      })
    return text(one as Cell) ?? []
  })
}

const dateIn = (cell: Cell, path: string): string => {
  const given = text(cell)
  const date = given?.replaceAll('/', '-')
  if (date === undefined || date.length !== 10 || Number.isNaN(readDay(date)))
    refuse({
      code: date === undefined ? 'missing-field' : 'invalid-date',
      path,
      expected: 'YYYY-MM-DD',
      received: given,
      zh: '日期无效',
      en: 'not a valid date',
    })
  return date as string
}

interface Clock {
  readonly zone: Zone
  readonly date: string
  /** From when on a time without a date is of the day itself, in milliseconds after its midnight. */
  readonly from: number
}

/** A time of the row. Without a date of its own, one that lies before the day's beginning is tomorrow's. */
const instantIn = (cell: string, { zone, date, from }: Clock, path: string): string => {
  const at = cell.search(/[ T]/)
  const own = at === -1 ? undefined : dateIn(cell.slice(0, at), path)
  const time = readTime(at === -1 ? cell : cell.slice(at + 1).trim())
  if (Number.isNaN(time))
    refuse({
      code: 'invalid-time',
      path,
      expected: { zh: 'HH:mm、HH:mm:ss，或日期后加这两种时间', en: 'HH:mm, HH:mm:ss, or either after a date' },
      received: cell,
      zh: '时间无效',
      en: 'not a valid time',
    })
  const ms = own === undefined && time < from ? time + DAY_MS : time
  return new Date(zone.instantOf(readDay(own ?? date), ms)).toISOString()
}

const named = <T>(
  table: Readonly<Record<string, T>> | undefined,
  cell: Cell,
  code: string,
  path: string,
): T | undefined => {
  const name = text(cell)
  if (name === undefined) return undefined
  if (table === undefined || !Object.hasOwn(table, name))
    refuse({
      code,
      path,
      expected: Object.keys(table ?? {}).join(' | ') || `a name given in ${path}s`,
      received: name,
      zh: '没有为该名称给出含义',
      en: 'a name whose meaning was not given',
    })
  return table?.[name]
}

type Part = Pick<AttendanceDay, 'agentId' | 'date' | 'shift' | 'punches' | 'leaves'>

const readRow = (input: unknown, zone: Zone, options: ExportOptions): Part => {
  if (typeof input !== 'object' || input === null)
    refuse({ code: 'wrong-type', path: '', expected: 'a row', received: input, zh: '应为一行', en: 'not a row' })
  const row = input as ExportRow
  for (const name of Object.keys(row))
    if (!(fields as readonly string[]).includes(name))
      refuse({
        code: 'unknown-field',
        path: name,
        expected: fields.join(' | '),
        received: name,
        zh: '未知的列',
        en: 'an unknown column',
      })
  const agentId = text(row.person)
  if (agentId === undefined)
    refuse({
      code: 'missing-field',
      path: 'person',
      expected: 'text',
      received: row.person,
      zh: '缺人员',
      en: 'no person',
    })
  const date = dateIn(row.date, 'date')
  const shift = named(options.shifts, row.shift, 'unknown-shift', 'shift')
  const layout = shift === undefined || shift === null ? [] : layOut(shift.segments)
  const work = isFault(layout) ? [] : layout
  const reach = work.length === 0 ? 0 : (DAY_MS - ((work[work.length - 1] as number) - (work[0] as number))) / 2
  // Times from half the time off before the shift on are the day's own.
  const clock = { zone, date, from: work.length === 0 ? 0 : Math.max(0, (work[0] as number) - reach) }
  const punched = (name: 'in' | 'out' | 'punches', kind?: 'in' | 'out') =>
    textsIn(row[name], name).map((cell) => ({
      at: instantIn(cell, clock, name),
      ...(kind === undefined ? {} : { kind }),
    }))
  const isClocked = 'in' in row || 'out' in row || 'punches' in row
  const type = named(options.leaves, row.leave, 'unknown-leave', 'leave')
  const at = (ms: number): string => new Date(zone.instantOf(readDay(date), ms)).toISOString()
  const leave: Leave | undefined =
    type === undefined
      ? undefined
      : {
          type,
          from: at(work[0] ?? 0),
          to: at(work[work.length - 1] ?? DAY_MS),
          ...(options.approvedBy === undefined ? {} : { approvedBy: options.approvedBy }),
        }
  return {
    agentId: agentId as string,
    date,
    ...(shift === undefined ? {} : { shift }),
    // A row of a clock holds all that it knows: without a time, nobody punched.
    ...(isClocked ? { punches: [...punched('in', 'in'), ...punched('out', 'out'), ...punched('punches')] } : {}),
    ...(leave === undefined ? {} : { leaves: [leave] }),
  }
}

const joined = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): readonly T[] | undefined =>
  a === undefined ? b : b === undefined ? a : [...a, ...b]

const join = (day: Part, part: Part): Part => {
  if (day.shift !== undefined && part.shift !== undefined && JSON.stringify(day.shift) !== JSON.stringify(part.shift))
    refuse({
      code: 'other-shift',
      path: 'shift',
      expected: { zh: '与当天其他行相同的班次', en: 'the shift of the other rows of that day' },
      received: part.shift,
      zh: '同一天的行班次不同',
      en: 'another shift than in the other rows of the day',
    })
  const shift = day.shift ?? part.shift
  const punches = joined(day.punches, part.punches)
  const leaves = joined(day.leaves, part.leaves)
  return {
    agentId: day.agentId,
    date: day.date,
    ...(shift === undefined ? {} : { shift }),
    ...(punches === undefined ? {} : { punches }),
    ...(leaves === undefined ? {} : { leaves }),
  }
}

/**
 * Turns the rows of an export into attendance days. Rows of one person and date are one day. A row that
 * cannot be read is an error in its place; the others go on. Absent leave stays unknown: say
 * `complete: ['leaves']` to `evaluateAttendance` where the export has all of it.
 *
 * @throws RecordError for options that are not valid; never for a row: its errors (`missing-field`,
 *   `invalid-date`, `invalid-time`, `unknown-shift`, `unknown-leave`, `other-shift`, `unknown-field`) are
 *   in `errors`
 * @example
 * ```ts
 * import { toAttendanceDays } from 'callcenter-rulebook'
 *
 * const shifts = { 早班: { segments: [{ start: '09:00', end: '18:00' }] }, 休息: null }
 * const rows = [
 *   { person: 'a1', date: '2026-03-02', shift: '早班', in: '08:55', out: '18:02' },
 *   { person: 'a1', date: '2026-03-03', shift: '早班', in: '25:00', out: '' },
 * ]
 * const { days, errors } = toAttendanceDays(rows, { shifts })
 * days[0]?.punches // => [{ at: '2026-03-02T00:55:00.000Z', kind: 'in' }, { at: '2026-03-02T10:02:00.000Z', kind: 'out' }]
 * errors[0]?.error.code // => 'invalid-time'
 * ```
 */
export const toAttendanceDays = (rows: readonly ExportRow[], options: ExportOptions = {}): ExportedDays => {
  checkRows(rows, 'rows')
  checkOptions(options, 'options')
  const zone = zoneOf(options.timeZone ?? 'Asia/Shanghai')
  const days = new Map<string, Part>()
  const errors: { row: number; error: RecordError }[] = []
  for (const [row, input] of rows.entries()) {
    try {
      const part = readRow(input, zone, options)
      const key = JSON.stringify([part.agentId, part.date])
      const known = days.get(key)
      days.set(key, parseRecord('attendance', known === undefined ? part : join(known, part)))
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      errors.push({ row, error })
    }
  }
  return { days: [...days.values()], errors }
}
