import { sharedMeasures } from '../src/document/measure.ts'
import { accumulatePeriod } from '../src/measures/accumulate.ts'
import { measuresOf } from '../src/measures/compile.ts'
import { measureOverPast } from '../src/measures/over-past.ts'
import { createPast, type PastRecord, toPast } from '../src/measures/past.ts'
import type { Call } from '../src/records/call.ts'
import { loadRuleset } from '../src/ruleset/load.ts'
import { createPolicy } from '../src/ruleset/policy.ts'
import { createRulebook } from '../src/ruleset/rulebook.ts'

// What counts over many records cost: a window over a long past, many shards, memory by the number of records.

const label = { zh: '次数', en: 'Count' }
const policy = createPolicy(
  createRulebook([
    loadRuleset({
      id: 'bench',
      version: '1.0.0',
      effectiveFrom: null,
      jurisdiction: 'CN',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      title: { zh: '测试', en: 'Bench' },
      sector: 'outbound-sales',
      source: { document: 'bench', issuer: null, truncated: false },
      clauses: [],
      measures: {
        dials7: { of: 'call', take: 'count', by: 'contact', window: { localDates: 7 }, label },
        centreDay: { of: 'call', take: 'count', by: 'centre', window: { hours: 24 }, label },
        ...Object.fromEntries(Object.keys(sharedMeasures).map((name) => [name, { shared: name }])),
      },
    }),
  ]),
  { rulesets: ['bench'] },
)
const start = Date.UTC(2026, 2, 1)
const call = (index: number, contacts: number): Call => ({
  id: `c${index}`,
  agentId: `a${index % 200}`,
  centreId: 'north',
  startedAt: new Date(start + index * 2500).toISOString(),
  direction: index % 3 === 0 ? 'outbound' : 'inbound',
  answered: index % 7 !== 0,
  queueSeconds: index % 90,
  talkSeconds: (index * 37) % 600,
  afterCallSeconds: index % 45,
  holds: [],
  keys: { contact: `p${index % contacts}` },
})
const measures = measuresOf(policy)
const version = policy.rulesets[0]!.versions[0]!
const microseconds = (runs: number, run: (index: number) => void): number => {
  for (let index = 0; index < Math.min(runs, 200); index++) run(index)
  const from = process.hrtime.bigint()
  for (let index = 0; index < runs; index++) run(index)
  return Number(process.hrtime.bigint() - from) / 1000 / runs
}

for (const size of [100_000, 1_000_000]) {
  const all = accumulatePeriod(policy, { kind: 'month', shard: 'all' })
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const from = process.hrtime.bigint()
  for (let index = 0; index < size; index++) all.add('call', call(index, 50))
  const seconds = Number(process.hrtime.bigint() - from) / 1e9
  globalThis.gc?.()
  const megabytes = (process.memoryUsage().heapUsed - before) / 1e6
  console.log(`${size} calls added: ${Math.round(size / seconds)} a second, ${megabytes.toFixed(1)} MB kept`)
}

for (const size of [10_000, 100_000, 1_000_000]) {
  const entry = toPast(policy, 'call', call(0, 1))
  const entries = function* (): Generator<PastRecord> {
    for (let index = 0; index < size; index++)
      yield {
        ...entry,
        id: `c${index}`,
        at: new Date(start + index * 2500).toISOString(),
        keys: { contact: `p${index % (size / 20)}`, centre: 'north' },
      }
  }
  const from = process.hrtime.bigint()
  const past = createPast(policy, entries(), [{ subject: 'call', since: 'start' }])
  const judged = (index: number) => call(size + (index % 100), size / 20)
  const count = (name: string) => {
    const measure = measures.named(version, name)
    const over = (record: Call) => measureOverPast(() => measures.read('call', record), measure, past, 'call', record)
    over(judged(0))
    return microseconds(2000, (index) => over(judged(index)))
  }
  const [ofContact, ofCentre] = [count('dials7'), count('centreDay')]
  const seconds = Number(process.hrtime.bigint() - from) / 1e9
  console.log(
    `past of ${size}: 7 dates of a contact ${ofContact.toFixed(1)} µs, 24 hours of the centre ${ofCentre.toFixed(1)} µs (made and indexed within ${seconds.toFixed(1)} s)`,
  )
}

const shards = Array.from({ length: 1000 }, (_, shard) => {
  const one = accumulatePeriod(policy, { kind: 'day', shard: `s${shard}` })
  for (let index = 0; index < 20; index++) one.add('call', call(shard * 20 + index, 50))
  return JSON.parse(JSON.stringify(one))
})
const merged = microseconds(1, () => {
  const all = accumulatePeriod(policy, { kind: 'day', shard: 'all' })
  for (const shard of shards) all.merge(shard)
  all.toPeriods()
})
console.log(`1,000 shards of 20 calls merged and read in ${(merged / 1000).toFixed(0)} ms`)
