import type { Call } from '../../records/call.ts'
import { zoneOf } from '../../time/local/zone.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { type Cell, type DateOrder, provenOrder, type Reading, textOf } from './cells.ts'
import {
  type Column,
  fieldNamed,
  fieldsOf,
  type ImportSubject,
  mapColumns,
  nearestField,
  wordsOfField,
} from './columns.ts'
import { joinLegs } from './join-legs.ts'
import type { Table } from './table-in.ts'
import { type ImportedRow, toCall } from './to-calls.ts'
import { toDays } from './to-days.ts'

/** What a person says of a table; what is absent is found out. */
export interface Mapping {
  /** Fields by header; null leaves a column out. */
  readonly columns?: Readonly<Record<string, string | null>> | undefined
  /** What a shift's name means, as in `09:00-18:00`. */
  readonly shifts?: Readonly<Record<string, string>> | undefined
  readonly dateOrder?: DateOrder | undefined
  readonly encoding?: string | undefined
  /** Headers of columns whose empty cells say that there is none; elsewhere they are unknown. */
  readonly emptyMeansNone?: readonly string[] | undefined
  /** The table shows all leave: where it has none, nobody was on leave. Otherwise that is unknown. */
  readonly allLeaveShown?: boolean | undefined
  /** The header of the column that the legs of one call share. */
  readonly join?: string | undefined
}

/** What came of a file: records in its order, and what a person should see of it. */
export interface Imported {
  readonly subject: ImportSubject
  readonly table: Table
  readonly columns: readonly Column[]
  readonly results: readonly ImportedRow[]
  readonly dateOrder: DateOrder
  readonly timeZone: string
  /** Ids that several rows have: perhaps legs of one call. */
  readonly repeatedIds: number
  /** Rows that were legs of calls with several. */
  readonly joinedRows: number
}

const required: Readonly<Record<ImportSubject, readonly (readonly string[])[]>> = {
  call: [['startedAt', 'date']],
  attendance: [['person'], ['date', 'punches', 'in']],
}

const checkSaid = (subject: ImportSubject, header: readonly string[], mapping: Mapping): void => {
  const { columns = {}, emptyMeansNone = [], join } = mapping
  for (const name of [...Object.keys(columns), ...emptyMeansNone, ...(join === undefined ? [] : [join])])
    if (!header.includes(name))
      throw new CommandError(exitCodes.usage, {
        zh: `表里没有「${name}」这一列；有：${header.join('、')}`,
        en: `the table has no column “${name}”; it has: ${header.join(', ')}`,
      })
  for (const value of Object.values(columns)) {
    const field = value?.split(':')[0]
    if (field === undefined || fieldNamed(subject, field) !== undefined) continue
    const nearest = nearestField(subject, field)
    const known = fieldsOf(subject)
    throw new CommandError(exitCodes.usage, {
      zh: `没有字段 ${field}${nearest === undefined ? '' : `；是否想写 ${nearest}？`}；可用：${known.map((one) => `${one}（${wordsOfField(one).zh}）`).join('、')}、observations.<名称>`,
      en: `there is no field ${field}${nearest === undefined ? '' : `; did you mean ${nearest}?`} Known: ${known.join(', ')}, observations.<name>`,
    })
  }
}

/** What a table holds, by its header: the subject whose needs it meets, and of which it has more columns. */
export const subjectOf = (header: readonly string[]): ImportSubject | undefined => {
  const fits = (['call', 'attendance'] as const).flatMap((subject) => {
    const fields = mapColumns(subject, header, {}).flatMap(({ field }) => field ?? [])
    return required[subject].every((any) => any.some((field) => fields.includes(field)))
      ? [{ subject, count: fields.length }]
      : []
  })
  return fits.sort((a, b) => b.count - a.count)[0]?.subject
}

const dateFields: ReadonlySet<string | undefined> = new Set([
  'startedAt',
  'answeredAt',
  'endedAt',
  'date',
  'punches',
  'in',
  'out',
])

const orderIn = ({ rows }: Table, columns: readonly Column[]): DateOrder => {
  const cells = function* (): Iterable<Cell | undefined> {
    for (const [at, { field }] of columns.entries()) if (dateFields.has(field)) for (const row of rows) yield row[at]
  }
  return provenOrder(cells()) ?? 'ymd'
}

const countRepeated = (results: readonly ImportedRow[]): number => {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const one of results)
    if ('record' in one) {
      const { id } = one.record as Call
      if (seen.has(id)) repeated.add(id)
      seen.add(id)
    }
  return repeated.size
}

/**
 * Turns a table into records.
 *
 * @throws CommandError where a column that is needed is not recognised, or what a person said of the table does not fit it
 */
export const importTable = (
  subject: ImportSubject,
  table: Table,
  path: string,
  mapping: Mapping,
  timeZone: string,
): Imported => {
  checkSaid(subject, table.header, mapping)
  const columns = mapColumns(subject, table.header, mapping.columns ?? {}, mapping.emptyMeansNone)
  const missing = required[subject].filter((any) => !any.some((field) => columns.some((one) => one.field === field)))
  if (missing.length > 0) {
    const [field] = missing[0]!
    throw new CommandError(exitCodes.usage, {
      zh: `${path}：没有认出哪一列是${missing.map((any) => wordsOfField(any[0]!).zh).join('、')}；表头：${table.header.join('、')}。请用 --column "表头=${wordsOfField(field!).zh}" 指明`,
      en: `${path}: no column was recognised as ${missing.map((any) => any[0]).join(', ')}; the header is ${table.header.join(', ')}. Say so with --column "header=${field}"`,
    })
  }
  const dateOrder = mapping.dateOrder ?? orderIn(table, columns)
  const reading: Reading = { zone: zoneOf(timeZone), dateOrder }
  const about = { subject, table, columns, dateOrder, timeZone }
  if (subject === 'attendance') {
    const read = toDays(table.rows, columns, table.firstRow, reading, mapping.shifts ?? {})
    const isShown = mapping.allLeaveShown === true || columns.some((one) => one.field === 'leave' && one.emptyIsNone)
    const results = isShown
      ? read.map((one) =>
          'record' in one && !('leaves' in one.record) ? { ...one, record: { ...one.record, leaves: [] } } : one,
        )
      : read
    return { ...about, results, repeatedIds: 0, joinedRows: 0 }
  }
  const rows = table.rows.map((cells, index) => toCall(cells, columns, table.firstRow + index, reading))
  if (mapping.join === undefined) return { ...about, results: rows, repeatedIds: countRepeated(rows), joinedRows: 0 }
  const keyAt = table.header.indexOf(mapping.join)
  const results = joinLegs(rows, (row) => textOf(table.rows[row - table.firstRow]?.[keyAt]))
  return { ...about, results, repeatedIds: 0, joinedRows: rows.length - results.length }
}
