import { settle } from '../../src/settle/settle.ts'
import { march, policy, stating } from '../../test/settle/findings.ts'
import { findingsOf } from '../support/findings.ts'
import { rounds } from '../support/options.ts'
import { digits, type Figure, report } from '../support/results.ts'
import { inTurns } from '../support/turns.ts'

// Findings of fines, ranges, ladders, wage days and rewards, with a decision on two of them, settled as months of 200
// and as one month of many.

const stated = stating(policy, findingsOf('a', 15)).policy
const at = '2026-04-01T09:00:00+08:00'

const inputOf = (agentId: string, count: number) => ({
  agentId,
  period: march,
  // As assessments come from a store: out of JSON.parse.
  assessments: JSON.parse(JSON.stringify([{ findings: findingsOf(agentId, count) }])),
  decisions: [
    { findingId: `${agentId}/1`, verdict: 'resolve' as const, amount: '12', at, by: 'lead' },
    { findingId: `${agentId}/2`, verdict: 'waive' as const, at, by: 'lead' },
  ],
  pay: { wageBaseCny: '5000' },
})

const figures: Figure[] = []
const table: Record<string, string | number>[] = []
for (const { people, findings, runs } of [
  { people: 64, findings: 200, runs: 16 },
  { people: 1, findings: 20_000, runs: 1 },
]) {
  const inputs = Array.from({ length: people }, (_, person) => inputOf(`a${person}`, findings))
  const [timed] = await inTurns(
    [{ name: 'settle', run: (person) => settle(stated, inputs[person]!), runs, isOurs: true }],
    {
      records: people,
      rounds: rounds(32),
      // Settling is much code, and what compiles it beside is charged to the process: after the usual time it takes nearly twice as long as later.
      warmUpMicros: 2_500_000,
    },
  )
  const perSecond = digits((1e6 * findings) / timed!.micros)
  const name = `${findings.toLocaleString('en')} findings of a person`
  table.push({ month: name, 'µs a finding': digits(timed!.micros / findings), 'findings a second': perSecond })
  figures.push({ budget: 'settlement', name, value: perSecond, where: timed!.where })
}
report('settlement', { figures, tables: { settlement: table } })
