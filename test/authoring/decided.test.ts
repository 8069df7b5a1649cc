import { expect, test } from 'vitest'
import { decidedOf, fallen } from '../../scripts/decided.ts'
import { loadWritten } from '../support/clauses.ts'
import { call, tinyDocument } from '../support/tiny.ts'

const ruleset = loadWritten(tinyDocument())
const of = (...records: object[]) => {
  const { decided, of: all } = decidedOf(ruleset, {
    records: records.map((record) => ({ subject: 'call' as const, record })),
    months: [],
  })
  return [decided, all]
}

test('what a record does not say is open', () => {
  expect(of(call({ direction: 'outbound', holds: [], utterances: [] }))).toEqual([2, 3])
  expect(of(call({ direction: 'outbound', utterances: [] }))).toEqual([1, 3])
})
test('a record that is refused has no outcomes', () => {
  expect(of(call({ holds: [{ seconds: -1 }] }))).toEqual([0, 0])
})
test('which rule is open, and what is missing, is said', () => {
  const { open } = decidedOf(ruleset, { records: [{ subject: 'call', record: call({ utterances: [] }) }], months: [] })
  expect([...open.keys()]).toContain('hold (missing holds)')
})
test('a share that falls is said, more records are not', () => {
  expect(fallen({ examples: [5, 10] }, { examples: [10, 20] })).toEqual([])
  expect(fallen({ examples: [5, 10] }, { examples: [9, 20] })).toHaveLength(1)
  expect(fallen(undefined, { examples: [0, 20] })).toEqual([])
})
