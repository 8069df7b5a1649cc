import type { Cli } from '../terminal/cli.ts'
import { type Column, fieldsOf, wordsOfField } from './columns.ts'
import type { Imported } from './import-table.ts'

const MOST_ERRORS = 20

const unitWords: Readonly<Record<Column['unit'], readonly [zh: string, en: string]>> = {
  milliseconds: ['毫秒', 'milliseconds'],
  seconds: ['秒', 'seconds'],
  minutes: ['分钟', 'minutes'],
  hours: ['小时', 'hours'],
}

/** Columns that only help to fill another, and what other columns say already. */
const helpers: ReadonlySet<string> = new Set([
  'date',
  'time',
  'callerNumber',
  'calledNumber',
  'agentNumber',
  'punchKind',
  'punches',
])

/** How many records have each field. */
const filledIn = (results: Imported['results']): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const one of results)
    if ('record' in one) for (const name of Object.keys(one.record)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** What no record or only some records say, by the record's own names. */
const unknownIn = ({ subject, results }: Imported): readonly { readonly field: string; readonly known: number }[] => {
  const filled = filledIn(results)
  const names =
    subject === 'attendance'
      ? ['shift', 'punches', 'leaves']
      : fieldsOf('call').flatMap((name) =>
          name === 'number' ? 'keys' : helpers.has(name) || name === 'id' ? [] : name,
        )
  const all = results.filter((one) => 'record' in one).length
  return names.flatMap((field) => {
    const known = filled.get(field) ?? 0
    return known < all ? [{ field, known }] : []
  })
}

/** What was understood, before anything is judged: format, columns, zone, rows that could not be read, and what stays unknown. */
export const importSummary = (imported: Imported, { t, say, dim }: Cli): readonly string[] => {
  const { table, columns, results, dateOrder, timeZone, repeatedIds, joinedRows } = imported
  const errors = results.flatMap((one) => ('error' in one ? [one] : []))
  const unused = columns.filter(({ field, header }) => field === undefined && header !== '').map(({ header }) => header)
  const shown = errors.slice(0, MOST_ERRORS)
  const order =
    dateOrder === 'ymd'
      ? ''
      : t(
          dateOrder === 'dmy' ? '；日在前' : '；月在前',
          dateOrder === 'dmy' ? '; day before month' : '; month before day',
        )
  const list = (names: readonly string[]): string => names.join(t('、', ', '))
  const all = results.length - errors.length
  const unknown = unknownIn(imported)
  const nowhere = unknown
    .filter(({ known }) => known === 0)
    .map(({ field }) => say(wordsOfField(field === 'keys' ? 'number' : field)))
  const somewhere = unknown
    .filter(({ known }) => known > 0)
    .map(({ field, known }) =>
      t(
        `${wordsOfField(field === 'keys' ? 'number' : field).zh}（缺 ${all - known} 条）`,
        `${wordsOfField(field === 'keys' ? 'number' : field).en} (missing in ${all - known})`,
      ),
    )
  return [
    `${table.format}${t(`；时间按 ${timeZone} 时区读`, `; times are in ${timeZone}`)}${order}`,
    ...columns.flatMap(({ header, field, unit, emptyIsNone }) => {
      if (field === undefined) return []
      const counts = /Seconds/.test(field) ? t(`（${unitWords[unit][0]}）`, ` (${unitWords[unit][1]})`) : ''
      const empty = emptyIsNone === true ? t('；空格表示没有', '; empty cells mean none') : ''
      return [dim(`  ${header} → ${say(wordsOfField(field))}${counts}${empty}`)]
    }),
    ...(columns.some(({ field }) => field === 'startedAt' || field === 'time') &&
    !columns.some(({ field }) => field === 'id') &&
    joinedRows === 0
      ? [t('  没有编号列：以行号为编号（row-2 等）', '  no column has ids: rows are named row-2 and so on')]
      : []),
    ...(unused.length === 0 ? [] : [`${t('  没有用到的列：', '  columns not used: ')}${list(unused)}`]),
    ...(repeatedIds === 0
      ? []
      : [
          t(
            `  有 ${repeatedIds} 个编号不止一行：若是同一通电话的各段，请用 --join "表头" 合并`,
            `  ${repeatedIds} ids have several rows: where they are legs of one call, join them with --join "header"`,
          ),
        ]),
    ...(joinedRows === 0
      ? []
      : [t(`  合并了 ${joinedRows} 行到所属通话`, `  ${joinedRows} rows were joined to the calls they belong to`)]),
    t(
      `${results.length} 条：${all} 条读入，${errors.length} 条有误；空单元格表示不知道`,
      `${results.length} ${results.length === 1 ? 'row' : 'rows'}: ${all} read, ${errors.length} with errors; empty cells are unknown`,
    ),
    ...(nowhere.length === 0 || all === 0
      ? []
      : [t(`  始终不知道：${list(nowhere)}`, `  never known: ${list(nowhere)}`)]),
    ...(somewhere.length === 0
      ? []
      : [t(`  部分不知道：${list(somewhere)}`, `  known of some only: ${list(somewhere)}`)]),
    ...shown.flatMap(({ row, error }) =>
      error.problems.map(({ message }) => `  ${t(`第 ${row} 行 `, `row ${row} `)}${say(message)}`),
    ),
    ...(errors.length > shown.length
      ? [t(`  另有 ${errors.length - shown.length} 行有误`, `  and ${errors.length - shown.length} rows more`)]
      : []),
  ]
}
