import { expect, test } from 'vitest'
import { evaluatePeriod } from '../../src/evaluate/evaluate.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const list = { type: 'strings', ask: { zh: '有哪些？', en: 'Which?' } }
const document = {
  ...tinyDocument(),
  observations: { wanted: list, held: list },
  rules: [
    {
      id: 'all-there',
      clause: '9',
      subject: 'period',
      summary: { zh: '样样都有', en: 'All are there' },
      when: {
        fact: 'entriesMissing',
        params: { of: 'wanted', from: 'held' },
        operator: 'greaterThan',
        value: 0,
      },
    },
  ],
}
const policy = createPolicy(createRulebook([loadWritten(document)]), { rulesets: ['tiny'] })

const outcome = (observations: Record<string, string[] | null>) => {
  const period = {
    agentId: 'a',
    kind: 'month' as const,
    from: '2026-03-01',
    to: '2026-03-31',
    totals: {},
    observations,
  }
  const { counts } = evaluatePeriod(policy, period)
  return Object.entries(counts).find(([, count]) => count > 0)?.[0]
}

test('every entry there is nothing missing, in any order and however often', () => {
  expect(outcome({ wanted: ['a', 'b'], held: ['b', 'a', 'b', 'c'] })).toBe('met')
})
test('another entry in its place does not make up for one that is missing', () => {
  expect(outcome({ wanted: ['a', 'b'], held: ['a', 'c'] })).toBe('violated')
})
test('a known none holds nothing', () => expect(outcome({ wanted: ['a'], held: null })).toBe('violated'))
test('of nothing, nothing is missing', () => expect(outcome({ wanted: [] })).toBe('met'))
test('an unknown list decides nothing', () => {
  expect(outcome({ wanted: ['a'] })).toBe('notAssessed')
  expect(outcome({ held: ['a'] })).toBe('notAssessed')
})
