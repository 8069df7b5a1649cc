import { blockEvaluator } from '../src/cli/stream/evaluate-block.ts'
import { evaluateBatch } from '../src/evaluate/batch.ts'
import { createPolicy } from '../src/ruleset/policy.ts'
import { builtin } from '../src/rulesets.ts'
import { MAX_LINE_BYTES } from '../src/stream/read-lines.ts'
import { callsOf } from './calls.ts'
import { sideBySide } from './side-by-side.ts'

// What a line costs on the command line (`evaluate`, `pipe`), beside evaluateBatch on records that were read already.

const LINES = 4096
const lines = callsOf(LINES).map((call) => Buffer.from(`${JSON.stringify(call)}\n`))
const records = lines.map((line) => JSON.parse(line.toString()))
console.log(`${lines[0]!.length} bytes a line`)

for (const [name, ids] of [
  ['one ruleset, nothing found', ['mobile-outbound-vendor-service-standard']],
  ['one ruleset, a finding each', ['zhuji-broadcast-hotline-standard']],
  [
    'three rulesets',
    ['mobile-outbound-vendor-service-standard', 'zhuji-broadcast-hotline-standard', 'call-centre-floor-rules-v1'],
  ],
] as const) {
  const policy = createPolicy(builtin, { rulesets: ids })
  const evaluate = blockEvaluator(policy, 'call', { maxLineBytes: MAX_LINE_BYTES })
  const batch = (record: unknown) => evaluateBatch(policy, 'call', [record]).next().value
  await sideBySide(name, [
    { name: 'evaluateBatch', run: (index) => batch(records[index]), runs: 1024 },
    {
      name: 'JSON.parse, evaluateBatch, JSON.stringify',
      run: (index) => JSON.stringify(batch(JSON.parse(lines[index]!.toString()))),
      runs: 1024,
    },
    { name: 'the command line', run: (index) => evaluate({ lines: lines[index]! }), runs: 1024 },
  ])
}
