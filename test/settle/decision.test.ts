import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/evaluate/finding.ts'
import { explainSettlement } from '../../src/explain/settlement.ts'
import { money } from '../../src/money/money.ts'
import type { Decision } from '../../src/settle/decisions/decision.ts'
import {
  type FindingsInput,
  finding,
  fine,
  ladder,
  march,
  openFine,
  policy,
  reminder,
  settleFindings as settle,
} from './findings.ts'

const run = (findings: readonly Finding[], decisions: readonly Decision[], more: Partial<FindingsInput> = {}) =>
  settle(policy, { agentId: 'a1', period: march, findings, decisions, ...more })

const at = (day: number) => `2026-04-${String(day).padStart(2, '0')}T09:00:00+08:00`
const decide = (verdict: Decision['verdict'], more: Partial<Decision> = {}): Decision => ({
  findingId: 'f1',
  verdict,
  at: at(1),
  by: 'lead',
  ...more,
})

const fixed = finding('f1', [fine('10')])
const open = finding('f1', [openFine('5', '20')])
const codes = (settlement: ReturnType<typeof run>) => settlement.refusedDecisions.map(({ code }) => code)

describe('resolve', () => {
  test('fixes an amount inside the range, the bounds included', () => {
    for (const amount of ['5', '12.50', '20']) {
      const settlement = run([open], [decide('resolve', { amount })])
      expect(settlement.deductions).toEqual(money(amount))
      expect(settlement.provisional).toBe(false)
      expect(settlement.lines[0]).toMatchObject({
        reason: 'resolved',
        stated: { amount: { min: money(5), max: money(20) } },
      })
    }
  })

  test('outside the range is refused and leaves it open', () => {
    for (const amount of ['4.99', '20.01']) {
      const settlement = run([open], [decide('resolve', { amount })])
      expect(codes(settlement)).toEqual(['outside-range'])
      expect(settlement.deductions).toEqual({ min: money(5), max: money(20) })
      expect(settlement.provisional).toBe(true)
    }
  })

  test('nothing open, nothing to resolve', () => {
    expect(codes(run([fixed], [decide('resolve', { amount: '10' })]))).toEqual(['nothing-to-resolve'])
  })

  test('sets an amount that the text does not state', () => {
    const unstated = finding('f1', [fine('1', { amount: null })])
    expect(run([unstated], [decide('resolve', { amount: '35' })]).deductions).toEqual(money(35))
  })

  test('chooses a discretionary measure, or none', () => {
    const menu = finding('f1', [
      { kind: 'discipline', step: 'reminder', discretion: 'by severity' },
      { kind: 'discipline', step: 'oral-warning', discretion: 'by severity' },
    ])
    const chosen = run([menu], [decide('resolve', { discipline: 'oral-warning' })])
    expect(chosen.discipline.map(({ step }) => step)).toEqual(['oral-warning'])
    expect(chosen.lines.map(({ reason }) => reason)).toEqual(['not-chosen', 'resolved'])
    expect(chosen.provisional).toBe(false)
    expect(run([menu], [decide('resolve', { discipline: 'none' })]).discipline).toEqual([])
    expect(codes(run([menu], [decide('resolve', { discipline: 'dismissal' })]))).toEqual(['not-a-choice'])
    expect(run([menu], []).pending).toMatchObject([{ what: 'discipline', steps: ['reminder', 'oral-warning'] }])
  })

  test('takes one of the rates of a reward', () => {
    const reward = finding('f1', [{ kind: 'reward', amount: money(10), options: ['0.5', '1', '1.2'], quantity: 1 }], {
      kind: 'reward',
    })
    expect(run([reward], [decide('resolve', { amount: '12' })]).rewards).toEqual(money(12))
    expect(codes(run([reward], [decide('resolve', { amount: '11' })]))).toEqual(['not-an-option'])
  })

  test('of a range over three occurrences is the whole line', () => {
    const thrice = finding('f1', [{ ...openFine('10', '50'), quantity: 3 } as never])
    expect(run([thrice], [decide('resolve', { amount: '90' })]).deductions).toEqual(money(90))
  })

  test('with two open lines needs to say which', () => {
    const two = finding('f1', [openFine('5', '20'), { kind: 'compensation', basis: 'cost', amount: null }])
    expect(codes(run([two], [decide('resolve', { amount: '10' })]))).toEqual(['ambiguous'])
    const settlement = run(
      [two],
      [decide('resolve', { amount: '10', kind: 'fine' }), decide('resolve', { amount: '80', kind: 'compensation' })],
    )
    expect(settlement.deductions).toEqual(money(90))
  })

  test('fixes days and points too', () => {
    const days = finding('f1', [{ kind: 'wage-days', days: null, per: 'day', quantity: 1 }])
    expect(run([days], [decide('resolve', { days: '0.5' })], { pay: { dailyWageCny: '200' } }).deductions).toEqual(
      money(100),
    )
    const points = finding('f1', [{ kind: 'points', amount: { min: '-5', max: '-1' }, per: 'occurrence', quantity: 1 }])
    expect(run([points], []).points?.deducted).toEqual({ min: '1', max: '5' })
    expect(run([points], [decide('resolve', { points: '-3' })]).points?.deducted).toBe('3')
    expect(codes(run([points], [decide('resolve', { points: '-6' })]))).toEqual(['outside-range'])
  })
})

