import type { Effect, Finding } from '../../src/evaluate/finding.ts'
import { money } from '../../src/money/money.ts'
import { both, fine, openFine } from '../../test/settle/findings.ts'

const effects: readonly (readonly Effect[])[] = [
  [fine('10')],
  [openFine('5', '20')],
  [
    {
      kind: 'ladder',
      group: 'house/manners',
      steps: [[{ kind: 'discipline', step: 'reminder' }], [fine('10')]],
      window: { rollingDays: 30 },
      after: 'last',
    },
  ],
  [{ kind: 'wage-days', days: '1', per: 'half-day', quantity: 1 }],
  [{ kind: 'reward', amount: money(7), quantity: 1 }],
]

/** Findings of one person in March, of each kind of effect in turn. */
export const findingsOf = (agentId: string, count: number): Finding[] =>
  Array.from({ length: count }, (_, index): Finding => {
    const date = `2026-03-${String(1 + (index % 31)).padStart(2, '0')}`
    const hour = String(index % 24).padStart(2, '0')
    const rule = index % effects.length
    return {
      id: `${agentId}/${index}`,
      rulesetId: index % 3 === 0 ? 'client' : 'house',
      rulesetVersion: '1.0.0',
      ruleId: `rule-${rule}`,
      clause: `一.${rule}`,
      also: [],
      subject: 'call',
      recordId: `call-${index >> 1}`,
      contactId: `call-${index >> 1}`,
      bearer: { role: 'agent', id: agentId },
      at: `${date}T${hour}:00:00+08:00`,
      date,
      kind: rule === 4 ? 'reward' : 'violation',
      force: 'prohibition',
      severity: null,
      topic: index % 7 === 0 ? 'answer-speed' : null,
      occurrences: 1,
      summary: both('a breach'),
      evidence: [],
      effects: effects[rule]!.map((one) =>
        one.kind === 'ladder' ? { ...one, group: index % 3 === 0 ? 'client/manners' : 'house/manners' } : one,
      ),
    }
  })
