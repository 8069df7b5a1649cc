import { describe, expect, test } from 'vitest'
import { PolicyError, RulesetError } from '../../src/errors.ts'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { loadWritten } from '../support/clauses.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const version = (number: string, changes: object = {}) =>
  loadWritten({ ...tinyDocument(), version: number, ...changes })

const refusal = (make: () => unknown) => {
  try {
    make()
  } catch (error) {
    if (error instanceof PolicyError || error instanceof RulesetError)
      return { code: error.code, path: error.path, nearest: error.nearest }
    throw error
  }
  return undefined
}

describe('a policy is refused for', () => {
  test.each([
    ['an unknown ruleset', { rulesets: ['tinny'] }, { code: 'unknown-ruleset', path: 'rulesets[0]', nearest: 'tiny' }],
    ['an unknown version', { rulesets: ['tiny@2.0.0'] }, { code: 'unknown-version', path: 'rulesets[0]' }],
    ['no ruleset at all', { rulesets: [] }, { code: 'no-ruleset' }],
    ['a ruleset named twice', { rulesets: ['tiny', 'tiny'] }, { code: 'duplicate-ruleset', path: 'rulesets[1]' }],
    [
      'an unknown parameter',
      { parameters: { tiny: { maxHoldSecond: 3 } } },
      { code: 'unknown-parameter', nearest: 'maxHoldSeconds' },
    ],
    ['a value of another type', { parameters: { tiny: { maxHoldSeconds: '3' } } }, { code: 'wrong-parameter-value' }],
    ['a value out of bounds', { parameters: { tiny: { maxHoldSeconds: -1 } } }, { code: 'wrong-parameter-value' }],
    [
      'money that is not decimal text',
      { parameters: { tiny: { phraseFine: '10元' } } },
      { code: 'wrong-parameter-value' },
    ],
    [
      'parameters of a ruleset that was not chosen',
      { parameters: { other: {} } },
      { code: 'unknown-ruleset', path: 'parameters.other' },
    ],
    [
      'a window that ends before it begins',
      { inForce: { tiny: { from: '2026-02-01', to: '2026-01-01' } } },
      { code: 'wrong-window' },
    ],
    ['unset parameters, when strict', { strict: true }, { code: 'unset-parameter', path: 'parameters.tiny.maxRings' }],
  ])('%s', (_, options, expected) => {
    expect(refusal(() => tinyPolicy(options))).toMatchObject(expected)
  })
})

test('unset parameters are listed', () => {
  expect(tinyPolicy().unsetParameters).toEqual([{ rulesetId: 'tiny', parameter: 'maxRings' }])
  expect(tinyPolicy({ parameters: { tiny: { maxRings: 3 } } }).unsetParameters).toEqual([])
})

describe('the event’s date decides', () => {
  const rulebook = createRulebook([
    version('1.1.0', {
      effectiveFrom: '2026-04-01',
      parameters: {
        ...tinyDocument().parameters,
        maxHoldSeconds: { ...tinyDocument().parameters.maxHoldSeconds, value: 20 },
      },
    }),
    version('1.0.0'),
  ])
  const judge = (startedAt: string, rulesets = ['tiny']) =>
    evaluateCall(createPolicy(rulebook, { rulesets }), call({ startedAt, holds: [{ seconds: 25 }] }))
  test('the last day of the old version', () => {
    expect(judge('2026-03-31T23:59:59+08:00')).toMatchObject({ rulesets: [{ version: '1.0.0' }], findings: [] })
  })
  test('the first day of the new one', () => {
    expect(judge('2026-04-01T00:00:00+08:00')).toMatchObject({
      rulesets: [{ version: '1.1.0' }],
      findings: [{ clause: '1' }],
    })
  })
  test('a pinned version judges at any date', () => {
    expect(judge('2026-05-01T00:00:00+08:00', ['tiny@1.0.0']).findings).toEqual([])
  })
  test('the rulebook says which version is in force', () => {
    expect(rulebook.inForce('tiny', '2026-03-31')?.version).toBe('1.0.0')
    expect(rulebook.latest('tiny')?.version).toBe('1.1.0')
    expect(rulebook.versions('nothing')).toEqual([])
  })
})

describe('a rulebook is refused for', () => {
  test('two documents under one version number', () => {
    const other = version('1.0.0', { title: { zh: '别的', en: 'Another' } })
    expect(refusal(() => createRulebook([version('1.0.0'), other]))).toMatchObject({ code: 'duplicate-version' })
  })
  test('two texts that begin on one day', () => {
    expect(refusal(() => createRulebook([version('1.0.0'), version('1.1.0')]))).toMatchObject({
      code: 'overlapping-versions',
    })
  })
  test('a version that ends after its successor begins', () => {
    const early = version('1.0.0', { effectiveFrom: '2026-01-01', effectiveTo: '2026-04-01' })
    expect(refusal(() => createRulebook([early, version('1.1.0', { effectiveFrom: '2026-04-01' })]))).toMatchObject({
      code: 'overlapping-versions',
    })
  })
  test('a version that ends before it begins', () => {
    expect(
      refusal(() => createRulebook([version('1.0.0', { effectiveFrom: '2026-02-01', effectiveTo: '2026-01-31' })])),
    ).toMatchObject({ code: 'end-before-start' })
  })
})

describe('two rulesets on one topic', () => {
  const rulebook = createRulebook([
    version('1.0.0'),
    version('1.0.0', {
      id: 'strict',
      parameters: {
        ...tinyDocument().parameters,
        phraseFine: { ...tinyDocument().parameters.phraseFine, value: '50' },
      },
    }),
  ])
  const judge = (topics: 'first' | 'strictest' | 'all', rulesets = ['tiny', 'strict']) => {
    const { findings, setAside } = evaluateCall(
      createPolicy(rulebook, { rulesets, topics }),
      call({ utterances: [{ speaker: 'agent', text: '不行' }] }),
    )
    return {
      kept: findings.map(({ rulesetId }) => rulesetId),
      aside: setAside.map(({ finding, reason }) => [finding.rulesetId, reason]),
    }
  }
  test('first: the order of the policy decides', () => {
    expect(judge('first')).toEqual({ kept: ['tiny'], aside: [['strict', 'same-topic']] })
    expect(judge('first', ['strict', 'tiny'])).toEqual({ kept: ['strict'], aside: [['tiny', 'same-topic']] })
  })
  test('strictest: the graver consequence', () =>
    expect(judge('strictest')).toEqual({ kept: ['strict'], aside: [['tiny', 'same-topic']] }))
  test('all: both', () => expect(judge('all')).toEqual({ kept: ['tiny', 'strict'], aside: [] }))
})
