import { join } from 'node:path'
import type { Command } from 'commander'
import { chinaCalendar } from '../../calendar.ts'
import { explain } from '../../explain/explain.ts'
import { statementOf } from '../../explain/statement/statement.ts'
import { writeStatement } from '../../explain/statement/statement-text.ts'
import { createPolicy, type Locale, type PolicyOptions } from '../../ruleset/policy.ts'
import type { Rulebook } from '../../ruleset/rulebook.ts'
import { builtin } from '../../rulesets.ts'
import { settleTeam, type TeamPeriod } from '../../settle/settle-team.ts'

import { readJsonFile, readText } from '../input/read-json.ts'
import { examplePath, inLocale, type Look, type Print } from '../options.ts'
import type { Cli } from '../terminal/cli.ts'

type Team = Omit<TeamPeriod, 'records'> &
  Pick<PolicyOptions, 'rulesets' | 'parameters'> & { readonly title: { readonly zh: string; readonly en: string } }

/** Settles a team's month from a folder (`team.json`, `records.ndjson`) and prints each agent's statement. */
export const month = (folder: string, locale: Locale, print: Print): void => {
  const { rulesets, parameters, title, ...team } = readJsonFile(join(folder, 'team.json')) as Team
  const records = readText(join(folder, 'records.ndjson'))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as TeamPeriod['records'][number])
  const policy = createPolicy(builtin as Rulebook, {
    rulesets,
    calendar: chinaCalendar,
    ...(parameters === undefined ? {} : { parameters }),
  })
  print(`\n══ ${locale === 'en' ? title.en : title.zh} ══\n`)
  const { settlements, findings, unattributed, organisation, errors } = settleTeam(policy, { ...team, records })
  for (const settlement of settlements)
    print(`${writeStatement(statementOf(policy, settlement, { locale, findings }))}\n`)
  for (const [zh, en, findings] of [
    ['责任人不详，不计入任何人：', 'Charged to nobody, for the records do not say whose duty it was:', unattributed],
    [
      '属部门、中心或系统，不计入任何人：',
      'Charged to nobody, for it is a department’s, a centre’s or a system’s:',
      organisation,
    ],
  ] as const)
    if (findings.length > 0)
      print(`${inLocale(locale, zh, en)}\n${findings.map((one) => explain(one, { locale })).join('\n')}\n`)
  for (const { index, error } of errors)
    print(
      `${inLocale(locale, `第 ${index + 1} 条记录`, `Record ${index + 1}`)}: ${inLocale(locale, error.messages.zh, error.messages.en)}`,
    )
}

/** `month [folder]` */
export const addMonth = (program: Command, cli: Cli): void => {
  program
    .command('month')
    .description("settle a team's month and print each agent's statement")
    .argument('[folder]', 'holds team.json and records.ndjson; by default the example', examplePath('month'))
    .action((folder: string, { locale }: Look) => month(folder, locale, cli.print))
}
