import { problem, RecordError } from '../../errors.ts'
import { type ExportRow, toAttendanceDays } from '../../months/export-rows.ts'
import { type Leave, leaveTypes, type Shift } from '../../records/attendance.ts'
import { readDay } from '../../time/local/local-date.ts'
import { type Cell, CellError, clockOf, dateOf, isClock, type Reading, textOf } from './cells.ts'
import type { Column } from './columns.ts'
import type { ImportedRow } from './to-calls.ts'

const leaveWords: Readonly<Record<string, Leave['type']>> = {
  事假: 'personal',
  病假: 'sick',
  年假: 'annual',
  年休假: 'annual',
  公假: 'official',
  公出: 'official',
  外勤: 'official',
  出差: 'official',
  产假: 'maternity',
  婚假: 'marriage',
  丧假: 'bereavement',
  外出: 'official',
  调休: 'other',
  ...Object.fromEntries(leaveTypes.map((type) => [type, type])),
}

const unplanned = /^(未排班|无排班|none)$/i
const dayOff = /^(休息|休|公休|轮休|off|rest|day off)$/i

/** `09:00-18:00`, or two stretches `09:00-12:00 13:30-18:00`, with a name before them or not. */
const shiftIn = (text: string): Shift | undefined => {
  const segments = [...text.matchAll(/(\d{1,2}:\d{2})\s*[-–—~～至]\s*(?:次日)?\s*(\d{1,2}:\d{2})/g)].map(
    ([, start, end]) => ({
      start: start!.padStart(5, '0'),
      end: end!.padStart(5, '0'),
    }),
  )
  return segments.length === 0 ? undefined : { segments }
}

/** The shifts that a file names: by what a person says of them, or where the name itself has the times. */
export const shiftsOf = (
  names: Iterable<string>,
  said: Readonly<Record<string, string>>,
): Record<string, Shift | null> => {
  const shifts: Record<string, Shift | null> = {}
  for (const name of names) {
    const shift = dayOff.test(name) ? null : shiftIn(Object.hasOwn(said, name) ? said[name]! : name)
    if (shift !== undefined) shifts[name] = shift
  }
  return shifts
}

const DAY_MS = 86_400_000

const nextDay = (date: string): string => new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10)

/** Punches in a cell: 08:55, several, 次日00:12, or with their dates. Without a date they are of the row's day. */
const punchesIn = (cell: Cell, date: string | undefined, reading: Reading): readonly string[] => {
  if (typeof cell !== 'string' || !isClock(cell)) {
    if (typeof cell !== 'string') return [isClock(cell) ? clockOf(cell) : whole(cell, reading)]
    const text = cell.trim()
    if (/^\d{4}[-/.年]|^\d{1,2}[-/]\w{3}/.test(text)) return [whole(text, reading)]
    return text
      .split(/[\s,;，；、|]+/)
      .filter((one) => one !== '')
      .map((one) => {
        const morrow = /^次日(.+)$/.exec(one)
        if (morrow === null) return clockOf(one)
        if (date === undefined)
          throw new CellError({ zh: '「次日」前一天的日期', en: 'the date of the day before 次日' })
        return `${nextDay(date)} ${clockOf(morrow[1]!)}`
      })
  }
  return [clockOf(cell)]
}

/** A punch with its date, as local text. */
const whole = (cell: Cell, reading: Reading): string => {
  const date = dateOf(cell, reading)
  if (cell instanceof Date) return `${date} ${cell.toISOString().slice(11, 19)}`
  const clock = /(?:(上午|下午|晚上)\s*)?(\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)(?:\.\d+)?\s*(AM|PM)?$/i.exec(
    String(cell).trim(),
  )
  if (clock === null) throw new CellError({ zh: '带时间的日期', en: 'a date with a time' })
  return `${date} ${clockOf(`${clock[1] ?? ''}${clock[2]}${clock[3] ?? ''}`)}`
}

const inWords = /^(上班|签到|in|i|0|c\/in|check ?in)$/i
const outWords = /^(下班|签退|out|o|1|c\/out|check ?out)$/i

/** 事假03-02 09:00到03-02 18:00 8小时, as DingTalk writes approved forms: leave with its own hours. */
const approved =
  /(事假|病假|年假|调休|产假|婚假|丧假|公出|外出|出差)\s*(?:(\d{4})-)?(\d{2}-\d{2}) (\d{2}:\d{2})\s*(?:到|至|~|-)\s*(?:(\d{4})-)?(\d{2}-\d{2}) (\d{2}:\d{2})/g

