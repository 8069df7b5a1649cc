import { describe, expect, test } from 'vitest'
import { sharedTopics } from '../../src/document/vocabulary.ts'
import { createPolicy, createRulebook, evaluateCase, evaluateIncident, type RulesetError } from '../../src/index.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const text = { zh: '一', en: 'one' }
const ask = { zh: '哪种颜色？', en: 'Which colour?' }
const ruleset = (rule: object, more: object = {}) =>
  loadWritten({
    ...tinyDocument(),
    observations: { ...tinyDocument().observations, colour: { type: 'string', ask } },
    ...more,
    rules: [{ id: 'r', clause: '1', subject: 'case', summary: text, forbids: 'attentive', ...rule }],
  })
const problemOf = (rule: object, more: object = {}) => {
  try {
    ruleset(rule, more)
  } catch (error) {
    const [first] = (error as RulesetError).problems
    return [first?.code, first?.nearest]
  }
  return undefined
}
const is = (fact: string, value: unknown) => ({ fact, operator: 'equal', value })

describe('a text is compared with', () => {
  test('no literal where nothing declares its values', () =>
    expect(problemOf({ applies: { colour: 'red' } })).toEqual(['undeclared-value', undefined]))
  test('no literal where it is an identity', () =>
    expect(problemOf({ applies: { agentId: ['a1', 'a2'] } })).toEqual(['undeclared-value', undefined]))
  test('a parameter, whatever it says', () =>
    expect(
      problemOf({ applies: is('colour', { parameter: 'red' }) }, { parameters: { red: { type: 'string', ...text } } }),
    ).toBeUndefined())
  test('null, which asks whether there is any', () =>
    expect(problemOf({ applies: is('colour', null) })).toBeUndefined())
  test.each([
    ['role', 'suervisor', 'supervisor'],
    ['role', '主管', undefined],
    ['channel', 'vidoe', 'video'],
    ['kind', 'compliant', 'complaint'],
  ])('the nearest word of the vocabulary: %s %s', (fact, value, nearest) =>
    expect(problemOf({ applies: { [fact]: value } })).toEqual(['unknown-value', nearest]))
  test('words of the ruleset’s own', () =>
    expect(
      problemOf({ applies: { role: 'videoWitness' } }, { vocabulary: { roles: { videoWitness: text } } }),
    ).toBeUndefined())
  test('scorecards of the ruleset', () =>
    expect(problemOf({ subject: 'review', applies: { scorecardId: 'x' } })?.[0]).toBe('unknown-value'))
  test.each([
    ['a list without declared values', { subject: 'case' }, 'tags', 'red', ['undeclared-value', undefined]],
    ['kinds of leave', { subject: 'attendance' }, 'leaveTypes', 'persnal', ['unknown-value', 'personal']],
    ['roles that approved', { subject: 'attendance' }, 'swapApprovedByRoles', 'manger', ['unknown-value', 'manager']],
  ])('a word that a list contains: %s', (_, rule, fact, value, expected) =>
    expect(
      problemOf(
        { ...rule, applies: { fact, operator: 'contains', value } },
        { observations: { ...tinyDocument().observations, tags: { type: 'strings', ask } } },
      ),
    ).toEqual(expected))
  test('a list never equals one word', () =>
    expect(problemOf({ subject: 'attendance', applies: is('leaveTypes', 'sick') })?.[0]).toBe('wrong-value-type'))
  test('the role of who approved is a word of the vocabulary', () =>
    expect(
      problemOf({
        subject: 'attendance',
        applies: { fact: 'leaveApprovedBy', params: { role: 'suprevisor' }, operator: 'equal', value: true },
      }),
    ).toEqual(['unknown-value', 'supervisor']))
  test('codes of a public standard', () =>
    expect(
      problemOf({ subject: 'call', applies: is('customerJurisdiction', 'US-FL') }, { currency: 'USD' }),
    ).toBeUndefined())
})

const policyOf = (applies: object, more: object = {}) =>
  createPolicy(createRulebook([ruleset({ applies }, more)]), { rulesets: ['tiny'] })
const matter = { id: 'c', kind: 'enquiry', openedAt: '2026-03-02T09:00:00+08:00' } as const
const counts = (applies: object, role: string, more: object = {}) =>
  evaluateCase(policyOf(applies, more), { ...matter, role, observations: { attentive: true } }).counts.violated

describe('a record', () => {
  test('may say a role as people call it', () => expect(counts({ role: 'groupLeader' }, '小组长')).toBe(1))
  test('says what a host’s parameter means', () =>
    expect(
      counts({ all: [{ fact: 'role', operator: 'in', value: { parameter: 'leads' } }] }, 'groupLeader', {
        parameters: { leads: { type: 'strings', value: ['班组长'], ...text } },
      }),
    ).toBe(1))
  test('that says a role that nothing can mean is named, with the nearest', () =>
    expect(evaluateCase(policyOf({ role: 'groupLeader' }), { ...matter, role: 'gruopLeader' }).undeclared).toEqual([
      { path: 'role', name: 'gruopLeader', nearest: 'groupLeader' },
    ]))
  test('says what it likes where no rule reads it', () =>
    expect(evaluateCase(policyOf({ attentive: true }), { ...matter, role: 'juggler' }).undeclared).toEqual([]))
  test('is asked about its contact, too', () => {
    const { undeclared } = evaluateIncident(
      createPolicy(createRulebook([ruleset({ subject: 'incident', applies: { kind: 'survey' } })]), {
        rulesets: ['tiny'],
      }),
      { id: 'i', agentId: 'a', at: matter.openedAt, act: 'snack-at-desk', contact: { kind: 'surwey' } },
    )
    expect(undeclared).toContainEqual({ path: 'contact.kind', name: 'surwey', nearest: 'survey' })
  })
})

describe('the name that was meant', () => {
  test.each([
    ['workplace', 'tidiness'],
    ['work-station', 'tidiness'],
    ['taboo-words', 'forbidden-phrase'],
    ['forbidden-phrases', 'forbidden-phrase'],
    ['tidines', 'tidiness'],
  ])('of the topic %s is %s', (topic, meant) => expect(problemOf({ topic })).toEqual(['unknown-topic', meant]))
  test.each([
    ['drank-alcohol', 'alcohol-at-work'],
    ['untidy-appearance', 'appearance-untidy'],
    ['alcohol-at-wrok', 'alcohol-at-work'],
  ])('of the act %s is %s', (act, meant) =>
    expect(problemOf({ subject: 'incident', forbids: undefined, act })).toEqual(['unknown-act', meant]))
  test.each([
    ['longesthold', 'longestHoldSeconds'],
    ['ringCuont', 'ringCount'],
  ])('of the fact %s is %s', (fact, meant) =>
    expect(
      problemOf({ subject: 'call', forbids: undefined, when: { fact, operator: 'greaterThan', value: 1 } }),
    ).toEqual(['unknown-fact', meant]))
  test('no two topics are called the same', () => {
    const names = Object.entries(sharedTopics).flatMap(([code, { synonyms = [] }]) => [code, ...synonyms])
    expect(names).toHaveLength(new Set(names).size)
  })
})
