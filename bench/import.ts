import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

// What it costs to open the package: import, policy and first call, each in a fresh process against an empty one.
// Run after `npm run build`: `tsx bench/import.ts`. Medians, because a process start is noisy.

const RUNS = 9
const dist = join(import.meta.dirname, '..', 'dist')
const call = `{ id: 'c', startedAt: '2026-03-02T09:00:00+08:00', direction: 'inbound', holds: [{ seconds: 31 }] }`
const core = `import { createPolicy, createRulebook, evaluateCall } from '${dist}/index.js'\n`

const programs = {
  'empty process': '',
  'import of the core': core,
  'policy of one regulation, first call': `${core}
    import ruleset from '${dist}/rulesets/zhuji-broadcast-hotline-standard.js'
    evaluateCall(createPolicy(createRulebook([ruleset]), { rulesets: [ruleset.id] }), ${call})`,
  'policy of all regulations, first call': `${core}
    import { builtin } from '${dist}/rulesets.js'
    evaluateCall(createPolicy(builtin, { rulesets: builtin.ids }), ${call})`,
}

const millisecondsOf = (program: string): number => {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program])
  if (status !== 0) throw new Error(String(stderr))
  return performance.now() - start
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

const entries = Object.entries(programs)
const times = new Map(entries.map(([name]) => [name, [] as number[]]))
// Taken in turns, so that a busy moment of the machine falls on all of them.
for (let run = 0; run < RUNS; run++)
  for (const [name, program] of entries) times.get(name)!.push(millisecondsOf(program))

const empty = median(times.get('empty process')!)
for (const [name, values] of times) {
  const time = median(values)
  console.log(`${name.padEnd(40)} ${time.toFixed(0).padStart(5)} ms  +${(time - empty).toFixed(0)} ms`)
}
