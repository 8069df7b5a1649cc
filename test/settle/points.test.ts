import { describe, expect, test } from 'vitest'
import { evaluatePeriod } from '../../src/evaluate/evaluate.ts'
import type { Effect, Finding } from '../../src/evaluate/finding.ts'
import { toLedger } from '../../src/settle/ledger.ts'
import { inClauses } from '../support/clauses.ts'
import {
  both,
  type FindingsInput,
  finding,
  march,
  policyOf,
  rulesetSource,
  settleFindings as settle,
} from './findings.ts'

const rule = { subject: 'period', summary: both('score') } as const
const number = { type: 'number', unit: 'points' } as const

const scored = rulesetSource('scored', {
  parameters: { passMark: { type: 'number', unit: 'points', value: 60, ...both('pass mark') } },
  observations: {
    monthlyScore: { ...number, ask: both('score') },
    previousMonthScore: { ...number, ask: both('score before') },
  },
  clauses: inClauses([
    {
      ...rule,
      id: 'base',
      clause: '二.2a',
      kind: 'reward',
      when: { fact: 'kind', operator: 'equal', value: 'month' },
      effects: [{ kind: 'points', amount: '100', per: 'month', label: '基准分' }],
    },
    {
      ...rule,
      id: 'pass',
      clause: '二.2b',
      when: { fact: 'monthlyScore', operator: 'lessThan', value: { parameter: 'passMark' } },
      effects: [
        {
          kind: 'grade',
          grades: [
            { name: '合格', min: '60' },
            { name: '不合格', below: '60' },
          ],
        },
      ],
    },
    {
      ...rule,
      id: 'first-failed-month',
      clause: '二.2d',
      when: {
        all: [
          { fact: 'monthlyScore', operator: 'lessThan', value: { parameter: 'passMark' } },
          { not: { fact: 'previousMonthScore', operator: 'lessThan', value: { parameter: 'passMark' } } },
        ],
      },
      effects: [{ kind: 'discipline', step: 'warning' }],
    },
    {
      ...rule,
      id: 'second-failed-month',
      clause: '二.2e',
      when: {
        all: [
          { fact: 'monthlyScore', operator: 'lessThan', value: { parameter: 'passMark' } },
          { fact: 'previousMonthScore', operator: 'lessThan', value: { parameter: 'passMark' } },
        ],
      },
      effects: [{ kind: 'discipline', step: 'dismissal' }],
    },
  ]),
})

const policy = policyOf([scored, rulesetSource('house')])

const points = (amount: string, quantity = 1): Effect => ({ kind: 'points', amount, per: 'occurrence', quantity })
const run = (findings: readonly Finding[], more: Partial<FindingsInput> = {}) =>
  settle(policy, { agentId: 'a1', period: march, findings, ...more })

const february = (final: string) => ({
  period: { kind: 'month', from: '2026-02-01', to: '2026-02-28' } as const,
  points: { final },
})
const steps = (settlement: ReturnType<typeof run>) => settlement.discipline.map(({ step }) => step)

