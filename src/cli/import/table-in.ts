import { CommandError, exitCodes } from '../exit-codes.ts'
import type { Cell } from './cells.ts'
import { arrayBufferOf, decode } from './decode.ts'
import { isQueueLog, queueLogTable } from './queue-log.ts'

/** A table as it was found in a file. */
export interface Table {
  readonly header: readonly string[]
  readonly rows: readonly (readonly (Cell | undefined)[])[]
  /** The row of the file that the first of `rows` is, from 1. */
  readonly firstRow: number
  /** What the file turned out to be, for the person who imports it. */
  readonly format: string
}

const wrong = (path: string, zh: string, en: string): CommandError =>
  new CommandError(exitCodes.input, { zh: `${path}：${zh}`, en: `${path}: ${en}` })

/** The row that names the columns: the first with as many cells as most rows have; titles above it are passed over. */
const headerAt = (rows: readonly (readonly (Cell | undefined)[])[]): number => {
  const filled = rows
    .slice(0, 30)
    .map((row) => row.filter((cell) => cell !== null && cell !== undefined && cell !== '').length)
  const usual = Math.max(...filled)
  return filled.findIndex((count) => count >= Math.max(1, usual * 0.6))
}

const isFilled = (cell: Cell | undefined): boolean => cell !== null && cell !== undefined && cell !== ''

/** A header of two rows, as time clocks print it: 上班1 above 打卡时间 and 打卡结果. */
const headerOfTwo = (
  upper: readonly (Cell | undefined)[],
  lower: readonly (Cell | undefined)[] | undefined,
): readonly string[] | undefined => {
  const text = (cell: Cell | undefined): string => (isFilled(cell) ? String(cell).trim() : '')
  if (lower === undefined || isFilled(lower[0]) || !isFilled(upper[0])) return undefined
  const below = lower.map(text)
  // Below a header stand names, not values.
  if (below.filter((one) => one !== '').length < 2 || below.some((one) => /\d/.test(one))) return undefined
  let group = ''
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    group = isFilled(upper[at]) ? text(upper[at]) : group
    return below[at] === undefined || below[at] === '' ? text(upper[at]) : `${group}${below[at]}`
  })
}

/** Asterisk writes Master.csv without a header, in this order. */
const masterCsv =
  'accountcode src dst dcontext clid channel dstchannel lastapp lastdata start answer end duration billsec disposition amaflags uniqueid userfield'.split(
    ' ',
  )

const isMasterCsv = (row: readonly (Cell | undefined)[]): boolean =>
  row.length >= 16 &&
  row.length <= masterCsv.length &&
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(String(row[9])) &&
  /^(ANSWERED|NO ANSWER|BUSY|FAILED|CONGESTION)$/.test(String(row[14]))

const tableOf = (path: string, rows: readonly (readonly (Cell | undefined)[])[], format: string): Table => {
  const [first] = rows
  if (first !== undefined && isMasterCsv(first))
    return { header: masterCsv.slice(0, first.length), rows, firstRow: 1, format: `Asterisk Master.csv, ${format}` }
  const at = rows.length === 0 ? -1 : headerAt(rows)
  if (at < 0) throw wrong(path, '表是空的', 'the table is empty')
  const two = headerOfTwo(rows[at]!, rows[at + 1])
  if (two !== undefined) return { header: two, rows: rows.slice(at + 2), firstRow: at + 3, format }
  const header = rows[at]!.map((cell) => (cell === null || cell === undefined ? '' : String(cell).trim()))
  return { header, rows: rows.slice(at + 1), firstRow: at + 2, format }
}

/** Objects within objects by their paths: `Agent.Username`. */
const flattened = (value: unknown, path = ''): Readonly<Record<string, Cell>> => {
  if (typeof value !== 'object' || value === null) return { [path]: (value ?? null) as Cell }
  // Lists are no cells.
  if (Array.isArray(value)) return {}
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, one]) => flattened(one, path === '' ? name : `${path}.${name}`)),
  )
}

const ofObjects = (path: string, objects: readonly unknown[], format: string): Table => {
  const flat = objects.map((one) => (typeof one === 'object' && one !== null ? flattened(one) : {}))
  const header = [...new Set(flat.flatMap((one) => Object.keys(one)))]
  if (header.length === 0) throw wrong(path, '没有记录', 'there are no records')
  const rows = flat.map((one) => header.map((name) => one[name]))
  return { header, rows, firstRow: 1, format }
}

const parsedJson = (path: string, text: string, isLines: boolean): readonly unknown[] => {
  try {
    if (isLines)
      return text
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line))
    const json = JSON.parse(text) as unknown
    if (Array.isArray(json)) return json
    throw new Error('it is no list')
  } catch (cause) {
    throw wrong(path, `不是 JSON（${(cause as Error).message}）`, `it is no JSON (${(cause as Error).message})`)
  }
}

/** The ending of a file's name, with its dot. */
export const endingOf = (path: string): string => /\.[^./\\]+$/.exec(path)?.[0]?.toLowerCase() ?? ''

/**
 * Reads a table from the bytes of a CSV, TSV, XLSX, JSON (a list of objects) or NDJSON file. Encoding and separator are found out.
 *
 * @throws CommandError with exit code 3 where it cannot be read
 */
export const tableIn = async (path: string, bytes: Uint8Array, encoding?: string): Promise<Table> => {
  const kind = endingOf(path)
  if (kind === '.xls') throw wrong(path, '请另存为 .xlsx', 'save it as .xlsx')
  if (kind === '.xlsx') {
    const { default: readXlsx } = await import('read-excel-file/web-worker')
    try {
      return tableOf(path, (await readXlsx(arrayBufferOf(bytes))) as (Cell | undefined)[][], 'XLSX')
    } catch (cause) {
      if (cause instanceof CommandError) throw cause
      throw wrong(
        path,
        `不是可读的 XLSX（${(cause as Error).message}）`,
        `it is no XLSX that can be read (${(cause as Error).message})`,
      )
    }
  }
  const { text, encoding: found } = decode(bytes, path, encoding)
  if (kind === '.json') return ofObjects(path, parsedJson(path, text, false), `JSON, ${found}`)
  if (kind === '.ndjson' || kind === '.jsonl') return ofObjects(path, parsedJson(path, text, true), `NDJSON, ${found}`)
  if (isQueueLog(text)) {
    const { header, rows } = queueLogTable(text)
    return { header, rows, firstRow: 1, format: `Asterisk queue_log, ${found}` }
  }
  const { default: Papa } = await import('papaparse')
  const { data, errors, meta } = Papa.parse<string[]>(text, {
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', '\t', ';', '|', '，'],
  })
  const broken = errors.find(({ type }) => type === 'Quotes')
  if (broken !== undefined)
    throw wrong(
      path,
      `第 ${(broken.row ?? 0) + 1} 行引号不成对`,
      `the quotation marks of row ${(broken.row ?? 0) + 1} do not match`,
    )
  const separator = meta.delimiter === '\t' ? 'tab' : meta.delimiter
  return tableOf(path, data, `CSV (${separator}), ${found}`)
}
