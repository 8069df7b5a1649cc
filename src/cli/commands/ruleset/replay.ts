import { existsSync } from 'node:fs'
import { renderReplay } from '../../../authoring/replay/render-replay.ts'
import { startReplay } from '../../../authoring/replay/replay.ts'
import { RecordError } from '../../../errors.ts'
import type { Policy } from '../../../ruleset/policy.ts'
import {
  type ConfigOptions,
  configuredFor,
  findRulebookFile,
  policyOf,
  readRulebookFile,
} from '../../config/rulebook-file.ts'
import { exitCodes } from '../../exit-codes.ts'
import { readJsonFile } from '../../input/read-json.ts'
import { readRecords } from '../../input/read-records.ts'
import { type AddCommand, configOption, type Look } from '../../options.ts'
import { recordErrorText } from '../../output/record-error.ts'
import type { Cli } from '../../terminal/cli.ts'
import { withExamples } from '../../terminal/help.ts'

interface ReplayOptions extends ConfigOptions, Pick<Look, 'markdown'> {}

const isConfiguration = (path: string): boolean =>
  path.endsWith('.json') && existsSync(path) && Array.isArray((readJsonFile(path) as { rulesets?: unknown }).rulesets)

/** What one side judges by: a configuration as it is, or one version, pinned, with the choices of the configuration. */
const sideOf = (reference: string, config: string | undefined): Policy =>
  policyOf(
    isConfiguration(reference)
      ? readRulebookFile(reference)
      : { ...configuredFor([reference], findRulebookFile(config)), isPinned: true },
  )

/** Prints what another version, or other settings, would have found in the same records. */
export const replayFiles = async (
  from: string,
  to: string,
  records: string,
  { config, markdown }: ReplayOptions,
  cli: Cli,
): Promise<void> => {
  const { locale, print, note, t } = cli
  const replay = startReplay(sideOf(from, config), sideOf(to, config))
  const found = findRulebookFile(config) ?? { folder: process.cwd(), file: { rulesets: [] } }
  for (const one of await readRecords(records, { config: found, mapping: (mapping) => mapping }, cli)) {
    if ('record' in one) replay.add(one)
    else {
      if (one.isNoted !== true)
        note(t(`${records} 第 ${one.place} 行 `, `${records} line ${one.place} `) + recordErrorText(one.error, cli))
      process.exitCode = exitCodes.failed
    }
  }
  const report = replay.report()
  print(renderReplay(report, { locale, format: markdown ? 'markdown' : 'text' }))
  for (const { index, error } of report.errors)
    print(
      `- ${t(`第 ${index + 1} 条：`, `record ${index + 1}: `)}${error instanceof RecordError ? recordErrorText(error, cli) : String(error)}`,
    )
}

/** `replay <from> <to> <records>` */
export const addRulesetReplay: AddCommand = (program, cli) => {
  const { t } = cli
  const which = t(
    '<id>/<版本>.json、<id>@<版本>，或另一份 rulebook.json',
    '<id>/<version>.json, <id>@<version>, or another rulebook.json',
  )
  const command = program
    .command('replay')
    .description(
      t(
        '换一个版本或一种设定，同样的记录会得出什么',
        'what another version, or other settings, would have found in the same records',
      ),
    )
    .argument('<from>', which)
    .argument('<to>', which)
    .argument('<records>', t('NDJSON 或表格', 'NDJSON or a spreadsheet'))
    .addOption(configOption(cli))
    .option('--markdown', t('输出 Markdown 表格', 'as Markdown tables'))
    .action((from: string, to: string, records: string, options: ReplayOptions) =>
      replayFiles(from, to, records, options, cli),
    )
  withExamples(command, cli, [
    [
      `${program.name() === 'ruleset' ? 'ruleset ' : ''}replay ours/1.0.0.json ours/1.1.0.json march.ndjson`,
      '新版本会怎样评定三月',
      'how the new version would have judged March',
    ],
    ['replay rulebook.json stricter.json calls.xlsx', '换一种设定', 'by other settings'],
  ])
}
