import { describe, expect, test } from 'vitest'
import { evaluateIncident } from '../../src/evaluate/evaluate.ts'
import type { Effect } from '../../src/evaluate/finding.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import type { Decision } from '../../src/settle/decisions/decision.ts'
import { settle } from '../../src/settle/settle.ts'
import { type FindingsInput, finding, fine, march, policy, settleFindings } from './findings.ts'

const run = (effects: readonly Effect[], more: Partial<FindingsInput> = {}) =>
  settleFindings(policy, { agentId: 'a1', period: march, findings: [finding('f1', effects)], ...more })
const cny = (amount: string) => ({ amount, currency: 'CNY' })
const decide = (more: Partial<Decision>): Decision[] => [
  { findingId: 'f1', verdict: 'resolve', at: '2026-04-01T09:00:00+08:00', by: 'lead', ...more },
]
const twoOrThree = { min: 2, max: 3 }

describe('a number that lies between two stays between two', () => {
  test('two or three days at two wage days each are four to six', () => {
    const { wageDays, deductions } = run([{ kind: 'wage-days', days: '2', per: 'day', quantity: twoOrThree }], {
      pay: { wageBaseCny: '4350' },
    })
    expect(wageDays).toEqual({ min: '4', max: '6' })
    expect(deductions).toEqual({ min: cny('800.00'), max: cny('1200.00') })
  })
  test('so do points, the deduction as the deduction', () => {
    const { points, pending } = run([{ kind: 'points', amount: '-2', per: 'occurrence', quantity: twoOrThree }])
    expect(points?.deducted).toEqual({ min: '4', max: '6' })
    expect(pending).toMatchObject([{ what: 'quantity', range: { min: '-6', max: '-4' } }])
  })
  test('a person may fix an amount between them, and no other', () => {
    const open = [fine('10', { quantity: twoOrThree })]
    expect(run(open).deductions).toEqual({ min: cny('20.00'), max: cny('30.00') })
    expect(run(open, { decisions: decide({ amount: '30' }) }).deductions).toEqual(cny('30.00'))
    expect(run(open, { decisions: decide({ amount: '31' }) }).refusedDecisions).toMatchObject([
      { code: 'outside-range' },
    ])
  })
})

describe('a number that is known only at least', () => {
  const items = [fine('10', { per: 'item', quantity: { min: 1, max: null }, missing: ['items'] })]
  test('is in the total with what is certain, and pending', () => {
    const settlement = run(items)
    expect(settlement).toMatchObject({ deductions: cny('10.00'), provisional: true })
    expect(settlement.pending).toMatchObject([{ what: 'quantity', missing: ['items'], atLeast: cny('10.00') }])
  })
  test('takes no amount in its place, whatever it is', () => {
    for (const amount of ['99999', '20', '0'])
      expect(run(items, { decisions: decide({ amount }) }).refusedDecisions).toMatchObject([
        { code: 'quantity-unknown' },
      ])
  })
  test('takes the number: the clause says what it comes to', () => {
    expect(run(items, { decisions: decide({ quantity: 3 }) })).toMatchObject({
      deductions: cny('30.00'),
      provisional: false,
    })
    expect(run(items, { decisions: decide({ quantity: 0 }) }).refusedDecisions).toMatchObject([
      { code: 'outside-range' },
    ])
  })
  test('nothing at all known takes the number, too', () => {
    const open = [fine('10', { per: 'item', quantity: null })]
    expect(run(open, { decisions: decide({ amount: '99999' }) }).refusedDecisions).toMatchObject([
      { code: 'quantity-unknown' },
    ])
  })
})

test('equipment swapped, nobody says how many: one at least', () => {
  const vendor = createPolicy(builtin, { rulesets: ['mobile-outbound-vendor-service-standard'] })
  const swapped = {
    id: 'i1',
    agentId: 'a1',
    at: '2026-03-06T10:40:00+08:00',
    act: 'equipment-swapped',
    observations: { equipmentSwapApproved: false },
  }
  const assessment = evaluateIncident(vendor, swapped as never)
  const [line] = settle(vendor, { agentId: 'a1', period: march, assessments: [assessment] }).lines
  expect(line).toMatchObject({ quantity: { min: 1, max: null }, reason: 'at-least', amount: cny('10.00') })
})
