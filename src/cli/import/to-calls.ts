import { type Problem, problem, RecordError } from '../../errors.ts'
import { parseRecord } from '../../records/parse.ts'
import {
  type Cell,
  CellError,
  countOf,
  dateOf,
  instantOf,
  instantOn,
  isClock,
  oneOfWords,
  type Reading,
  secondsOf,
  textOf,
} from './cells.ts'
import type { Column } from './columns.ts'
import { utterancesOf } from './transcript.ts'

/** A record made of one row of the file, or why it could not be. */
export type ImportedRow =
  | { readonly row: number; readonly record: object }
  | { readonly row: number; readonly error: RecordError }

const directions = oneOfWords({
  呼入: 'inbound',
  来电: 'inbound',
  入呼: 'inbound',
  inbound: 'inbound',
  in: 'inbound',
  incoming: 'inbound',
  呼出: 'outbound',
  外呼: 'outbound',
  去电: 'outbound',
  出呼: 'outbound',
  outbound: 'outbound',
  out: 'outbound',
  outgoing: 'outbound',
  呼出电话: 'outbound',
  呼入电话: 'inbound',
  callback: 'outbound',
  回拨: 'outbound',
  // How a leg came about says nothing of the call's direction.
  transfer: undefined,
  'queue transfer': undefined,
  转接: undefined,
  api: undefined,
  internal: undefined,
  内部: undefined,
} as const)

const yesOrNo = oneOfWords({
  是: true,
  已接通: true,
  接通: true,
  已接: true,
  成功: true,
  yes: true,
  y: true,
  true: true,
  '1': true,
  answered: true,
  否: false,
  未接通: false,
  未接: false,
  失败: false,
  no: false,
  n: false,
  false: false,
  '0': false,
  'no answer': false,
  busy: false,
  failed: false,
  abandoned: false,
  congestion: false,
  missed: false,
  'no-answer': false,
  未应答: false,
  无人接听: false,
  放弃: false,
  占线: false,
  关机: false,
  空号: false,
} as const)

const sides = oneOfWords({
  坐席: 'agent',
  客服: 'agent',
  坐席挂断: 'agent',
  坐席挂机: 'agent',
  agent: 'agent',
  'agent disconnect': 'agent',
  'agent hangup': 'agent',
  completeagent: 'agent',
  客户: 'customer',
  用户: 'customer',
  客户挂断: 'customer',
  客户挂机: 'customer',
  用户挂断: 'customer',
  customer: 'customer',
  'customer disconnect': 'customer',
  caller: 'customer',
  'customer hangup': 'customer',
  completecaller: 'customer',
  系统: 'system',
  系统挂断: 'system',
  system: 'system',
  'contact flow disconnect': 'system',
  'telecom problem': 'system',
  // What a system says without saying who.
  'third party disconnect': undefined,
  other: undefined,
  其他: undefined,
  unknown: undefined,
  未知: undefined,
  expired: undefined,
  api: undefined,
  barged: undefined,
  peer: undefined,
  client: undefined,
  endpoint: undefined,
  transfer: undefined,
  转接: undefined,
} as const)

type Filling = Readonly<Record<string, unknown>>

/** A known word that says nothing leaves the field unknown. */
const said = (field: string, value: unknown): Filling => (value === undefined ? {} : { [field]: value })

const DAY_SECONDS = 86_400

const lengthOf = (cell: Cell, unit: Column['unit']): number => {
  const seconds = secondsOf(cell, unit)
  if (seconds > DAY_SECONDS)
    throw new CellError({
      zh: '不超过一天；这一列若以毫秒计，请写明：--column "表头=字段:ms"',
      en: 'at most a day; where the column counts milliseconds say so: --column "header=field:ms"',
    })
  return seconds
}

/** What a cell says of a call, by the field of its column. `date` is the row's, where it has one in a column of its own. */
const fill = (
  field: string,
  cell: Cell,
  text: string,
  { unit }: Column,
  reading: Reading,
  date: string | undefined,
): Filling => {
  switch (field) {
    case 'startedAt':
    case 'answeredAt':
    case 'endedAt':
      return {
        [field]: isClock(cell) && date !== undefined ? instantOn(date, cell, reading) : instantOf(cell, reading),
      }
    case 'direction':
      return said('direction', directions(text))
    case 'answered':
      return said('answered', yesOrNo(text))
    case 'endedBy':
      return said('endedBy', sides(text))
    case 'ringCount':
      return { ringCount: countOf(cell) }
    case 'ringSeconds':
    case 'queueSeconds':
    case 'talkSeconds':
    case 'afterCallSeconds':
    case 'holdSecondsTotal':
      return { [field]: lengthOf(cell, unit) }
    case 'callerNumber':
    case 'calledNumber':
      return {}
    case 'number':
      return { keys: { number: text } }
    case 'utterances':
      return { utterances: utterancesOf(text) }
    default:
      return { [field]: text }
  }
}

