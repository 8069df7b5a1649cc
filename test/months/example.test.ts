import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { evaluateAttendance } from '../../src/months/attendance.ts'
import type { AttendancePeriod } from '../../src/months/attendance-input.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import type { Rulebook } from '../../src/ruleset/rulebook.ts'
import { builtin } from '../../src/rulesets.ts'
import { hostPolicy, ladderRules } from './host-ruleset.ts'

interface Example {
  readonly rulesets: readonly string[]
  readonly agents: readonly {
    readonly agentId: string
    readonly role: string
    readonly periods: readonly Pick<AttendancePeriod, 'period' | 'days'>[]
  }[]
}

const example = JSON.parse(readFileSync(new URL('../../examples/attendance.json', import.meta.url), 'utf8')) as Example
const policy = hostPolicy(ladderRules(), { calendar: chinaCalendar })

const month = (agentId: string, index: number) => {
  const agent = example.agents.find((one) => one.agentId === agentId)
  const { period, days } = agent?.periods[index] as Example['agents'][number]['periods'][number]
  return evaluateAttendance(policy, { agentId, role: agent?.role ?? '', period, days })
}
const totals = (agentId: string, index: number) => month(agentId, index).totals.host

describe('the attendance example', () => {
  test('has no gaps: holidays are free and make-up days worked', () => {
    for (const { agentId } of example.agents) for (const index of [0, 1]) expect(month(agentId, index).gaps).toEqual([])
  })
  test('four latenesses, then two that became absence', () => {
    expect(totals('chen', 0)).toMatchObject({ lateCount: 4, absentDays: 1 })
    expect(totals('chen', 1)).toMatchObject({ lateCount: 0, absentDays: 1.5 })
  })
  test('half a day of sick leave is no lateness', () => {
    expect(totals('li', 0)).toMatchObject({ lateCount: 0, leaveDays: 0.5, absentDays: 0 })
    expect(totals('li', 1)).toMatchObject({ earlyLeaveCount: 1, leaveDays: 1, absentDays: 0 })
  })
  test('the night shift of the last of September ends in October', () => {
    expect(totals('wang', 0)).toMatchObject({ lateCount: 1, earlyLeaveCount: 0, missingPunchCount: 0, absentDays: 0 })
    expect(totals('wang', 1)).toMatchObject({ lateCount: 0, earlyLeaveCount: 1 })
  })
  test('a missing punch is one, a day without data is open, an excuse is heard', () => {
    expect(totals('zhao', 0)).toMatchObject({
      lateCount: { min: 2, max: 3 },
      overtimeMinutes: 0,
      missingPunchCount: { min: 1, max: 3 },
    })
    expect(totals('zhao', 1)).toMatchObject({ lateCount: 0, overtimeMinutes: 90 })
  })
  test('three days away in a row, then gone', () => {
    expect(month('sun', 1).findings.map(({ clause }) => clause)).toEqual(['5', '6'])
  })

  test('the rules it names judge it', () => {
    const fingerprint = createPolicy(builtin as Rulebook, { rulesets: [...example.rulesets], calendar: chinaCalendar })
    const clauses = example.agents.flatMap(({ agentId, role, periods }) =>
      periods.flatMap(({ period, days }) =>
        evaluateAttendance(fingerprint, { agentId, role, period, days }).findings.map(
          ({ clause }) => `${agentId} ${clause}`,
        ),
      ),
    )
    expect(clauses).toContain('chen 第四条.1.(3)b')
    expect(clauses).toContain('li 第四条.1.(2)')
    expect(clauses).toContain('sun 第四条.2.(3)a')
    // A punch that is missing is no omission of the person's until somebody says that none was tried.
    expect(clauses).not.toContain('zhao 第二条.1.(2)a')
  })
})
