import { expect, test } from 'vitest'
import type { Finding } from '../../src/evaluate/finding.ts'
import { money } from '../../src/money/money.ts'
import { diffSettlements } from '../../src/settle/diff-settlements.ts'
import { toLedger } from '../../src/settle/ledger.ts'
import { finding, fine, ladder, march, policy, reminder, settleFindings as settle } from './findings.ts'

const run = (findings: readonly Finding[]) => settle(policy, { agentId: 'a1', period: march, findings })
const on = (id: string, date: string) => finding(id, [ladder([[reminder], [fine('10')]])], { date })

test('a record that came late moves later ones up, and the difference says so', () => {
  const before = run([on('f2', '2026-03-05')])
  const after = run([on('f2', '2026-03-05'), on('f1', '2026-03-02')])
  const diff = diffSettlements(before, after)
  expect(diff.isSame).toBe(false)
  expect(
    diff.lines.map(({ findingId, before: old, after: fresh }) => [
      findingId,
      old.map(({ step }) => step),
      fresh.map(({ step }) => step),
    ]),
  ).toEqual([
    ['f1', [], [1]],
    ['f2', [1], [2]],
  ])
  expect(diff.deductions).toEqual({ before: money(0), after: money(10) })
  expect(diff.rewards).toBeUndefined()
})

test('the same settlement twice differs in nothing', () => {
  expect(diffSettlements(run([on('f1', '2026-03-02')]), run([on('f1', '2026-03-02')]))).toEqual({
    isSame: true,
    lines: [],
  })
})

test('a ledger counts on the next month like the findings it came from, without the waived', () => {
  const career = (id: string, date: string) =>
    finding(id, [ladder([[reminder], [fine('10')], [fine('20')]], { window: 'career' })], { date })
  const findings = [career('f1', '2026-03-01'), career('f2', '2026-03-02')]
  const settled = settle(policy, {
    agentId: 'a1',
    period: march,
    findings,
    decisions: [{ findingId: 'f1', verdict: 'waive', at: '2026-04-01T09:00:00Z', by: 'lead' }],
  })
  const { offences } = toLedger(settled, findings)
  expect(offences).toEqual([
    {
      findingId: 'f2',
      rulesetId: 'house',
      ruleId: 'manners',
      group: 'house/manners',
      at: '2026-03-02T09:00:00+08:00',
      occurrences: 1,
    },
  ])
  const april = { kind: 'month', from: '2026-04-01', to: '2026-04-30' } as const
  const next = settle(policy, {
    agentId: 'a1',
    period: april,
    findings: [career('f3', '2026-04-02')],
    history: offences,
  })
  expect(next.lines[0]?.step).toBe(2)
})

test('what evaluation had set aside stays visible', () => {
  const aside = { finding: finding('f1', [fine('10')]), reason: 'overridden' as const, by: 'f2' }
  const open = { ruleId: 'r', rulesetId: 'house', clause: '二', also: [], missing: ['holds'] }
  const gathered = {
    findings: [finding('f2', [fine('20')])],
    setAside: [aside],
    notAssessed: [{ ...open, bearer: { role: 'agent' as const, id: 'a1' } }],
  }
  const settlement = settle(policy, { agentId: 'a1', period: march, ...gathered })
  expect(settlement.deductions).toEqual(money(20))
  expect(settlement.setAside).toMatchObject([{ findingId: 'f1', reason: 'overridden', by: 'f2' }])
  expect(settlement.notAssessed).toMatchObject([{ clause: '二', missing: ['holds'] }])
})
