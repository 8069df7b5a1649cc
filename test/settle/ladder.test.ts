import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/evaluate/finding.ts'
import { money } from '../../src/money/money.ts'
import type { LedgerEntry } from '../../src/settle/settlement.ts'
import { inClauses } from '../support/clauses.ts'
import {
  both,
  type FindingsInput,
  finding,
  fine,
  ladder,
  march,
  policy,
  policyOf,
  reminder,
  rulesetSource,
  settleFindings as settle,
} from './findings.ts'

const run = (findings: readonly Finding[], more: Partial<FindingsInput> = {}) =>
  settle(policy, { agentId: 'a1', period: march, findings, ...more })

const steps = (settlement: ReturnType<typeof run>) =>
  settlement.lines.map(({ findingId, step, quantity }) => [findingId, step, quantity])

const twoSteps = [[reminder], [fine('10')]]
const on = (id: string, date: string, more: Partial<Finding> = {}) => finding(id, [ladder(twoSteps)], { date, ...more })

describe('steps', () => {
  test('first a reminder, again 10 yuan, and again 10 yuan', () => {
    const settlement = run([on('f1', '2026-03-02'), on('f2', '2026-03-03'), on('f3', '2026-03-04')])
    expect(steps(settlement)).toEqual([
      ['f1', 1, 1],
      ['f2', 2, 1],
      ['f3', 2, 1],
    ])
    expect(settlement.deductions).toEqual(money(20))
  })

  test('occurrences of one finding take consecutive steps', () => {
    const settlement = run([on('f1', '2026-03-02', { occurrences: 3 })])
    expect(steps(settlement)).toEqual([
      ['f1', 1, 1],
      ['f1', 2, 2],
    ])
    expect(settlement.deductions).toEqual(money(20))
  })

  test('a billion occurrences take no longer than one', () => {
    expect(run([on('f1', '2026-03-02', { occurrences: 1_000_000_001 })]).deductions).toEqual(money('10000000000'))
    const restarting = finding('f1', [ladder(twoSteps, { after: 'restart' })], { occurrences: 1_000_000_001 })
    expect(run([restarting]).deductions).toEqual(money('5000000000'))
  })

  test('the event decides, not the order of arrival', () => {
    const findings = [on('f3', '2026-03-04'), on('f1', '2026-03-02'), on('f2', '2026-03-03')]
    expect(run(findings)).toEqual(run([...findings].reverse()))
    expect(run(findings).lines.map(({ step }) => step)).toEqual([1, 2, 2])
  })

  test('within a day the clock decides, in any offset', () => {
    const earlier = on('f9', '2026-03-02', { at: '2026-03-02T00:30:00Z' })
    const later = on('f1', '2026-03-02', { at: '2026-03-02T09:00:00+08:00' })
    expect(run([later, earlier]).lines.map(({ findingId, step }) => [findingId, step])).toEqual([
      ['f9', 1],
      ['f1', 2],
    ])
  })

  test('a ladder that restarts begins anew after its last step', () => {
    const restarting = (id: string, date: string) => finding(id, [ladder(twoSteps, { after: 'restart' })], { date })
    const settlement = run([
      restarting('f1', '2026-03-02'),
      restarting('f2', '2026-03-03'),
      restarting('f3', '2026-03-04'),
    ])
    expect(settlement.lines.map(({ step }) => step)).toEqual([1, 2, 1])
  })

  test('a ladder that ends brings nothing more, and says so', () => {
    const ending = (id: string, date: string) => finding(id, [ladder(twoSteps, { after: 'none' })], { date })
    const settlement = run([ending('f1', '2026-03-02'), ending('f2', '2026-03-03'), ending('f3', '2026-03-04')])
    expect(settlement.deductions).toEqual(money(10))
    expect(settlement.noted).toMatchObject([{ findingId: 'f3', reason: 'ladder-exhausted' }])
  })

  test('rules of one group count together', () => {
    const other = on('f2', '2026-03-03', { ruleId: 'tone', clause: '一.2' })
    expect(run([on('f1', '2026-03-02'), other]).lines.map(({ step }) => step)).toEqual([1, 2])
  })
})

describe('waived offences', () => {
  const waive = { verdict: 'waive', at: '2026-04-01T09:00:00+08:00', by: 'lead' } as const

  test('drop out, and later ones move down', () => {
    const findings = [on('f1', '2026-03-02'), on('f2', '2026-03-03'), on('f3', '2026-03-04')]
    const settlement = run(findings, { decisions: [{ findingId: 'f1', ...waive }] })
    expect(steps(settlement)).toEqual([
      ['f2', 1, 1],
      ['f3', 2, 1],
    ])
  })

  test('do not lift a later offence out of a new round into a graver step', () => {
    const offence = (id: string, date: string, quantity: number) =>
      finding(id, [ladder([[reminder], [fine('10', { quantity })]], { after: 'restart' })], { date })
    const findings = [offence('f1', '2026-03-02', 1), offence('f2', '2026-03-03', 1), offence('f3', '2026-03-04', 100)]
    expect(run(findings).deductions).toEqual(money(10))
    expect(run(findings, { decisions: [{ findingId: 'f1', ...waive }] }).deductions).toEqual(money(0))
  })

  test('of an earlier period drop out of its history too', () => {
    const history = [on('h1', '2026-03-01')]
    const april = { kind: 'month', from: '2026-03-02', to: '2026-03-31' } as const
    expect(run([on('f1', '2026-03-02')], { history, period: april }).lines[0]?.step).toBe(2)
    expect(
      run([on('f1', '2026-03-02')], { history, period: april, decisions: [{ findingId: 'h1', ...waive }] }).lines[0]
        ?.step,
    ).toBe(1)
  })
})

