import { extname } from 'node:path'
import type { FoundConfig } from '../config/rulebook-file.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { importSummary } from '../import/import-summary.ts'
import { importTable, type Mapping, subjectOf } from '../import/import-table.ts'
import { readTable } from '../import/read-table.ts'
import type { Cli } from '../terminal/cli.ts'
import { readJsonFile } from './read-json.ts'
import { readLines } from './read-lines.ts'
import { type SourceRecord, sourceRecord } from './source-record.ts'

interface ReadOptions {
  readonly config: FoundConfig
  readonly mapping: (configured: Mapping) => Mapping
  readonly timeZone?: string | undefined
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
      'record' in one
        ? { place: one.row, subject, record: one.record }
        : { place: one.row, error: one.error, isNoted: true },
  )
}
