import { existsSync } from 'node:fs'
import { diffRulesets } from '../../../authoring/diff/diff-rulesets.ts'
import type { ExampleRecord } from '../../../authoring/diff/examples.ts'
import { renderDiff } from '../../../authoring/diff/render-diff.ts'
import { canonicalJson } from '../../../document/digest.ts'
import { type ConfigOptions, calendarOf, findRulebookFile } from '../../config/rulebook-file.ts'
import { exitCodes } from '../../exit-codes.ts'
import { readLines } from '../../input/read-lines.ts'
import { readCasesFile, rulesetNamed } from '../../input/ruleset-files.ts'
import { type AddCommand, configOption, type Look, type Print } from '../../options.ts'
import { withExamples } from '../../terminal/help.ts'

interface DiffLook extends Look, ConfigOptions {
  readonly records?: string
  readonly witness?: boolean
}

/** What cases say of the records that they judge. */
interface CaseRecords {
  readonly name: string
  readonly subject: string
  readonly parameters?: unknown
  readonly record?: unknown
  readonly days?: unknown
  readonly records?: readonly ExampleRecord[]
  readonly [part: string]: unknown
}

/** The records of a version's cases, each once; those under other parameters show another regulation. */
const exampleRecords = (cases: readonly CaseRecords[]): readonly ExampleRecord[] => {
  const all = cases
    .filter(({ parameters, past, accumulate }) => [parameters, past, accumulate].every((one) => one === undefined))
    .flatMap(({ name, subject, record, days, records, agentId, period, employment, role }): ExampleRecord[] => {
      if (records !== undefined) return records.map((one) => ({ ...one, name }))
      if (days === undefined) return [{ name, subject, record } as ExampleRecord]
      const month = { agentId, period, days, ...(employment === undefined ? {} : { employment }) }
      return [{ name, subject: 'attendance', record: role === undefined ? month : { ...month, role } }]
    })
  return [...new Map(all.map((one) => [canonicalJson([one.subject, one.record]), one])).values()]
}

const recordsIn = async (path: string): Promise<readonly ExampleRecord[]> => {
  const records: ExampleRecord[] = []
  for await (const line of readLines(path)) {
    if ('error' in line) throw line.error
    records.push(line.record as ExampleRecord)
  }
  return records
}

/**
 * Prints what differs between two versions, and what that comes to on example records: those given, or those of the later version's
 * cases and of the earlier one's.
 *
 * @returns whether the version number says enough
 */
export const diffFiles = async (
  from: string,
  to: string,
  { locale, markdown, records, config, witness = false }: DiffLook,
  print: Print,
): Promise<boolean> => {
  const cases = [to, from].flatMap((one) => (existsSync(one) ? (readCasesFile(one) as readonly CaseRecords[]) : []))
  const examples = records === undefined ? exampleRecords(cases) : await recordsIn(records)
  const calendar = calendarOf(findRulebookFile(config)?.file.calendar)
  const diff = diffRulesets(rulesetNamed(from), rulesetNamed(to), {
    witness,
    ...(calendar === undefined ? {} : { calendar }),
    ...(examples.length === 0 ? {} : { records: examples }),
  })
  print(renderDiff(diff, { locale, format: markdown ? 'markdown' : 'text' }))
  return diff.isEnough
}

/** `diff <from> <to>` */
export const addRulesetDiff: AddCommand = (program, cli) => {
  const { t, locale, print } = cli
  const which = t('<id>/<版本>.json，或 <id>@<版本>', '<id>/<version>.json, or <id>@<version>')
  const command = program
    .command('diff')
    .description(
      t(
        '两个版本的差别，及其在示例记录上的后果；版本号变动不够时以 1 结束',
        'what differs between two versions, and what that comes to on example records; exit with 1 where the version number says too little',
      ),
    )
    .argument('<from>', which)
    .argument('<to>', which)
    .addOption(configOption(cli))
    .option(
      '--records <file>',
      t(
        '示例记录（NDJSON，每行 { subject, record }），代替用例中的记录',
        'example records (NDJSON, { subject, record } a line) in place of those of the cases',
      ),
    )
    .option(
      '--witness',
      t(
        '每条有变的规则，找一条两版裁定不同的最小记录',
        'of each rule that differs, the smallest record judged differently',
      ),
    )
    .option('--markdown', t('写成 Markdown', 'as Markdown'))
    .action(async (from: string, to: string, look: Omit<DiffLook, 'locale'>) => {
      if (!(await diffFiles(from, to, { ...look, locale }, print))) process.exitCode = exitCodes.failed
    })
  const call = program.name() === 'ruleset' ? 'ruleset diff' : 'diff'
  withExamples(command, cli, [
    [`${call} ours/1.0.0.json ours/1.1.0.json`, '自己的两个版本', 'two versions of your own'],
    [
      `${call} ours/1.0.0.json ours/1.1.0.json --records march.ndjson --markdown`,
      '在三月的记录上相差多少，写成 Markdown',
      'what it comes to on the records of March, as Markdown',
    ],
  ])
}
