import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateIncident } from '../../src/evaluate/evaluate.ts'
import { boundsOf } from '../../src/money/amounts.ts'
import { evaluateAttendance } from '../../src/months/attendance.ts'
import type { AttendanceDay } from '../../src/records/attendance.ts'
import type { Decision } from '../../src/settle/decisions/decision.ts'
import { settle } from '../../src/settle/settle.ts'
import { settleTeam, type TeamPeriod } from '../../src/settle/settle-team.ts'
import { addDays } from '../../src/time/local/local-date.ts'
import { teamPolicy as policy } from './team-policy.ts'

const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
const at = '2026-04-01T09:00:00+08:00'
const pay = { dailyWageCny: '200' }
const cny = (amount: string) => ({ amount, currency: 'CNY' })
const incident = (id: string, agentId: string, name: string, date = '2026-03-05') => ({
  subject: 'incident' as const,
  record: { id, agentId, at: `${date}T10:00:00+08:00`, act: name },
})
const day = (agentId: string, date: string, late: number) => ({
  subject: 'attendance' as const,
  record: {
    agentId,
    date,
    shift: { segments: [{ start: '09:00', end: '17:00' }] },
    leaves: [],
    swaps: [],
    overtime: [],
    punches: [
      { at: new Date(Date.parse(`${date}T09:00:00+08:00`) + late * 60_000).toISOString() },
      { at: `${date}T17:00:00+08:00` },
    ],
  } satisfies AttendanceDay,
})
const team = (records: TeamPeriod['records'], more: Partial<TeamPeriod> = {}) =>
  settleTeam(policy, { period, records, ...more })
const earlier = evaluateIncident(policy, incident('old', 'a1', 'snack-at-desk', '2026-02-05').record).findings

describe('a decision in a team', () => {
  const late = [day('a1', '2026-03-02', 90)]
  const waived: Decision = { recordId: 'a1/2026-03-02', clause: '2', verdict: 'waive', at, by: 'lead' }
  test('on a day of a month reaches what rests on the day', () => {
    const agents = { a1: { pay } }
    expect(team(late, { agents }).settlements[0]).toMatchObject({ deductions: cny('100.00') })
    expect(team(late, { agents, decisions: [waived] }).settlements[0]).toMatchObject({
      deductions: cny('0.00'),
      fellAway: [{ clause: '3' }],
    })
  })
  test('about an earlier offence is found by record and clause', () => {
    const snack = [incident('new', 'a1', 'snack-at-desk')]
    const agents = { a1: { history: earlier } }
    const decisions: Decision[] = [{ recordId: 'old', clause: '1', verdict: 'waive', at, by: 'lead' }]
    expect(team(snack, { agents }).settlements[0]).toMatchObject({ deductions: cny('10.00') })
    expect(team(snack, { agents, decisions })).toMatchObject({
      settlements: [{ deductions: cny('0.00') }],
      unmatchedDecisions: [],
    })
  })
  test('about nothing is listed', () => {
    const lost: Decision = { findingId: 'nobody', verdict: 'waive', at, by: 'lead' }
    expect(team(late, { decisions: [lost] }).unmatchedDecisions).toEqual([lost])
  })
})

describe('a fund of a team', () => {
  const praise = [
    incident('r1', 'a2', 'desk-untidy', '2026-03-03'),
    incident('r2', 'a1', 'desk-untidy', '2026-03-09'),
    incident('r3', 'a3', 'desk-untidy', '2026-03-20'),
  ]
  const rewards = (more: Partial<TeamPeriod> = {}) =>
    team(praise, more).settlements.map(({ rewards: got }) => boundsOf(got).max.toFixed(2))
  test('pays whoever earned first, across the people', () => expect(rewards()).toEqual(['40.00', '60.00', '0.00']))
  test('holds what is left of it', () =>
    expect(rewards({ fundsUsed: { praise: '90' } })).toEqual(['0.00', '10.00', '0.00']))
})

test('a team settles as its people do, one by one', () => {
  const people = fc.constantFrom('a1', 'a2', 'a3')
  const incidents = fc
    .array(fc.tuple(people, fc.constantFrom('snack-at-desk', 'desk-untidy'), fc.nat(30)), { maxLength: 8 })
    .map((all) => all.map(([who, name, on], n) => incident(`i${n}`, who, name, addDays('2026-03-01', on))))
  const days = fc
    .uniqueArray(fc.tuple(people, fc.nat(6), fc.constantFrom(0, 30, 90)), { selector: ([who, on]) => `${who} ${on}` })
    .map((all) => all.map(([who, on, late]) => day(who, addDays('2026-03-02', on), late)))
  const words = fc.array(fc.tuple(fc.nat(40), fc.constantFrom('waive', 'appeal', 'uphold')), { maxLength: 4 })
  fc.assert(
    fc.property(incidents, days, words, (acts, attendance, said) => {
      const assessments = [
        ...acts.map(({ record }) => evaluateIncident(policy, record)),
        ...[...new Set(attendance.map(({ record }) => record.agentId))].map((agentId) =>
          evaluateAttendance(policy, {
            agentId,
            period,
            days: attendance.map(({ record }) => record).filter((one) => one.agentId === agentId),
          }),
        ),
      ]
      const findings = assessments.flatMap((one) => one.findings)
      const decisions = said.flatMap(([n, verdict]): Decision[] => {
        const one = findings[n % Math.max(1, findings.length)]
        return one === undefined
          ? []
          : [{ recordId: one.recordId, clause: one.clause, verdict: verdict as 'waive', at, by: 'lead' }]
      })
      const agents = { a1: { pay, history: earlier } }
      const { settlements, unmatchedDecisions } = team([...acts, ...attendance], { agents, decisions })
      expect(unmatchedDecisions).toEqual([])
      let left = 100
      for (const { agentId, rewards, ...settlement } of settlements) {
        const own = agentId === 'a1' ? agents.a1 : {}
        const { rewards: alone, ...one } = settle(policy, { agentId, period, assessments, decisions, ...own })
        const comparable = ({ lines, ...rest }: Omit<typeof one, 'agentId'>) => ({
          ...rest,
          lines: lines.filter(({ kind }) => kind !== 'reward'),
        })
        const { agentId: _, ...others } = one
        expect(comparable(settlement)).toEqual(comparable(others))
        expect(boundsOf(rewards).max.lte(boundsOf(alone).max)).toBe(true)
        left -= Number(boundsOf(rewards).max)
      }
      const earned = findings.filter(
        ({ id, kind }) =>
          kind === 'reward' && settlements.every(({ waived }) => waived.every((w) => w.findingId !== id)),
      )
      expect(left).toBe(Math.max(0, 100 - 60 * earned.length))
    }),
    { numRuns: Number(process.env.RULEBOOK_MONTHS ?? 60) },
  )
})
