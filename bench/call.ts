import { assess } from '../src/evaluate/assess-record.ts'
import { evaluateCall } from '../src/evaluate/evaluate.ts'
import { openCall } from '../src/evaluate/outlook/open-call.ts'
import { parseRecord } from '../src/records/parse.ts'
import { createPolicy } from '../src/ruleset/policy.ts'
import { builtin } from '../src/rulesets.ts'
import { sentences } from './hotline-sentences.ts'
import { sideBySide } from './side-by-side.ts'

// A whole call, from bytes to findings, beside what reading and parsing its JSON costs.

const RECORDS = 4096
const bytes = Array.from({ length: RECORDS }, (_, index) =>
  Buffer.from(
    JSON.stringify({
      id: `call-${index}`,
      agentId: `a${index % 50}`,
      startedAt: '2026-03-02T09:00:00+08:00',
      direction: 'inbound',
      answered: true,
      ringCount: index % 4,
      talkSeconds: 100 + (index % 300),
      holds: [{ seconds: index % 30, progressReportsAtSeconds: [10, 20] }],
      endedBy: 'customer',
      utterances: Array.from({ length: 30 }, (_, turn) => ({
        speaker: turn % 2 === 0 ? 'agent' : 'customer',
        text: sentences[(turn + index) % sentences.length],
        startMs: turn * 4000,
        endMs: turn * 4000 + 3000,
      })),
    }),
  ),
)
const policy = createPolicy(builtin, { rulesets: ['mobile-outbound-vendor-service-standard'] })
const parsed = bytes.map((one) => JSON.parse(one.toString()))
console.log(`${bytes[0]!.length} bytes a call`)

await sideBySide('one call', [
  { name: 'read and JSON.parse', run: (index) => JSON.parse(bytes[index]!.toString()), runs: 2048 },
  {
    name: 'read, JSON.parse and evaluateCall',
    run: (index) => evaluateCall(policy, JSON.parse(bytes[index]!.toString())),
    runs: 2048,
  },
  { name: 'of that: checking the record', run: (index) => parseRecord('call', parsed[index]), runs: 2048 },
  { name: 'of that: judging it', run: (index) => assess(policy, 'call', parsed[index]), runs: 2048 },
])

/** A call that goes on, so many utterances long: each run adds one. It grows by a few hundred while it is measured. */
const going = (length: number, agents: readonly string[]) => {
  const participants = agents.map((id) => ({ id, role: 'agent' as const, agentId: id }))
  const utterance = (at: number) => ({
    speaker: at % 2 === 0 ? ('agent' as const) : ('customer' as const),
    ...(agents.length > 1 && at % 2 === 0 ? { by: agents[(at / 2) % agents.length]! } : {}),
    text: sentences[at % sentences.length]!,
    startMs: at * 4000,
    endMs: at * 4000 + 3000,
  })
  const head = { id: 'running', startedAt: '2026-03-02T09:00:00+08:00', direction: 'outbound' as const, holds: [] }
  let at = length
  const running = openCall(policy, {
    ...head,
    ...(agents.length > 1 ? { participants } : { agentId: agents[0]! }),
    utterances: Array.from({ length }, (_, index) => utterance(index)),
  })
  return () => running.push(utterance(at++))
}

await sideBySide('one push to a running call', [
  { name: '300 utterances, one agent', run: going(300, ['A']), runs: 20 },
  { name: '3,000 utterances, one agent', run: going(3000, ['A']), runs: 20 },
  { name: '300 utterances, two agents', run: going(300, ['A', 'B']), runs: 20 },
  { name: '3,000 utterances, two agents', run: going(3000, ['A', 'B']), runs: 20 },
])
