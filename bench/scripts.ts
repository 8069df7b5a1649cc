import { evaluateCall } from '../src/evaluate/evaluate.ts'
import { createPolicy } from '../src/ruleset/policy.ts'
import { builtin } from '../src/rulesets.ts'
import { sentences } from './hotline-sentences.ts'
import { sideBySide } from './side-by-side.ts'

// A call under every ruleset shipped that judges calls, beside what parsing its JSON costs, and beside those that look for scripts.

const RECORDS = 256
const calls = Array.from({ length: RECORDS }, (_, index) =>
  JSON.stringify({
    id: `call-${index}`,
    agentId: `a${index % 50}`,
    agentNumber: `${100 + (index % 50)}`,
    startedAt: '2026-03-02T09:00:00+08:00',
    direction: index % 2 === 0 ? 'inbound' : 'outbound',
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
)
const parsed = calls.map((one) => JSON.parse(one))
const documents = builtin.ids.map((id) => builtin.versions(id)[0]!.ruleset.document)
const judging = documents.filter(({ rules }) => rules.some(({ subject }) => subject === 'call'))
const scripted = judging.filter(({ scripts }) => Object.keys(scripts).length > 0)
const policyOf = (of: typeof documents) =>
  createPolicy(builtin, { rulesets: builtin.ids.filter((id) => of.some((one) => one.id === id)) })
const [all, withScripts] = [policyOf(judging), policyOf(scripted)]
console.log(
  `${calls[0]!.length} characters a call; ${judging.length} rulesets judge calls, ${scripted.length} of them by scripts`,
)

await sideBySide('one call', [
  { name: 'JSON.parse', run: (index) => JSON.parse(calls[index % RECORDS]!), runs: 512 },
  { name: 'the rulesets with scripts', run: (index) => evaluateCall(withScripts, parsed[index % RECORDS]), runs: 64 },
  { name: 'all rulesets that judge calls', run: (index) => evaluateCall(all, parsed[index % RECORDS]), runs: 64 },
])
