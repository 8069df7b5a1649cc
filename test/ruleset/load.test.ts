import { describe, expect, test } from 'vitest'
import { RulesetError } from '../../src/errors.ts'
import { loadWritten, written } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const problemsOf = (change: (document: ReturnType<typeof tinyDocument>) => unknown) => {
  const document = tinyDocument()
  try {
    loadWritten(change(document) ?? document)
  } catch (error) {
    if (error instanceof RulesetError) return error.problems
    throw error
  }
  return []
}

/** Changes the first rule's condition. */
const withCondition = (when: unknown) =>
  problemsOf((document) => ({ ...document, rules: [{ ...document.rules[0], when }, ...document.rules.slice(1)] }))

const hold = { fact: 'longestHoldSeconds', operator: 'greaterThan' }

describe('a document is refused, with path and nearest name, for', () => {
  test.each([
    [
      'an unknown fact',
      { ...hold, fact: 'longestHoldSecond', value: 1 },
      'unknown-fact',
      'clauses[0].rules[0].when.fact',
      'longestHoldSeconds',
    ],
    [
      'an unknown parameter',
      { ...hold, value: { parameter: 'maxHoldSecond' } },
      'unknown-parameter',
      'clauses[0].rules[0].when.value.parameter',
      'maxHoldSeconds',
    ],
    [
      'an operator of another type',
      { fact: 'direction', operator: 'lessThan', value: 'inbound' },
      'wrong-operator',
      'clauses[0].rules[0].when.operator',
      undefined,
    ],
    [
      'an unknown operator',
      { ...hold, operator: 'bigger', value: 1 },
      'unknown-value',
      'clauses[0].rules[0].when.operator',
      undefined,
    ],
    [
      'a value of another type',
      { ...hold, value: '30' },
      'wrong-value-type',
      'clauses[0].rules[0].when.value',
      undefined,
    ],
    [
      'a value the fact cannot have',
      { fact: 'direction', operator: 'equal', value: 'inboud' },
      'unknown-value',
      'clauses[0].rules[0].when.value',
      'inbound',
    ],
    [
      'different units',
      { ...hold, value: { fact: 'ringCount' } },
      'different-units',
      'clauses[0].rules[0].when.value',
      undefined,
    ],
    [
      'an unknown lexicon',
      { fact: 'phraseHits', params: { lexicon: 'forbiden', speaker: 'agent' }, operator: 'greaterThan', value: 0 },
      'unknown-lexicon',
      'clauses[0].rules[0].when.params.lexicon',
      'forbidden',
    ],
    [
      'a missing parameter of a fact',
      { fact: 'phraseHits', operator: 'greaterThan', value: 0 },
      'missing-fact-parameter',
      'clauses[0].rules[0].when.params.lexicon',
      undefined,
    ],
    [
      'an unknown script',
      { fact: 'scriptSaid', params: { script: 'opening', speaker: 'agent' }, operator: 'equal', value: false },
      'unknown-script',
      'clauses[0].rules[0].when.params.script',
      undefined,
    ],
    ['null in an order', { ...hold, value: null }, 'wrong-operator', 'clauses[0].rules[0].when.value', undefined],
  ])('%s', (_, when, code, path, nearest) => {
    expect(withCondition(when)[0]).toMatchObject({ code, path, ...(nearest === undefined ? {} : { nearest }) })
  })

  test('an empty all or any', () => {
    expect(withCondition({ all: [] })[0]).toMatchObject({ path: 'clauses[0].rules[0].when.all' })
    expect(withCondition({ any: [] })[0]).toMatchObject({ path: 'clauses[0].rules[0].when.any' })
  })
  test('a JSONPath', () => {
    expect(withCondition({ ...hold, value: 1, path: '$.x' }).map(({ code }) => code)).toContain('unknown-field')
  })
  test('conditions nested deeper than any person writes', () => {
    let deep: unknown = { ...hold, value: 1 }
    for (let i = 0; i < 30; i++) deep = { not: deep }
    expect(withCondition(deep)[0]?.code).toBe('too-deep')
  })
  test('an unknown key anywhere', () => {
    expect(problemsOf((document) => ({ ...document, paramters: {} }))[0]).toMatchObject({
      code: 'unknown-field',
      nearest: 'parameters',
    })
  })
  test('two rules of one name', () => {
    expect(problemsOf((document) => ({ ...document, rules: [...document.rules, document.rules[0]] }))[0]).toMatchObject(
      { code: 'duplicate-rule' },
    )
  })
  test.each([
    ['a clause that is listed twice', { clause: '1', none: 'heading' }, 'duplicate-clause clauses[8].clause'],
    ['a clause that is decided where there is none', { clause: '9', see: '7' }, 'unknown-clause clauses[8].see'],
    ['a clause that is decided where no rule is', { clause: '9', see: '3.1' }, 'clause-without-rule clauses[8].see'],
    ['a clause that no rule there cites', { clause: '9', see: ['1'] }, 'rule-does-not-cite clauses[8].see'],
    [
      'a reason for nothing',
      { clause: '9', none: 'heading', reason: { zh: '因', en: 'Why' } },
      'reason-without-see clauses[8].reason',
    ],
    ['a clause of two kinds', { clause: '9', none: 'heading', see: '1' }, 'one-of-several clauses[8].none'],
    ['a clause of no kind', { clause: '9' }, 'missing-field clauses[8]'],
  ])('%s', (_, clause, found) => {
    const document = written(tinyDocument()) as { readonly clauses: readonly unknown[] }
    const codes = problemsOf(() => ({ ...document, clauses: [...document.clauses, clause] }))
    expect(codes.map(({ code, path }) => `${code} ${path}`)).toContain(found)
  })
  test.each([
    ['a guard on nothing', { applies: { direktion: 'inbound' } }, 'unknown-fact clauses[0].rules[0].applies.direktion'],
    [
      'a guard of another value',
      { applies: { direction: 'in' } },
      'unknown-value clauses[0].rules[0].applies.direction',
    ],
    ['a guard of a reserved name', { applies: { all: 'x' } }, 'clauses[0].rules[0].applies'],
    ['no guard at all', { excuse: {} }, 'clauses[0].rules[0].excuse'],
    ['two forms', { expects: 'attentive' }, 'one-of-several clauses[0].rules[0].expects'],
    ['no form', { when: undefined }, 'missing-field clauses[0].rules[0]'],
    [
      'a question that is not declared',
      { when: undefined, expects: 'attentiv' },
      'unknown-fact clauses[0].rules[0].expects',
    ],
    ['an act that there is not', { when: undefined, act: 'snacking' }, 'unknown-fact clauses[0].rules[0].act'],
    [
      'a deadline without length',
      { when: undefined, deadline: { for: 'endedAt', after: 'startedAt' } },
      'missing-field clauses[0].rules[0].deadline',
    ],
    [
      'a deadline for no event',
      { when: undefined, deadline: { for: 'endetAt', after: 'startedAt', hours: 1 } },
      'unknown-fact clauses[0].rules[0].deadline',
    ],
  ])('%s', (_, parts, found) => {
    const codes = problemsOf((document) => ({
      ...document,
      rules: document.rules.with(0, { ...document.rules[0]!, ...parts } as never),
    }))
    expect(codes.map(({ code, path }) => `${code} ${path}`).join('\n')).toContain(found)
  })
  test('a text in no language', () =>
    expect(
      problemsOf((document) => ({ ...document, title: { ...document.title, japanese: '規則' } }))[0],
    ).toMatchObject({ code: 'unknown-field', path: 'title.japanese' }))
  test('overrides of a rule that is not there', () => {
    expect(
      problemsOf((document) => ({
        ...document,
        rules: [{ ...document.rules[0], overrides: ['ring'] }, ...document.rules.slice(1)],
      }))[0],
    ).toMatchObject({
      code: 'unknown-rule',
      path: 'clauses[0].rules[0].overrides[0]',
      nearest: 'rings',
    })
  })
  test('rules that override one another in a circle', () => {
    const circle = problemsOf((document) => ({
      ...document,
      rules: [
        { ...document.rules[0], overrides: ['rings'] },
        { ...document.rules[1], overrides: ['hold'] },
        document.rules[2],
      ],
    }))
    expect(circle.map(({ code, path }) => [code, path])).toEqual([
      ['override-circle', 'clauses[0].rules[0].overrides'],
      ['override-circle', 'clauses[1].rules[0].overrides'],
    ])
  })
  test('an observation that the library derives itself', () => {
    expect(
      problemsOf((document) => ({
        ...document,
        observations: { ringCount: { type: 'number', ask: { zh: '几声？', en: 'How many?' } } },
      }))[0],
    ).toMatchObject({ code: 'observation-is-fact', path: 'observations.ringCount' })
  })
  test('names that reach an object prototype', () => {
    const document = JSON.parse(JSON.stringify(tinyDocument()).replace('"maxRings":', '"__proto__":'))
    expect(() => loadWritten(document)).toThrow(RulesetError)
  })
  test('an unknown time zone', () => {
    expect(problemsOf((document) => ({ ...document, timeZone: 'Asia/Zhuji' }))[0]?.code).toBe('unknown-time-zone')
  })
  test('every problem at once, not only the first', () => {
    const problems = problemsOf((document) => ({
      ...document,
      timeZone: 'x',
      rules: [{ ...document.rules[0], when: { fact: 'no', operator: 'equal', value: 1 } }, ...document.rules.slice(1)],
    }))
    expect(problems.map(({ code }) => code)).toEqual(['unknown-time-zone', 'unknown-fact'])
  })
  test.each([[null], [undefined], ['x'], [[]], [{}]])('%j', (json) => {
    expect(() => loadWritten(json)).toThrow(RulesetError)
  })
})

