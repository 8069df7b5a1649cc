import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv, { type ValidateFunction } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonSchemas, wordless } from '../../scripts/json-schemas.ts'
import { readRulesets, rulesetsRoot } from '../../scripts/read-rulesets.ts'
import { extendRuleset, loadRuleset } from '../../src/index.ts'
import { arbitraryFullRules, documentOf } from '../support/arbitrary-ruleset.ts'
import { written as inForm } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const compiled = (name: string): ValidateFunction =>
  new Ajv({ strict: true, allowUnionTypes: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } }).compile(
    read(join(rulesetsRoot, `${name}.schema.json`)),
  )
const ruleset = compiled('ruleset')
const overlay = compiled('overlay')
const delta = compiled('delta')
const cases = compiled('cases')

const accepts = (check: ValidateFunction, document: unknown) => {
  check(JSON.parse(JSON.stringify(document)))
  expect(check.errors).toBeNull()
}

test.each(Object.entries(jsonSchemas()))('every property of the %s schema says what it means', (_, schema) => {
  expect(wordless(schema)).toEqual([])
})

describe('what is shipped fits its schema', () => {
  test.each(readRulesets(rulesetsRoot).map(({ ruleset: { id, version } }) => [id, version]))('%s %s', (id, version) => {
    const path = join(rulesetsRoot, id, version)
    accepts(ruleset, read(`${path}.json`))
    if (existsSync(`${path}.cases.json`)) accepts(cases, read(`${path}.cases.json`))
  })
})

test('what the loader accepts the schema accepts', () => {
  fc.assert(
    fc.property(arbitraryFullRules, fc.constantFrom('call' as const, 'case' as const), (rules, subject) => {
      const document = inForm(documentOf(rules, subject))
      try {
        loadRuleset(document)
      } catch {
        return
      }
      accepts(ruleset, document)
    }),
  )
})

const incident = (parts: object) => ({
  ...plain(),
  clauses: [
    {
      clause: '1',
      rules: [{ subject: 'incident', summary: { zh: '吃零食', en: 'Snacks' }, act: 'snack-at-desk', ...parts }],
    },
  ],
})
const plain = () => ({
  $schema: '../ruleset.schema.json',
  id: 'ours',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: { zh: '我们的', en: 'Ours' },
  sector: 'inbound-hotline',
  source: { document: 'ours', issuer: null, truncated: false },
})
const noAct = { act: undefined }
const texts = { zh: '时间', en: 'Time' }
const when = (operator: string, value: unknown, fact = 'date', params?: object) => ({
  ...noAct,
  when: { fact, operator, value, params },
})
const call = (parts: object) => incident({ subject: 'call', ...parts })
const guards = (applies: object) => call({ ...when('equal', true, 'answered'), applies })
const choice = (per: string) => [
  { kind: 'discipline', step: 'warning' },
  { kind: 'fine', amount: '50', per },
]
const fine = (effect: object) => ({ effects: [{ kind: 'fine', amount: '10', per: 'occurrence', ...effect }] })

test('the plain document that the wrong ones differ from is accepted by both', () => {
  expect(() => loadRuleset(JSON.parse(JSON.stringify(incident({}))))).not.toThrow()
  accepts(ruleset, incident({}))
})

