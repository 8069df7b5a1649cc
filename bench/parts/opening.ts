import { spawnSync } from 'node:child_process'
import { bundleSize, evaluateProgram, redactProgram } from '../../scripts/bundle-size.ts'
import { builtLibrary } from '../support/built.ts'
import { rounds } from '../support/options.ts'
import { digits, report } from '../support/results.ts'
import { quantile } from '../support/turns.ts'

// What it costs to open the package: import, policy and first call, each in a fresh process against an empty one; and
// what a browser downloads.

const dist = builtLibrary()
const call = `{ id: 'c', startedAt: '2026-03-02T09:00:00+08:00', direction: 'inbound', holds: [{ seconds: 31 }] }`
// As Node resolves `callcenter-rulebook`.
const core = `import { createPolicy, createRulebook, evaluateCall } from '${dist}/node.js'\n`
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
type Program = keyof typeof programs

interface Cost {
  readonly elapsed: number
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
  return { elapsed: performance.now() - start, processor: Number(stdout) }
}

const names = Object.keys(programs) as Program[]
const costs = new Map(names.map((name) => [name, [] as Cost[]]))
// In turn, so that a busy moment of the machine falls on all of them.
for (let run = 0; run < rounds(16); run++) for (const name of names) costs.get(name)!.push(costOf(programs[name]))

const medianOf = (name: Program, kind: keyof Cost): number =>
  quantile(
    costs.get(name)!.map((cost) => cost[kind]),
    0.5,
  )
const beyond = (name: Program, kind: keyof Cost): number =>
  digits(medianOf(name, kind) - medianOf('empty process', kind))
const kilobytes = async (program: string): Promise<number> => digits((await bundleSize(program, process.cwd())) / 1000)

report('opening', {
  figures: [
    {
      budget: 'opening-one',
      name: 'processor time',
      value: beyond('policy of one regulation, first call', 'processor'),
    },
    {
      budget: 'opening-all',
      name: 'processor time',
      value: beyond('policy of all regulations, first call', 'processor'),
    },
    { budget: 'weight-evaluate', name: 'esbuild, minified', value: await kilobytes(evaluateProgram(dist)) },
    { budget: 'weight-redact', name: 'esbuild, minified', value: await kilobytes(redactProgram(dist)) },
  ],
  tables: {
    opening: names.map((name) => ({
      process: name,
      'processor, ms': digits(medianOf(name, 'processor')),
      'by the clock, ms': digits(medianOf(name, 'elapsed')),
      'processor beyond an empty one, ms': beyond(name, 'processor'),
    })),
  },
})
