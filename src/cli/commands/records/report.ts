import { extname } from 'node:path'
import { type MappingOptions, mappingFrom, withMapping } from '../../config/mapping-options.ts'
import { type ConfigOptions, openConfig, policyOf } from '../../config/rulebook-file.ts'
import { CommandError, exitCodes } from '../../exit-codes.ts'
import { readRecords } from '../../input/read-records.ts'
import { type AddCommand, configOption, rulesetOption } from '../../options.ts'
import { writeWhole } from '../../output/write-whole.ts'
import { type Collected, ReportCollector, type Source } from '../../report/collect.ts'
import { htmlReport } from '../../report/html-report.ts'
import { csvFiles, tablesOf, workbook } from '../../report/tables.ts'
import type { Cli } from '../../terminal/cli.ts'
import { withExamples } from '../../terminal/help.ts'
import { startProgress } from '../../terminal/progress.ts'

interface ReportOptions extends ConfigOptions, MappingOptions {
  readonly output: readonly string[]
  readonly strict?: true
}

const kinds: ReadonlySet<string> = new Set(['.html', '.csv', '.xlsx'])

/** Judges files and gathers the report. */
export const collectFiles = async (
  files: readonly string[],
  options: ConfigOptions & MappingOptions,
  cli: Cli,
): Promise<Collected> => {
  const config = openConfig(options)
  const policy = policyOf(config)
  const sources: Source[] = []
  for (const name of files)
    sources.push({
      name,
      records: await readRecords(
        name,
        { config, mapping: (configured) => mappingFrom(options, configured), timeZone: options.timeZone },
        cli,
      ),
    })
  const progress = startProgress(
    sources.reduce((sum, { records }) => sum + records.length, 0),
    cli,
  )
  const collector = new ReportCollector(
    {
      policy,
      timeZone: options.timeZone ?? config.file.timeZone ?? 'Asia/Shanghai',
      settlement: config.file.settlement,
      step: progress.step,
    },
    cli,
  )
  try {
    return collector.collect(sources)
  } finally {
    progress.end()
  }
}

const write = async (path: string, collected: Collected, cli: Cli): Promise<void> => {
  const kind = extname(path).toLowerCase()
  if (kind === '.html') writeWhole(path, await htmlReport(collected, cli))
  else if (kind === '.xlsx') writeWhole(path, await workbook(tablesOf(collected, cli)))
  else for (const [file, text] of await csvFiles(path, tablesOf(collected, cli))) writeWhole(file, text)
  cli.note(cli.t(`已写 ${path}`, `written: ${path}`))
}

const outputs = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value]

/** What a terminal shows of a report: numbers, and what would decide most. */
const overview = ({ data }: Collected, { t, note, bold }: Cli): void => {
  const found = data.items.filter(({ rules }) => rules.some((at) => data.rules[at]!.isReward === false)).length
  const count = data.rules.reduce((sum, rule) => sum + (rule.isReward ? 0 : rule.count), 0)
  const unknown = data.items.reduce((sum, item) => sum + item.unknown, 0)
  note(
    bold(
      t(
        `${data.items.length} 条记录，${found} 条有违反，共 ${count} 处；${unknown} 条规则因缺数据未评定，不计任何后果`,
        `${data.items.length} ${data.items.length === 1 ? 'record' : 'records'}, ${found} with violations, ${count} in all; ${unknown} rules not assessed, data is missing, nothing is counted for them`,
      ),
    ),
  )
  for (const { input, alone } of data.wanted.filter((one) => one.alone > 0).slice(0, 3))
    note(t(`  补上「${input}」可多评定 ${alone} 次`, `  with “${input}” ${alone} more could be assessed`))
  if (data.errors.length > 0)
    note(
      t(
        `  ${data.errors.length} 行无法读取，见报告末尾`,
        `  ${data.errors.length === 1 ? 'one line' : `${data.errors.length} lines`} could not be read: see the end of the report`,
      ),
    )
}

/** `report <file...>` */
export const addReport: AddCommand = (program, cli) => {
  const { t } = cli
  const command = program
    .command('report')
    .description(
      t(
        '评定通话、打卡等文件，写出一份报告：HTML（可离线打开、打印）、XLSX 或 CSV',
        'judge files of calls, punches and the rest, and write a report: HTML (opens offline, prints), XLSX or CSV',
      ),
    )
    .argument('<file...>', t('表格或 NDJSON', 'spreadsheets or NDJSON'))
    .addOption(configOption(cli))
    .addOption(rulesetOption(cli))
    .option(
      '--output <file>',
      t(
        '写到哪里，扩展名决定格式；可多次给出（默认 report.html）',
        'where to; the extension says the format; repeatable (report.html)',
      ),
      outputs,
    )
  withMapping(command, cli)
    .option('--strict', t('有无法读取的行时退出码为 1', 'exit with 1 when any line could not be read'))
    .action(async (files: readonly string[], { output = ['report.html'], ...options }: ReportOptions) => {
      const unknown = output.find((path) => !kinds.has(extname(path).toLowerCase()))
      if (unknown !== undefined)
        throw new CommandError(exitCodes.usage, {
          zh: `${unknown}：报告可写成 .html、.xlsx 或 .csv`,
          en: `${unknown}: a report is written as .html, .xlsx or .csv`,
        })
      const collected = await collectFiles(files, options, cli)
      if (collected.data.items.length === 0)
        throw new CommandError(exitCodes.input, {
          zh: `${files.join('、')}：没有一条记录可以读入，未写报告${collected.data.errors.length === 0 ? '' : `；第一处：${collected.data.errors[0]!.place} ${collected.data.errors[0]!.message}`}`,
          en: `${files.join(', ')}: no record could be read, no report was written${collected.data.errors.length === 0 ? '' : `; the first error: ${collected.data.errors[0]!.place}, ${collected.data.errors[0]!.message}`}`,
        })
      for (const path of output) await write(path, collected, cli)
      overview(collected, cli)
      if (options.strict && collected.data.errors.length > 0) process.exitCode = exitCodes.failed
    })
  withExamples(command, cli, [
    ['report calls.xlsx', '按 rulebook.json，写出 report.html', 'by rulebook.json, to report.html'],
    [
      'report calls.csv punches.xlsx --output march.html --output march.xlsx',
      '几个文件一份报告，另存 Excel',
      'several files in one report, and a workbook',
    ],
  ])
}
