import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { callOf, policies } from '../../bench/support/calls.ts'
import { monthsOf } from '../../bench/support/days.ts'
import { findingsOf } from '../../bench/support/findings.ts'
import { madeSentences } from '../../bench/support/sentences.ts'
import { chinaCalendar } from '../../src/calendar.ts'
import { evaluateAttendanceDay, evaluateCall } from '../../src/evaluate/evaluate.ts'
import { evaluateAttendance } from '../../src/months/attendance.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { builtin } from '../../src/rulesets.ts'
import { settle } from '../../src/settle/settle.ts'
import { policy as finesPolicy, march, stating } from '../settle/findings.ts'

// Prints how many bytes each kind of work allocates, in one process that collects no garbage between two readings and
// compiles nothing: what is allocated then depends on the code and the records only.

const collect = (globalThis as unknown as { gc: () => void }).gc
const ROUNDS = 7

const bytesEach = (runs: number, run: (at: number) => unknown): number => {
  for (let at = 0; at < runs; at++) run(at)
  const rounds = Array.from({ length: ROUNDS }, () => {
    collect()
    const before = process.memoryUsage().heapUsed
    for (let at = 0; at < runs; at++) run(at)
    return (process.memoryUsage().heapUsed - before) / runs
  })
  return Math.round(rounds.sort((a, b) => a - b)[2]!)
}

const ladder = loadRuleset(
  JSON.parse(readFileSync(join(process.cwd(), 'examples/rulesets/dingtalk-lateness-ladder/1.0.0.json'), 'utf8')),
)
const said = madeSentences(512)
const calls = [0, 5].map((findings) => Array.from({ length: 32 }, (_, at) => callOf(at, said, findings)))
const one = createPolicy(builtin, { rulesets: policies['one ruleset'] })
const all = createPolicy(builtin, { rulesets: policies['all rulesets'] })
const attendance = createPolicy(createRulebook([ladder]), {
  rulesets: [ladder.id],
  calendar: chinaCalendar,
})
const months = monthsOf(4, 0.1)
const days = months.slice(0, 2).flatMap((one) => one.days)
const stated = stating(finesPolicy, findingsOf('a', 15)).policy
const month = { agentId: 'a', period: march, assessments: [{ findings: findingsOf('a', 200) }] }

console.log(
  JSON.stringify({
    'a call, one ruleset, no finding': bytesEach(32, (at) => evaluateCall(one, calls[0]![at]!)),
    'a call, one ruleset, 5 findings': bytesEach(32, (at) => evaluateCall(one, calls[1]![at]!)),
    'a call, all rulesets': bytesEach(8, (at) => evaluateCall(all, calls[0]![at]!)),
    'a day of attendance': bytesEach(days.length, (at) => evaluateAttendanceDay(attendance, days[at]!)),
    'a day of attendance in its month': Math.round(
      (bytesEach(months.length, (at) => evaluateAttendance(attendance, months[at]!)) * months.length) /
        months.flatMap((one) => one.days).length,
    ),
    'a finding settled': Math.round(bytesEach(8, () => settle(stated, month)) / 200),
  }),
)
