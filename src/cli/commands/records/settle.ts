import { callsAmong } from '../../../evaluate/call-at-hand.ts'
import { localDateOf } from '../../../evaluate/local-date.ts'
import { statementOf } from '../../../explain/statement/statement.ts'
import { writeStatement } from '../../../explain/statement/statement-text.ts'
import { teamPageOf, writeTeamPage } from '../../../explain/statement/team-page.ts'
import type { TeamSettlement } from '../../../settle/settle-judged.ts'
import { settleTeam, type TeamPeriod } from '../../../settle/settle-team.ts'
import { readDay } from '../../../time/local/local-date.ts'
import { type MappingOptions, mappingFrom, withMapping } from '../../config/mapping-options.ts'
import { type ConfigOptions, type FoundConfig, openConfig, policyOf } from '../../config/rulebook-file.ts'
import { CommandError, exitCodes } from '../../exit-codes.ts'
import { readRecords } from '../../input/read-records.ts'
import type { SourceRecord } from '../../input/source-record.ts'
import { type AddCommand, configOption, rulesetOption } from '../../options.ts'
import { recordErrorText } from '../../output/record-error.ts'
import { writeWhole } from '../../output/write-whole.ts'
import { monthPeriod } from '../../report/collect.ts'
import type { Cli } from '../../terminal/cli.ts'
import { withExamples } from '../../terminal/help.ts'

interface SettleOptions extends ConfigOptions, MappingOptions {
  readonly month?: string
  readonly from?: string
  readonly to?: string
  readonly person?: readonly string[]
  readonly short?: true
  readonly output?: string
}

type Placed = Extract<SourceRecord, { record: unknown }> & { readonly date: string | undefined }

/** The local date of a record, by the time that its subject has; undefined where it has none. */
const dateOf = (record: unknown, timeZone: string): string | undefined => {
  const fields = record as Readonly<Record<string, unknown>>
  const at = fields.startedAt ?? fields.at ?? fields.reviewedAt ?? fields.openedAt ?? fields.date ?? fields.from
  if (typeof at !== 'string') return undefined
  if (/^\d{4}-\d{2}-\d{2}$/.test(at)) return at
  return Number.isNaN(Date.parse(at)) ? undefined : localDateOf(new Date(at).toISOString(), timeZone)
}

const usage = (zh: string, en: string): CommandError => new CommandError(exitCodes.usage, { zh, en })

/** What to settle: the month or the days that were named, or all months that the records are of. */
const periodsOf = ({ month, from, to }: SettleOptions, records: readonly Placed[]): readonly TeamPeriod['period'][] => {
  if (from !== undefined || to !== undefined) {
    if (from === undefined || to === undefined || month !== undefined)
      throw usage(
        '--from 与 --to 须一起给出，且不与 --month 同用',
        '--from and --to are given together, and without --month',
      )
    for (const [name, day] of [
      ['--from', from],
      ['--to', to],
    ] as const)
      if (Number.isNaN(readDay(day)))
        throw usage(`${name} 应为日期，如 2026-03-01，收到 ${day}`, `${name} is a date, 2026-03-01, received ${day}`)
    if (to < from) throw usage(`--to ${to} 早于 --from ${from}`, `--to ${to} is before --from ${from}`)
    return [{ kind: 'month', from, to }]
  }
  if (month === undefined)
    return [...new Set(records.flatMap(({ date }) => date?.slice(0, 7) ?? []))].sort().map(monthPeriod)
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return [monthPeriod(month)]
  throw usage(`--month 应为 YYYY-MM，如 2026-03，收到 ${month}`, `--month is YYYY-MM, 2026-03, received ${month}`)
}

