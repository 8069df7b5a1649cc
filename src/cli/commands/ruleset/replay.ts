import type { Command } from 'commander'
import { renderReplay } from '../../../authoring/replay/render-replay.ts'
import { type RecordToJudge, startReplay } from '../../../authoring/replay/replay.ts'
import { chinaCalendar } from '../../../calendar.ts'
import { RecordError } from '../../../errors.ts'
import { createPolicy } from '../../../ruleset/policy.ts'
import { createRulebook } from '../../../ruleset/rulebook.ts'
import { readLines } from '../../input/read-lines.ts'
import { readRulesetFile } from '../../input/ruleset-files.ts'
import type { Look, Print } from '../../options.ts'
import type { Cli } from '../../terminal/cli.ts'

const policyOf = (path: string) => {
  const ruleset = readRulesetFile(path)
  // Pinned: the same records by both texts, whatever their dates.
  return createPolicy(createRulebook([ruleset]), {
    rulesets: [`${ruleset.id}@${ruleset.version}`],
    calendar: chinaCalendar,
  })
}

/** Prints what another version would have found in the same records: NDJSON, one `{ "subject", "record" }` a line. */
export const replayFiles = async (
  from: string,
  to: string,
  records: string,
  { locale, markdown }: Look,
  print: Print,
): Promise<void> => {
  const replay = startReplay(policyOf(from), policyOf(to))
  for await (const line of readLines(records)) {
    if ('error' in line) throw line.error
    replay.add(line.record as RecordToJudge)
  }
  const report = replay.report()
  print(renderReplay(report, { locale, format: markdown ? 'markdown' : 'text' }))
  for (const { index, error } of report.errors)
    print(
      `- ${index + 1}: ${error instanceof RecordError ? error.messages[locale === 'en' ? 'en' : 'zh'] : String(error)}`,
    )
}

/** `ruleset replay <from> <to> <records>` */
export const addRulesetReplay = (program: Command, cli: Cli): void => {
  program
    .command('replay')
    .description(cli.t('换一个版本，同样的记录会得出什么', 'what another version would have found in the same records'))
    .arguments('<from> <to> <records>')
    .option('--markdown', cli.t('输出 Markdown 表格', 'as Markdown tables'))
    .action((from: string, to: string, records: string, look: Look) => replayFiles(from, to, records, look, cli.print))
}