describe('what the loader refuses the schema refuses', () => {
  test.each<[string, object]>([
    ['unknown-act', incident({ act: 'snack-at-deks' })],
    ['unknown-topic', incident({ topic: 'answer-sped' })],
    ['a sector', { ...incident({}), sector: 'inbound' }],
    ['an operator', incident(when('greater', '2026-01-01'))],
    ['an operator that does not fit the fact', incident(when('contains', 3, 'elapsedMinutes'))],
    ['an unknown fact with parameters', incident(when('equal', 1, 'phraseHit', { lexicon: 'rude', speaker: 'agent' }))],
    ['a parameter that the fact has not', incident(when('greaterThan', 1, 'elapsedMinutes', { form: 'at', to: 'at' }))],
    ['a word that a parameter of a fact cannot be', call(when('greaterThan', 0, 'interruptionCount', { by: 'agnet' }))],
    ['a text where a number is compared', incident(when('greaterThan', '3', 'elapsedMinutes'))],
    ['a time of 25:00 in a condition', incident(when('greaterThan', '25:00', 'localTime', { of: 'at' }))],
    ['a date that is none', incident(when('lessThan', '1 May', 'localDate', { of: 'at' }))],
    ['an instant written out', incident(when('lessThan', '2026-01-01T00:00:00Z', 'firstOf', { of: ['at'] }))],
    ['a misspelt fact without parameters', call(when('greaterThan', 3, 'longestHoldSecond'))],
    ['a misspelt fact on the other side', call(when('greaterThan', { fact: 'answeredAtt' }, 'endedAt'))],
    ['a misspelt fact deep inside', call({ ...noAct, when: { not: { any: [when('equal', 1, 'holdCounts').when] } } })],
    ['a misspelt guard', guards({ kind: 'callback', direktion: 'inbound' })],
    ['a question that is not declared', call({ ...noAct, expects: 'listenedAttentively' })],
    ['a due by a fact that there is not', call({ ...when('equal', null, 'answeredAt'), due: { fact: 'endAt' } })],
    ['an unknown parameter', call(when('greaterThan', { parameter: 'maxHoldSeconds' }, 'longestHoldSeconds'))],
    ['an unknown parameter of an amount', incident(fine({ amount: { parameter: 'snackFine' } }))],
    ['an unknown parameter that enables', incident({ enabledBy: 'strictReading' })],
    ['a reading that is not declared', call(when('equal', 'once', 'parameter', { name: 'perCall' }))],
    ['an unknown lexicon', call(when('greaterThan', 0, 'phraseHits', { lexicon: 'rude', speaker: 'agent' }))],
    ['an unknown script', call(when('lessThan', 1, 'scriptSimilarity', { script: 'hello', speaker: 'agent' }))],
    ['null that a list contains', incident(when('contains', null, 'anything'))],
    ['a list where one value is compared', incident(when('equal', ['phone', 'chat'], 'channel'))],
    ['one value where a list is asked', incident(when('in', 'phone', 'channel'))],
    ['alternatives by a unit that records share', incident({ effects: [{ kind: 'choice', of: choice('day') }] })],
    ['a lone alternative', incident({ effects: [{ kind: 'choice', of: [{ kind: 'discipline', step: 'warning' }] }] })],
    ['a unit', { ...incident({}), parameters: { most: { type: 'number', unit: 'second', value: 3, ...texts } } }],
    [
      'an amount with three points',
      { ...incident({}), parameters: { fine: { type: 'money', value: '1.2.3', ...texts } } },
    ],
    ['a currency', { ...incident({}), currency: 'RMB' }],
    ['a time of 25:00', { ...incident({}), parameters: { from: { type: 'time', value: '25:00', ...texts } } }],
    ['a subject', incident({ subject: 'calls' })],
    ['a bearer', incident({ bearer: 'manager' })],
    ['a force', incident({ force: 'advice' })],
    ['an unknown key', { ...incident({}), versoin: '1.0.0' }],
    ['two forms at once', incident({ when: { fact: 'count', operator: 'greaterThan', value: 0 } })],
    ['no form at all', incident(noAct)],
    ['an empty list of conditions', incident({ ...noAct, when: { all: [] } })],
    ['a path', incident({ ...noAct, when: { fact: 'count', operator: 'equal', value: 1, path: '$.a' } })],
    ['an amount that is a number', incident(fine({ amount: 10 }))],
    ['a unit of a fine', incident(fine({ per: 'time' }))],
    ['a step of discipline', incident({ effects: [{ kind: 'discipline', step: 'warn' }] })],
    ['a version', { ...incident({}), version: '1.0' }],
    ['a text without English', { ...incident({}), title: { zh: '我们的' } }],
    ['a clause with and without rules', { ...incident({}), clauses: [{ clause: '1', see: '2', none: 'heading' }] }],
  ])('%s', (_, document) => {
    const written = JSON.parse(JSON.stringify(document))
    expect(() => loadRuleset(written)).toThrow()
    expect(ruleset(written)).toBe(false)
  })
})

