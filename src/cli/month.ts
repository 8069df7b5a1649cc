import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chinaCalendar } from '../calendar.ts'
import { explain } from '../explain/explain.ts'
import { createPolicy, type Locale, type PolicyOptions } from '../ruleset/policy.ts'
import { builtin } from '../rulesets.ts'
import { settleTeam, type TeamPeriod } from '../settle/settle-team.ts'

type Team = Omit<TeamPeriod, 'records'> &
  Pick<PolicyOptions, 'rulesets' | 'parameters'> & { readonly title: { readonly zh: string; readonly en: string } }

/** Settles a team's month from a folder (`team.json`, `records.ndjson`) and prints each agent's statement. */
export const month = (folder: string, locale: Locale, print: (text: string) => void): void => {
  const { rulesets, parameters, title, ...team } = JSON.parse(readFileSync(join(folder, 'team.json'), 'utf8')) as Team
  const records = readFileSync(join(folder, 'records.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as TeamPeriod['records'][number])
  const policy = createPolicy(builtin, {
    rulesets,
    calendar: chinaCalendar,
    locale,
    ...(parameters === undefined ? {} : { parameters }),
  })
  print(`\n══ ${locale === 'en' ? title.en : title.zh} ══\n`)
  for (const settlement of settleTeam(policy, { ...team, records }).settlements)
    print(`${explain(settlement, { locale })}\n`)
}
