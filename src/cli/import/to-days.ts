import { problem, RecordError } from '../../errors.ts'
import { type ExportRow, toAttendanceDays } from '../../months/export-rows.ts'
import { type Leave, leaveTypes, type Shift } from '../../records/attendance.ts'
import { type Cell, CellError, clockOf, dateOf, type Reading, textOf } from './cells.ts'
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
  ...Object.fromEntries(leaveTypes.map((type) => [type, type])),
}

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

const punches = (cell: Cell): readonly string[] =>
  typeof cell === 'string'
    ? cell
        .split(/[\s,;，；、|]+/)
        .filter((one) => one !== '')
        .map(clockOf)
    : [clockOf(cell)]

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
  for (const [index, cells] of rows.entries()) {
    const row = firstRow + index
    const given: Record<string, unknown> = {}
    try {
      for (const [at, { field, header }] of columns.entries()) {
        const cell = cells[at]
        const text = textOf(cell)
        if (field === undefined || text === undefined || cell === undefined || cell === null) continue
        try {
          if (field === 'date') given.date = dateOf(cell, reading)
          else if (field === 'in' || field === 'out' || field === 'punches') given[field] = punches(cell)
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
    ...days.map((day): ImportedRow => ({ row: rowOf.get(`${day.agentId} ${day.date}`)!, record: day })),
  ].sort((a, b) => a.row - b.row)
}
