import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
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

// 200,000 calls of 5 kB through the command line into nothing, each command in a process of its own; beside what the same
// calls cost a program. They come from a pipe; where workers are compared by the clock they come from files, so that who
// writes the pipe does not take a core of its own; and beside two workers stand two processes, each with half of the lines:
// what two cores give at most here.

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

const blocksUpTo = function* (count: number): Generator<Buffer> {
  for (let sent = 0; sent < count; sent += 64) yield blocks[(sent / 64) % blocks.length]!
}

const start = (...args: readonly string[]) => {
  const began = performance.now()
  const child = spawn(process.execPath, ['--import', sayCost, cli, ...args], {
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let notes = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    notes += text
  })
  const cost = (async (): Promise<Cost> => {
    const [code] = await once(child, 'close')
    const said = /cost (\{.*\})/.exec(notes)?.[1]
    if (code !== 0 || said === undefined) throw new Error(`${args.join(' ')} ended with ${code}: ${notes}`)
    return { ...(JSON.parse(said) as Cost), seconds: (performance.now() - began) / 1000 }
  })()
  return { stdin: child.stdin, cost }
}

const fromPipe = async (count: number, ...args: readonly string[]): Promise<Cost> => {
  const { stdin, cost } = start(...args)
  for (const block of blocksUpTo(count)) if (!stdin.write(block)) await Promise.race([once(stdin, 'drain'), cost])
  stdin.end()
  return cost
}

const fileOf = (count: number): string => {
  const path = join(folder, `${count}.ndjson`)
  const file = openSync(path, 'w')
  for (const block of blocksUpTo(count)) writeSync(file, block)
  closeSync(file)
  return path
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

const table: Record<string, string | number>[] = [plain!, read!, whole!].map(({ name, micros }) => ({
  way: name,
  'µs a line': digits(micros),
  'lines a second by the clock': '',
  'memory at a tenth, MB': '',
  'memory at the end, MB': '',
}))
const put = (way: string, micros: number, seconds: number, tenth: number | '', end: number) => {
  table.push({
    way,
    'µs a line': digits(micros / LINES),
    'lines a second by the clock': digits(LINES / seconds),
    'memory at a tenth, MB': tenth === '' ? '' : Math.round(tenth / 1000),
    'memory at the end, MB': Math.round(end / 1000),
  })
}

const piped: Cost[] = []
for (const args of [
  ['evaluate', 'call'],
  ['pipe', 'call'],
]) {
  const tenth = await fromPipe(LINES / 10, ...args)
  const cost = await fromPipe(LINES, ...args)
  piped.push(cost)
  put(`\`${args.join(' ')}\`, from a pipe`, cost.micros, cost.seconds, tenth.kilobytes, cost.kilobytes)
}

const [tenthFile, half, full] = [fileOf(LINES / 10), fileOf(LINES / 2), fileOf(LINES)]
const filed: Cost[] = []
for (const more of [[], ['--workers', '2']]) {
  const tenth = await start('pipe', 'call', tenthFile, ...more).cost
  const cost = await start('pipe', 'call', full, ...more).cost
  filed.push(cost)
  put(
    `\`${['pipe call', ...more].join(' ')}\`, from a file`,
    cost.micros,
    cost.seconds,
    tenth.kilobytes,
    cost.kilobytes,
  )
}
const two = await Promise.all([half, half].map((path) => start('pipe', 'call', path).cost))
const twoSeconds = Math.max(...two.map(({ seconds }) => seconds))
put(
  'two processes of `pipe call`, each with half of the lines',
  two.reduce((sum, { micros }) => sum + micros, 0),
  twoSeconds,
  '',
  two.reduce((sum, { kilobytes }) => sum + kilobytes, 0),
)
rmSync(folder, { recursive: true })
const [evaluated, byPipe] = piped
const [alone, shared] = filed
const figures: Figure[] = [
  { budget: 'lines', name: 'evaluate', value: digits(evaluated!.micros / LINES / read!.micros) },
  { budget: 'lines', name: 'pipe', value: digits(byPipe!.micros / LINES / read!.micros) },
  {
    budget: 'lines-workers',
    name: `${LINES.toLocaleString('en')} lines`,
    value: digits(alone!.seconds / shared!.seconds),
  },
]
report('lines', { figures, tables: { lines: table } })
