import { expect, test } from 'vitest'
import { runCases } from '../../src/authoring/cases/run-cases.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { inClauses } from '../support/clauses.ts'

const ruleset = loadRuleset({
  id: 'our-rewards',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: { zh: '奖励', en: 'Rewards' },
  sector: 'quality-assurance',
  source: { document: '奖励', issuer: null, truncated: false },
  observations: { praised: { type: 'boolean', ask: { zh: '客户是否表扬？', en: 'Did the customer praise?' } } },
  clauses: inClauses([
    {
      id: 'praise',
      clause: '1',
      subject: 'review',
      kind: 'reward',
      summary: { zh: '受表扬有奖', en: 'Praise is rewarded' },
      when: { fact: 'praised', operator: 'equal', value: true },
    },
  ]),
})

const failures = (praised: boolean, notEarned: readonly string[]) => {
  const record = { id: 'r', agentId: 'a', reviewedAt: '2026-03-02T09:00:00+08:00', observations: { praised } }
  return runCases(ruleset, [{ name: 'one', subject: 'review', record, expect: { notEarned } }])[0]?.failures
}

test('a case expects that a reward was not earned', () => {
  expect(failures(false, ['1'])).toEqual([])
  expect(failures(true, ['1'])).toEqual([
    { expectation: 'notEarned', clause: '1', expected: 'not earned', received: 'earned' },
  ])
})
test('a clause without a rule is no reward that was not earned', () => {
  expect(failures(false, ['2'])).toHaveLength(1)
})
