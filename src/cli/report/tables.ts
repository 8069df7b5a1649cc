import { extname } from 'node:path'
import type { Cli } from '../terminal/cli.ts'
import type { Collected } from './collect.ts'

/** A table of the report, for those who go on in a spreadsheet. */
export interface ReportTable {
  readonly name: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** The report as tables: the findings first. */
export const tablesOf = ({ data, details }: Collected, { t }: Cli): readonly ReportTable[] => {
  const ruleOf = (at: number) => data.rules[at]!
  return [
    {
      name: t('违反与奖励', 'findings'),
      head: [
        t('编号', 'id'),
        t('种类', 'kind'),
        t('日期', 'date'),
        t('人员', 'person'),
        t('制度', 'regulation'),
        t('条款', 'clause'),
        t('内容', 'what it says'),
        t('次数', 'times'),
        t('依据', 'because'),
        t('后果', 'consequence'),
      ],
      rows: details.flatMap(({ findings }, at) =>
        findings.map(({ rule, date, times, measured, consequences }) => {
          const { id, kind, agent } = data.items[at]!
          const { regulation, clause, summary } = ruleOf(rule)
          return [
            id,
            kind,
            date,
            agent,
            regulation,
            clause,
            summary,
            times,
            measured.join('\n'),
            consequences.join('\n'),
          ]
        }),
      ),
    },
    {
      name: t('记录', 'records'),
      head: [
        t('编号', 'id'),
        t('种类', 'kind'),
        t('日期', 'date'),
        t('人员', 'person'),
        t('违反与奖励', 'findings'),
        t('待人判断', 'to be judged'),
        t('未评定', 'not assessed'),
      ],
      rows: data.items.map(({ id, kind, date, agent, unknown, hints }, at) => [
        id,
        kind,
        date,
        agent,
        details[at]!.findings.length,
        hints,
        unknown,
      ]),
    },
    {
      name: t('按条款', 'clauses'),
      head: [t('制度', 'regulation'), t('条款', 'clause'), t('内容', 'what it says'), t('次数', 'times')],
      rows: [...data.rules]
        .sort((a, b) => b.count - a.count)
        .map(({ regulation, clause, summary, count }) => [regulation, clause, summary, count]),
    },
    {
      name: t('按责任人', 'people'),
      head: [t('责任人', 'person'), t('记录', 'records'), t('违反', 'violations'), t('应扣', 'deductions')],
      rows: data.agents.map(({ id, records, findings, deductions }) => [id, records, findings, deductions]),
    },
    {
      name: t('按日', 'days'),
      head: [t('日期', 'date'), t('记录', 'records'), t('违反', 'violations')],
      rows: data.days.map(({ date, records, findings }) => [date, records, findings]),
    },
    {
      name: t('未评定', 'not assessed'),
      head: [
        t('缺少的数据', 'missing data'),
        t('只缺这一项', 'only this is missing'),
        t('涉及', 'needed'),
        t('条款', 'clauses'),
      ],
      rows: data.wanted.map(({ input, alone, times, clauses }) => [input, alone, times, clauses.join(' ')]),
    },
  ]
}

/** Text that a spreadsheet would take for a formula is text. */
const plain = (value: string | number): string | number =>
  typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value

/** One CSV a table, with the mark by which spreadsheets know UTF-8. The first has the name that was asked for. */
export const csvFiles = async (
  path: string,
  tables: readonly ReportTable[],
): Promise<readonly (readonly [path: string, text: string])[]> => {
  const { default: Papa } = await import('papaparse')
  const base = path.slice(0, -extname(path).length)
  return tables.map(({ name, head, rows }, at) => [
    at === 0 ? path : `${base}-${name}.csv`,
    `\ufeff${Papa.unparse({ fields: [...head], data: rows.map((row) => row.map(plain)) })}\r\n`,
  ])
}

/** One workbook, a sheet for each table. */
export const workbook = async (tables: readonly ReportTable[]): Promise<Uint8Array> => {
  const { default: writeXlsx } = await import('write-excel-file/universal')
  const blob = await writeXlsx(
    tables.map(({ name, head, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      data: [
        head.map((value) => ({ value, fontWeight: 'bold' as const })),
        // As text or numbers, whatever a text looks like: no cell is a formula.
        ...rows.map((row) =>
          row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String })),
        ),
      ],
    })),
  ).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}
