import { describe, expect, test } from 'vitest'
import { RulesetError } from '../../src/errors.ts'
import { evaluateCall } from '../../src/index.ts'
import { loadWritten } from '../support/clauses.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const audit = {
  id: 'plan',
  clause: '6',
  subject: 'audit' as const,
  summary: { zh: '有方案', en: 'There is a plan' },
  when: { fact: 'planThere', operator: 'equal' as const, value: false },
}

const observations = {
  planThere: { type: 'boolean' as const, ask: { zh: '有方案吗？', en: 'Is there a plan?' } },
  waived: { type: 'boolean' as const, pardon: true as const, ask: { zh: '免责了吗？', en: 'Was it waived?' } },
  mood: {
    type: 'string' as const,
    values: { calm: { zh: '平静', en: 'Calm', aliases: ['quiet'] }, angry: { zh: '激动', en: 'Angry' } },
    ask: { zh: '客户情绪？', en: 'The customer’s mood?' },
  },
}

const withRule = (changes: object, declared: object = observations) => {
  const document = tinyDocument()
  const rules = [{ ...document.rules[0]!, ...changes }, document.rules[1]!, document.rules[2]!, audit]
  return { ...document, rules, observations: declared }
}

const codesOf = (document: unknown): string[] => {
  try {
    loadWritten(document)
  } catch (error) {
    if (error instanceof RulesetError) return error.problems.map(({ code, path }) => `${code} ${path}`)
    throw error
  }
  return []
}

describe('the bearer of a duty', () => {
  test('is the agent where the document says none', () =>
    expect(loadWritten(withRule({})).document.rules[0]?.bearer).toBe('agent'))
  test('is the centre in an audit', () => expect(loadWritten(withRule({})).document.rules[3]?.bearer).toBe('centre'))
  test('is who the document says', () =>
    expect(loadWritten(withRule({ bearer: 'supervisor' })).document.rules[0]?.bearer).toBe('supervisor'))
  test('cannot be somebody that the record does not name', () =>
    expect(codesOf(withRule({ bearer: 'reviewer' }))).toEqual(['wrong-bearer clauses[0].rules[0].bearer']))
})

describe('the parts of a rule', () => {
  test('are kept as they are', () => {
    const parts = {
      force: 'presumption',
      draft: true,
      due: { fact: 'answeredAt' },
      excuse: { fact: 'waived', operator: 'equal', value: true },
      sanctions: ['3'],
      withdrawn: { reason: { zh: '重复', en: 'Said twice' } },
    }
    expect(loadWritten(withRule(parts)).document.withdrawn[0]).toMatchObject(parts)
  })
  test('are due at an instant', () =>
    expect(codesOf(withRule({ due: { fact: 'ringCount' } }))).toEqual([
      'wrong-value-type clauses[0].rules[0].due.fact',
    ]))
  test('are excused by what there is', () =>
    expect(codesOf(withRule({ excuse: { fact: 'waved', operator: 'equal', value: true } }))).toEqual([
      'unknown-fact clauses[0].rules[0].excuse.fact',
    ]))
  test('sanction clauses that there are', () =>
    expect(codesOf(withRule({ sanctions: ['9'] }))).toEqual(['unknown-clause clauses[0].rules[0].sanctions[0]']))
})

describe('the values of an observation', () => {
  const mood = (value: unknown) =>
    evaluateCall(
      tinyPolicy({}, withRule({ when: { fact: 'mood', operator: 'equal', value: 'calm' } })),
      call({ observations: { mood: value } }),
    )
  test('are given by name or by another word', () =>
    expect([mood('calm'), mood('quiet')].map(({ findings }) => findings.length)).toEqual([1, 1]))
  test('are refused when there is no such one, with the nearest', () => expect(() => mood('angri')).toThrow(/angry/))
  test('are what conditions may compare with', () =>
    expect(codesOf(withRule({ when: { fact: 'mood', operator: 'equal', value: 'clam' } }))).toEqual([
      'unknown-value clauses[0].rules[0].when.value',
    ]))
  test('belong to texts only', () =>
    expect(codesOf(withRule({}, { ...observations, n: { ...observations.mood, type: 'number' } }))).toEqual([
      'values-of-no-text observations.n.values',
    ]))
  test('do not share another word', () => {
    const values = { ...observations.mood.values, angry: { zh: '激动', en: 'Angry', aliases: ['quiet'] } }
    expect(codesOf(withRule({}, { ...observations, mood: { ...observations.mood, values } }))).toEqual([
      'alias-taken observations.mood.values.angry.aliases[0]',
    ])
  })
})

describe('a cue', () => {
  const cued = (cue: object) => codesOf(withRule({}, { ...observations, mood: { ...observations.mood, cues: [cue] } }))
  test('names a text and an answer', () => expect(cued({ lexicon: 'forbidden', suggests: 'angry' })).toEqual([]))
  test('names a lexicon that there is', () =>
    expect(cued({ lexicon: 'forbiden', suggests: 'angry' })).toEqual([
      'unknown-lexicon observations.mood.cues[0].lexicon',
    ]))
  test('names one text', () =>
    expect(cued({ suggests: 'angry' })).toEqual(['cue-without-text observations.mood.cues[0]']))
  test('names a shared lexicon that there is, and with it a shared one to look after', () => {
    expect(cued({ shared: 'thanks', after: 'apology', suggests: 'angry' })).toEqual([])
    expect(cued({ shared: 'thanks', after: 'forbidden', suggests: 'angry' })).toEqual([
      'unknown-lexicon observations.mood.cues[0].after',
    ])
    expect(cued({ shared: 'thank', suggests: 'angry' })).toHaveLength(1)
  })
  test('says whose words it looks after only where it says which', () =>
    expect(cued({ shared: 'thanks', anchorSpeaker: 'customer', suggests: 'angry' })).toEqual([
      'cue-without-place observations.mood.cues[0].anchorSpeaker',
    ]))
  test('suggests an answer that the question can have', () =>
    expect(cued({ lexicon: 'forbidden', suggests: true })).toEqual([
      'wrong-value-type observations.mood.cues[0].suggests',
    ]))
})
