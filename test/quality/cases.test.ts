import { expect, test } from 'vitest'
import { runCases } from '../../src/authoring/cases/run-cases.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { inClauses } from '../support/clauses.ts'
import { item, section, source } from './cards.ts'

const ruleset = loadRuleset({
  id: 'our-quality',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: { zh: '质检', en: 'Quality' },
  sector: 'quality-assurance',
  source: { document: '质检', issuer: null, truncated: false },
  measures: { averageTalkSeconds: { shared: 'averageTalkSeconds' } },
  clauses: inClauses([
    {
      id: 'average-talk-time',
      clause: '1.7',
      subject: 'period',
      summary: { zh: '平均通话不超过 180 秒', en: 'Talk is 180 s at most on average' },
      when: { all: [{ fact: 'averageTalkSeconds', operator: 'greaterThan', value: 180 }] },
    },
  ]),
  scorecards: {
    monitoring: source([section('s', [item('a', { notApplicable: true }), item('b', { notApplicable: true })])]),
  },
})

const failures = (one: object) => runCases(ruleset, [{ name: 'one', ...one }])[0]?.failures
const review = (answers: object, score: unknown) =>
  failures({
    subject: 'review',
    scorecard: 'monitoring',
    record: { id: 'r', agentId: 'a', reviewedAt: '2026-03-02T09:00:00+08:00', answers },
    expect: { score },
  })
const none = { notApplicable: true }

test('a case expects a score', () => {
  expect(review({ a: { value: true }, b: { value: false } }, 50)).toEqual([])
  expect(review({ a: { value: true }, b: { value: false } }, '50.00')).toEqual([])
  expect(review({ a: { value: true }, b: { value: true } }, 50)).toEqual([
    { expectation: 'score', expected: '50', received: '100.00' },
  ])
})
test('no score and a score of 0 are different expectations', () => {
  expect(review({ a: none, b: none }, null)).toEqual([])
  expect(review({ a: none, b: none }, 0)).toHaveLength(1)
  expect(review({ a: { value: false }, b: { value: false } }, null)).toHaveLength(1)
})

const month = (talks: readonly number[], clauses: object) =>
  failures({
    subject: 'period',
    record: { agentId: 'a1', kind: 'month', from: '2026-03-01', to: '2026-03-31', totals: {} },
    accumulate: {
      records: talks.map((talkSeconds, i) => ({
        subject: 'call',
        record: {
          id: `c${i}`,
          agentId: 'a1',
          direction: 'inbound',
          answered: true,
          startedAt: '2026-03-02T09:00:00+08:00',
          talkSeconds,
        },
      })),
    },
    expect: clauses,
  })

test('a period case adds its totals up from calls', () => {
  expect(month([120, 241], { violated: ['1.7'] })).toEqual([])
  expect(month([120, 240], { met: ['1.7'] })).toEqual([])
  expect(month([], { notAssessed: ['1.7'] })).toEqual([])
  expect(month([120, 241], { met: ['1.7'] })).toHaveLength(1)
})
