import { openCall } from '../src/evaluate/outlook/open-call.ts'
import { createPolicy } from '../src/ruleset/policy.ts'
import { builtin } from '../src/rulesets.ts'
import { sentences } from './hotline-sentences.ts'
import { sideBySide } from './side-by-side.ts'

// One more utterance of a call that goes on, by how long it is already: it should cost the same.

const policy = createPolicy(builtin, { rulesets: ['mobile-outbound-vendor-service-standard'] })

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
  const head = {
    id: 'running',
    startedAt: '2026-03-02T09:00:00+08:00',
    direction: 'outbound' as const,
    answered: true,
    holds: [],
  }
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
