import { localDateOf } from '../../../evaluate/local-date.ts'
import { statementOf } from '../../../explain/statement/statement.ts'
import { writeStatement } from '../../../explain/statement/statement-text.ts'
import { teamPageOf, writeTeamPage } from '../../../explain/statement/team-page.ts'
import { settleTeam, type TeamPeriod } from '../../../settle/settle-team.ts'
import { type MappingOptions, mappingFrom, withMapping } from '../../config/mapping-options.ts'
import { type ConfigOptions, openConfig, policyOf } from '../../config/rulebook-file.ts'
import { CommandError, exitCodes } from '../../exit-codes.ts'
import { readRecords } from '../../input/read-records.ts'
import type { SourceRecord } from '../../input/source-record.ts'
import { type AddCommand, configOption, rulesetOption } from '../../options.ts'
import { writeWhole } from '../../output/write-whole.ts'
import { monthPeriod } from '../../report/collect.ts'
import type { Cli } from '../../terminal/cli.ts'
import { withExamples } from '../../terminal/help.ts'

interface SettleOptions extends ConfigOptions, MappingOptions {
  readonly month?: string
  readonly person?: readonly string[]
  readonly short?: true
  readonly output?: string
}

/** The local month of a record, by the time that its subject has; undefined where it has none. */
const monthOf = ({ record }: Extract<SourceRecord, { record: unknown }>, timeZone: string): string | undefined => {
  const fields = record as Readonly<Record<string, unknown>>
  const at = fields.startedAt ?? fields.at ?? fields.reviewedAt ?? fields.openedAt ?? fields.date ?? fields.from
  if (typeof at !== 'string') return undefined
  if (/^\d{4}-\d{2}-\d{2}$/.test(at)) return at.slice(0, 7)
  return Number.isNaN(Date.parse(at)) ? undefined : localDateOf(new Date(at).toISOString(), timeZone).slice(0, 7)
}

/** The months to settle: the one that was named, or all that the records are of. */
const monthsOf = (named: string | undefined, months: readonly (string | undefined)[]): readonly string[] => {
  if (named === undefined) return [...new Set(months.filter((one) => one !== undefined))].sort()
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(named)) return [named]
  throw new CommandError(exitCodes.usage, {
    zh: `--month 应为 YYYY-MM，收到 ${named}`,
    en: `--month is YYYY-MM, received ${named}`,
  })
}

/** The statements of a month, and a page for the team, as text or Markdown. */
export const settleFiles = async (files: readonly string[], options: SettleOptions, cli: Cli): Promise<string> => {
  const { locale, t, say } = cli
  const config = openConfig(options)
  const policy = policyOf(config)
  const timeZone = options.timeZone ?? config.file.timeZone ?? 'Asia/Shanghai'
  const records: Extract<SourceRecord, { record: unknown }>[] = []
  for (const path of files) {
    const read = await readRecords(
      path,
      { config, mapping: (configured) => mappingFrom(options, configured), timeZone: options.timeZone },
      cli,
    )
    for (const one of read)
      if ('record' in one) records.push(one)
      else
        cli.note(
          t(
            `${path} 第 ${one.place} 行 ${say(one.error.messages)}`,
            `${path} line ${one.place} ${say(one.error.messages)}`,
          ),
        )
  }
  const months = records.map((one) => monthOf(one, timeZone))
  const isMarkdown = options.output?.endsWith('.md') === true
  const pages = monthsOf(options.month, months).flatMap((month) => {
    const team = settleTeam(policy, {
      ...(config.file.settlement as Omit<TeamPeriod, 'period' | 'records'> | undefined),
      period: monthPeriod(month),
      records: records.flatMap(({ subject, record }, at) => (months[at] === month ? [{ subject, record }] : [])),
    })
    const { settlements, findings } = team
    const chosen = settlements.filter(({ agentId }) => options.person === undefined || options.person.includes(agentId))
    const statements = chosen.map((one) =>
      writeStatement(statementOf(policy, one, { locale, timeZone, findings }), {
        ...(options.short ? { short: true } : {}),
        ...(isMarkdown ? { format: 'markdown' as const } : {}),
      }),
    )
    return options.person === undefined
      ? [
          writeTeamPage(teamPageOf(team, { locale, timeZone }), { format: isMarkdown ? 'markdown' : 'text' }),
          ...statements,
        ]
      : statements
  })
  if (pages.length === 0)
    throw new CommandError(exitCodes.input, { zh: '没有可结算的记录', en: 'there is nothing to settle' })
  return pages.join('\n\n')
}

/** `settle <file...>` */
export const addSettle: AddCommand = (program, cli) => {
  const { t } = cli
  const command = program
    .command('settle')
    .description(
      t(
        '结算一个月：每人一张结算单，前面是全组一览',
        'settle a month: a statement for each person, and the team at a glance before them',
      ),
    )
    .argument('<file...>', t('打卡、通话等文件', 'files of punches, calls and the rest'))
    .addOption(configOption(cli))
    .addOption(rulesetOption(cli))
    .option(
      '--month <month>',
      t('哪个月，如 2026-03（默认记录所在的各月）', 'which month, 2026-03 (those of the records)'),
    )
    .option(
      '--person <id>',
      t('只要某人的；可多次给出', 'only of this person; repeatable'),
      (value: string, before: readonly string[] | undefined) => [...(before ?? []), value],
    )
    .option('--short', t('每项一行', 'a line for each item'))
    .option('--output <file>', t('写入文件，.md 为 Markdown', 'write to a file; .md is Markdown'))
  withMapping(command, cli).action(async (files: readonly string[], options: SettleOptions) => {
    const text = await settleFiles(files, options, cli)
    if (options.output === undefined) cli.print(text)
    else {
      writeWhole(options.output, `${text}\n`)
      cli.note(t(`已写 ${options.output}`, `written: ${options.output}`))
    }
  })
  withExamples(command, cli, [
    ['settle punches.xlsx --month 2026-03', '三月的考勤', 'the attendance of March'],
    ['settle punches.xlsx calls.ndjson --person 1001 --short', '一个人，每项一行', 'one person, a line an item'],
  ])
}
