import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/evaluate/finding.ts'
import { settle } from '../../src/settle/settle.ts'
import { finding, fine, march, policyOf, rulesetSource, settleFindings, stating } from './findings.ts'

const policy = policyOf([rulesetSource('house', { version: '1.0.1' })])
const stored = finding('f', [fine('20')])
const fresh = finding('f', [fine('10')], { rulesetVersion: '1.0.1' })
const sum = (findings: readonly Finding[], more: object = {}) =>
  settleFindings(policy, { agentId: 'a1', period: march, findings, ...more }).deductions

describe('a finding that was stored before a revision', () => {
  test.each([
    ['first', [stored, fresh]],
    ['last', [fresh, stored]],
  ])('counts once with the new one, as the revision says, when it comes %s', (_, findings) => {
    expect(sum(findings)).toMatchObject({ amount: '10.00' })
  })
  test('counts alone as the revision says', () => {
    expect(
      settle(stating(policy, [fresh]).policy, { agentId: 'a1', period: march, assessments: [{ findings: [stored] }] })
        .deductions,
    ).toMatchObject({ amount: '10.00' })
  })
  test('is cited by the regulation that made it', () => {
    expect(settleFindings(policy, { agentId: 'a1', period: march, findings: [stored] }).rulesets).toMatchObject([
      { id: 'house' },
    ])
  })
  test('is not set aside where the revision counts it', () => {
    const aside = [{ finding: stored, reason: 'overridden', by: 'g' }]
    expect(sum([fresh], { setAside: aside })).toMatchObject({ amount: '10.00' })
  })
  test('does not count where the revision sets it aside', () => {
    const aside = [{ finding: fresh, reason: 'overridden', by: 'g' }]
    expect(sum([stored], { setAside: aside })).toMatchObject({ amount: '0.00' })
  })
})

test('two findings that differ under one id and one revision are refused', () => {
  expect(() => sum([stored, { ...fresh, rulesetVersion: '1.0.0' }])).toThrow(/conflicting|one id/)
})

test('a waiver of a finding under 1.0.0 holds under 1.0.1', () => {
  const waiver = { findingId: stored.id, verdict: 'waive', at: '2026-03-20T09:00:00+08:00', by: 'lead', reason: '误报' }
  const settlement = settleFindings(policy, {
    agentId: 'a1',
    period: march,
    findings: [fresh],
    decisions: [waiver as never],
  })
  expect(settlement).toMatchObject({
    deductions: { amount: '0.00' },
    refusedDecisions: [],
    waived: [{ findingId: 'f' }],
  })
})
