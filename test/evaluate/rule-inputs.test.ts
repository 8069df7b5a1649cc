import { describe, expect, test } from 'vitest'
import { usesOf } from '../../src/authoring/lint/uses.ts'
import { describeInputs } from '../../src/evaluate/inputs/describe-inputs.ts'
import { actsOf } from '../../src/evaluate/policy-acts.ts'
import type { Subject } from '../../src/records/subject.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { inClauses } from '../support/clauses.ts'
import { tinyDocument, tinyPolicy } from '../support/tiny.ts'

// A rule whose every part reads something that no other part reads.

const ask = { zh: '？', en: '?' }
const is = (fact: string, value: unknown = true) => ({ fact, operator: 'equal', value })
const document = (subject: Subject, rule: object, more: object = {}) => {
  const { rules: _rules, ...rest } = tinyDocument()
  return {
    ...rest,
    clauses: inClauses([
      { id: 'one', clause: '1', subject, summary: { zh: '一', en: 'One' }, when: is('broken'), ...rule },
    ]),
    observations: {
      guarded: { type: 'boolean', ask },
      broken: { type: 'boolean', ask },
      withConsent: { type: 'boolean', ask },
      counted: { type: 'boolean', ask },
      answerBy: { type: 'instant', event: false, ask },
    },
    ...more,
  }
}
const asked = (given: object, subject: Subject) =>
  Object.keys(describeInputs(tinyPolicy({}, given), subject).properties?.observations?.properties ?? {})
const fields = (given: object, subject: Subject) =>
  Object.keys(describeInputs(tinyPolicy({}, given), subject).properties ?? {})

const parts = { applies: is('guarded'), due: { fact: 'answerBy' }, excuse: is('withConsent') }

test('a form asks what each part of a rule reads', () =>
  expect(asked(document('case', parts), 'case')).toEqual(['guarded', 'broken', 'withConsent', 'answerBy']))

test('what only an excuse reads is asked', () =>
  expect(asked(document('case', { excuse: is('withConsent') }), 'case')).toContain('withConsent'))

test('no part of a rule is unused', () => {
  const { document: loaded } = loadRuleset(document('case', parts))
  expect([...usesOf(loaded.rules[0]!, loaded).facts]).toEqual(['guarded', 'broken', 'withConsent', 'answerBy'])
})

test.each([
  'attendance',
  'incident',
  'period',
] as const)('a supervisor’s duty on their own %s asks for the role', (subject) => {
  expect(fields(document(subject, { bearer: 'supervisor' }), subject)).toContain('role')
  expect(fields(document(subject, { bearer: 'agent' }), subject)).not.toContain('role')
})

test('an act that only an excuse names is known', () =>
  expect(actsOf(tinyPolicy({}, document('incident', { excuse: is('act', 'snack-at-desk') })))).toContain(
    'snack-at-desk',
  ))

describe('through a measure', () => {
  const measures = {
    doubted: { of: 'call', where: is('counted'), take: 'count', by: 'contact', window: { hours: 24 }, label: ask },
  }
  const given = document('case', { when: { fact: 'doubted', operator: 'greaterThan', value: 3 } }, { measures })
  test('a form of the counted records asks what the measure reads', () => {
    expect(asked(given, 'call')).toEqual(['counted'])
    expect(fields(given, 'call')).toContain('keys')
  })
  test('a form of the judged record asks for its keys', () => {
    expect(asked(given, 'case')).toEqual([])
    expect(fields(given, 'case')).toContain('keys')
  })
  test('what it reads is used', () => {
    const { document: loaded } = loadRuleset(given)
    expect([...usesOf(loaded.rules[0]!, loaded).facts]).toEqual(['doubted', 'counted'])
  })
})