/** Decisions about no finding of any of the periods; those about a record of another time are none of them. */
const unmatchedIn = (
  teams: readonly TeamSettlement[],
  elsewhere: ReadonlySet<unknown>,
): TeamSettlement['unmatchedDecisions'] =>
  (teams[0]?.unmatchedDecisions ?? []).filter(
    (one) =>
      !elsewhere.has(one.recordId) &&
      teams.every(({ unmatchedDecisions }) =>
        unmatchedDecisions.some((other) => JSON.stringify(other) === JSON.stringify(one)),
      ),
  )

/** The records of some files by their dates; what could not be read is noted. */
const placedRecords = async (
  files: readonly string[],
  config: FoundConfig,
  timeZone: string,
  options: SettleOptions,
  cli: Cli,
): Promise<readonly Placed[]> => {
  const { t } = cli
  const records: Placed[] = []
  for (const path of files) {
    const read = await readRecords(
      path,
      { config, mapping: (configured) => mappingFrom(options, configured), timeZone: options.timeZone },
      cli,
    )
    for (const one of read)
      if ('record' in one) records.push({ ...one, date: dateOf(one.record, timeZone) })
      else if (one.isNoted !== true)
        cli.note(t(`${path} 第 ${one.place} 行 `, `${path} line ${one.place} `) + recordErrorText(one.error, cli))
  }
  return records
}

/** The statements of a month, and a page for the team, as text or Markdown. */
export const settleFiles = async (files: readonly string[], options: SettleOptions, cli: Cli): Promise<string> => {
  const { locale } = cli
  const config = openConfig(options)
  const policy = policyOf(config)
  const timeZone = options.timeZone ?? config.file.timeZone ?? 'Asia/Shanghai'
  const records = await placedRecords(files, config, timeZone, options, cli)
  const periods = periodsOf(options, records)
  const isIn = ({ date }: Placed, { from, to }: TeamPeriod['period']): boolean =>
    date !== undefined && date >= from && date <= to
  // A review may be of another month than its call.
  const calls = callsAmong(policy, records)
  const teams = periods.map((period) =>
    settleTeam(policy, {
      ...(config.file.settlement as Omit<TeamPeriod, 'period' | 'records'> | undefined),
      period,
      calls,
      records: records.flatMap((one) => (isIn(one, period) ? [{ subject: one.subject, record: one.record }] : [])),
    }),
  )
  const others = records.filter((one) => !periods.some((period) => isIn(one, period)))
  const unmatched = unmatchedIn(teams, new Set(others.map(({ record }) => (record as { id?: unknown }).id)))
  const isMarkdown = options.output?.endsWith('.md') === true
  const pages = teams.flatMap((team, at) => {
    const { settlements, findings } = team
    const chosen = settlements.filter(({ agentId }) => options.person === undefined || options.person.includes(agentId))
    const statements = chosen.map((one) =>
      writeStatement(statementOf(policy, one, { locale, timeZone, findings }), {
        ...(options.short ? { short: true } : {}),
        ...(isMarkdown ? { format: 'markdown' as const } : {}),
      }),
    )
    const page = teamPageOf({ ...team, unmatchedDecisions: at === 0 ? unmatched : [] }, { locale, timeZone })
    return options.person === undefined
      ? [writeTeamPage(page, { format: isMarkdown ? 'markdown' : 'text' }), ...statements]
      : statements
  })
  if (pages.length === 0)
    throw new CommandError(exitCodes.input, {
      zh: `没有可结算的记录${options.person === undefined ? '' : `：${options.person.join('、')} 在这段时间没有记录`}`,
      en: `there is nothing to settle${options.person === undefined ? '' : `: ${options.person.join(', ')} has no records of that time`}`,
    })
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
    .option('--from <date>', t('不按月：从哪天', 'other than a month: the first day'))
    .option('--to <date>', t('到哪天，含当天', 'the last day'))
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
    [
      'settle punches.xlsx --from 2026-03-01 --to 2026-03-16 --person 1001',
      '月中离职的人',
      'who left in the middle of the month',
    ],
    ['settle punches.xlsx calls.ndjson --person 1001 --short', '一个人，每项一行', 'one person, a line an item'],
  ])
}