describe('a loaded ruleset', () => {
  test('cannot be changed', () => {
    const ruleset = loadWritten(tinyDocument())
    expect(() => {
      ;(ruleset.document.rules as unknown[]).push(1)
    }).toThrow(TypeError)
  })
  test('has the same digest whatever the order of its keys', () => {
    const document = tinyDocument()
    const reversed = Object.fromEntries(Object.entries(document).reverse())
    expect(loadWritten(reversed).digest).toBe(loadWritten(document).digest)
  })
  test('has another digest when one word changes', () => {
    const document = tinyDocument()
    expect(loadWritten({ ...document, jurisdiction: 'CN-ZJ' }).digest).not.toBe(loadWritten(document).digest)
  })
  test('messages are in both languages', () => {
    const [problem] = withCondition({ ...hold, fact: 'nothing', value: 1 })
    expect(problem?.message.zh).toMatch(/没有这个事实/)
    expect(problem?.message.en).toMatch(/no such fact/)
  })
})

test('a ruleset may be in any currency of ISO 4217, and in no other', () => {
  const inCurrency = (currency: string) => problemsOf((document) => ({ ...document, currency }))
  expect(inCurrency('EUR')).toEqual([])
  expect(inCurrency('RMB').map(({ path }) => path)).toEqual(['currency'])
})
