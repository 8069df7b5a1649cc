import { expect, test } from 'vitest'
import { runCases } from '../../src/authoring/cases/run-cases.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { inClauses } from '../support/clauses.ts'
import { rulesetSource } from './findings.ts'

const rulesetIn = (currency: 'CNY' | 'INR' | 'KWD', amount: unknown) =>
  loadRuleset(
    rulesetSource('floor', {
      currency,
      clauses: inClauses([
        {
          id: 'snack',
          clause: '1',
          subject: 'incident',
          summary: { zh: '在岗吃零食', en: 'Eating at the desk' },
          when: { fact: 'act', operator: 'equal', value: 'snack-at-desk' },
          effects: [{ kind: 'fine', amount, per: 'occurrence' }],
        },
      ] as never),
    }),
  )
const failuresOf = (ruleset: ReturnType<typeof rulesetIn>, expected: object) =>
  runCases(ruleset, [
    {
      name: 'one',
      subject: 'settle',
      agentId: 'a1',
      period: { kind: 'month', from: '2026-03-01', to: '2026-03-31' },
      records: [
        {
          subject: 'incident',
          record: { id: 'i1', agentId: 'a1', at: '2026-03-03T10:00:00+08:00', act: 'snack-at-desk', count: 2 },
        },
      ],
      expect: expected,
    } as never,
  ])[0]?.failures
const rupees = (amount: string) => ({ amount, currency: 'INR' })

test('a case states a total in the currency of its regulation', () =>
  expect(failuresOf(rulesetIn('INR', '150'), { deductions: rupees('300'), rewards: rupees('0') })).toEqual([]))
test('another amount is a failure', () =>
  expect(failuresOf(rulesetIn('INR', '150'), { deductions: rupees('150') })).toEqual([
    { expectation: 'deductions', expected: JSON.stringify(rupees('150')), received: JSON.stringify(rupees('300.00')) },
  ]))
test('the same amount in another currency is a failure', () =>
  expect(failuresOf(rulesetIn('CNY', '150'), { deductions: rupees('300') })).toHaveLength(1))
test('yuan are no other currency', () =>
  expect(failuresOf(rulesetIn('INR', '150'), { totalCny: '300' })).toHaveLength(1))
test('a range has both ends in their currency', () => {
  const ruleset = rulesetIn('KWD', { min: '0.250', max: '1' })
  const range = (min: string, max: string) => ({
    deductions: { min: { amount: min, currency: 'KWD' }, max: { amount: max, currency: 'KWD' } },
  })
  expect(failuresOf(ruleset, range('0.5', '2'))).toEqual([])
  expect(failuresOf(ruleset, range('0.5', '1'))).toHaveLength(1)
})
test('what is no currency is an error of the case', () =>
  expect(() => failuresOf(rulesetIn('INR', '150'), { deductions: { amount: '300', currency: 'RUPEE' } })).toThrow())
