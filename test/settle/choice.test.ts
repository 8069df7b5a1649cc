import { describe, expect, test } from 'vitest'
import { diffRulesets, rulesetPage, runCases, runMutants } from '../../src/authoring.ts'
import {
  createPolicy,
  createRulebook,
  type Decision,
  evaluateIncident,
  explain,
  loadRuleset,
  settle,
} from '../../src/index.ts'
import { money } from '../../src/money/money.ts'
import { both, rulesetSource } from './findings.ts'

const fine = { kind: 'fine', amount: '50', per: 'occurrence', label: '罚款' }
const warning = { kind: 'discipline', step: 'warning' }
const open = { kind: 'fine', amount: { min: '5', max: '20' }, per: 'record' }
const rulesetOf = (of: readonly object[]) =>
  loadRuleset(
    rulesetSource('house', {
      clauses: [
        {
          clause: '1',
          rules: [
            { subject: 'incident', act: 'snack-at-desk', summary: both('snacks'), effects: [{ kind: 'choice', of }] },
          ],
        },
      ],
    } as never),
  )
const house = rulesetOf([fine, warning, open])
const policy = createPolicy(createRulebook([house]), { rulesets: ['house'] })
const incident = { id: 'i', agentId: 'a1', at: '2026-03-03T10:00:00+08:00', act: 'snack-at-desk', count: 2 }
const assessment = evaluateIncident(policy, incident)
const [found] = assessment.findings
const word = (more: Partial<Decision>): Decision => ({
  findingId: found!.id,
  verdict: 'resolve',
  at: '2026-04-01T09:00:00+08:00',
  by: 'lead',
  ...more,
})
const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
const run = (...decisions: readonly Decision[]) =>
  settle(policy, { agentId: 'a1', period, assessments: [assessment], decisions })

describe('alternatives', () => {
  test('are open until a person chooses: nothing is due, and what there is to choose is said', () => {
    const settlement = run()
    expect(settlement).toMatchObject({ deductions: { amount: '0.00' }, discipline: [], provisional: true })
    expect(settlement.pending[0]).toMatchObject({
      what: 'choice',
      alternatives: found!.effects.flatMap((one) => (one as unknown as { of: object[] }).of),
    })
  })
  test('the chosen one is due as often as it happened', () =>
    expect(run(word({ choose: 0 }))).toMatchObject({
      deductions: { amount: '100.00' },
      lines: [{ kind: 'fine', label: '罚款', reason: 'resolved', decision: { choose: 0 } }],
      provisional: false,
    }))
  test('a measure may be the one', () =>
    expect(run(word({ choose: 1 }))).toMatchObject({
      deductions: { amount: '0.00' },
      discipline: [{ step: 'warning' }],
    }))
  test('one that is open itself stays so until its amount is said, with the choice or later', () => {
    const later = { at: '2026-04-02T09:00:00+08:00' }
    expect(run(word({ choose: 2 })).pending[0]?.what).toBe('range')
    expect(run(word({ choose: 2, amount: '7' })).deductions).toMatchObject({ amount: '7.00' })
    expect(run(word({ choose: 2 }), word({ amount: '8', ...later })).deductions).toMatchObject({ amount: '8.00' })
    expect(run(word({ choose: 2, amount: '21' })).refusedDecisions[0]?.code).toBe('outside-range')
  })
  test('the latest choice stands', () =>
    expect(run(word({ choose: 0 }), word({ choose: 1, at: '2026-04-02T09:00:00+08:00' })).deductions).toEqual(
      money('0'),
    ))
  test('an amendment changes what was chosen, with a reason', () =>
    expect(
      run(
        word({ choose: 0 }),
        word({ verdict: 'amend', amount: '30', reason: 'first', at: '2026-04-02T09:00:00+08:00' }),
      ).deductions,
    ).toEqual(money('30')))
  test('a waiver drops it', () =>
    expect(run(word({ verdict: 'waive' }))).toMatchObject({ lines: [], provisional: false }))
  test('what is not there to choose is refused, and so is a choice where there is none', () => {
    expect(run(word({ choose: 3 })).refusedDecisions[0]?.code).toBe('not-a-choice')
    expect(run(word({ amount: '50' }), word({ discipline: 'warning' })).lines).toHaveLength(1)
    expect(run(word({ discipline: 'none' })).refusedDecisions[0]?.code).toBe('nothing-to-resolve')
  })
  test('of a finding are its rule’s', () => {
    const effects = [{ kind: 'choice', of: [{ ...fine, amount: { amount: '5', currency: 'CNY' } }, warning] }]
    const altered = { ...assessment, findings: [{ ...found, effects }] }
    expect(() => settle(policy, { agentId: 'a1', period, assessments: [altered as never] })).toThrow(/effects/)
  })
})

describe('a choice', () => {
  test('is said in words', () => {
    expect(explain(found!, { locale: 'en' })).toMatch(/one of: fine \(罚款\).* or warning/)
    expect(rulesetPage(house, { locale: 'zh-CN' })).toContain('择一：罚款')
    expect(explain(run(), { locale: 'en' })).toContain('one of several consequences is to be chosen')
  })
  test('has two alternatives at least, none of them for what records share', () => {
    expect(() => rulesetOf([fine])).toThrow(/of/)
    expect(() => rulesetOf([{ ...fine, per: 'day' }, warning])).toThrow(/due once/)
  })
  test('is kept by cases, and its mutants are found', () => {
    const settled = (choose: number, totalCny: string) => ({
      name: `${choose}`,
      subject: 'settle',
      agentId: 'a1',
      period,
      records: [{ subject: 'incident', record: incident }],
      decisions: [{ recordId: 'i', clause: '1', verdict: 'resolve', at: '2026-04-01T09:00:00+08:00', by: 'x', choose }],
      expect: { totalCny },
    })
    expect(runCases(house, [settled(0, '100.00'), settled(1, '0.00')]).flatMap(({ failures }) => failures)).toEqual([])
    const survivors = runMutants(house, [settled(0, '100.00')]).results.filter(({ outcome }) => outcome === 'survived')
    expect(survivors.map(({ mutant }) => mutant.path)).toEqual(
      expect.arrayContaining([expect.stringMatching(/of\[1\].step/), expect.stringMatching(/of\[2\]$/)]),
    )
    expect(survivors.map(({ mutant }) => mutant.path)).not.toContainEqual(expect.stringMatching(/of\[0\].amount/))
  })
  test('is compared alternative by alternative', () =>
    expect(
      diffRulesets(house, rulesetOf([{ ...fine, amount: '60' }, warning, open])).changes.find(
        ({ part }) => part === 'effect',
      )?.direction,
    ).toBe('stricter'))
})
