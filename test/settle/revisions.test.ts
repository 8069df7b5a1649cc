import { describe, expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import type { Finding } from '../../src/evaluate/finding.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { settle } from '../../src/settle/settle.ts'
import { loadWritten } from '../support/clauses.ts'
import { call, tinyDocument } from '../support/tiny.ts'
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

describe('a rule that the revision withdrew', () => {
  const ladder = {
    kind: 'ladder' as const,
    group: 'phrases',
    window: 'year' as const,
    after: 'last' as const,
    steps: [
      [{ kind: 'fine' as const, amount: '5', per: 'record' as const }],
      [{ kind: 'fine' as const, amount: '50', per: 'record' as const }],
    ],
  }
  const [hold, rings, phrase] = tinyDocument().rules
  const holdFined = { ...hold!, effects: [ladder] }
  const phraseFined = { ...phrase!, effects: [ladder] }
  const reason = { zh: '原文无此条', en: 'Not in the text' }
  const old = loadWritten({ ...tinyDocument(), rules: [holdFined, rings!, phraseFined] })
  const now = loadWritten({
    ...tinyDocument(),
    version: '1.0.1',
    rules: [{ ...holdFined, withdrawn: { reason } }, rings!, phraseFined],
  })
  const policyWith = (ruleset: typeof old) => createPolicy(createRulebook([ruleset]), { rulesets: ['tiny'] })
  const waited = evaluateCall(policyWith(old), call({ id: 'c1', agentId: 'a1', holds: [{ seconds: 90 }] }))
  const said = evaluateCall(
    policyWith(now),
    call({
      id: 'c2',
      agentId: 'a1',
      startedAt: '2026-03-05T10:00:00+08:00',
      utterances: [{ speaker: 'agent', text: '不行' }],
    }),
  )
  const statement = (more: object) =>
    settle(policyWith(now), { agentId: 'a1', period: march, assessments: [], ...more })
  const [finding] = waited.findings

  test('costs nothing, and its stored findings are read', () =>
    expect(statement({ assessments: [waited] })).toMatchObject({ deductions: { amount: '0.00' }, provisional: false }))
  test('gives no step to what is left on its ladder', () => {
    expect(statement({ assessments: [said] }).deductions).toMatchObject({ amount: '5.00' })
    expect(statement({ assessments: [said], history: [finding] }).deductions).toMatchObject({ amount: '5.00' })
    const { id: findingId, rulesetId, ruleId, at } = finding!
    const entry = { findingId, rulesetId, ruleId, group: 'tiny/phrases', at, occurrences: 1 }
    expect(statement({ assessments: [said], history: [entry] }).deductions).toMatchObject({ amount: '5.00' })
    expect(statement({ assessments: [waited, said] }).deductions).toMatchObject({ amount: '5.00' })
  })
  test('leaves the decisions on its findings fitting', () => {
    const waiver = {
      findingId: finding!.id,
      verdict: 'waive',
      at: '2026-03-20T09:00:00+08:00',
      by: 'lead',
      reason: '误报',
    }
    expect(statement({ assessments: [waited], decisions: [waiver] }).refusedDecisions).toEqual([])
  })
})
