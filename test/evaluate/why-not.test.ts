import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PolicyError, RecordError } from '../../src/errors.ts'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { whyNot } from '../../src/evaluate/outlook/why-not.ts'
import { explain } from '../../src/explain/explain.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const ask = { zh: '？', en: '?' }
const policyOf = (rule: object) =>
  tinyPolicy(
    {},
    {
      ...tinyDocument(),
      parameters: { ...tinyDocument().parameters, asRead: { type: 'boolean', value: true, zh: '读法', en: 'Reading' } },
      observations: {
        a: { type: 'boolean', ask },
        b: { type: 'boolean', ask },
        n: { type: 'number', ask },
        kindOfCall: {
          type: 'string',
          ask,
          values: { sale: { zh: '销售', en: 'Sale' }, help: { zh: '求助', en: 'Help' } },
        },
      },
      rules: [
        {
          id: 'one',
          clause: '1',
          also: ['2', '3', '3.1', '3.2', '3.3', '4', '5'],
          subject: 'call',
          summary: { zh: '一', en: 'One' },
          ...rule,
        },
      ],
    },
  )
const is = (fact: string, value: unknown, operator = 'equal') => ({ fact, operator, value })
const found = (rule: object, observations: object, fields: object = {}) => {
  const one = whyNot(policyOf(rule), 'call', call({ observations, ...fields }) as never, {
    rulesetId: 'tiny',
    ruleId: 'one',
  })
  return one === null
    ? null
    : [one.outcome, one.wouldBe, ...one.changes.map(({ fact, value, to }) => [fact, value, to])]
}

describe('why a rule did not come to another outcome', () => {
  test('is the limit itself, of a value beyond it', () => {
    const hold = { when: is('longestHoldSeconds', { parameter: 'maxHoldSeconds' }, 'greaterThan') }
    expect(found(hold, {}, { holds: [{ seconds: 45 }] })).toEqual(['violated', 'met', ['longestHoldSeconds', 45, 30]])
  })

  test('is the next whole number, of a count at its limit', () => {
    const rings = { when: is('ringCount', 3, 'greaterThan') }
    expect(found(rings, {}, { ringCount: 3 })).toEqual(['met', 'violated', ['ringCount', 3, 4]])
  })

  test('is the nearer of two facts', () => {
    const both = { applies: is('direction', 'inbound'), when: is('ringCount', 3, 'greaterThan') }
    expect(found(both, {}, { direction: 'inbound', ringCount: 5 })).toEqual(['violated', 'met', ['ringCount', 5, 3]])
  })

  test('is nothing that only says what kind of call it was, where anything else would do', () => {
    const long = { applies: is('talkSeconds', 60, 'greaterThan'), when: { all: [is('a', true), is('b', true)] } }
    expect(found(long, { a: true, b: true }, { talkSeconds: 61 })?.slice(1)).toEqual(['met', ['a', true, false]])
    const inbound = { applies: is('direction', 'inbound'), when: is('a', true) }
    expect(found(inbound, { a: true }, { direction: 'outbound' })?.slice(1)).toEqual([
      'violated',
      ['direction', 'outbound', 'inbound'],
    ])
  })

  test('is two facts where one is not enough', () => {
    expect(found({ when: { all: [is('a', true), is('b', true)] } }, { a: false, b: false })).toEqual([
      'met',
      'violated',
      ['a', false, true],
      ['b', false, true],
    ])
  })

  test('is another of the declared values', () => {
    expect(found({ when: is('kindOfCall', 'sale') }, { kindOfCall: 'sale' })?.slice(1)).toEqual([
      'met',
      ['kindOfCall', 'sale', 'help'],
    ])
  })

  test('is not found where what is not known would have to change', () => {
    expect(found({ when: { all: [is('a', true), is('b', true)] } }, { a: true })).toEqual([
      'not-assessed',
      'met',
      ['a', true, false],
    ])
    expect(found({ when: is('a', true) }, {})).toBeNull()
  })

  test('leaves out of account which reading the host chose', () => {
    const reading = { fact: 'parameter', params: { name: 'asRead' }, operator: 'equal', value: true }
    expect(found({ when: { all: [reading, is('a', true)] } }, { a: true })?.slice(1)).toEqual([
      'met',
      ['a', true, false],
    ])
  })

  test('of several agents is asked of one of them', () => {
    const policy = policyOf({ when: is('longestHoldSeconds', 30, 'greaterThan') })
    const record = call({
      participants: [
        { id: 'pa', role: 'agent', agentId: 'A' },
        { id: 'pb', role: 'agent', agentId: 'B' },
      ],
      utterances: [
        { speaker: 'agent', by: 'pa', text: '您好' },
        { speaker: 'agent', by: 'pb', text: '您好' },
      ],
      holds: [
        { seconds: 45, by: 'pb' },
        { seconds: 5, by: 'pa' },
      ],
    }) as never
    const name = { rulesetId: 'tiny', ruleId: 'one' }
    expect(() => whyNot(policy, 'call', record, name)).toThrow(RecordError)
    const [finding] = evaluateCall(policy, record).findings
    expect(whyNot(policy, 'call', record, finding!)).toMatchObject({ changes: [{ value: 45, to: 30 }] })
    expect(whyNot(policy, 'call', record, { ...name, agent: 'A' })).toMatchObject({ changes: [{ value: 5, to: 31 }] })
  })

  test('is said in both languages', () => {
    const policy = policyOf({ when: is('longestHoldSeconds', 30, 'greaterThan') })
    const one = whyNot(policy, 'call', call({ holds: [{ seconds: 45 }] }) as never, {
      rulesetId: 'tiny',
      ruleId: 'one',
    })!
    const head = { en: 'Clause 1, with 2, 3, 3.1, 3.2, 3.3, 4, 5', zh: '条款 1（并 2、3、3.1、3.2、3.3、4、5）' }
    expect(explain(one, { locale: 'en' })).toBe(
      `${head.en}: violated. It would be met with Longest hold: 30 s (not 45 s)`,
    )
    expect(explain(one)).toBe(`${head.zh}：违反。若最长一次等待：30 秒（现为 45 秒），则为符合`)
  })

  test('names the nearest rule where there is none of that name', () => {
    const ask = () => whyNot(policyOf({ when: is('a', true) }), 'call', call(), { rulesetId: 'tiny', ruleId: 'onne' })
    expect(ask).toThrow(PolicyError)
    expect(ask).toThrow(/one/)
  })
})

