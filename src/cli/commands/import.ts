import { type Command, InvalidArgumentError, Option } from 'commander'
import { zoneOf } from '../../time/local/zone.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import type { DateOrder, Reading } from '../import/cells.ts'
import { type Column, fieldsOf, type ImportSubject, mapColumns, nearestField } from '../import/columns.ts'
import { encodings } from '../import/decode.ts'
import { readTable, type Table } from '../import/read-table.ts'
import { type ImportedRow, toCall } from '../import/to-calls.ts'
import { toDays } from '../import/to-days.ts'
import { inLocale, type Look } from '../options.ts'
import { writeWhole } from '../output/write-whole.ts'
import type { Cli } from '../terminal/cli.ts'

interface ImportOptions extends Look {
  readonly column?: Readonly<Record<string, string>>
  readonly shift?: Readonly<Record<string, string>>
  readonly timeZone: string
  readonly dateOrder: DateOrder
  readonly encoding?: string
  readonly output?: string
  readonly strict?: true
}

/** What came of a file: records in its order, and what a person should see of it. */
export interface Imported {
  readonly table: Table
  readonly columns: readonly Column[]
  readonly results: readonly ImportedRow[]
}

const required: Readonly<Record<ImportSubject, readonly string[]>> = {
  call: ['startedAt'],
  attendance: ['person', 'date'],
}

const checkSaid = (subject: ImportSubject, header: readonly string[], said: Readonly<Record<string, string>>): void => {
  const known = fieldsOf(subject)
  for (const [name, field] of Object.entries(said)) {
    if (!header.includes(name))
      throw new CommandError(exitCodes.usage, {
        zh: `--column：表里没有「${name}」这一列；有：${header.join('、')}`,
        en: `--column: the table has no column “${name}”; it has ${header.join(', ')}`,
      })
    if (field === '' || known.includes(field) || field.startsWith('observations.')) continue
    const nearest = nearestField(subject, field)
    throw new CommandError(exitCodes.usage, {
      zh: `--column：没有字段 ${field}${nearest === undefined ? '' : `；是否想写 ${nearest}？`}；可用：${known.join('、')}、observations.<名称>`,
      en: `--column: there is no field ${field}${nearest === undefined ? '' : `; did you mean ${nearest}?`} Known: ${known.join(', ')}, observations.<name>`,
    })
  }
}

/** Reads a file of calls or punches into records. */
export const importFile = async (
  subject: ImportSubject,
  path: string,
  { column = {}, shift = {}, timeZone, dateOrder, encoding }: Omit<ImportOptions, 'locale'>,
): Promise<Imported> => {
  const table = await readTable(path, encoding)
  checkSaid(subject, table.header, column)
  const said = Object.fromEntries(Object.entries(column).map(([name, field]) => [name, field === '' ? null : field]))
  const columns = mapColumns(subject, table.header, said)
  const missing = required[subject].filter((field) => !columns.some((one) => one.field === field))
  if (missing.length > 0)
    throw new CommandError(exitCodes.usage, {
      zh: `${path}：没有认出 ${missing.join('、')} 对应的列；表头：${table.header.join('、')}。请用 --column "表头=${missing[0]}" 指明`,
      en: `${path}: no column was recognised as ${missing.join(', ')}; the header is ${table.header.join(', ')}. Say so with --column "header=${missing[0]}"`,
    })
  const reading: Reading = { zone: zoneOf(timeZone), dateOrder }
  const results =
    subject === 'call'
      ? table.rows.map((cells, index) => toCall(cells, columns, table.firstRow + index, reading))
      : toDays(table.rows, columns, table.firstRow, reading, shift)
  return { table, columns, results }
}