const leavesIn = (text: string, date: string, { zone }: Reading): readonly Leave[] =>
  [...text.matchAll(approved)].map(([, type, fromYear, from, fromTime, toYear, to, toTime]): Leave => {
    const at = (year: string | undefined, day: string, time: string): string => {
      const [hours, minutes] = time.split(':')
      const ms = (Number(hours) * 60 + Number(minutes)) * 60_000
      return new Date(zone.instantOf(readDay(`${year ?? date.slice(0, 4)}-${day}`), ms)).toISOString()
    }
    return { type: leaveWords[type!] ?? 'other', from: at(fromYear, from!, fromTime!), to: at(toYear, to!, toTime!) }
  })

interface Read {
  readonly row: number
  readonly given: ExportRow
}

/** Makes days of the rows of a clock's export: rows of one person and date are one day. */
export const toDays = (
  rows: readonly (readonly (Cell | undefined)[])[],
  columns: readonly Column[],
  firstRow: number,
  reading: Reading,
  shiftsSaid: Readonly<Record<string, string>>,
): readonly ImportedRow[] => {
  const read: Read[] = []
  const results: ImportedRow[] = []
  const names = new Set<string>()
  const leaves = new Map<string, Leave['type']>()
  const forms = new Map<string, readonly Leave[]>()
  const dateAt = columns.findIndex(({ field }) => field === 'date')
  const kindAt = columns.findIndex(({ field }) => field === 'punchKind')
  // The date first: what the other cells say is of it.
  const order = [...columns.entries()].sort(([a], [b]) => Number(b === dateAt) - Number(a === dateAt))
  for (const [index, cells] of rows.entries()) {
    const row = firstRow + index
    const given: Record<string, unknown> = {}
    const taken: Leave[] = []
    try {
      const kind = kindAt < 0 ? undefined : textOf(cells[kindAt])
      const isIn = kind !== undefined && inWords.test(kind)
      const isOut = kind !== undefined && outWords.test(kind)
      let date: string | undefined
      for (const [at, { field, header, emptyIsNone }] of order) {
        const cell = cells[at]
        const text = textOf(cell)
        const isPunch = field === 'in' || field === 'out' || field === 'punches'
        if (isPunch && text === undefined && emptyIsNone === true) given[field] = null
        if (field === undefined || field === 'punchKind' || text === undefined || cell === undefined || cell === null)
          continue
        try {
          if (field === 'date') {
            date = dateOf(cell, reading)
            given.date = date
          } else if (isPunch) {
            const read = punchesIn(cell, date, reading)
            given[isIn ? 'in' : isOut ? 'out' : field] = read
            // A list of single punches has no other date than theirs.
            if (dateAt < 0 && read[0]!.length > 10) given.date = read[0]!.slice(0, 10)
          } else if (field === 'leave' && date !== undefined && leavesIn(text, date, reading).length > 0)
            taken.push(...leavesIn(text, date, reading))
          else if (field === 'shift' && unplanned.test(text)) continue
          else given[field] = text
        } catch (cause) {
          if (!(cause instanceof CellError)) throw cause
          throw new RecordError([
            problem({
              code: 'unreadable-cell',
              path: header,
              expected: cause.expected,
              received: text,
              zh: '读不出这一格',
              en: 'the cell cannot be read',
            }),
          ])
        }
      }
      if (typeof given.shift === 'string') names.add(given.shift)
      if (typeof given.leave === 'string' && Object.hasOwn(leaveWords, given.leave))
        leaves.set(given.leave, leaveWords[given.leave]!)
      if (taken.length > 0 && typeof given.person === 'string' && typeof given.date === 'string') {
        const key = `${given.person} ${given.date}`
        forms.set(key, [...(forms.get(key) ?? []), ...taken])
      }
      read.push({ row, given: given as unknown as ExportRow })
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      results.push({ row, error })
    }
  }
  const { days, errors } = toAttendanceDays(
    read.map(({ given }) => given),
    { timeZone: reading.zone.name, shifts: shiftsOf(names, shiftsSaid), leaves: Object.fromEntries(leaves) },
  )
  const rowOf = new Map(read.toReversed().map(({ row, given }) => [`${given.person} ${given.date}`, row]))
  return [
    ...results,
    ...errors.map(({ row, error }): ImportedRow => ({ row: read[row]!.row, error })),
    ...days.map((day): ImportedRow => {
      const key = `${day.agentId} ${day.date}`
      const own = forms.get(key)
      return {
        row: rowOf.get(key)!,
        record: own === undefined ? day : { ...day, leaves: [...(day.leaves ?? []), ...own] },
      }
    }),
  ].sort((a, b) => a.row - b.row)
}
