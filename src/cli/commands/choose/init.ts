import { existsSync } from 'node:fs'
import type { Locale, Policy } from '../../../ruleset/policy.ts'
import { presets } from '../../../rulesets.ts'
import type { RulebookFile } from '../../config/config-schema.ts'
import { checkConfig } from '../../config/config-schema.ts'
import { type FoundRuleset, findRulesets } from '../../config/find-rulesets.ts'
import { type MappingOptions, mappingFrom, withMapping } from '../../config/mapping-options.ts'
import { CONFIG_FILE, policyOf } from '../../config/rulebook-file.ts'
import { CommandError, exitCodes } from '../../exit-codes.ts'
import { textOf } from '../../import/cells.ts'
import { fieldNamed, type ImportSubject, mapColumns } from '../../import/columns.ts'
import { importSummary } from '../../import/import-summary.ts'
import { importTable, type Mapping, subjectOf } from '../../import/import-table.ts'
import { readTable } from '../../import/read-table.ts'
import type { Table } from '../../import/table-in.ts'
import { type AddCommand, rulesetOption } from '../../options.ts'
import { writeWhole } from '../../output/write-whole.ts'
import { type Ask, choose, personAt } from '../../terminal/ask.ts'
import type { Cli } from '../../terminal/cli.ts'
import { withExamples } from '../../terminal/help.ts'

export interface InitOptions extends MappingOptions {
  readonly ruleset?: readonly string[]
  readonly preset?: keyof typeof presets
  readonly words?: string
  readonly parameter?: readonly string[]
  readonly calendar?: 'china' | 'none'
  readonly output?: string
  readonly force?: true
  readonly locale?: Locale
}

const SCHEMA = './node_modules/callcenter-rulebook/rulesets/rulebook.schema.json'

const named = ({ id, title, sector }: FoundRuleset, { say }: Cli): string => `${say(title)} (${id}, ${say(sector)})`

