import { describe, expect, test } from 'vitest'
import { settle } from '../../src/settle/settle.ts'
import { finding, fine, ladder, march, openFine, policy, reminder, stating } from './findings.ts'

const fined = finding('f1', [fine('10')], { ruleId: 'fined' })
const open = finding('f2', [openFine('5', '20')], { ruleId: 'open' })
const again = finding('f3', [ladder([[reminder], [fine('10')]])], { ruleId: 'again' })
const damage = finding('f4', [{ kind: 'compensation', basis: 'cost', amount: null }], { ruleId: 'damage' })
const advice = finding('f5', [fine('10')], { ruleId: 'advice', force: 'advice' })
const under = stating(policy, [fined, open, again, damage, advice]).policy

const run = (...findings: readonly object[]) =>
  settle(under, { agentId: 'a1', period: march, assessments: [{ findings: findings as never }] })

const refusalOf = (one: object) => {
  try {
    run(one)
    return undefined
  } catch (error) {
    const { code, path } = (error as { problems: { code: string; path: string }[] }).problems[0]!
    return [code, path.replace('assessments[0].findings[0].', '')]
  }
}

/** The finding with one part of its first effect changed. */
const forged = (one: typeof fined, part: object) => ({ ...one, effects: [{ ...one.effects[0]!, ...part }] })

describe('a finding comes to what its rule states', () => {
  test('as evaluation gave it', () => expect(run(fined, open, again, damage, advice).lines).toHaveLength(4))
  test('not to another amount', () =>
    expect(refusalOf(forged(fined, { amount: { amount: '99999.00', currency: 'CNY' } }))).toEqual([
      'effects-not-stated',
      'effects[0].amount',
    ]))
  test('nor in another currency', () =>
    expect(refusalOf(forged(fined, { amount: { amount: '10.00', currency: 'EUR' } }))?.[0]).toBe('effects-not-stated'))
  test('nor to a range that is inverted', () =>
    expect(
      refusalOf(
        forged(open, {
          amount: { min: { amount: '20.00', currency: 'CNY' }, max: { amount: '5.00', currency: 'CNY' } },
        }),
      )?.[0],
    ).toBe('effects-not-stated'))
  test('nor to more effects or fewer', () => {
    expect(refusalOf({ ...fined, effects: [...fined.effects, fine('10')] })).toEqual(['effects-not-stated', 'effects'])
    expect(refusalOf({ ...fined, effects: [] })).toEqual(['effects-not-stated', 'effects'])
  })
  test('nor to a ladder of other steps, another group or another window', () => {
    for (const part of [
      { steps: [[fine('10')]] },
      { steps: [[reminder], [fine('50')]] },
      { group: 'house/own' },
      { window: 'career' },
    ])
      expect(refusalOf(forged(again, part))?.[0]).toBe('effects-not-stated')
  })
  test('nor to what has no place in it', () =>
    expect(refusalOf(forged(fined, { discretion: 'may' }))).toEqual(['effects-not-stated', 'effects[0].discretion']))
  test('the number of units is the record’s, and a number', () => {
    expect(run(forged(fined, { quantity: 3 })).deductions).toMatchObject({ amount: '30.00' })
    for (const quantity of [-1, 1e300, { min: 3, max: 2 }])
      expect(refusalOf(forged(fined, { quantity }))).toEqual(['wrong-quantity', 'effects[0].quantity'])
    for (const quantity of ['3', Number.NaN, undefined]) expect(refusalOf(forged(fined, { quantity }))).toBeDefined()
  })
  test('the damage is the record’s, and an amount', () => {
    expect(run(forged(damage, { amount: { amount: '80.50', currency: 'CNY' } })).deductions).toMatchObject({
      amount: '80.50',
    })
    for (const amount of ['-1', '１２', '1e3', ' 1'])
      expect(refusalOf(forged(damage, { amount: { amount, currency: 'CNY' } }))).toBeDefined()
  })
  test('advice does not become a prohibition, a violation no reward, and a department’s duty no agent’s', () => {
    expect(refusalOf({ ...advice, force: 'prohibition' })).toEqual(['effects-not-stated', 'force'])
    expect(refusalOf({ ...fined, kind: 'reward' })).toEqual(['effects-not-stated', 'kind'])
    expect(refusalOf({ ...fined, bearer: { role: 'staff', id: 'a1' } })).toEqual(['effects-not-stated', 'bearer.role'])
  })
  test('a rule or a version that the policy has not is named', () => {
    expect(refusalOf({ ...fined, ruleId: 'other' })).toEqual(['unknown-rule', 'ruleId'])
    expect(refusalOf({ ...fined, rulesetVersion: '2.0.0' })).toEqual(['unknown-version', 'rulesetVersion'])
  })
  test('findings of others are passed over, whatever they state', () =>
    expect(run({ ...forged(fined, { quantity: 99 }), bearer: { role: 'agent', id: 'a2' } }).lines).toEqual([]))
})