describe('points', () => {
  test('a month starts from its base, whatever the month before', () => {
    expect(run([], { previous: [february('10')] }).points).toEqual({
      base: '100',
      deducted: '0',
      added: '0',
      final: '100',
      grade: '合格',
    })
  })

  test('deductions and additions are exact', () => {
    const settlement = run([finding('f1', [points('-0.1', 3)]), finding('f2', [points('2.5')], { kind: 'reward' })])
    expect(settlement.points).toMatchObject({ deducted: '0.3', added: '2.5', final: '102.2' })
  })

  test('exactly 60 passes, 59.9 does not', () => {
    expect(run([finding('f1', [points('-40')])], { previous: [] }).points?.grade).toBe('合格')
    const failed = run([finding('f1', [points('-40.1')])], { previous: [] })
    expect(failed.points).toMatchObject({ final: '59.9', grade: '不合格' })
    expect(steps(failed)).toEqual(['warning'])
  })

  test('the base that evaluation found is the base, not an addition', () => {
    const base: Effect = { kind: 'points', amount: '100', per: 'month', quantity: 1, label: '基准分' }
    const settlement = run([finding('f1', [base], { rulesetId: 'scored', ruleId: 'base', kind: 'reward' })])
    expect(settlement.points).toMatchObject({ base: '100', added: '0', final: '100' })
  })

  test('points that the host deducted count', () => {
    expect(run([], { pointsDeducted: '45', previous: [] }).points).toMatchObject({ deducted: '45', final: '55' })
  })

  test('a score that the host keeps itself leads', () => {
    const settlement = run([finding('f1', [points('-1')])], { score: '55', previous: [] })
    expect(settlement.points).toMatchObject({ deducted: '45', final: '55', grade: '不合格' })
    expect(steps(settlement)).toEqual(['warning'])
  })

  test('a period that the host had judged by its score is not judged by another', () => {
    const record = { agentId: 'a1', ...march, totals: { monthlyScore: 55, previousMonthScore: 70 } }
    const settlement = run(evaluatePeriod(policy, record).findings)
    expect(settlement.points).toMatchObject({ final: '55', grade: '不合格' })
    expect(steps(settlement)).toEqual(['warning'])
  })

  test('a regulation without base keeps an account without score', () => {
    const house = policyOf([rulesetSource('house')])
    const settlement = settle(house, { agentId: 'a1', period: march, findings: [finding('f1', [points('-3')])] })
    expect(settlement.points).toEqual({ base: null, deducted: '3', added: '0', final: null, grade: null })
  })

  test('nothing about points, no account', () => {
    expect(
      settle(policyOf([rulesetSource('house')]), { agentId: 'a1', period: march, findings: [] }).points,
    ).toBeUndefined()
  })
})

describe('failed months in a row', () => {
  const failed = [finding('f1', [points('-41')])]

  test('the second brings dismissal, the first a warning', () => {
    expect(steps(run(failed, { previous: [february('59')] }))).toEqual(['dismissal'])
    expect(steps(run(failed, { previous: [february('60')] }))).toEqual(['warning'])
  })

  test('a month that is not the one before is no run', () => {
    const january = {
      period: { kind: 'month', from: '2026-01-01', to: '2026-01-31' } as const,
      points: { final: '10' },
    }
    expect(steps(run(failed, { previous: [january] }))).toEqual(['warning'])
  })

  test('nobody said what came before: neither, and the missing input is named', () => {
    const settlement = run(failed)
    expect(settlement.discipline).toEqual([])
    expect(settlement.notAssessed).toMatchObject([
      { clause: '二.2d', missing: ['previousMonthScore'] },
      { clause: '二.2e', missing: ['previousMonthScore'] },
    ])
  })

  test('a settled month is the previous one of the next', () => {
    const before = settle(policy, {
      agentId: 'a1',
      period: { kind: 'month', from: '2026-02-01', to: '2026-02-28' },
      findings: [finding('f0', [points('-50')], { date: '2026-02-03' })],
      previous: [],
    })
    expect(steps(run(failed, { previous: [before] }))).toEqual(['dismissal'])
    expect(steps(run(failed, { previous: [toLedger(before, []).period] }))).toEqual(['dismissal'])
  })

  test('an open score decides only what both its bounds decide', () => {
    const open: Effect = { kind: 'points', amount: { min: '-50', max: '-30' }, per: 'occurrence', quantity: 1 }
    const settlement = run([finding('f1', [open])], { previous: [] })
    expect(settlement.points).toMatchObject({ final: { min: '50', max: '70' }, grade: null })
    expect(settlement.discipline).toEqual([])
    expect(settlement.pending.map(({ what }) => what)).toEqual(['range', 'points'])
    const word = { findingId: 'f1', verdict: 'resolve', points: '-41', at: '2026-04-01T09:00:00Z', by: 'lead' } as const
    expect(steps(run([finding('f1', [open])], { previous: [], decisions: [word] }))).toEqual(['warning'])
  })

  test('the measure can be waived like any other finding', () => {
    const [line] = run(failed, { previous: [] }).lines.filter(({ discipline }) => discipline === 'warning')
    const word = { findingId: line!.findingId, verdict: 'waive', at: '2026-04-01T09:00:00Z', by: 'lead' } as const
    expect(steps(run(failed, { previous: [], decisions: [word] }))).toEqual([])
  })

  test('a pass mark of the host decides', () => {
    const strict = policyOf([scored, rulesetSource('house')], { parameters: { scored: { passMark: 90 } } })
    const settlement = settle(strict, {
      agentId: 'a1',
      period: march,
      findings: [finding('f1', [points('-15')])],
      previous: [],
    })
    expect(steps(settlement)).toEqual(['warning'])
  })
})
