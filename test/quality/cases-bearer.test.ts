import { expect, test } from 'vitest'
import { runCases } from '../../src/authoring/cases/run-cases.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { inClauses } from '../support/clauses.ts'

const ruleset = loadRuleset({
  id: 'our-callbacks',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: { zh: '回电', en: 'Calling back' },
  sector: 'quality-assurance',
  source: { document: '回电', issuer: null, truncated: false },
  observations: { onLeave: { type: 'boolean', ask: { zh: '是否休假？', en: 'Was the agent on leave?' } } },
  clauses: inClauses([
    {
      id: 'called-back',
      clause: '1',
      subject: 'case' as const,
      bearer: 'supervisor' as const,
      summary: { zh: '三小时内回电', en: 'Called back within three hours' },
      deadline: { for: 'respondedAt', after: 'openedAt', hours: 3 },
      excuse: { onLeave: true },
    },
  ]),
})

const failures = (record: object, expected: object) =>
  runCases(ruleset, [
    {
      name: 'one',
      subject: 'case',
      record: { id: 'c', kind: 'callback', agentId: 'a', openedAt: '2026-03-02T09:00:00+08:00', ...record },
      expect: expected,
    },
  ])[0]?.failures

const late = { respondedAt: null, supervisorId: 's' }

test('a case expects whose duty a clause is, with or without the id', () => {
  const broken = { ...late, observations: { onLeave: false } }
  expect(failures(broken, { bearer: { '1': 'supervisor:s' } })).toEqual([])
  expect(failures(broken, { bearer: { '1': 'supervisor' } })).toEqual([])
  expect(failures(broken, { bearer: { '1': 'agent:a' } })).toEqual([
    { expectation: 'bearer', clause: '1', expected: 'agent:a', received: 'supervisor:s' },
  ])
})
test('a clause that says nothing has no bearer', () => {
  const answered = { respondedAt: '2026-03-02T10:00:00+08:00' }
  expect(failures(answered, { bearer: { '1': 'supervisor' } })).toHaveLength(1)
})
test('a case expects which breaches are excused', () => {
  const excused = { ...late, observations: { onLeave: true } }
  expect(failures(excused, { excused: ['1'] })).toEqual([])
  expect(failures(excused, { excused: [] })).toHaveLength(1)
  expect(failures({ ...late, observations: { onLeave: false } }, { excused: ['1'] })).toHaveLength(1)
})
test('a case expects from when a clause can be judged, however the instant is written', () => {
  const open = { asOf: '2026-03-02T11:59:00+08:00' }
  expect(failures(open, { dueAt: { '1': '2026-03-02T04:00:00Z' } })).toEqual([])
  expect(failures(open, { dueAt: { '1': '2026-03-02T13:00:00+08:00' } })).toHaveLength(1)
  expect(failures(late, { dueAt: { '1': '2026-03-02T12:00:00+08:00' } })).toHaveLength(1)
})

test.each([
  ['violated', ['1.']],
  ['excused', ['1.']],
  ['bearer', { '1.': 'supervisor' }],
  ['dueAt', { '1.': '2026-03-02T12:00:00+08:00' }],
  ['missing', { '1.': ['onLeave'] }],
  ['findings', { '1.': 0 }],
])('an expectation (%s) of a clause that no rule decides names the nearest', (expectation, expected) => {
  expect(failures(late, { [expectation]: expected })).toMatchObject([
    { expectation, clause: '1.', received: 'no rule; did you mean 1?' },
  ])
})
