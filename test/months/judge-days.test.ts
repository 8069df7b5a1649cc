import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateAttendanceDay } from '../../src/evaluate/evaluate.ts'
import { judgeAttendance } from '../../src/months/attendance.ts'
import type { AttendanceDay } from '../../src/records/attendance.ts'
import { addDays } from '../../src/time/local/local-date.ts'
import { hostPolicy, ladderRules, leaf } from './host-ruleset.ts'

// Most days of a month have nothing to say: they are counted, and their assessments made only where somebody asks.

const excusable = {
  clause: '9',
  subject: 'attendance' as const,
  when: leaf('earlyLeaveMinutes', 'greaterThan', 0),
  excuse: leaf('lateMinutes', 'equal', 0),
}
const policy = hostPolicy([...ladderRules(), excusable])

const shift = { segments: [{ start: '09:00', end: '18:00' }] }
const punchesOn = (date: string) =>
  fc
    .constantFrom(undefined, [], ['09:00', '18:00'], ['09:12', '18:00'], ['10:30', '18:00'], ['08:50', '17:30'])
    .map((times) => times?.map((time) => ({ at: `${date}T${time}:00+08:00` })))
const dayOn = (date: string): fc.Arbitrary<AttendanceDay> =>
  fc
    .record({
      punches: punchesOn(date),
      leaves: fc.constantFrom(undefined, []),
      observations: fc.constantFrom(undefined, undefined, { unheardOf: 1 }),
      shift: fc.constantFrom(shift, shift, null, undefined),
    })
    .map((parts) => {
      const known = Object.entries(parts).filter(([, value]) => value !== undefined)
      return { agentId: 'a1', date, ...Object.fromEntries(known) }
    })
const days = fc
  .integer({ min: 1, max: 8 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => dayOn(addDays('2026-03-02', index)))))
const judged = (of: readonly AttendanceDay[]) =>
  judgeAttendance(policy, { agentId: 'a1', period: { kind: 'month', from: '2026-03-01', to: '2026-03-31' }, days: of })

test('asked for, the assessment of every day is what the day comes to by itself', () => {
  fc.assert(
    fc.property(days, (of) => {
      const each = judged(of).records().slice(0, -1)
      expect(each.map(({ assessment }) => assessment)).toEqual(of.map((day) => evaluateAttendanceDay(policy, day)))
    }),
  )
})

test('a month counts every outcome of every day, said or not', () => {
  fc.assert(
    fc.property(days, (of) => {
      const { assessment, records } = judged(of)
      const sum = { violated: 0, earned: 0, met: 0, notApplicable: 0, notAssessed: 0 }
      for (const { assessment } of records())
        for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += assessment.counts[name]
      expect(assessment.counts).toEqual(sum)
      expect(assessment.excused).toEqual(records().flatMap((one) => one.assessment.excused))
      expect(assessment.undeclared.length).toBe(of.filter(({ observations }) => observations !== undefined).length)
    }),
  )
})

test('what the policy assumes of a day is said, though nothing else is', () => {
  const sick = { type: 'boolean', ask: { zh: '是否生病？', en: 'Was the agent ill?' } }
  const rules = [{ clause: '1', subject: 'attendance', when: leaf('sick', 'equal', true) } as const]
  const assuming = hostPolicy(rules, { assume: { host: { sick: false } } }, { observations: { sick } })
  const day = { agentId: 'a1', date: '2026-03-02', shift, punches: [] }
  const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
  const { assessment } = judgeAttendance(assuming, { agentId: 'a1', period, days: [day] })
  expect(assessment.assumed.map(({ observation }) => observation)).toEqual(['sick'])
})