test('the error about alternatives by a shared unit says what to write instead', () => {
  const document = JSON.parse(JSON.stringify(incident({ effects: [{ kind: 'choice', of: choice('month') }] })))
  expect(() => loadRuleset(document)).toThrow(/effects\[0\]\.of\[1\]\.per: .*per record, say.*subject: period/)
})

test('alternatives by the record load', () =>
  accepts(ruleset, incident({ effects: [{ kind: 'choice', of: choice('record') }] })))

describe('what is declared is no mistake', () => {
  const declared = (parts: object, rule: object) => ({ ...call(rule), ...parts })
  const ask = { zh: '是否？', en: 'Is it so?' }
  test.each<[string, object]>([
    ['an observation', declared({ observations: { calm: { type: 'boolean', ask } } }, { ...noAct, expects: 'calm' })],
    [
      'a parameter',
      declared(
        { parameters: { most: { type: 'number', unit: 'seconds', value: 30, ...texts } } },
        when('greaterThan', { parameter: 'most' }, 'longestHoldSeconds'),
      ),
    ],
  ])('%s', (_, document) => {
    expect(() => loadRuleset(JSON.parse(JSON.stringify(document)))).not.toThrow()
    accepts(ruleset, document)
  })
})

test('an act of the ruleset’s own is no mistake', () => {
  accepts(ruleset, {
    ...incident({ act: 'sang-loudly' }),
    vocabulary: { acts: { 'sang-loudly': { zh: '唱歌', en: 'Sang' } } },
  })
})

describe('an overlay', () => {
  const base = () => loadRuleset(inForm(tinyDocument()))
  const ours = (parts: object = {}) => ({
    $schema: '../overlay.schema.json',
    extends: `${base().id}@${base().version}`,
    id: 'ours',
    version: '1.0.0',
    effectiveFrom: null,
    title: { zh: '我们的', en: 'Ours' },
    ...parts,
  })
  test('that extends a ruleset fits its schema', () => {
    expect(extendRuleset(base(), ours()).id).toBe('ours')
    accepts(overlay, ours())
  })
  test.each<[string, object]>([
    ['a base without its version', { extends: 'tiny' }],
    ['a list of rules to switch off', { switchOff: ['hold-time'] }],
    ['an unknown key', { clauses: [] }],
    ['a wrong sector', { sector: 'pay' }],
  ])('with %s is refused by both', (_, parts) => {
    expect(() => extendRuleset(base(), ours(parts))).toThrow()
    expect(overlay(ours(parts))).toBe(false)
  })
})

test.each<[string, object]>([
  ['an unknown subject', { subject: 'calls', record: {}, expect: {} }],
  ['an expectation that there is not', { subject: 'call', record: {}, expect: { broken: ['1'] } }],
  ['a bearer that there is not', { subject: 'call', record: {}, expect: { bearer: { 1: 'manager' } } }],
])('a case with %s is refused', (_, one) => {
  expect(cases([{ name: 'case', ...one }])).toBe(false)
})

describe('a delta', () => {
  const stated = (parts: object) => ({ extends: 'ours@1.0.0', id: 'ours', version: '1.0.1', ...parts })
  test('the example', () =>
    accepts(delta, read(join(import.meta.dirname, '../../examples/rulesets/riverside-hotline/1.1.0.json'))))
  test('cases that fall away', () => accepts(cases, [{ name: 'a', dropped: 'gone' }]))
  test.each([
    [{ change: { rules: { hold: { whne: {} } } } }],
    [{ change: { rules: { hold: { when: { fact: 'ringCount', operator: 'moreThan', value: 1 } } } } }],
    [{ change: { holds: {} } }],
    [{ effectiveFrom: 'tomorrow' }],
    [{ withdraw: { hold: 'misread' } }],
    [{ add: { clausesAfter: { '1': [{ clause: '2' }] } } }],
  ])('%j is refused', (parts) => expect(delta(JSON.parse(JSON.stringify(stated(parts))))).toBe(false))
  test('a field taken away is accepted', () =>
    accepts(delta, stated({ change: { rules: { hold: { effects: null } } }, reviewBy: null })))
})
