import { readFileSync } from 'node:fs'
import { chinaCalendar } from '../src/calendar.ts'
import { evaluateAttendance } from '../src/months/attendance.ts'
import type { AttendanceDay } from '../src/records/attendance.ts'
import { loadRuleset } from '../src/ruleset/load.ts'
import { createPolicy } from '../src/ruleset/policy.ts'
import { createRulebook } from '../src/ruleset/rulebook.ts'
import { dateOfDay, epochDay } from '../src/time/local/local-date.ts'

// A year of 1,000 agents, month by month: validation, punch matching, rules on days, conversions,
// rules on periods. Days are made when they are needed and forgotten after: memory must not grow.

const AGENTS = Number(process.argv[2] ?? 1000)
const YEAR = 2026

const ruleset = (id: string) =>
  loadRuleset(JSON.parse(readFileSync(new URL(`../examples/rulesets/${id}/1.0.0.json`, import.meta.url), 'utf8')))
const ids = ['dingtalk-lateness-ladder', 'frappe-auto-attendance']
const policy = createPolicy(createRulebook(ids.map(ruleset)), { rulesets: ids, calendar: chinaCalendar, topics: 'all' })

/** A small generator: the bench must be the same at every run. */
const generator = (seed: number) => () => {
  seed = (seed * 1_664_525 + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}
const random = generator(7)
const two = (n: number): string => String(n).padStart(2, '0')

const segments = [
  { start: '08:30', end: '12:00' },
  { start: '13:30', end: '17:30' },
]

const dayOf = (agentId: string, date: string): AttendanceDay => {
  const at = (hour: number, minute: number) => ({
    at: `${date}T${two(hour)}:${two(minute)}:${two(Math.floor(random() * 60))}+08:00`,
  })
  const luck = random()
  const shift = { segments }
  if (luck < 0.02) return { agentId, date, shift, leaves: [], punches: [] }
  if (luck < 0.05) {
    const [from, to] = [at(8, 30).at, at(12, 0).at]
    return {
      agentId,
      date,
      shift,
      leaves: [{ type: 'personal', from, to, approvedBy: ['supervisor'] }],
      punches: [at(13, 20), at(17, 35)],
    }
  }
  const arrival = luck < 0.15 ? at(8, 31 + Math.floor(random() * 29)) : at(8, Math.floor(random() * 30))
  return {
    agentId,
    date,
    shift,
    leaves: [],
    punches: [arrival, at(12, 5), at(13, 20), at(17, 30 + Math.floor(random() * 20))],
  }
}

const months = Array.from({ length: 12 }, (_, month) => {
  const from = epochDay(`${YEAR}-${two(month + 1)}-01`)
  const to = (month === 11 ? epochDay(`${YEAR + 1}-01-01`) : epochDay(`${YEAR}-${two(month + 2)}-01`)) - 1
  const dates: string[] = []
  for (let day = from; day <= to; day++) if (chinaCalendar.isWorkday(dateOfDay(day))) dates.push(dateOfDay(day))
  return { period: { kind: 'month' as const, from: dateOfDay(from), to: dateOfDay(to) }, dates }
})

let days = 0
let findings = 0
let spent = 0
const heapAt: number[] = []
const heap = (): number => {
  ;(globalThis as { gc?: () => void }).gc?.()
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20)
}
for (let agent = 0; agent < AGENTS; agent++) {
  for (const { period, dates } of months) {
    const agentId = `a${agent}`
    const records = dates.map((date) => dayOf(agentId, date))
    const start = process.cpuUsage()
    const assessment = evaluateAttendance(policy, { agentId, period, days: records })
    const { user, system } = process.cpuUsage(start)
    spent += (user + system) / 1000
    days += records.length
    findings += assessment.findings.length
  }
  if (agent % Math.ceil(AGENTS / 4) === 0) heapAt.push(heap())
}
heapAt.push(heap())
const perSecond = Math.round(days / (spent / 1000))
console.log(`${days.toLocaleString('en')} days of ${AGENTS} agents, ${findings.toLocaleString('en')} findings`)
console.log(`${perSecond.toLocaleString('en')} days a CPU second (${((spent * 1000) / days).toFixed(1)} µs a day)`)
console.log(
  `heap while it runs: ${heapAt.join(', ')} MB${'gc' in globalThis ? '' : ' (run with --expose-gc for the live heap)'}`,
)
