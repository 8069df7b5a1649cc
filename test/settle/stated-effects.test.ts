import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/evaluate/finding.ts'
import { rulesOf } from '../../src/settle/input/rules-of-policy.ts'
import { compare, isPlainlyStated } from '../../src/settle/input/stated-effects.ts'
import { spoiled } from '../support/spoiled.ts'
import { finding, fine, ladder, openFine, policy, reminder, stating } from './findings.ts'

const effects: readonly Effect[] = [
  fine('10', { label: '罚款' }),
  openFine('5', '20'),
  ladder([[reminder], [fine('10'), { kind: 'points', amount: '-5', per: 'occurrence', quantity: 1 }]]),
  { kind: 'wage-days', days: { min: '0.5', max: '1' }, per: 'day', quantity: 1 },
  { kind: 'counts-as', as: 'absence', days: '1', quantity: 1, keepsCounting: true },
  { kind: 'compensation', basis: 'cost', amount: { amount: '12.00', currency: 'CNY' } },
]
const made = finding('f1', effects)
const under = stating(policy, [made])
const { rule, effects: stated } = rulesOf(under.policy).ruleOf(under.of(made))!
const odd = fc.constantFrom<unknown>(
  ...[undefined, null, '', '10.00', '99999.00', '-1', 0, 2, -1, 1.5, Number.NaN, true, [], {}, ['items'], 'fine'],
  ...[
    { min: 2, max: 3 },
    { min: 3, max: 2 },
    { amount: '10.00', currency: 'CNY' },
    { amount: '1e3', currency: 'CNY' },
  ],
)

describe('an effect that is plainly the stated one', () => {
  test('is what nearly all are', () => {
    const plain = stated.map((one, n) => isPlainlyStated(one, one, rule.effects![n]!))
    expect(plain).toEqual([true, true, true, true, true, false])
  })
  test('with another number of units is that one', () =>
    expect(isPlainlyStated({ ...stated[0], quantity: 7 } as Effect, stated[0]!, rule.effects![0]!)).toBe(true))
  test('is one that the long comparison finds no fault with', () => {
    const path = fc.array(fc.nat(9), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.nat(effects.length - 1), path, odd, (n, at, to) => {
        const given = spoiled(stated[n], at, to) as Effect
        if (typeof given !== 'object' || given === null || !isPlainlyStated(given, stated[n]!, rule.effects![n]!))
          return
        expect(compare(given, stated[n]!, rule.effects![n]!, { path: '', currency: 'CNY' })).toBeUndefined()
      }),
      { numRuns: Number(process.env.RULEBOOK_SPOILED ?? 3000) },
    )
  })
})