describe('windows', () => {
  const career = [ladder(twoSteps, { window: 'career' })]
  const rolling = [ladder(twoSteps, { window: { rollingDays: 30 } })]
  const of = (id: string, effects: Finding['effects'], date: string) => finding(id, effects, { date })

  test('a month forgets at its end, a career never', () => {
    expect(run([on('f1', '2026-03-02')], { history: [on('h1', '2026-02-28')] }).lines[0]?.step).toBe(1)
    expect(run([of('f1', career, '2026-03-02')], { history: [of('h1', career, '2024-01-01')] }).lines[0]?.step).toBe(2)
  })

  test('a quarter and a year reach back to their first day', () => {
    for (const [window, inside, outside] of [
      ['quarter', '2026-01-01', '2025-12-31'],
      ['year', '2026-01-01', '2025-12-31'],
    ] as const) {
      const effects = [ladder(twoSteps, { window })]
      expect(run([of('f1', effects, '2026-03-02')], { history: [of('h1', effects, inside)] }).lines[0]?.step).toBe(2)
      expect(run([of('f1', effects, '2026-03-02')], { history: [of('h1', effects, outside)] }).lines[0]?.step).toBe(1)
    }
  })

  test("30 rolling days are the offence's own and the 29 before it", () => {
    expect(
      run([of('f1', rolling, '2026-03-30')], {
        history: [of('h1', rolling, '2026-03-01')],
        period: { ...march, from: '2026-03-02' },
      }).lines[0]?.step,
    ).toBe(2)
    expect(run([of('f1', rolling, '2026-03-30')], { history: [of('h1', rolling, '2026-02-28')] }).lines[0]?.step).toBe(
      1,
    )
  })

  const unset = [ladder(twoSteps, { window: null, missing: ['parameter:repeatWindow'] })]
  test('without a window a step that every allowed window leads to is certain', () => {
    const settlement = run([of('f1', unset, '2026-03-04'), of('f2', unset, '2026-03-11')])
    expect(steps(settlement)).toEqual([
      ['f1', 1, 1],
      ['f2', 2, 1],
    ])
    expect(settlement.provisional).toBe(false)
  })

  test('without a window an offence of the month before leaves the step open, and the parameter would close it', () => {
    const settlement = run([of('f1', unset, '2026-03-04')], { history: [of('h1', unset, '2026-02-27')] })
    expect(steps(settlement)).toEqual([])
    expect(settlement.pending).toMatchObject([
      { findingId: 'f1', what: 'parameter', missing: ['parameter:repeatWindow'] },
    ])
  })

  test('without a window a waiver lifts nothing out of doubt', () => {
    const waive = { findingId: 'h1', verdict: 'waive', at: '2026-04-01T09:00:00+08:00', by: 'lead' } as const
    const history = [of('h1', unset, '2026-02-27')]
    expect(steps(run([of('f1', unset, '2026-03-04')], { history, decisions: [waive] }))).toEqual([])
  })
})

describe('history', () => {
  const entry: LedgerEntry = {
    findingId: 'h1',
    rulesetId: 'house',
    ruleId: 'manners',
    group: 'manners',
    at: '2026-03-01',
    occurrences: 1,
  }
  const rest = { kind: 'month', from: '2026-03-02', to: '2026-03-31' } as const

  test('counts alike as findings and as a ledger', () => {
    const asFindings = run([on('f1', '2026-03-02')], { history: [on('h1', '2026-03-01')], period: rest })
    expect(run([on('f1', '2026-03-02')], { history: [entry], period: rest })).toEqual(asFindings)
    expect(asFindings.lines[0]?.step).toBe(2)
  })

  test('a ledger given beside the same finding counts once', () => {
    const ladders = [ladder([[reminder], [fine('10')], [fine('20')]])]
    const settlement = run([finding('f1', ladders, { date: '2026-03-02' })], {
      history: [entry, finding('h1', ladders, { date: '2026-03-01' })],
      period: rest,
    })
    expect(settlement.lines[0]?.step).toBe(2)
  })

  test('a ledger entry without group counts on the ladder that its rule states', () => {
    const withRule = policyOf([
      rulesetSource('house', {
        observations: { rude: { type: 'boolean', ask: both('rude') } },
        clauses: inClauses([
          {
            id: 'tone',
            clause: '一.1',
            subject: 'incident',
            summary: both('tone'),
            when: { fact: 'rude', operator: 'equal', value: true },
            effects: [
              {
                kind: 'ladder',
                group: 'manners',
                steps: [[{ kind: 'discipline', step: 'reminder' }]],
                window: 'month',
                after: 'last',
              },
            ],
          },
        ]),
      }),
    ])
    const { group: _, ...bare } = entry
    const settlement = settle(withRule, {
      agentId: 'a1',
      period: rest,
      findings: [on('f1', '2026-03-02')],
      history: [{ ...bare, ruleId: 'tone' }],
    })
    expect(settlement.lines[0]?.step).toBe(2)
  })

  test('an entry that is neither is an error', () => {
    expect(() => run([], { history: [{ ...entry, occurrences: 0 }] })).toThrow(/history\[0\]\.occurrences/)
    expect(() => run([], { history: [{ ...entry, at: 'yesterday' }] })).toThrow(/history\[0\]\.at/)
  })

  test('records that come late settle as if they had come in time', () => {
    const [f1, f2, f3] = [on('f1', '2026-03-02'), on('f2', '2026-03-03'), on('f3', '2026-03-04')]
    const late = run([f1!, f3!, f2!])
    expect(late).toEqual(run([f1!, f2!, f3!]))
    expect(run([f1!, f3!]).lines.map(({ step }) => step)).toEqual([1, 2])
  })
})
