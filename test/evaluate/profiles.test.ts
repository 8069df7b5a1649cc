import { expect, test } from 'vitest'
import { describeInputs, evaluateIncident, recordAssessment, verifyAssessment } from '../../src/index.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import type { Profiles } from '../../src/ruleset/policy-profiles.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const ask = { zh: '？', en: '?' }
const is = (fact: string, value: boolean) => ({ fact, operator: 'equal' as const, value })
const document = {
  ...tinyDocument(),
  observations: {
    uniformIssued: { type: 'boolean' as const, profile: 'agent' as const, ask },
    uniformDay: { type: 'boolean' as const, profile: 'centre' as const, ask },
    inUniform: { type: 'boolean' as const, ask },
  },
  rules: [
    {
      id: 'uniform',
      clause: '1',
      subject: 'incident' as const,
      summary: ask,
      applies: is('uniformIssued', true),
      when: { all: [is('inUniform', false), is('uniformDay', true)] },
    },
  ],
}
const rulebook = createRulebook([loadWritten(document)])
const policy = (profiles: Profiles) => createPolicy(rulebook, { rulesets: ['tiny'], profiles })
const ann = policy({
  centre: { uniformDay: true },
  agents: { ann: { uniformIssued: true }, bob: { uniformIssued: false } },
})
const incident = (agentId: string, observations = {}) => ({
  id: 'i1',
  agentId,
  at: '2026-03-02T09:00:00+08:00',
  act: 'seen',
  observations: { inUniform: false, ...observations },
})
const counts = (agentId: string, observations = {}) => evaluateIncident(ann, incident(agentId, observations)).counts

test('a profile answers what a record does not, and the evidence says whose it was', () =>
  expect(evaluateIncident(ann, incident('ann')).findings).toMatchObject([
    {
      ruleId: 'uniform',
      bearer: { id: 'ann' },
      evidence: [{ fact: 'inUniform' }, { fact: 'uniformDay', profile: 'centre' }],
    },
  ]))
test('each person has an own answer', () => expect(counts('bob')).toMatchObject({ notApplicable: 1 }))
test('of a person without profile nothing is known', () => expect(counts('cid')).toMatchObject({ notAssessed: 1 }))
test('what an object inherits is nobody’s profile', () =>
  expect(counts('constructor')).toMatchObject({ notAssessed: 1 }))
test('the record’s own answer wins', () =>
  expect(counts('bob', { uniformIssued: true, uniformDay: false })).toMatchObject({ met: 1 }))
test('a form says what may be answered once', () =>
  expect(describeInputs(ann, 'incident').properties?.observations?.properties).toMatchObject({
    uniformIssued: { 'x-profile': 'agent' },
    uniformDay: { 'x-profile': 'centre' },
  }))

const errorOf = (profiles: unknown) => {
  try {
    policy(profiles as Profiles)
  } catch (error) {
    const { code, path, nearest } = error as { code: string; path: string; nearest?: string }
    return [code, path, nearest]
  }
  return undefined
}
test('a misspelt question is refused with the nearest', () =>
  expect(errorOf({ agents: { ann: { uniformIsued: true } } })).toEqual([
    'not-a-profile-question',
    'profiles.agents.ann.uniformIsued',
    'uniformIssued',
  ]))
test('so is a question that each record has to answer', () =>
  expect(errorOf({ centre: { inUniform: true } })?.slice(0, 2)).toEqual([
    'not-a-profile-question',
    'profiles.centre.inUniform',
  ]))
test('and an answer of another type', () =>
  expect(errorOf({ centre: { uniformDay: 'yes' } })?.slice(0, 2)).toEqual([
    'wrong-profile-answer',
    'profiles.centre.uniformDay',
  ]))
test('a recorded assessment keeps the answers of its own person, nobody else’s, and verifies', () => {
  const recorded = recordAssessment(ann, 'incident', incident('ann'))
  expect(recorded.rulesets[0]?.profiled).toEqual({
    uniformIssued: { agents: { ann: true } },
    uniformDay: { centre: true },
  })
  expect(verifyAssessment(recorded, { rulebook })).toMatchObject({ ok: true })
})
