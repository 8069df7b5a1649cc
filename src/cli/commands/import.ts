import { type MappingOptions, mappingFrom, withMapping } from '../config/mapping-options.ts'
import { readMapping } from '../config/read-mapping.ts'
import { CONFIG_FILE } from '../config/rulebook-file.ts'
import { exitCodes } from '../exit-codes.ts'
import type { ImportSubject } from '../import/columns.ts'
import { importSummary } from '../import/import-summary.ts'
import { importFile } from '../import/read-table.ts'
import type { AddCommand } from '../options.ts'
import { writeWhole } from '../output/write-whole.ts'
import { withExamples } from '../terminal/help.ts'

interface ImportOptions extends MappingOptions {
  readonly config?: string
  readonly output?: string
  readonly strict?: true
}

/** `import <subject> <file>` */
export const addImport: AddCommand = (program, cli) => {
  const { t } = cli
  const command = program
    .command('import')
    .description(
      t(
        '把通话或打卡表格（CSV、TSV、XLSX、JSON、NDJSON）变成记录，每行一个 JSON',
        'turn a spreadsheet (CSV, TSV, XLSX, JSON, NDJSON) of calls or punches into records, one JSON a line',
      ),
    )
    .addArgument(
      program
        .createArgument('<subject>', t('每行是什么：call 通话，attendance 打卡', 'what the rows are'))
        .choices(['call', 'attendance']),
    )
    .argument('<file>', t('导出的文件；编码和分隔符自动识别', 'the export; encoding and separator are found out'))
    .option('--config <file>', t(`配置（默认 ${CONFIG_FILE}，如果有）`, `the configuration (${CONFIG_FILE}, if any)`))
  withMapping(command, cli)
    .option('--output <file>', t('把记录写入文件', 'write the records to a file'))
    .option('--strict', t('有错误的行时退出码为 1', 'exit with 1 when any row had an error'))
    .action(async (subject: ImportSubject, path: string, options: ImportOptions) => {
      const { mapping, timeZone } = readMapping(subject, options.config)
      const imported = await importFile(
        subject,
        path,
        mappingFrom(options, mapping),
        options.timeZone ?? timeZone ?? 'Asia/Shanghai',
      )
      for (const line of importSummary(imported, cli)) cli.note(line)
      const lines = imported.results.flatMap((one) => ('record' in one ? [JSON.stringify(one.record)] : []))
      if (options.output === undefined) for (const line of lines) cli.print(line)
      else writeWhole(options.output, lines.map((line) => `${line}\n`).join(''))
      if (options.strict && lines.length < imported.results.length) process.exitCode = exitCodes.failed
    })
  withExamples(command, cli, [
    ['import call calls.xlsx --output calls.ndjson', '通话记录', 'calls'],
    [
      'import attendance punches.csv --shift "早班=09:00-18:00"',
      '打卡，说明班次时间',
      'punches, with the times of a shift',
    ],
    ['import call legs.csv --join linkedid', '一通电话分几段', 'calls in several legs'],
  ])
}
