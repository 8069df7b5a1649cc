import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

// Tries the laws of the tests under one seed after another: `npm run fuzz -- [--minutes 10] [--area text] [--seed 1] [--reset]`.
// Where it stopped is kept, so that a run goes on where the last one ended; so is what it found. Each finding names its seed:
// `RULEBOOK_SEED=<seed> npx vitest run <file>` shows it again, and what is mended becomes a test of its own.

const root = join(import.meta.dirname, '..')
const stateFile = join(root, 'node_modules/.cache/fuzz.json')

/** What is held against what, and the tests that do it. */
const areas: Readonly<Record<string, readonly string[]>> = {
  'conditions against json-rules-engine and all possible worlds': ['test/conditions', 'test/evaluate/outcomes.test.ts'],
  'knowledge, running calls, several agents': [
    ...['test/evaluate/knowledge.test.ts', 'test/evaluate/open-call.test.ts', 'test/evaluate/several-agents.test.ts'],
    ...['test/evaluate/deadlines.test.ts', 'test/evaluate/may-contact.test.ts', 'test/evaluate/why-not.test.ts'],
  ],
  'text against a naive matcher, masks, scripts': ['test/text'],
  'attendance against every pairing of punches': ['test/facts', 'test/time', 'test/months'],
  'measures against counting by hand': ['test/measures'],
  'settlement against its model, in any order': ['test/settle'],
  'documents and records at every door': ['test/input/doors.test.ts', 'test/records'],
  'proofs, diffs, replay, assessment records': ['test/authoring', 'test/assessments', 'test/quality', 'test/suggest'],
}

interface Finding {
  readonly area: string
  readonly seed: number
  readonly test: string
  readonly message: string
}

interface State {
  readonly next: Record<string, number>
  readonly seconds: Record<string, number>
  readonly found: Finding[]
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    area: { type: 'string' },
    seed: { type: 'string', default: '1' },
    reset: { type: 'boolean', default: false },
  },
})
const chosen = Object.keys(areas).filter((name) => values.area === undefined || name.includes(values.area))
if (chosen.length === 0) {
  console.error(`no such area; one of: ${Object.keys(areas).join(' | ')}`)
  process.exit(2)
}
if (values.reset) rmSync(stateFile, { force: true })
const state: State = existsSync(stateFile)
  ? (JSON.parse(readFileSync(stateFile, 'utf8')) as State)
  : { next: {}, seconds: {}, found: [] }

interface VitestResult {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/** One area under one seed. A run that was cut off by the time found nothing and is tried again. */
const tryOnce = (area: string, seed: number, mostSeconds: number): readonly Finding[] | undefined => {
  const output = join(root, 'node_modules/.cache/fuzz-run.json')
  rmSync(output, { force: true })
  const { signal } = spawnSync(
    'npx',
    [
      'vitest',
      'run',
      ...(areas[area] as string[]),
      '--maxWorkers=1',
      '--testTimeout=600000',
      '--reporter=json',
      `--outputFile=${output}`,
    ],
    {
      cwd: root,
      env: { ...process.env, RULEBOOK_SEED: String(seed) },
      stdio: 'ignore',
      timeout: Math.max(1, Math.round(mostSeconds * 1000)),
    },
  )
  if (signal !== null || !existsSync(output)) return undefined
  return (JSON.parse(readFileSync(output, 'utf8')) as VitestResult).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({
        area,
        seed,
        test: `${name.slice(root.length + 1)}: ${fullName}`,
        message: (failureMessages[0] ?? '').slice(0, 2000),
      })),
  )
}

const started = Date.now()
const secondsLeft = (): number => Number(values.minutes) * 60 - (Date.now() - started) / 1000
let foundNow = 0
for (let turn = 0; secondsLeft() > 0; turn++) {
  const area = chosen[turn % chosen.length] as string
  const seed = state.next[area] ?? Number(values.seed)
  const begun = Date.now()
  const found = tryOnce(area, seed, secondsLeft())
  if (found === undefined) continue
  foundNow += found.length
  state.next[area] = seed + 1
  state.seconds[area] = (state.seconds[area] ?? 0) + Math.round((Date.now() - begun) / 1000)
  state.found.push(...found)
  mkdirSync(dirname(stateFile), { recursive: true })
  writeFileSync(stateFile, JSON.stringify(state, null, 2))
  for (const { test, message } of found) console.log(`seed ${seed}: ${test}\n${message}\n`)
}

console.log('| what | seeds tried | minutes | found |\n| --- | --: | --: | --: |')
for (const area of Object.keys(areas)) {
  const tried = (state.next[area] ?? Number(values.seed)) - Number(values.seed)
  const found = state.found.filter((one) => one.area === area).length
  console.log(`| ${area} | ${tried} | ${((state.seconds[area] ?? 0) / 60).toFixed(1)} | ${found} |`)
}
if (foundNow > 0) process.exitCode = 1
