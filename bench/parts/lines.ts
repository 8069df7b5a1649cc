import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evaluateBatch } from '../../src/evaluate/batch.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { builtLibrary } from '../support/built.ts'
import { callOf, policies } from '../support/calls.ts'
import { rounds } from '../support/options.ts'
import { digits, type Figure, report } from '../support/results.ts'
import { madeSentences } from '../support/sentences.ts'
import { inTurns } from '../support/turns.ts'

// 200,000 calls of 5 kB through the command line, from a pipe into nothing, each command in a process of its own; beside
// what the same calls cost a program.

const DISTINCT = 16_384
const LINES = Math.ceil(rounds(200_000) / 640) * 640
const rulesets = policies['one ruleset']
const cli = join(builtLibrary(), 'cli.js')
const said = madeSentences(4096)
const lines = Array.from({ length: DISTINCT }, (_, at) => Buffer.from(`${JSON.stringify(callOf(at, said))}\n`))
const blocks = Array.from({ length: DISTINCT / 64 }, (_, at) => Buffer.concat(lines.slice(at * 64, at * 64 + 64)))

/** Says at the end what the processor worked, all threads, and how much memory there was at most. */
const sayCost = `data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();process.stderr.write('cost '+JSON.stringify({micros:user+system,kilobytes:process.resourceUsage().maxRSS}))})`

interface Cost {
  readonly micros: number
  readonly kilobytes: number
  readonly seconds: number
}

const folder = mkdtempSync(join(tmpdir(), 'lines-'))
writeFileSync(join(folder, 'rulebook.json'), JSON.stringify({ rulesets }))

const run = async (count: number, ...args: readonly string[]): Promise<Cost> => {
  const start = performance.now()
  const child = spawn(process.execPath, ['--import', sayCost, cli, ...args], {
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let notes = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    notes += text
  })
  const ended = once(child, 'close')
  for (let sent = 0; sent < count; sent += 64)
    if (!child.stdin.write(blocks[(sent / 64) % blocks.length])) await Promise.race([once(child.stdin, 'drain'), ended])
  child.stdin.end()
  const [code] = await ended
  const cost = /cost (\{.*\})/.exec(notes)?.[1]
  if (code !== 0 || cost === undefined) throw new Error(`${args.join(' ')} ended with ${code}: ${notes}`)
  return { ...(JSON.parse(cost) as Cost), seconds: (performance.now() - start) / 1000 }
}

const policy = createPolicy(builtin, { rulesets })
const records = lines.map((line) => JSON.parse(line.toString()))
const batch = (record: unknown) => evaluateBatch(policy, 'call', [record]).next().value
const [plain, whole, read] = await inTurns(
  [
    { name: '`evaluateBatch` on parsed records', run: (at) => batch(records[at]), runs: 256 },
    {
      name: '`JSON.parse`, `evaluateBatch`, `JSON.stringify`',
      run: (at) => JSON.stringify(batch(JSON.parse(lines[at]!.toString()))),
      runs: 256,
    },
    { name: '`JSON.parse`, `evaluateBatch`', run: (at) => batch(JSON.parse(lines[at]!.toString())), runs: 256 },
  ],
  { records: DISTINCT, rounds: rounds(48) },
)

const commands: Readonly<Record<string, readonly string[]>> = {
  '`evaluate call`': ['evaluate', 'call'],
  '`pipe call`': ['pipe', 'call'],
  '`pipe call --workers 2`': ['pipe', 'call', '--workers', '2'],
}
const table: Record<string, string | number>[] = [plain!, read!, whole!].map(({ name, micros }) => ({
  way: name,
  'µs a line': digits(micros),
  'lines a second by the clock': '',
  'memory at a tenth, MB': '',
  'memory at the end, MB': '',
}))
const costs: Cost[] = []
for (const [name, args] of Object.entries(commands)) {
  const tenth = await run(LINES / 10, ...args)
  const cost = await run(LINES, ...args)
  costs.push(cost)
  table.push({
    way: name,
    'µs a line': digits(cost.micros / LINES),
    'lines a second by the clock': digits(LINES / cost.seconds),
    'memory at a tenth, MB': Math.round(tenth.kilobytes / 1000),
    'memory at the end, MB': Math.round(cost.kilobytes / 1000),
  })
}
rmSync(folder, { recursive: true })
const [evaluated, piped, shared] = costs
const figures: Figure[] = [
  { budget: 'lines', name: 'evaluate', value: digits(evaluated!.micros / LINES / read!.micros) },
  { budget: 'lines', name: 'pipe', value: digits(piped!.micros / LINES / read!.micros) },
  {
    budget: 'lines-workers',
    name: `${LINES.toLocaleString('en')} lines`,
    value: digits(piped!.seconds / shared!.seconds),
  },
]
report('lines', { figures, tables: { lines: table } })