/** A column that the host's own questions fill: `observations.<name>`. */
const observation = (cell: Cell, text: string): unknown => {
  if (typeof cell === 'boolean' || typeof cell === 'number') return cell
  if (/^(是|true|yes)$/i.test(text)) return true
  if (/^(否|false|no)$/i.test(text)) return false
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

const unreadable = (header: string, cell: Cell, cause: CellError): Problem =>
  problem({
    code: 'unreadable-cell',
    path: header,
    expected: cause.expected,
    received: cell instanceof Date ? cell.toISOString() : cell,
    zh: '读不出这一格',
    en: 'the cell cannot be read',
  })

/** The fields whose `null` says that something never happened, or that there is none. */
const nullable: ReadonlySet<string> = new Set([
  'answeredAt',
  'endedAt',
  'ringCount',
  'ringSeconds',
  'queueSeconds',
  'talkSeconds',
  'afterCallSeconds',
  'holdSecondsTotal',
  'agentNumber',
])

/** An event that is earlier than the beginning of the same call was after midnight. */
const afterStart = (record: Record<string, unknown>): void => {
  const start = Date.parse(String(record.startedAt))
  for (const field of ['answeredAt', 'endedAt']) {
    const at = Date.parse(String(record[field]))
    if (at < start && start - at < 86_400_000) record[field] = new Date(at + 86_400_000).toISOString()
  }
}

/**
 * Exports write 0 for what did not arise: nobody waited 0 seconds and talked 0 seconds in a call that was never answered.
 * Taken as numbers, unanswered calls would be perfect ones.
 */
const withoutZeros = (record: Record<string, unknown>): void => {
  if (record.answered !== false) return
  for (const field of ['queueSeconds', 'talkSeconds', 'ringSeconds', 'afterCallSeconds', 'holdSecondsTotal'])
    if (record[field] === 0) delete record[field]
}

/** Makes a call of one row. Empty cells say nothing; a cell that cannot be read is an error of the row. */
export const toCall = (
  cells: readonly (Cell | undefined)[],
  columns: readonly Column[],
  row: number,
  reading: Reading,
): ImportedRow => {
  const problems: Problem[] = []
  const record: Record<string, unknown> = { id: `row-${row}` }
  const observations: Record<string, unknown> = {}
  const orProblem = <T>(header: string, cell: Cell, read: () => T): T | undefined => {
    try {
      return read()
    } catch (cause) {
      if (!(cause instanceof CellError)) throw cause
      problems.push(unreadable(header, cell, cause))
      return undefined
    }
  }
  const cellOf = (field: string): { readonly header: string; readonly cell: Cell } | undefined => {
    const at = columns.findIndex((one) => one.field === field)
    const cell = at < 0 ? undefined : cells[at]
    return cell === undefined || cell === null || textOf(cell) === undefined
      ? undefined
      : { header: columns[at]!.header, cell }
  }
  const day = cellOf('date')
  const time = cellOf('time')
  const date = day === undefined ? undefined : orProblem(day.header, day.cell, () => dateOf(day.cell, reading))
  let hasClock = false
  for (const [index, column] of columns.entries()) {
    const { field, header, emptyIsNone } = column
    const cell = cells[index]
    const text = textOf(cell)
    if (field === undefined || field === 'date' || field === 'time') continue
    if (text === undefined || cell === undefined || cell === null) {
      if (emptyIsNone !== true) continue
      if (field.startsWith('observations.')) observations[field.slice('observations.'.length)] = null
      else if (nullable.has(field)) record[field] = null
      continue
    }
    hasClock ||= /At$/.test(field) && isClock(cell)
    if (field.startsWith('observations.')) observations[field.slice('observations.'.length)] = observation(cell, text)
    else
      Object.assign(
        record,
        orProblem(header, cell, () => fill(field, cell, text, column, reading, date)),
      )
  }
  if (record.startedAt === undefined && (time ?? day) !== undefined && problems.length === 0) {
    const { header, cell } = (time ?? day)!
    const at = orProblem(header, cell, () =>
      time !== undefined && isClock(cell) && date !== undefined
        ? instantOn(date, cell, reading)
        : instantOf(cell, reading),
    )
    if (at !== undefined) record.startedAt = at
  }
  // Whose number it is depends on who called.
  const number =
    record.direction === undefined
      ? undefined
      : cellOf(record.direction === 'inbound' ? 'callerNumber' : 'calledNumber')
  if (record.keys === undefined && number !== undefined) record.keys = { number: textOf(number.cell) }
  if (hasClock) afterStart(record)
  withoutZeros(record)
  if (Object.keys(observations).length > 0) record.observations = observations
  const [first, ...rest] = problems
  if (first !== undefined) return { row, error: new RecordError([first, ...rest]) }
  try {
    return { row, record: parseRecord('call', record) }
  } catch (error) {
    if (error instanceof RecordError) return { row, error }
    throw error
  }
}
