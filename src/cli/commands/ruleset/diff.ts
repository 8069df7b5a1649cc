import type { Command } from 'commander'
import { diffRulesets } from '../../../authoring/diff/diff-rulesets.ts'
import type { ExampleRecord } from '../../../authoring/diff/examples.ts'
import { renderDiff } from '../../../authoring/diff/render-diff.ts'
import { chinaCalendar } from '../../../calendar.ts'
import { canonicalJson } from '../../../document/digest.ts'
import { exitCodes } from '../../exit-codes.ts'
import { readLines } from '../../input/read-lines.ts'
import { readCasesFile, readRulesetFile } from '../../input/ruleset-files.ts'
import type { Look, Print } from '../../options.ts'
import type { Cli } from '../../terminal/cli.ts'

interface DiffLook extends Look {
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
  { locale, markdown, records, witness = false }: DiffLook,
  print: Print,
): Promise<boolean> => {
  const cases = [to, from].flatMap((path) => readCasesFile(path) as readonly CaseRecords[])
  const examples = records === undefined ? exampleRecords(cases) : await recordsIn(records)
  const diff = diffRulesets(readRulesetFile(from), readRulesetFile(to), {
    witness,
    calendar: chinaCalendar,
    ...(examples.length === 0 ? {} : { records: examples }),
  })
  print(renderDiff(diff, { locale, format: markdown ? 'markdown' : 'text' }))
  return diff.isEnough
}

/** `ruleset diff <from> <to>` */
export const addRulesetDiff = (program: Command, { t, locale, print }: Cli): void => {
  program
    .command('diff')
    .description(
      t(
        '两个版本的差别，及其在示例记录上的后果；版本号变动不够时以 1 结束',
        'what differs between two versions, and what that comes to on example records; exit with 1 where the version number says too little',
      ),
    )
    .arguments('<from> <to>')
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
}
