import { describe, expect, test } from 'vitest'
import { diffRulesets } from '../../src/authoring/diff/diff-rulesets.ts'
import { RulesetError } from '../../src/errors.ts'
import { evaluateCall, evaluateIncident } from '../../src/evaluate/evaluate.ts'
import { extendRuleset } from '../../src/ruleset/extend/extend-ruleset.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { inClauses, loadWritten } from '../support/clauses.ts'
import { call, tinyDocument } from '../support/tiny.ts'

const base = loadWritten(tinyDocument())

const overlay = (parts: object = {}) => ({
  extends: 'tiny@1.0.0',
  id: 'ours',
  version: '1.0.0',
  effectiveFrom: null,
  title: { zh: '本中心', en: 'Ours' },
  ...parts,
})

const extend = (parts: object = {}) => extendRuleset(base, overlay(parts))
const policyOf = (parts: object) => createPolicy(createRulebook([extend(parts)]), { rulesets: ['ours'] })
const reason = { zh: '不适用', en: 'Not here' }
const codesOf = (parts: object): readonly string[] => {
  try {
    extend(parts)
    return []
  } catch (error) {
    return error instanceof RulesetError ? error.problems.map(({ code }) => code) : [String(error)]
  }
}

test('without differences it says what its base says, under its own name', () => {
  const ours = extend()
  expect(ours).toMatchObject({ id: 'ours', version: '1.0.0' })
  expect(diffRulesets(base, loadWritten({ ...ours.source, id: 'tiny' })).changes.map(({ field }) => field)).toEqual([
    'title',
  ])
  expect(ours.digest).not.toBe(base.digest)
})

test('another value of a parameter', () => {
  const held = call({ holds: [{ seconds: 40 }] })
  expect(evaluateCall(policyOf({ parameters: { maxHoldSeconds: 45 } }), held).findings).toEqual([])
  expect(evaluateCall(policyOf({}), held).findings).toHaveLength(1)
})

test('phrases put in, taken out, and excepted', () => {
  const policy = policyOf({ phrases: { forbidden: { add: ['没办法'], remove: ['不行'], except: ['没办法子'] } } })
  const hits = (text: string) =>
    evaluateCall(policy, call({ utterances: [{ speaker: 'agent', text }] })).findings.length
  expect([hits('没办法'), hits('不行'), hits('没办法子'), hits('不知道')]).toEqual([1, 0, 0, 1])
})

test('a rule that is switched off is not applicable, and says why', () => {
  const policy = policyOf({ switchOff: { hold: reason, 'snack-at-desk': reason } })
  const assessment = evaluateCall(policy, call({ holds: [{ seconds: 40 }] }))
  expect([assessment.findings.length, assessment.counts.notApplicable]).toEqual([0, 1])
  const snack = {
    id: 'i',
    agentId: 'a',
    at: '2026-03-02T09:00:00+08:00',
    act: 'snack-at-desk',
    observations: { permitted: false },
  }
  expect(evaluateIncident(policy, snack).findings).toEqual([])
  expect(extend({ switchOff: { hold: reason } }).document.parameters.ruleHoldApplies?.en).toContain('Not here')
})

test('and a host may switch it on again', () => {
  const ours = extend({ switchOff: { hold: reason } })
  const policy = createPolicy(createRulebook([ours]), {
    rulesets: ['ours'],
    parameters: { ours: { ruleHoldApplies: true } },
  })
  expect(evaluateCall(policy, call({ holds: [{ seconds: 40 }] })).findings).toHaveLength(1)
})

test('rules, clauses, questions and lexicons of its own', () => {
  const policy = policyOf({
    add: {
      lexicons: { slang: { match: 'contains', phrases: ['亲'] } },
      observations: { smiled: { type: 'boolean', ask: { zh: '微笑了吗？', en: 'Smiled?' } } },
      clauses: inClauses([
        {
          id: 'slang',
          clause: '甲',
          subject: 'call',
          summary: { zh: '不说“亲”', en: 'No slang' },
          when: {
            fact: 'phraseHits',
            params: { lexicon: 'slang', speaker: 'agent' },
            operator: 'greaterThan',
            value: 0,
          },
        },
        { clause: '乙', subject: 'call', expects: 'smiled', summary: { zh: '微笑', en: 'Smile' } },
      ]),
    },
  })
  const said = call({ utterances: [{ speaker: 'agent', text: '亲' }], observations: { smiled: false } })
  expect(evaluateCall(policy, said).findings.map(({ clause }) => clause)).toEqual(['甲', '乙'])
})

test('rules of its own stand in a clause of the base, after those of the base', () => {
  const politely = { clause: '1', subject: 'call', expects: 'smiled', summary: { zh: '微笑', en: 'Smile' } }
  const ours = extend({
    add: {
      observations: { smiled: { type: 'boolean', ask: { zh: '微笑了吗？', en: 'Smiled?' } } },
      clauses: inClauses([politely]),
    },
  })
  expect(ours.document.rules.filter(({ clause }) => clause === '1').map(({ id }) => id)).toEqual(['hold', 'smiled'])
})

test('the base stays as it is', () => {
  extend({ parameters: { maxHoldSeconds: 45 }, switchOff: { hold: reason } })
  expect(loadWritten(base.source).digest).toBe(base.digest)
})

describe('what is refused', () => {
  test.each([
    [{ extends: 'tiny@2.0.0' }, 'wrong-base'],
    [{ parameters: { maxHoldSecond: 45 } }, 'unknown-parameter'],
    [{ parameters: { maxHoldSeconds: '45' } }, 'wrong-parameter-value'],
    [{ phrases: { forbiden: { add: ['x'] } } }, 'unknown-lexicon'],
    [{ phrases: { forbidden: { remove: ['没有'] } } }, 'unknown-phrase'],
    [{ phrases: { forbidden: { add: ['不行'] } } }, 'already-there'],
    [{ switchOff: { holds: reason } }, 'unknown-rule'],
    [{ add: { parameters: { maxRings: { type: 'boolean', zh: '甲', en: 'a' } } } }, 'already-there'],
    [{ add: { clauses: [{ clause: '1', none: 'heading' }] } }, 'already-there'],
    [{ extra: 1 }, 'unknown-field'],
    [{ parameters: { constructor: 1 } }, 'wrong-form'],
  ])('%j', (parts, code) => {
    expect(codesOf(parts)).toContain(code)
  })
  test('a mistyped name comes with the nearest one', () => {
    expect(() => extend({ switchOff: { holds: reason } })).toThrow(/did you mean hold\?/)
  })
})