describe('amend', () => {
  test("sets another amount, the machine's beside it", () => {
    const [line] = run([fixed], [decide('amend', { amount: '3', reason: 'new hire' })]).lines
    expect(line).toMatchObject({ amount: money(3), reason: 'amended', stated: { amount: money(10) } })
  })

  test('keeps the wage days that an amount takes the place of, priced or not', () => {
    const days = finding('f1', [{ kind: 'wage-days', days: '1', per: 'day', quantity: 1 }])
    const amended = [decide('amend', { amount: '30', reason: 'half the day was worked' })]
    const [unpriced] = run([days], amended).lines
    expect(unpriced).toMatchObject({ amount: money(30), stated: { amount: null, days: '1' } })
    const settlement = run([days], amended, { pay: { dailyWageCny: '200' } })
    expect(settlement.lines[0]).toMatchObject({ amount: money(30), stated: { amount: money(200), days: '1' } })
    expect(explainSettlement(settlement, 'zh-CN')).toContain('按条款为 1 天工资，200.00 元')
    expect(explainSettlement(settlement, 'en')).toContain('by the clause: 1 wage day, CNY 200.00')
  })

  test('needs a reason and an amount that is not negative', () => {
    expect(codes(run([fixed], [decide('amend', { amount: '3' })]))).toEqual(['reason-required'])
    for (const amount of ['-1', '1.005', 'ten', '', '1e3', '0x10'])
      expect(codes(run([fixed], [decide('amend', { amount, reason: 'r' })]))).toEqual(['invalid-amount'])
    expect(codes(run([fixed], [decide('amend', { reason: 'r' })]))).toEqual(['invalid-amount'])
  })

  test('a finding without money has nothing to amend', () => {
    expect(codes(run([finding('f1', [reminder])], [decide('amend', { amount: '1', reason: 'r' })]))).toEqual([
      'nothing-to-amend',
    ])
  })

  test('an amended offence still counts on its ladder', () => {
    const steps = [ladder([[fine('5')], [fine('10')]])]
    const settlement = run(
      [finding('f1', steps, { date: '2026-03-01' }), finding('f2', steps, { date: '2026-03-02' })],
      [decide('amend', { amount: '0', reason: 'first week' })],
    )
    expect(settlement.lines.map(({ amount }) => amount)).toEqual([money(0), money(10)])
  })
})

describe('waive, uphold, appeal', () => {
  test('a waived finding costs nothing and stays visible with who and why', () => {
    const settlement = run([fixed], [decide('waive', { reason: 'system fault' })])
    expect(settlement.deductions).toEqual(money(0))
    expect(settlement.waived).toMatchObject([{ findingId: 'f1', decision: { by: 'lead', reason: 'system fault' } }])
  })

  test('an appeal keeps the finding and makes the settlement provisional until somebody answers', () => {
    const appealed = run([fixed], [decide('appeal')])
    expect(appealed.deductions).toEqual(money(10))
    expect(appealed.pending).toMatchObject([{ findingId: 'f1', what: 'appeal' }])
    expect(appealed.provisional).toBe(true)
    const upheld = run([fixed], [decide('appeal'), decide('uphold', { at: at(2) })])
    expect(upheld.provisional).toBe(false)
    expect(upheld.lines[0]?.decision?.verdict).toBe('uphold')
  })

  test('an appeal leaves standing what was decided before it', () => {
    const settlement = run([open], [decide('resolve', { amount: '7' }), decide('appeal', { at: at(2) })])
    expect(settlement.deductions).toEqual(money(7))
    expect(settlement.provisional).toBe(true)
  })

  test('upholding brings back the stated amount and keeps what was resolved', () => {
    const uphold = decide('uphold', { at: at(2) })
    expect(run([fixed], [decide('amend', { amount: '1', reason: 'r' }), uphold]).deductions).toEqual(money(10))
    expect(run([open], [decide('resolve', { amount: '7' }), uphold]).deductions).toEqual(money(7))
  })

  test('an appeal after the window is refused', () => {
    const late = (day: number) => run([fixed], [decide('appeal', { at: at(day) })], { appealWindow: { days: 7 } })
    expect(late(7).provisional).toBe(true)
    expect(codes(late(8))).toEqual(['appeal-too-late'])
    expect(late(8).provisional).toBe(false)
    const fromFinding = run([fixed], [decide('appeal')], { appealWindow: { days: 7, from: 'finding' } })
    expect(codes(fromFinding)).toEqual(['appeal-too-late'])
  })

  test('an open appeal on an earlier offence keeps this settlement provisional', () => {
    const settlement = run([fixed], [decide('appeal', { findingId: 'h1' })], {
      history: [finding('h1', [fine('1')], { date: '2026-02-01' })],
    })
    expect(settlement.pending).toMatchObject([{ findingId: 'h1', what: 'appeal' }])
  })
})

