import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { accumulatePeriod } from '../../src/measures/accumulate.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy, type Policy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { accumulateSettlement } from '../../src/settle/accumulate-settlement.ts'
import { evaluateLines } from '../../src/stream/evaluate-lines.ts'
import { callsOf } from '../calls.ts'
import { rounds } from '../support/options.ts'
import { type Point, slopeOf, svgOf } from '../support/plot.ts'
import { digits, type Figure, report } from '../support/results.ts'

// How time and memory grow with everything that a host has more of: docs/bench/*.svg, and a sentence each.

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
const heap = (): number => {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

const base = {
  id: 'growth',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: { zh: '增长', en: 'Growth' },
  sector: 'inbound-hotline',
  source: { document: '增长', issuer: null, truncated: false },
  measures: {
    talked: {
      of: 'call',
      take: 'sum',
      value: { fact: 'talkSeconds' },
      by: 'agent',
      window: 'period',
      label: { zh: '通话', en: 'Talk' },
    },
  },
}
const over = (fact: string, limit: number, params?: object) => ({
  fact,
  ...(params === undefined ? {} : { params }),
  operator: 'greaterThan',
  value: limit,
})
const clausesOf = (conditions: readonly object[]) =>
  conditions.map((when, index) => ({
    clause: String(index + 1),
    rules: [
      {
        id: `rule-${index + 1}`,
        subject: 'call',
        bearer: 'agent',
        summary: { zh: '规则', en: 'Rule' },
        when,
        effects: [{ kind: 'fine', amount: '10', per: 'occurrence' }],
      },
    ],
  }))
const policyOf = (...documents: readonly object[]): Policy =>
  createPolicy(createRulebook(documents.map((one) => loadRuleset(one))), { rulesets: ['growth'] })
const withRules = (count: number) =>
  policyOf({
    ...base,
    clauses: clausesOf(Array.from({ length: count }, (_, index) => over('talkSeconds', 1e6 + index))),
  })
const withPhrases = (count: number) =>
  policyOf({
    ...base,
    lexicons: {
      forbidden: {
        match: 'contains',
        phrases: Array.from({ length: count }, (_, index) => ({
          text: [1, 80, 6400]
            .map((step) => String.fromCodePoint(0x4e00 + (Math.floor(index / step) % 80) * 7))
            .join(''),
        })),
      },
    },
    clauses: clausesOf([over('phraseHits', 0, { lexicon: 'forbidden', speaker: 'agent' })]),
  })
const withVersions = (count: number) =>
  policyOf(
    ...Array.from({ length: count }, (_, index) => ({
      ...base,
      version: `1.${index}.0`,
      effectiveFrom: `${1900 + index}-01-01`,
      ...(index === count - 1 ? {} : { effectiveTo: `${1900 + index}-12-31` }),
      clauses: clausesOf([over('talkSeconds', 1e6), over('longestHoldSeconds', 1e6)]),
    })),
  )

const calls = callsOf(8192)
const plain = withRules(20)
const fining = policyOf({ ...base, clauses: clausesOf([over('talkSeconds', 250)]) })

const WARM_UP_MICROS = 400_000

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Milliseconds of processor time that a run takes, whatever else the machine does: the median of some. */
const timed = async (run: () => unknown, runs = Math.max(3, rounds(7))): Promise<number> => {
  await run()
  const times: number[] = []
  for (let turn = 0; turn < runs; turn++) {
    const start = process.cpuUsage()
    await run()
    times.push(process.cpuUsage(start).user / 1000)
  }
  return median(times)
}

interface Dimension {
  readonly name: string
  readonly what: string
  readonly sizes: readonly number[]
  /** Makes what is held and what is timed, at one size. */
  readonly at: (size: number) => { readonly held: unknown; readonly run: () => unknown }
}

const doubling = (from: number, times: number): number[] =>
  Array.from({ length: times }, (_, power) => from * 2 ** power)
const judged = (policy: Policy, some = calls.slice(0, 128)) => ({
  held: policy,
  run: () => some.map((call) => evaluateCall(policy, call)),
})

const dimensions: readonly Dimension[] = [
  { name: 'rules', what: '128 calls, by rules', sizes: doubling(50, 6), at: (size) => judged(withRules(size)) },
  { name: 'phrases', what: '128 calls, by phrases', sizes: doubling(500, 7), at: (size) => judged(withPhrases(size)) },
  {
    name: 'utterances',
    what: 'a call, by utterances',
    sizes: doubling(100, 7),
    at: (size) => {
      const one = callsOf(8, size)
      const policy = withPhrases(400)
      return { held: one, run: () => one.map((call) => evaluateCall(policy, call)) }
    },
  },
  {
    name: 'records',
    what: 'a stream, by records',
    sizes: doubling(256, 6),
    at: (size) => ({
      // A stream holds no record: what is left of it afterwards is nothing.
      held: undefined,
      run: async () => {
        const source = (function* () {
          for (const call of calls.slice(0, size)) yield `${JSON.stringify(call)}\n`
        })()
        for await (const _ of evaluateLines(plain, 'call', source));
      },
    }),
  },
  {
    name: 'agents',
    what: 'settling a month of 16 calls each, by agents',
    sizes: doubling(8, 6),
    at: (size) => {
      const made = accumulateSettlement(fining, { period: { kind: 'month', from: '2026-03-01', to: '2026-03-31' } })
      // Spread over all calls, so that as many of a few agents' are fined as of many agents'.
      for (let index = 0; index < size * 16; index++)
        made.add('call', { ...calls[(index * 61) % calls.length]!, id: `c${index}`, agentId: `a${index % size}` })
      return { held: made, run: () => made.settle() }
    },
  },
  {
    name: 'versions',
    what: '128 calls, by versions of the ruleset',
    sizes: doubling(4, 6),
    at: (size) => judged(withVersions(size)),
  },
  {
    name: 'shards',
    what: 'merging totals of 16 calls each, by shards',
    sizes: doubling(16, 6),
    at: (size) => {
      const shards = Array.from({ length: size }, (_, index) => {
        const shard = accumulatePeriod(plain, { kind: 'month', shard: `part ${index}` })
        for (const call of calls.slice((index * 16) % 8000, ((index * 16) % 8000) + 16)) shard.add('call', call)
        return shard.toJSON()
      })
      return {
        held: shards,
        run: () => {
          const all = accumulatePeriod(plain, { kind: 'month', shard: 'all' })
          for (const shard of shards) all.merge(shard)
          return all.toPeriods()
        },
      }
    },
  },
]

const folder = join(process.cwd(), 'docs', 'bench')
mkdirSync(folder, { recursive: true })
const figures: Figure[] = []
const table: Record<string, string | number>[] = []
for (const { name, what, sizes, at } of dimensions) {
  // Cold code at the first size would hide how much more the last one takes.
  const warm = at(sizes[1]!)
  for (const start = process.cpuUsage(); process.cpuUsage(start).user < WARM_UP_MICROS; ) await warm.run()
  const time: Point[] = []
  const memory: Point[] = []
  for (const size of sizes) {
    const before = heap()
    const { held, run } = at(size)
    const kept = [held]
    time.push({ x: size, y: await timed(run) })
    memory.push({ x: size, y: Math.max(0.001, (heap() - before) / 2 ** 20) })
    // Until here it is held, so that its memory was measured.
    kept.pop()
  }
  writeFileSync(join(folder, `${name}.svg`), svgOf(what, time, memory))
  const power = digits(slopeOf(time), 2)
  const [first, last] = [time[0]!, time.at(-1)!]
  table.push({
    name,
    what,
    from: first.x,
    to: last.x,
    'ms from': digits(first.y),
    'ms to': digits(last.y),
    power,
    'MB held': digits(memory.at(-1)!.y, 2),
  })
  figures.push({ budget: 'growth-power', name, value: power })
}
report('growth', { figures, tables: { growth: table } })
