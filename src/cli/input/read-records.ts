import { extname } from 'node:path'
import { problem, RecordError } from '../../errors.ts'
import { type Subject, subjects } from '../../records/subject.ts'
import type { FoundConfig } from '../config/rulebook-file.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { importTable, type Mapping, subjectOf } from '../import/import-file.ts'
import { importSummary } from '../import/import-summary.ts'
import { readTable } from '../import/read-table.ts'
import type { Cli } from '../terminal/cli.ts'
import { readJsonFile } from './read-json.ts'
import { readLines } from './read-lines.ts'

/** A record of a file with its subject, or why there is none; `place` is the line or row. */
export type SourceRecord =
  | { readonly place: number; readonly subject: Subject; readonly record: unknown }
  | { readonly place: number; readonly error: RecordError }

interface ReadOptions {
  readonly config: FoundConfig
  readonly mapping: (configured: Mapping) => Mapping
  readonly timeZone?: string | undefined
}

const has = (record: object, ...names: readonly string[]): boolean => names.every((name) => Object.hasOwn(record, name))

/** The subject of a record that does not say it, by the fields that only that subject has. */
const subjectByFields = (record: object): Subject | undefined => {
  if (has(record, 'startedAt')) return 'call'
  if (has(record, 'act')) return 'incident'
  if (has(record, 'reviewedAt')) return 'review'
  if (has(record, 'openedAt')) return 'case'
  if (has(record, 'date', 'agentId')) return 'attendance'
  if (has(record, 'totals', 'from')) return 'period'
  return has(record, 'organisationId') ? 'audit' : undefined
}

/** `{ "subject", "record" }`, or a record alone. */
const sourceRecord = (place: number, value: unknown): SourceRecord => {
  if (typeof value === 'object' && value !== null) {
    const wrapped = value as { readonly subject?: unknown; readonly record?: unknown }
    if (has(value, 'subject', 'record') && subjects.includes(wrapped.subject as Subject))
      return { place, subject: wrapped.subject as Subject, record: wrapped.record }
    const subject = subjectByFields(value)
    if (subject !== undefined) return { place, subject, record: value }
  }
  const error = new RecordError([
    problem({
      code: 'unknown-subject',
      path: `line ${place}`,
      expected: 'a record, or { "subject", "record" }',
      received: value,
      zh: '看不出是哪种记录',
      en: 'the kind of the record is not known',
    }),
  ])
  return { place, error }
}

/**
 * Reads records of whatever a file holds: NDJSON or JSON of records, or a table of calls or punches (CSV, TSV, XLSX). What was
 * understood of a table is noted before anything is judged.
 *
 * @throws CommandError where the file cannot be read or its columns are not recognised
 */
export const readRecords = async (path: string, options: ReadOptions, cli: Cli): Promise<readonly SourceRecord[]> => {
  const kind = extname(path).toLowerCase()
  const { config } = options
  if (path === '-' || kind === '.ndjson' || kind === '.jsonl') {
    const records: SourceRecord[] = []
    for await (const line of readLines(path))
      records.push('error' in line ? { place: line.number, error: line.error } : sourceRecord(line.number, line.record))
    const isOther = records.length > 0 && records.every((one) => 'error' in one && one.error.code === 'unknown-subject')
    if (!isOther || path === '-') return records
  } else if (kind === '.json') {
    const json = readJsonFile(path)
    const all = Array.isArray(json) ? json.map((one, index) => sourceRecord(index + 1, one)) : []
    if (all.some((one) => 'record' in one)) return all
  }
  const table = await readTable(path, config.file.call?.encoding)
  const fits = (['call', 'attendance'] as const).filter((subject) => {
    const columns = Object.keys(config.file[subject]?.columns ?? {})
    return columns.length > 0 && columns.every((name) => table.header.includes(name))
  })
  // A mapping that a person made says what the table is.
  const subject = fits.length === 1 ? fits[0]! : subjectOf(table.header)
  if (subject === undefined)
    throw new CommandError(exitCodes.usage, {
      zh: `${path}：看不出是通话还是打卡；表头：${table.header.join('、')}。请用 init ${path} 说明各列`,
      en: `${path}: it is not clear whether these are calls or punches; the header is ${table.header.join(', ')}. Say what the columns are with init ${path}`,
    })
  const timeZone = options.timeZone ?? config.file.timeZone ?? 'Asia/Shanghai'
  const mapping = options.mapping(config.file[subject] ?? {})
  const imported = importTable(subject, table, path, mapping, timeZone)
  cli.note(cli.bold(path))
  for (const line of importSummary(imported, cli)) cli.note(line)
  return imported.results.map(
    (one): SourceRecord =>
      'record' in one ? { place: one.row, subject, record: one.record } : { place: one.row, error: one.error },
  )
}
