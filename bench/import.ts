import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

// What it costs to open the package: import, policy and first call, each in a fresh process against an empty one.
// Run after `npm run build`: `tsx bench/import.ts`. Medians, because a process start is noisy; processor time besides,
// because a busy machine makes everybody wait.

const RUNS = 5
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

interface Cost {
  readonly wall: number
  readonly processor: number
}

const sayProcessor = `
  const { user, system } = process.cpuUsage()
  console.log((user + system) / 1000)`

const costOf = (program: string): Cost => {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [
    '--input-type=module',
    '--eval',
    program + sayProcessor,
  ])
  if (status !== 0) throw new Error(String(stderr))
  return { wall: performance.now() - start, processor: Number(stdout) }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

const entries = Object.entries(programs)
const costs = new Map(entries.map(([name]) => [name, [] as Cost[]]))
// Taken in turns, so that a busy moment of the machine falls on all of them.
for (let run = 0; run < RUNS; run++) for (const [name, program] of entries) costs.get(name)!.push(costOf(program))

const medianOf = (name: string, kind: keyof Cost): number => median(costs.get(name)!.map((cost) => cost[kind]))
const column = (name: string, kind: keyof Cost): string => {
  const time = medianOf(name, kind)
  return `${time.toFixed(0).padStart(6)} ms  +${(time - medianOf('empty process', kind)).toFixed(0).padEnd(5)}`
}
console.log(`${''.padEnd(40)} elapsed            processor`)
for (const [name] of entries) console.log(`${name.padEnd(40)}${column(name, 'wall')}${column(name, 'processor')}`)
