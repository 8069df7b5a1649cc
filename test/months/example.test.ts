import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { evaluateAttendance } from '../../src/months/attendance.ts'
import type { AttendancePeriod } from '../../src/months/attendance-input.ts'
import type { AttendanceDay } from '../../src/records/attendance.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import type { Rulebook } from '../../src/ruleset/rulebook.ts'
import { builtin } from '../../src/rulesets.ts'
import { hostPolicy, ladderRules } from './host-ruleset.ts'

const folder = new URL('../../examples/attendance/', import.meta.url)
const { rulesets, settlement } = JSON.parse(readFileSync(new URL('rulebook.json', folder), 'utf8')) as {
  readonly rulesets: readonly string[]
  readonly settlement: { readonly agents: Readonly<Record<string, { readonly role: string }>> }
}
const days = readFileSync(new URL('days.ndjson', folder), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as AttendanceDay)
const people = Object.keys(settlement.agents)
const policy = hostPolicy(ladderRules(), { calendar: chinaCalendar })

/** September or October; sun left on 16 October. */
const monthOf = (agentId: string, index: number): AttendancePeriod => {
  const [from, to] =
    index === 0 ? ['2026-09-01', '2026-09-30'] : ['2026-10-01', agentId === 'sun' ? '2026-10-16' : '2026-10-31']
  return {
    agentId,
    role: settlement.agents[agentId]!.role,
    period: { kind: 'month', from: from!, to: to! },
    days: days.filter((day) => day.agentId === agentId && day.date >= from! && day.date <= to!),
  }
}
const month = (agentId: string, index: number) => evaluateAttendance(policy, monthOf(agentId, index))
const totals = (agentId: string, index: number) => month(agentId, index).totals.host

describe('the attendance example', () => {
  test('has no gaps: holidays are free and make-up days worked', () => {
    for (const agentId of people) for (const index of [0, 1]) expect(month(agentId, index).gaps).toEqual([])
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
    const fingerprint = createPolicy(builtin as Rulebook, { rulesets, calendar: chinaCalendar })
    const clauses = people.flatMap((agentId) =>
      [0, 1].flatMap((index) =>
        evaluateAttendance(fingerprint, monthOf(agentId, index)).findings.map(({ clause }) => `${agentId} ${clause}`),
      ),
    )
    expect(clauses).toContain('chen 第四条.1.(3)b')
    expect(clauses).toContain('li 第四条.1.(2)')
    expect(clauses).toContain('sun 第四条.2.(3)a')
    // A punch that is missing is no omission of the person's until somebody says that none was tried.
    expect(clauses).not.toContain('zhao 第二条.1.(2)a')
  })
})
