import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chinaCalendar } from '../../src/calendar.ts'
import { evaluateAttendance } from '../../src/months/attendance.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { monthsOf } from '../support/days.ts'
import { rounds } from '../support/options.ts'
import { digits, type Figure, report } from '../support/results.ts'
import { inTurns } from '../support/turns.ts'

// Months of attendance, day by day and as a whole, from records that were parsed: checking, pairing punches, rules on
// days, conversions, rules on the period.

const MONTHS = 1024
const rulesetOf = (id: string) =>
  loadRuleset(JSON.parse(readFileSync(join(process.cwd(), 'examples', 'rulesets', id, '1.0.0.json'), 'utf8')))
const figures: Figure[] = []
const table: Record<string, string | number>[] = []

for (const ids of [['dingtalk-lateness-ladder'], ['dingtalk-lateness-ladder', 'frappe-auto-attendance']])
  for (const absent of [0, 0.1]) {
    const policy = createPolicy(createRulebook(ids.map(rulesetOf)), {
      rulesets: ids,
      calendar: chinaCalendar,
      topics: 'all',
    })
    const months = monthsOf(MONTHS, absent)
    let days = 0
    let findings = 0
    for (const month of months) {
      days += month.days.length
      findings += evaluateAttendance(policy, month).findings.length
    }
    const [timed] = await inTurns(
      [{ name: 'a month', run: (at) => evaluateAttendance(policy, months[at]!), runs: 32, isOurs: true }],
      {
        records: MONTHS,
        rounds: rounds(48),
      },
    )
    const perSecond = digits((1e6 * days) / MONTHS / timed!.micros)
    const name = `${ids.length === 1 ? 'one ruleset' : 'two rulesets'}, ${absent * 100} % of the days without punches`
    table.push({
      days: name,
      'findings a month': digits(findings / MONTHS),
      'µs a month': digits(timed!.micros),
      'days a second': perSecond,
    })
    figures.push({ budget: 'attendance', name, value: perSecond, where: timed!.where })
  }
report('days', { figures, tables: { days: table } })
