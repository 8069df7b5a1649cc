import { expect, test } from 'vitest'
import { evaluatePeriod } from '../../src/evaluate/evaluate.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { inClauses } from '../support/clauses.ts'

const texts = { zh: '规则', en: 'Rule' }
const rule = (id: string, fact: string, value: number, params = {}) => ({
  id,
  clause: id,
  subject: 'period',
  summary: texts,
  when: { fact, params, operator: 'greaterThan', value },
})
const rules = [
  rule('absent', 'absentDays', 1),
  rule('run', 'consecutiveAbsentDays', 1),
  rule('often', 'lateOrEarlyCount', 1),
  rule('leave', 'leaveDays', 1),
  rule('personal', 'leaveDays', 1, { type: 'personal' }),
  rule('swaps', 'swapCount', 1),
]
const host = loadRuleset({
  id: 'host',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: texts,
  source: { document: 'host', issuer: null, truncated: false },
  sector: 'attendance',
  clauses: inClauses(rules),
})
const policy = createPolicy(createRulebook([host]), { rulesets: ['host'] })
const broken = (totals: Record<string, number | null>) =>
  evaluatePeriod(policy, {
    agentId: 'a1',
    kind: 'month',
    from: '2026-03-01',
    to: '2026-03-31',
    totals,
  } as never).findings.map(({ ruleId }) => ruleId)

test.each([
  ['absenceDays', 'absent'],
  ['absenceDaysInMonth', 'absent'],
  ['consecutiveAbsenceDays', 'run'],
  ['lateOrEarlyCountInMonth', 'often'],
  ['leaveDaysInMonth', 'leave'],
  ['privateLeaveDays', 'personal'],
  ['swapsInMonth', 'swaps'],
])('the total %s may be called so', (name, id) => {
  expect(broken({ [name]: 2 })).toEqual([id])
  expect(broken({ [name]: 1 })).toEqual([])
})

test('the fact’s own name comes first', () => {
  expect(broken({ swapCount: 1, swapsInMonth: 5 })).toEqual([])
  expect(broken({ swapCount: 2, swapsInMonth: 0 })).toEqual(['swaps'])
})
