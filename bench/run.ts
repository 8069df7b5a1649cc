import { execFileSync, fork } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { budgets, type Part, parts } from './support/budgets.ts'
import { builtFolder } from './support/built.ts'
import { judgeFigures, type Measured } from './support/measured.ts'
import { checkPeers, peersFolder } from './support/peers.ts'
import type { Results } from './support/results.ts'

// Measures everything that the budgets limit, or the parts that are named, each in a process of its own and from a bundle,
// as hosts run it: a loader that keeps names pays for every closure. One part after another: two would disturb each other.
//
//     npm run bench -- [PART…] [--sentences FOLDER] [--json FILE] [--quick]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sentences: { type: 'string' }, json: { type: 'string' }, quick: { type: 'boolean', default: false } },
})
const isPart = (name: string): name is Part => (parts as readonly string[]).includes(name)
const unknown = positionals.filter((name) => !isPart(name))
if (unknown.length > 0) {
  console.error(`no part ${unknown.join(', ')}; there are: ${parts.join(', ')}`)
  process.exit(2)
}
const chosen = positionals.length === 0 ? parts : parts.filter((part) => positionals.includes(part))
checkPeers()

const cache = join(peersFolder, 'node_modules', '.cache')
const bundle = async (part: Part): Promise<string> => {
  const outfile = join(cache, `${part}.mjs`)
  await build({
    entryPoints: [join(import.meta.dirname, 'parts', `${part}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['esbuild'],
    logLevel: 'error',
    // Some dependencies are CommonJS, and ask for what Node has built in.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
  })
  return outfile
}

/** The library as users get it: the parts that start processes of their own import it. */
const buildLibrary = (): void => {
  execFileSync('npx', ['tsx', 'scripts/build.ts', '--no-types', '--to', builtFolder], { stdio: 'inherit' })
  // As the package says it, so that bundlers leave out what is not used.
  writeFileSync(join(builtFolder, 'package.json'), JSON.stringify({ type: 'module', sideEffects: false }))
}

const measure = async (part: Part): Promise<Results> => {
  const program = await bundle(part)
  return new Promise((resolve, reject) => {
    let results: Results | undefined
    const child = fork(
      program,
      [
        ...(values.sentences === undefined ? [] : ['--sentences', values.sentences]),
        ...(values.quick ? ['--quick'] : []),
      ],
      { execArgv: ['--expose-gc'] },
    )
    child.on('message', (message) => {
      results = message as Results
    })
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0 && results !== undefined) resolve(results)
      else
        reject(
          new Error(
            `bench/parts/${part}.ts ended with ${code}, and measured ${results === undefined ? 'nothing' : 'something'}`,
          ),
        )
    })
  })
}

const before: Measured | undefined =
  values.json !== undefined && existsSync(values.json) && positionals.length > 0
    ? JSON.parse(readFileSync(values.json, 'utf8'))
    : undefined
if (chosen.includes('opening') || chosen.includes('lines')) buildLibrary()
// Parts that are measured anew join a whole run, and the page speaks of that one's machine.
const machine: Measured['machine'] = before?.machine ?? {
  node: process.version,
  processor: cpus()[0]!.model,
  cores: cpus().length,
  load: Number(loadavg()[0]!.toFixed(1)),
  sentences: values.sentences === undefined ? 'made' : 'made and real',
}
const results: Partial<Record<Part, Results>> = { ...before?.parts }
const measuredSoFar = (): Measured => ({
  machine,
  ratios: judgeFigures(
    budgets,
    parts.flatMap((part) => results[part]?.figures ?? []),
  ),
  parts: results,
})
for (const part of chosen) {
  const start = performance.now()
  results[part] = await measure(part)
  console.log(`${part}: ${((performance.now() - start) / 1000).toFixed(0)} s\n`)
  // After each part, so that a run that is stopped has what it measured.
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(measuredSoFar(), undefined, 2)}\n`)
}
for (const { work, target, measured: found, isMet, command } of measuredSoFar().ratios)
  console.log(`${isMet ? '✓' : '✗'} ${work}: ${found} (${target}); ${command}`)