/** What was understood, before anything is judged: format, columns, zone, rows, and the rows that were not. */
export const importSummary = ({ table, columns, results }: Imported, options: ImportOptions): readonly string[] => {
  const { locale, timeZone } = options
  const t = (zh: string, en: string) => inLocale(locale, zh, en)
  const errors = results.flatMap((one) => ('error' in one ? [one] : []))
  const unknown = columns.filter(({ field }) => field === undefined).map(({ header }) => header)
  const shown = errors.slice(0, 20)
  return [
    `${table.format}${t('；时间按', '; times are in ')}${timeZone}${t(' 时区读', '')}`,
    ...columns.flatMap(({ header, field, unit }) =>
      field === undefined
        ? []
        : [`  ${header} → ${field}${/Seconds/.test(field) && unit !== 'seconds' ? ` (${unit})` : ''}`],
    ),
    ...(columns.some(({ field }) => field === 'startedAt') && !columns.some(({ field }) => field === 'id')
      ? [t('  没有编号列：以行号为编号（row-2 等）', '  no column has ids: rows are named row-2 and so on')]
      : []),
    ...(unknown.length === 0 ? [] : [`${t('  没有用到的列：', '  columns not used: ')}${unknown.join(t('、', ', '))}`]),
    t(
      `${results.length} 条：${results.length - errors.length} 条读入，${errors.length} 条有误；空格（空单元）表示不知道`,
      `${results.length} records: ${results.length - errors.length} read, ${errors.length} with errors; empty cells are unknown`,
    ),
    ...shown.flatMap(({ row, error }) =>
      error.problems.map(({ message }) => `  ${t(`第 ${row} 行 `, `row ${row} `)}${t(message.zh, message.en)}`),
    ),
    ...(errors.length > shown.length
      ? [t(`  另有 ${errors.length - shown.length} 行有误`, `  and ${errors.length - shown.length} rows more`)]
      : []),
  ]
}

const pairs = (
  value: string,
  before: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> => {
  const at = value.lastIndexOf('=')
  if (at < 1) throw new InvalidArgumentError('written as "name=value"')
  return { ...before, [value.slice(0, at)]: value.slice(at + 1) }
}

const zone = (value: string): string => {
  try {
    return zoneOf(value).name
  } catch {
    throw new InvalidArgumentError('a time zone such as Asia/Shanghai')
  }
}

/** `import <subject> <file>` */
export const addImport = (program: Command, cli: Cli): void => {
  program
    .command('import')
    .description(
      cli.t(
        '把通话或打卡表格（CSV、TSV、XLSX、JSON、NDJSON）变成记录，每行一个 JSON',
        'turn a spreadsheet (CSV, TSV, XLSX, JSON, NDJSON) of calls or punches into records, one JSON a line',
      ),
    )
    .addArgument(
      program.createArgument('<subject>', cli.t('每行是什么', 'what the rows are')).choices(['call', 'attendance']),
    )
    .argument(
      '<file>',
      cli.t(
        '导出的文件；编码（UTF-8、GB18030、UTF-16）和分隔符自动识别',
        'the export; encoding (UTF-8, GB18030, UTF-16) and separator are found out',
      ),
    )
    .option(
      '--column <header=field>',
      cli.t(
        '某一列是什么；"表头=" 表示不用这一列；可多次给出',
        'what a column is, where its name does not say it; "header=" leaves it out; repeatable',
      ),
      pairs,
    )
    .option(
      '--shift <name=times>',
      cli.t(
        '考勤：班次名的含义，如 "早班=09:00-18:00"；可多次给出',
        'attendance: what a shift’s name means, as in "早班=09:00-18:00"; repeatable',
      ),
      pairs,
    )
    .addOption(
      new Option('--time-zone <zone>', cli.t('不带时区的时间所在的时区', 'of times without an offset'))
        .argParser(zone)
        .default('Asia/Shanghai'),
    )
    .addOption(
      new Option('--date-order <order>', cli.t('03/02/2026 这样的日期怎么读', 'how 03/02/2026 is meant'))
        .choices(['ymd', 'dmy', 'mdy'])
        .default('ymd'),
    )
    .addOption(
      new Option('--encoding <encoding>', cli.t('文件的编码（已知时）', 'of the file, where it is known')).choices(
        encodings,
      ),
    )
    .option('--output <file>', cli.t('把记录写入文件', 'write the records to a file'))
    .option('--strict', cli.t('有错误的行时退出码为 1', 'exit with 1 when any row had an error'))
    .action(async (subject: ImportSubject, path: string, options: ImportOptions) => {
      const imported = await importFile(subject, path, options)
      for (const line of importSummary(imported, options)) process.stderr.write(`${line}\n`)
      const lines = imported.results.flatMap((one) => ('record' in one ? [JSON.stringify(one.record)] : []))
      if (options.output === undefined) for (const line of lines) cli.print(line)
      else writeWhole(options.output, lines.map((line) => `${line}\n`).join(''))
      if (options.strict && lines.length < imported.results.length) process.exitCode = exitCodes.failed
    })
}
