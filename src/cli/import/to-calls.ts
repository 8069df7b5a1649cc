import { type Problem, problem, RecordError } from '../../errors.ts'
import { parseRecord } from '../../records/parse.ts'
import { type Cell, CellError, countOf, instantOf, oneOfWords, type Reading, secondsOf, textOf } from './cells.ts'
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
  agent_disconnect: 'agent',
  completeagent: 'agent',
  客户: 'customer',
  用户: 'customer',
  客户挂断: 'customer',
  客户挂机: 'customer',
  用户挂断: 'customer',
  customer: 'customer',
  'customer disconnect': 'customer',
  customer_disconnect: 'customer',
  completecaller: 'customer',
  系统: 'system',
  系统挂断: 'system',
  system: 'system',
} as const)

type Filling = Readonly<Record<string, unknown>>

/** What a cell says of a call, by the field of its column. */
const fill = (field: string, cell: Cell, text: string, { unit }: Column, reading: Reading): Filling => {
  switch (field) {
    case 'startedAt':
    case 'answeredAt':
    case 'endedAt':
      return { [field]: instantOf(cell, reading) }
    case 'direction':
      return { direction: directions(text) }
    case 'answered':
      return { answered: yesOrNo(text) }
    case 'endedBy':
      return { endedBy: sides(text) }
    case 'ringCount':
      return { ringCount: countOf(cell) }
    case 'ringSeconds':
    case 'queueSeconds':
    case 'talkSeconds':
    case 'afterCallSeconds':
    case 'holdSecondsTotal':
      return { [field]: secondsOf(cell, unit) }
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
  for (const [index, column] of columns.entries()) {
    const { field, header } = column
    const cell = cells[index]
    const text = textOf(cell)
    if (field === undefined || text === undefined || cell === undefined || cell === null) continue
    try {
      if (field.startsWith('observations.')) observations[field.slice('observations.'.length)] = observation(cell, text)
      else Object.assign(record, fill(field, cell, text, column, reading))
    } catch (cause) {
      if (!(cause instanceof CellError)) throw cause
      problems.push(unreadable(header, cell, cause))
    }
  }
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
