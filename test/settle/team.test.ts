import { describe, expect, test } from 'vitest'
import { explainSettlement } from '../../src/explain/settlement.ts'
import { settleTeam } from '../../src/settle/settle-team.ts'
import { month, policy, records, team } from './example-month.ts'

const of = (agentId: string) => month.settlements.find((one) => one.agentId === agentId)!

describe('the example month', () => {
  test('settles everybody and leaves nothing over', () => {
    expect(month.settlements.map(({ agentId }) => agentId)).toEqual(['he', 'lin', 'wu', 'zhao'])
    expect(month.unmatchedDecisions).toEqual([])
    expect([...month.unattributed, ...month.organisation, ...month.errors]).toEqual([])
    expect(month.settlements.flatMap(({ refusedDecisions }) => refusedDecisions)).toEqual([])
  })

  test('has every finding that its settlements speak of, once', () => {
    const ids = month.findings.map(({ id }) => id)
    const spoken = month.settlements.flatMap((one) =>
      [...one.lines, ...one.waived, ...one.setAside, ...one.noted, ...one.ignored].map(({ findingId }) => findingId),
    )
    expect(new Set(ids)).toEqual(new Set(spoken))
    expect(ids).toHaveLength(new Set(ids).size)
  })

  test('shows a ladder that reaches its second step', () => {
    expect(
      of('lin')
        .lines.filter(({ clause }) => clause === '6.3.1.2')
        .map(({ step }) => step),
    ).toEqual([1, 2])
  })

  test('shows an open range, an appeal and a waived finding', () => {
    expect(of('wu').pending.map(({ what }) => what)).toEqual(expect.arrayContaining(['range', 'appeal']))
    expect(of('wu').waived.map(({ clause }) => clause)).toEqual(['五.1'])
    expect(of('wu').provisional).toBe(true)
  })

  test('shows a ground for dismissal', () => {
    expect(of('he').discipline).toMatchObject([{ step: 'dismissal', clause: '五.6', effective: 'same-day' }])
  })

  test('puts what happened on 31 March at 17:00 UTC into April', () => {
    expect(of('zhao').ignored.map(({ recordId }) => recordId)).toEqual(expect.arrayContaining(['c-08']))
    expect(of('zhao').lines.map(({ recordId }) => recordId)).not.toContain('c-08')
  })

  test('does not depend on the order of the records', () => {
    expect(settleTeam(policy, { ...team, records: [...records].reverse() })).toEqual(month)
  })

  test('reads as statements', () => {
    for (const one of month.settlements)
      for (const locale of ['zh-CN', 'en'] as const) expect(explainSettlement(one, locale)).toContain(one.agentId)
  })
})
