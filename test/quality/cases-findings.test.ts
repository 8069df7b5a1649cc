import { expect, test } from 'vitest'
import { runCases } from '../../src/authoring/cases/run-cases.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { inClauses } from '../support/clauses.ts'

const rule = (id: string, value: number) => ({
  id,
  clause: '1',
  subject: 'review' as const,
  kind: 'violation' as const,
  summary: { zh: '有错', en: 'Errors' },
  when: { fact: 'errorCount', operator: 'greaterThanInclusive' as const, value },
})

const ruleset = loadRuleset({
  id: 'our-errors',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: { zh: '差错', en: 'Errors' },
  sector: 'quality-assurance',
  source: { document: '差错', issuer: null, truncated: false },
  observations: { errorCount: { type: 'number', ask: { zh: '出错几次？', en: 'How many errors?' } } },
  clauses: inClauses([rule('one', 1), rule('two', 2)]),
})

const failures = (errorCount: number, findings: Record<string, number>) => {
  const record = { id: 'r', agentId: 'a', reviewedAt: '2026-03-02T09:00:00+08:00', observations: { errorCount } }
  return runCases(ruleset, [{ name: 'one', subject: 'review', record, expect: { findings } }])[0]?.failures
}

test('a case expects exactly so many findings of one clause', () => {
  expect(failures(0, { '1': 0 })).toEqual([])
  expect(failures(1, { '1': 1 })).toEqual([])
  expect(failures(2, { '1': 2 })).toEqual([])
})
test('one finding too many is as wrong as one too few', () => {
  expect(failures(2, { '1': 1 })).toEqual([{ expectation: 'findings', clause: '1', expected: '1', received: '2' }])
  expect(failures(0, { '1': 1 })).toHaveLength(1)
})