/** The regulations that a person wants; never guessed: which one judges is a decision. */
const chooseRulesets = async (options: InitOptions, ask: Ask | undefined, cli: Cli): Promise<readonly string[]> => {
  const { t } = cli
  if (options.ruleset !== undefined) return options.ruleset
  if (options.preset !== undefined) return presets[options.preset].rulesets.map(({ id }) => id)
  let words = options.words
  for (;;) {
    if (words === undefined && ask !== undefined)
      words = await ask(
        t(
          '按哪个制度评定？输入词查找（如 外呼、热线、考勤）：',
          'By which regulation? Words to find one (outbound, hotline, attendance):',
        ),
      )
    const found = words === undefined ? [] : findRulesets([words])
    if (ask === undefined) {
      if (found.length === 1) return [found[0]!.id]
      const all = found.map((one) => `\n  ${named(one, cli)}`).join('')
      throw new CommandError(exitCodes.usage, {
        zh: `请用 --ruleset <编号> 或 --preset <预设> 说明按哪个制度评定；预设：${Object.entries(presets)
          .map(([id, { title }]) => `\`${id}\`（${title.zh}）`)
          .join('、')}${all === '' ? '' : `；符合的制度：${all}`}`,
        en: `say by which regulation with --ruleset <id> or --preset <preset>; presets: ${Object.keys(presets).join(', ')}${all === '' ? '' : `; regulations that fit: ${all}`}`,
      })
    }
    const at = await choose(
      ask,
      cli,
      t('选哪一个（序号，回车重新查找）？', 'Which one (a number, or nothing to look again)?'),
      found.map((one) => named(one, cli)),
    )
    if (at !== undefined) return [found[at]!.id]
    words = undefined
  }
}

/** Amounts and decimals are kept as they are written; numbers, yes and no, and lists are what JSON says. */
const typedAs = (policy: Policy, rulesetId: string, parameter: string, text: string): unknown => {
  const type = parameterOf(policy, rulesetId, parameter)?.type
  if (type === 'decimal' || type === 'money') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const parameterOf = (policy: Policy, rulesetId: string, parameter: string) =>
  policy.rulesets.find(({ id }) => id === rulesetId)?.versions.at(-1)?.ruleset.document.parameters?.[parameter]

const parametersFrom = (said: readonly string[], policy: Policy): Record<string, Record<string, unknown>> => {
  const parameters: Record<string, Record<string, unknown>> = {}
  for (const one of said) {
    const found = /^([^.=]+)\.([^=]+)=(.*)$/.exec(one)
    if (found === null)
      throw new CommandError(exitCodes.usage, {
        zh: `--parameter：应写成 "制度编号.参数=值"，收到 ${one}`,
        en: `--parameter: written as "ruleset.parameter=value", received ${one}`,
      })
    const [, id, name, value] = found
    parameters[id!] = { ...parameters[id!], [name!]: typedAs(policy, id!, name!, value!) }
  }
  return parameters
}

/** Values for what regulations leave open. What stays open leaves the rules that need it not assessed. */
const setParameters = async (file: RulebookFile, ask: Ask | undefined, cli: Cli): Promise<RulebookFile> => {
  const { t, say, note } = cli
  const policy = policyOf({ folder: process.cwd(), file })
  if (policy.unsetParameters.length === 0) return file
  note(t('制度没有写明、须由公司设定的：', 'What the regulations leave to the company:'))
  const parameters: Record<string, Record<string, unknown>> = {
    ...(file.parameters as Record<string, Record<string, unknown>>),
  }
  for (const { rulesetId, parameter } of policy.unsetParameters) {
    const declared = parameterOf(policy, rulesetId, parameter)
    const words = declared === undefined ? parameter : say(declared)
    if (ask === undefined) {
      note(`  ${words}  --parameter ${rulesetId}.${parameter}=…`)
      continue
    }
    const answer = (await ask(t(`${words}（回车：暂不设定）`, `${words} (nothing: leave it open)`))).trim()
    if (answer === '') continue
    const next = {
      ...file,
      parameters: {
        ...parameters,
        [rulesetId]: { ...parameters[rulesetId], [parameter]: typedAs(policy, rulesetId, parameter, answer) },
      },
    }
    try {
      policyOf({ folder: process.cwd(), file: checkConfig(next) })
      parameters[rulesetId] = { ...parameters[rulesetId], [parameter]: typedAs(policy, rulesetId, parameter, answer) }
    } catch (error) {
      note(say((error as CommandError).messages))
    }
  }
  return Object.keys(parameters).length === 0 ? file : checkConfig({ ...file, parameters })
}

const isEmptyIn = ({ rows }: Table, at: number): boolean => rows.some((row) => textOf(row[at]) === undefined)

/** What a person says of a table beyond what its headers say. */
const mapTable = async (
  subject: ImportSubject,
  table: Table,
  path: string,
  given: Mapping,
  timeZone: string,
  ask: Ask | undefined,
  cli: Cli,
): Promise<Mapping> => {
  const { note, t, bold } = cli
  let mapping = given
  note(bold(path))
  for (const line of importSummary(importTable(subject, table, path, mapping, timeZone), cli)) note(line)
  if (ask === undefined) return mapping
  for (const { header, field } of mapColumns(subject, table.header, mapping.columns ?? {})) {
    if (field !== undefined || header === '' || Object.hasOwn(mapping.columns ?? {}, header)) continue
    const answer = (
      await ask(
        t(
          `「${header}」是什么？（如 开始时间；回车：不用）`,
          `What is “${header}”? (start, for example; nothing: not used)`,
        ),
      )
    ).trim()
    if (answer === '') continue
    if (fieldNamed(subject, answer.split(':')[0]!) === undefined)
      note(t('没有这个字段，已跳过', 'there is no such field; passed over'))
    else mapping = { ...mapping, columns: { ...mapping.columns, [header]: answer } }
  }
  for (const [at, { header, field }] of mapColumns(subject, table.header, mapping.columns ?? {}).entries()) {
    if (field !== 'in' && field !== 'out' && field !== 'answeredAt' && field !== 'endedAt') continue
    if (!isEmptyIn(table, at) || mapping.emptyMeansNone?.includes(header)) continue
    const answer = await ask(
      t(
        `「${header}」的空格表示“没有发生”吗？（y：没有；回车：不知道）`,
        `Do empty cells of “${header}” mean that it did not happen? (y; nothing: unknown)`,
      ),
    )
    if (/^(y|是)/i.test(answer.trim()))
      mapping = { ...mapping, emptyMeansNone: [...(mapping.emptyMeansNone ?? []), header] }
  }
  if (subject === 'attendance' && mapping.allLeaveShown === undefined) {
    const answer = await ask(
      t(
        '表里没有请假的日子，就是没有请假吗？（y：是；回车：不知道）',
        'Where the table shows no leave, was there none? (y; nothing: unknown)',
      ),
    )
    if (/^(y|是)/i.test(answer.trim())) mapping = { ...mapping, allLeaveShown: true }
  }
  return mapping
}

/** Only what says something. */
const filled = (mapping: Mapping): Mapping | undefined => {
  const entries = Object.entries(mapping).filter(
    ([, value]) => value !== undefined && (typeof value !== 'object' || Object.keys(value).length > 0),
  )
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** Makes the configuration for some files: by flags, and by what a person at the terminal answers. */
export const initFor = async (
  files: readonly string[],
  options: InitOptions,
  ask: Ask | undefined,
  cli: Cli,
): Promise<RulebookFile> => {
  const timeZone = options.timeZone ?? 'Asia/Shanghai'
  const mappings: Partial<Record<ImportSubject, Mapping>> = {}
  for (const path of files) {
    const table = await readTable(path, options.encoding)
    const own = mappingFrom(options)
    const subject =
      subjectOf(table.header) ?? (own.columns !== undefined && Object.keys(own.columns).length > 0 ? 'call' : undefined)
    if (subject === undefined)
      throw new CommandError(exitCodes.usage, {
        zh: `${path}：看不出是通话还是打卡；表头：${table.header.join('、')}。请用 --column "表头=开始时间" 指明`,
        en: `${path}: it is not clear whether these are calls or punches; the header is ${table.header.join(', ')}. Say so with --column "header=startedAt"`,
      })
    mappings[subject] = await mapTable(subject, table, path, own, timeZone, ask, cli)
  }
  const rulesets = await chooseRulesets(options, ask, cli)
  const base = checkConfig({
    $schema: SCHEMA,
    rulesets,
    calendar: options.calendar ?? 'china',
    locale: cli.locale,
    timeZone,
    ...Object.fromEntries(
      Object.entries(mappings).flatMap(([subject, mapping]) => {
        const said = filled(mapping)
        return said === undefined ? [] : [[subject, said]]
      }),
    ),
  })
  const policy = policyOf({ folder: process.cwd(), file: base })
  const parameters = parametersFrom(options.parameter ?? [], policy)
  return setParameters(Object.keys(parameters).length === 0 ? base : checkConfig({ ...base, parameters }), ask, cli)
}

/** `init [file...]` */
export const addInit: AddCommand = (program, cli) => {
  const { t } = cli
  const command = program
    .command('init')
    .description(
      t(
        '看文件，问按哪个制度评定，写出 rulebook.json；在终端上提问，否则用选项说明',
        'look at files, ask by which regulation, write rulebook.json; asks at a terminal, otherwise takes options',
      ),
    )
    .argument('[file...]', t('通话或打卡的表格', 'tables of calls or punches'))
    .addOption(rulesetOption(cli))
    .addOption(
      program
        .createOption('--preset <preset>', t('常用组合', 'regulations for a usual need'))
        .choices(Object.keys(presets)),
    )
    .option('--words <words>', t('按词找制度；只有一个符合时选它', 'find a regulation by words; chosen where one fits'))
    .option(
      '--parameter <ruleset.parameter=value>',
      t('制度留给公司设定的值；可多次给出', 'a value that a regulation leaves to the company; repeatable'),
      (value: string, before: readonly string[] | undefined) => [...(before ?? []), value],
    )
    .addOption(
      program
        .createOption('--calendar <calendar>', t('工作日历', 'calendar of working days'))
        .choices(['china', 'none']),
    )
    .option('--output <file>', t('写到哪里', 'where to write'), CONFIG_FILE)
    .option('--force', t('覆盖已有的文件', 'overwrite a file that is there'))
  withMapping(command, cli).action(async (files: readonly string[], options: InitOptions) => {
    const { output = CONFIG_FILE, force } = options
    if (existsSync(output) && force !== true)
      throw new CommandError(exitCodes.usage, {
        zh: `${output} 已存在；要覆盖请加 --force`,
        en: `${output} is there already; --force overwrites it`,
      })
    const person = personAt(process.stdin, process.stderr)
    try {
      const file = await initFor(files, options, person?.ask, cli)
      writeWhole(output, `${JSON.stringify(file, null, 2)}\n`)
      cli.note(t(`已写 ${output}`, `written: ${output}`))
      const command = file.call === undefined && file.attendance !== undefined ? 'settle' : 'report'
      const call = [command, ...files, ...(output === CONFIG_FILE ? [] : ['--config', output])].join(' ')
      cli.note(t(`下一步：callcenter-rulebook ${call}`, `next: callcenter-rulebook ${call}`))
    } finally {
      person?.close()
    }
  })
  withExamples(command, cli, [
    ['init calls.xlsx', '逐项提问', 'asks'],
    ['init calls.csv --ruleset zhuji-broadcast-hotline-standard', '不提问', 'does not ask'],
    [
      'init punches.xlsx --preset attendance --empty-means-none 上班打卡',
      '考勤，空格是没打卡',
      'attendance; empty cells are missing punches',
    ],
  ])
}
