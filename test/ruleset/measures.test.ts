import { expect, test } from 'vitest'
import type { RulesetError } from '../../src/errors.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const outbound = { fact: 'direction', operator: 'equal', value: 'outbound' } as const
const label = { zh: '外呼次数', en: 'Dials' }
const dials = { of: 'call', where: outbound, take: 'count', by: ['contact'], window: { localDates: 7 }, label }
const rule = (subject: string, fact: string) => ({
  id: 'too-many',
  clause: '1',
  subject,
  summary: { zh: '次数过多', en: 'Too many' },
  when: { fact, operator: 'greaterThan', value: 7 },
})

const codes = (measures: object, rules: readonly object[] = []): string[] => {
  try {
    loadWritten({ ...tinyDocument(), measures, rules })
    return []
  } catch (error) {
    return (error as RulesetError).problems.map(({ code, path }) => `${code} ${path}`)
  }
}

test('a rule on a record reads a count over its past like a fact', () =>
  expect(codes({ dials }, [rule('call', 'dials')])).toEqual([]))

test('totals of a period are read on a period only, counts of the past on records only', () => {
  expect(codes({ dials: { ...dials, window: 'period' } }, [rule('call', 'dials')])).toEqual([
    'measure-not-here clauses[0].rules[0].when.fact',
  ])
  expect(codes({ dials }, [rule('period', 'dials')])).toEqual(['measure-not-here clauses[0].rules[0].when.fact'])
})

test('a share names its part, a percentile its rank, a sum its value', () => {
  expect(codes({ dials: { ...dials, take: 'share' } })).toHaveLength(1)
  expect(codes({ dials: { ...dials, take: 'percentile', value: { fact: 'talkSeconds' } } })).toHaveLength(1)
  expect(codes({ dials: { ...dials, take: 'sum' } })).toHaveLength(1)
  expect(codes({ dials: { ...dials, part: outbound } })).toHaveLength(1)
})

test('a predicate is checked on the subject that is measured', () =>
  expect(codes({ dials: { ...dials, of: 'audit' } })).toEqual([
    expect.stringContaining('unknown-fact measures.dials.where'),
  ]))

test('a measure has a name of its own and is not built on another', () => {
  expect(codes({ talkSeconds: dials })).toEqual(['measure-is-fact measures.talkSeconds'])
  const built = { ...dials, where: { fact: 'dials', operator: 'greaterThan', value: 1 } }
  expect(codes({ dials, built })).toEqual(['measure-of-measure measures.built.where'])
})

test('units are compared: a share is in percent', () => {
  const share = { ...dials, take: 'share', part: outbound, window: { calendar: 'day' } }
  const when = { fact: 'share', operator: 'greaterThan', value: { parameter: 'maxHoldSeconds' } }
  expect(codes({ share }, [{ ...rule('call', 'share'), when }])).toEqual([expect.stringContaining('different-units')])
})
