import { describe, expect, test } from 'vitest'
import { evaluateIncident, evaluateReview } from '../../src/evaluate/evaluate.ts'
import type { Assessment } from '../../src/evaluate/finding.ts'
import { tinyDocument, tinyPolicy } from '../support/tiny.ts'

const policy = tinyPolicy()

const outcome = ({ counts }: Assessment) => Object.entries(counts).find(([, count]) => count > 0)?.[0]

describe('a question to a reviewer', () => {
  const review = (fields: object) =>
    outcome(evaluateReview(policy, { id: 'r', agentId: 'a', reviewedAt: '2026-03-02T09:00:00+08:00', ...fields }))
  test('no breaks the clause', () => expect(review({ observations: { attentive: false } })).toBe('violated'))
  test('yes meets it', () => expect(review({ observations: { attentive: true } })).toBe('met'))
  test('no answer is not assessed', () => expect(review({})).toBe('notAssessed'))
  test('not applicable is not applicable', () => {
    expect(review({ answers: { attentive: { notApplicable: true } } })).toBe('notApplicable')
    expect(review({ observations: { attentive: null } })).toBe('notApplicable')
  })
  test('an answer by item is an answer', () =>
    expect(review({ answers: { attentive: { value: false } } })).toBe('violated'))
  test('an answer of the wrong type is an error with its path', () => {
    expect(() => review({ answers: { attentive: { value: 'no' } } })).toThrow(
      expect.objectContaining({ code: 'wrong-observation', path: 'answers.attentive.value' }),
    )
  })
})

describe('an act', () => {
  const incident = (fields: object) =>
    evaluateIncident(policy, {
      id: 'i',
      agentId: 'a',
      at: '2026-03-02T09:00:00+08:00',
      act: 'snack-at-desk',
      ...fields,
    })
  test('is broken when it was not permitted', () => {
    expect(outcome(incident({ observations: { permitted: false } }))).toBe('violated')
  })
  test('is excused when it was', () => expect(outcome(incident({ observations: { permitted: true } }))).toBe('met'))
  test('of another kind is none of this clause', () =>
    expect(outcome(incident({ act: 'smoking' }))).toBe('notApplicable'))
  test('is known by its synonyms', () => {
    expect(outcome(incident({ act: 'ate-snacks-at-work', observations: { permitted: false } }))).toBe('violated')
  })
  test('is not assessed while the excuse is open', () =>
    expect(incident({}).notAssessed[0]?.missing).toEqual(['permitted']))
  test('counts as often as the incident says', () => {
    expect(incident({ count: 3, observations: { permitted: false } }).findings[0]).toMatchObject({
      occurrences: 3,
      effects: [{ quantity: 3 }],
    })
  })
  test('that happened no time was not done', () => {
    expect(outcome(incident({ count: 0, observations: { permitted: false } }))).toBe('met')
  })
})

test('a rule of one’s own that counts no occurrence is met, not violated', () => {
  const document = tinyDocument()
  const when = { fact: 'act', operator: 'equal', value: 'smoking' }
  const rule = { id: 'smoking', clause: '5', subject: 'incident', summary: { zh: '禁烟', en: 'No smoking' }, when }
  const report = (count: number) =>
    outcome(
      evaluateIncident(tinyPolicy({}, { ...document, rules: [...document.rules.slice(0, 4), rule] }), {
        id: 'i',
        agentId: 'a',
        at: '2026-03-02T09:00:00+08:00',
        act: 'smoking',
        count,
      }),
    )
  expect([report(0), report(1)]).toEqual(['met', 'violated'])
})

describe('an observation with aliases', () => {
  const document = tinyDocument()
  const aliased = {
    ...document,
    observations: {
      ...document.observations,
      attentive: { type: 'boolean', ask: document.observations.attentive.ask, aliases: ['listenedWell'] },
    },
  }
  const judge = (observations: object) =>
    outcome(
      evaluateReview(tinyPolicy({}, aliased), {
        id: 'r',
        agentId: 'a',
        reviewedAt: '2026-03-02T09:00:00+08:00',
        observations: observations as never,
      }),
    )
  test('is read under each of its names', () => {
    expect(judge({ listenedWell: false })).toBe('violated')
    expect(judge({ attentive: true, listenedWell: false })).toBe('met')
  })
  test('cannot share a name with another', () => {
    const observations = {
      ...aliased.observations,
      listenedWell: { type: 'boolean', ask: document.observations.attentive.ask },
    }
    expect(() => tinyPolicy({}, { ...aliased, observations })).toThrow(expect.objectContaining({ code: 'alias-taken' }))
  })
})
