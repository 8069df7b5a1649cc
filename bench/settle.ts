import type { Effect, Finding } from '../src/evaluate/finding.ts'
import { money } from '../src/money/money.ts'
import { settle } from '../src/settle/settle.ts'
import { both, fine, march, openFine, policy, stating } from '../test/settle/findings.ts'

// 100,000 findings, settled as 500 agents' months and as one agent's. Findings are made month by month,
// so that what is held at once is one month.
const FINDINGS = 100_000

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

const findingsOf = (agentId: string, count: number): Finding[] =>
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

// The rules that state what the findings come to.
const stated = stating(policy, findingsOf('a', 15)).policy

const measure = (name: string, agents: number) => {
  const each = FINDINGS / agents
  let seconds = 0
  let lines = 0
  let peak = 0
  for (let agent = 0; agent < agents; agent++) {
    const agentId = `a${agent}`
    const findings = findingsOf(agentId, each)
    const decisions = [
      {
        findingId: `${agentId}/1`,
        verdict: 'resolve',
        amount: '12',
        at: '2026-04-01T09:00:00+08:00',
        by: 'lead',
      } as const,
      { findingId: `${agentId}/2`, verdict: 'waive', at: '2026-04-01T09:00:00+08:00', by: 'lead' } as const,
    ]
    const assessments = [{ findings }]
    const start = performance.now()
    const settlement = settle(stated, { agentId, period: march, assessments, decisions, pay: { wageBaseCny: '5000' } })
    seconds += (performance.now() - start) / 1000
    lines += settlement.lines.length
    peak = Math.max(peak, process.memoryUsage().heapUsed)
  }
  const rate = Math.round(FINDINGS / seconds).toLocaleString('en')
  console.log(`${name}: ${rate} findings/s, ${lines} lines, heap at most ${Math.round(peak / 2 ** 20)} MiB`)
}

measure('warm-up (50 agents)', 50)
measure('500 agents of 200 findings', 500)
measure('one agent of 100,000 findings', 1)
