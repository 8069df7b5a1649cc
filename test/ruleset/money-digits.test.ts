import { describe, expect, test } from 'vitest'
import { RulesetError } from '../../src/errors.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const problemsOf = (currency: string, effect: object, parameters: object = {}) => {
  const document = tinyDocument()
  const rules = [{ ...document.rules[0], effects: [{ kind: 'fine', per: 'occurrence', ...effect }] }]
  try {
    loadWritten({
      ...document,
      currency,
      rules: [...rules, ...document.rules.slice(1)],
      parameters: { ...document.parameters, ...parameters },
    } as never)
    return []
  } catch (error) {
    if (error instanceof RulesetError) return error.problems.map(({ code, nearest }) => [code, nearest])
    throw error
  }
}
const money = (value: string) => ({ price: { type: 'money', value, zh: '价', en: 'Price' } })

describe('a sum of money with more digits than its currency', () => {
  test.each([
    ['JPY', '10.5', '11'],
    ['CNY', '1.234', '1.23'],
    ['KWD', '1.2345', '1.235'],
  ])('%s %s is refused, with the nearest that has as many', (currency, amount, nearest) =>
    expect(problemsOf(currency, { amount })).toEqual([['too-many-decimals', nearest]]))
  test('zeros at the end are no digits', () => expect(problemsOf('JPY', { amount: '10.00' })).toEqual([]))
  test('both ends of a range are looked at', () =>
    expect(problemsOf('CNY', { amount: { min: '1.001', max: '2.001' } })).toHaveLength(2))
  test('so is the value of a parameter', () =>
    expect(problemsOf('CNY', { amount: { parameter: 'price' } }, money('1.234'))).toEqual([
      ['too-many-decimals', '1.23'],
    ]))
  test('a unit price keeps its digits until the line', () =>
    expect(problemsOf('CNY', { amount: '0.347777', units: { fact: 'talkSeconds' } })).toEqual([]))
})

describe('a jurisdiction', () => {
  const codes = (jurisdiction: string) => {
    try {
      loadWritten({ ...tinyDocument(), jurisdiction } as never)
      return []
    } catch (error) {
      if (error instanceof RulesetError) return error.problems.map(({ code, path }) => [code, path])
      throw error
    }
  }
  test.each(['CN', 'US-NY', 'FR-971'])('%s is one', (code) => expect(codes(code)).toEqual([]))
  test.each(['China', 'cn', 'US_NY', ''])('%j is none', (code) =>
    expect(codes(code)).toEqual([['wrong-form', 'jurisdiction']]))
})