describe('which decision stands', () => {
  test('the latest by time, in any order of arrival', () => {
    const decisions = [decide('waive', { at: at(1) }), decide('uphold', { at: at(2) })]
    for (const order of [decisions, [...decisions].reverse()]) expect(run([fixed], order).deductions).toEqual(money(10))
  })

  test('a refused decision leaves the earlier one standing', () => {
    const settlement = run([open], [decide('waive'), decide('resolve', { amount: '99', at: at(2) })])
    expect(settlement.deductions).toEqual(money(0))
    expect(codes(settlement)).toEqual(['outside-range'])
  })

  test('a later amount takes the place of a waiver', () => {
    expect(run([open], [decide('waive'), decide('resolve', { amount: '9', at: at(2) })]).deductions).toEqual(money(9))
  })

  test('two decisions of one instant give one result', () => {
    const decisions = [decide('waive'), decide('uphold')]
    expect(run([fixed], decisions)).toEqual(run([fixed], [...decisions].reverse()))
  })
})

describe('whom a decision is about', () => {
  test('a record and a clause name a finding too', () => {
    const { findingId: _, ...waive } = decide('waive', { recordId: 'record-f1', clause: '一.1' })
    expect(run([fixed], [waive]).waived).toHaveLength(1)
  })

  test('a clause that the finding cites beside its own names it too', () => {
    const { findingId: _, ...waive } = decide('waive', { recordId: 'record-f1', clause: '三.1' })
    expect(run([{ ...fixed, also: ['三.1'] }], [waive]).waived).toHaveLength(1)
  })

  test('two findings of one clause: a waiver takes both, an amount is refused', () => {
    const both = [fixed, finding('f2', [fine('20')], { recordId: 'record-f1', ruleId: 'tone' })]
    const { findingId: _, ...waive } = decide('waive', { recordId: 'record-f1', clause: '一.1' })
    expect(run(both, [waive]).waived).toHaveLength(2)
    expect(codes(run(both, [{ ...waive, verdict: 'amend', amount: '1', reason: 'r' }]))).toEqual(['ambiguous'])
  })

  test('no finding, a finding set aside, a finding of another period: each is refused with its reason', () => {
    expect(codes(run([fixed], [decide('waive', { findingId: 'nobody' })]))).toEqual(['no-such-finding'])
    const topic = { contactId: 'c1', topic: 't' }
    const apart = [finding('f0', [fine('1')], topic), finding('f1', [fine('2')], { ...topic, rulesetId: 'client' })]
    expect(codes(run(apart, [decide('waive')]))).toEqual(['set-aside'])
    expect(codes(run([finding('f1', [fine('1')], { date: '2026-05-01' })], [decide('waive')]))).toEqual([
      'outside-period',
    ])
  })

  test('every refusal has a message in both languages', () => {
    const [refused] = run([fixed], [decide('waive', { findingId: 'nobody' })]).refusedDecisions
    expect(refused?.message.zh).not.toBe('')
    expect(refused?.message.en).not.toBe('')
  })

  test('a decision that is not well formed is an error', () => {
    for (const wrong of [
      { ...decide('waive'), at: '2026-04-01' },
      { ...decide('waive'), by: '' },
      { verdict: 'waive', at: at(1), by: 'x' },
      { ...decide('waive'), extra: 1 },
    ])
      expect(() => run([fixed], [wrong as never])).toThrow(/decisions\[0\]/)
  })
})
