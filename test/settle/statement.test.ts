import { describe, expect, test } from 'vitest'
import { explainSettlement } from '../../src/explain/settlement.ts'
import { finding, fine, ladder, march, openFine, policy, reminder, settleFindings as settle } from './findings.ts'

const settlement = settle(policy, {
  agentId: 'a1',
  period: march,
  findings: [
    finding('f1', [ladder([[reminder], [fine('10', { quantity: 3, per: 'recording' })]])], { occurrences: 2 }),
    finding('f2', [openFine('5', '20')]),
    finding('f3', [fine('1234.50', { label: '乐捐' })]),
    finding('f4', [fine('30')]),
    finding('f5', []),
    finding('f6', [fine('9')], { date: '2026-04-02' }),
  ],
  decisions: [
    {
      findingId: 'f3',
      verdict: 'amend',
      amount: '1000',
      reason: 'half the damage',
      at: '2026-04-01T09:00:00+08:00',
      by: 'lead',
    },
    { findingId: 'f4', verdict: 'waive', reason: 'system fault', at: '2026-04-01T09:00:00+08:00', by: 'lead' },
    { findingId: 'f2', verdict: 'resolve', amount: '50', at: '2026-04-01T09:00:00+08:00', by: 'lead' },
    { findingId: 'f1', verdict: 'appeal', at: '2026-04-02T09:00:00+08:00', by: 'a1' },
  ],
})

describe('a statement', () => {
  test('names every finding, in both languages', () => {
    for (const locale of ['zh-CN', 'en'] as const)
      for (const id of ['f1', 'f2', 'f3', 'f4', 'f5', 'f6']) expect(explainSettlement(settlement, locale)).toContain(id)
  })

  test('in English', () => {
    expect(explainSettlement(settlement, 'en').split('\n')).toEqual(
      expect.arrayContaining([
        'Statement for a1, 2026-03-01 to 2026-03-31 (provisional)',
        'Deductions: CNY 1,035.00 to 1,050.00',
        '1. 2026-03-10 house, clause 一.1: manners [record record-f1, finding f1]',
        '   reminder; offence no. 1 of the ladder',
        '   fine: CNY 10.00 × 3 recordings = CNY 30.00; offence no. 2 of the ladder',
        '   amended by a person; by the clause: CNY 1,234.50; amended by lead, 2026-04-01T09:00:00+08:00: half the damage',
        'resolved by lead, 2026-04-01T09:00:00+08:00 — it lies outside the range that the clause gives',
      ]),
    )
  })

  test('in Chinese', () => {
    expect(explainSettlement(settlement, 'zh-CN').split('\n')).toEqual(
      expect.arrayContaining([
        'a1 结算单，2026-03-01 至 2026-03-31（暂定）',
        '应扣：1,035.00 至 1,050.00 元',
        '   罚款：10.00 元 × 3 条录音 = 30.00 元；递进第 2 级',
        '   罚款（乐捐）：1,000.00 元',
      ]),
    )
  })

  test('says nothing of parts that are empty', () => {
    const empty = explainSettlement(settle(policy, { agentId: 'a1', period: march, findings: [] }), 'en')
    expect(empty.split('\n')).toHaveLength(5)
  })
})