const facts = ['ringCount', 'queueSeconds', 'talkSeconds'] as const
const leaf = fc.record({
  fact: fc.constantFrom(...facts),
  operator: fc.constantFrom('greaterThan', 'lessThan', 'equal', 'greaterThanInclusive'),
  value: fc.integer({ min: 1, max: 5 }),
})
const condition = fc.oneof(
  leaf,
  fc.record({ all: fc.array(leaf, { minLength: 1, maxLength: 3 }) }),
  fc.record({ any: fc.array(leaf, { minLength: 1, maxLength: 3 }) }),
)

describe('the changes that are found', () => {
  test('change the outcome when the record says them, and none of one fact is missed', () => {
    const counts = fc.integer({ min: 0, max: 6 })
    const record = fc.record({ ringCount: counts, queueSeconds: counts, talkSeconds: counts })
    fc.assert(
      fc.property(condition, record, (when, fields) => {
        const policy = policyOf({ when })
        const of = (more: object) =>
          evaluateCall(policy, call({ ...fields, ...more }), { outcomes: true }).outcomes![0]!.outcome
        const one = whyNot(policy, 'call', call(fields) as never, { rulesetId: 'tiny', ruleId: 'one' })
        if (one !== null)
          expect(of(Object.fromEntries(one.changes.map(({ fact, to }) => [fact, to])))).toBe(one.wouldBe)
        const now = of({})
        const values = [null, 0, 1, 2, 3, 4, 5, 6, 7]
        const isOneEnough = facts.some((fact) => values.some((value) => of({ [fact]: value }) !== now))
        expect(one?.changes.length === 1).toBe(isOneEnough)
      }),
      { numRuns: 40 },
    )
  })
})
