import { expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { evaluateAttendance } from '../../src/months/attendance.ts'
import type { AttendanceDay } from '../../src/records/attendance.ts'
import { settle } from '../../src/settle/settle.ts'
import { hostPolicy, leaf } from './host-ruleset.ts'

// A rule on a period reads a measure of the person's own days, counted from the days that the period is judged by.

const measures = {
  workedDays: {
    of: 'attendance',
    where: leaf('attended', 'equal', true),
    take: 'count',
    by: 'agent',
    window: 'period',
    label: { zh: '出勤天数', en: 'Days worked' },
  },
}
const policy = hostPolicy(
  [{ clause: '1', subject: 'period', when: leaf('workedDays', 'greaterThan', 2) }],
  { calendar: chinaCalendar },
  { measures },
)
const fining = hostPolicy(
  [
    {
      clause: '1',
      subject: 'period',
      when: leaf('workedDays', 'greaterThan', 2),
      effects: [{ kind: 'fine', amount: '10', per: 'month' }],
    },
  ],
  { calendar: chinaCalendar },
  { measures },
)
const shift = { segments: [{ start: '09:00', end: '17:00' }] }
const worked = (day: string): AttendanceDay => ({
  agentId: 'a1',
  date: `2026-03-${day}`,
  isWorkday: true,
  shift,
  leaves: [],
  punches: [{ at: `2026-03-${day}T09:00:00+08:00` }, { at: `2026-03-${day}T17:00:00+08:00` }],
})
const free = (day: string): AttendanceDay => ({
  agentId: 'a1',
  date: `2026-03-${day}`,
  isWorkday: false,
  shift: null,
  leaves: [],
  punches: [],
})
const judged = (days: readonly AttendanceDay[], stated?: object) =>
  evaluateAttendance(policy, {
    agentId: 'a1',
    period: { kind: 'week', from: '2026-03-02', to: '2026-03-04' },
    days,
    ...(stated === undefined ? {} : { stated: stated as never }),
  })
const week = { agentId: 'a1', kind: 'week', from: '2026-03-02', to: '2026-03-04' }

test('three days worked of three', () =>
  expect(judged([worked('02'), worked('03'), worked('04')]).findings.map(({ clause }) => clause)).toEqual(['1']))
test('two days worked and one free', () =>
  expect(judged([worked('02'), worked('03'), free('04')]).counts).toMatchObject({ violated: 0, notAssessed: 0 }))
test('a day without a record may have been worked: not assessed, and the day is named', () =>
  expect(judged([worked('02'), worked('03')]).notAssessed).toMatchObject([
    { clause: '1', missing: ['days[2026-03-04]'] },
  ]))
test('a day whose punches are not known may have been worked: they are named', () => {
  const { punches, ...unknown } = worked('04')
  expect(judged([worked('02'), worked('03'), unknown]).notAssessed).toMatchObject([
    { clause: '1', missing: ['days[2026-03-04].punches'] },
  ])
})
test('what one record says and another lacks is named apart', () => {
  const { punches, ...unknown } = worked('03')
  expect(judged([worked('02'), unknown]).notAssessed).toMatchObject([
    { missing: ['days[2026-03-04]', 'days[2026-03-03].punches'] },
  ])
})
test('in a settlement the clause is open until somebody says what the days were', () => {
  const month = judged([worked('02'), worked('03')])
  const { pending, provisional } = settle(fining, {
    agentId: 'a1',
    period: { kind: 'week', from: '2026-03-02', to: '2026-03-04' },
    assessments: [
      evaluateAttendance(fining, { agentId: 'a1', period: month.ledger.period, days: [worked('02'), worked('03')] }),
    ],
  })
  expect(pending).toMatchObject([{ what: 'days', clause: '1', missing: ['days[2026-03-04]'] }])
  expect(provisional).toBe(true)
})
test('a total that the host states is taken as it is', () =>
  expect(judged([worked('02')], { ...week, totals: { workedDays: 3 } }).counts.violated).toBe(1))
