import { Engine } from 'json-rules-engine'
import type { Condition } from '../src/document/condition.ts'
import { compilePolicy } from '../src/evaluate/compile-policy.ts'
import { judge } from '../src/evaluate/judge.ts'
import { loadRuleset } from '../src/ruleset/load.ts'
import { createPolicy } from '../src/ruleset/policy.ts'
import { createRulebook } from '../src/ruleset/rulebook.ts'
import { inClauses } from '../test/support/clauses.ts'
import { sideBySide } from './side-by-side.ts'

// The same 60 rules (168 leaves) over 40 flat facts: our compiled three-valued conditions beside
// json-rules-engine. Records are many, so that the branch predictor cannot learn them.

const FACTS = 40
const RULES = 60
const RECORDS = 16_384

/** A small generator: the bench must be the same at every run. */
const generator = (seed: number) => () => {
  seed = (seed * 1_664_525 + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

const random = generator(7)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!

const factNames = Array.from({ length: FACTS }, (_, index) => `fact${index}`)
const isFlag = (name: string) => Number(name.slice(4)) % 4 === 3

const leaf = (): Condition => {
  const fact = pick(factNames)
  if (isFlag(fact)) return { fact, operator: 'equal', value: random() < 0.5 }
  return {
    fact,
    operator: pick(['lessThan', 'greaterThan', 'lessThanInclusive', 'greaterThanInclusive'] as const),
    value: Math.floor(random() * 100),
  }
}

/** Each rule has 2.8 leaves on average, nested as people nest them. */
const condition = (index: number): Condition => {
  if (index % 5 === 0) return { all: [leaf(), leaf()] }
  if (index % 5 === 1) return { all: [leaf(), { any: [leaf(), leaf()] }] }
  if (index % 5 === 2) return { any: [{ all: [leaf(), leaf()] }, leaf()] }
  if (index % 5 === 3) return { all: [leaf(), { not: leaf() }, leaf()] }
  return { all: [leaf(), leaf(), leaf()] }
}

const conditions = Array.from({ length: RULES }, (_, index) => condition(index))

const document = {
  id: 'bench',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: { zh: '基准', en: 'Bench' },
  sector: 'inbound-hotline',
  source: { document: 'bench', issuer: null, truncated: false },
  observations: Object.fromEntries(
    factNames.map((name) => [name, { type: isFlag(name) ? 'boolean' : 'number', ask: { zh: name, en: name } }]),
  ),
  clauses: inClauses(
    conditions.map((when, index) => ({
      id: `rule-${index}`,
      clause: `${index}`,
      subject: 'call',
      summary: { zh: '规则', en: 'Rule' },
      when,
    })),
  ),
}

const records = Array.from({ length: RECORDS }, () =>
  Object.fromEntries(factNames.map((name) => [name, isFlag(name) ? random() < 0.5 : Math.floor(random() * 100)])),
)

const policy = createPolicy(createRulebook([loadRuleset(document)]), { rulesets: ['bench'] })
const calls = records.map((observations, index) => ({
  id: String(index),
  startedAt: '2026-03-02T09:00:00+08:00',
  observations,
}))
const compiled = compilePolicy(policy, 'call', calls[0]!)
const { rules } = compiled.versions[0]!

const ours = (index: number): number => {
  const { workspace } = compiled
  workspace.begin(calls[index]!)
  let broken = 0
  for (const rule of rules) if (judge(rule, workspace) === 'violated') broken++
  return broken
}

const wrap = (one: Condition) => ('all' in one || 'any' in one || 'not' in one ? one : { all: [one] })
const engine = new Engine(
  conditions.map((one, index) => ({ conditions: wrap(one) as never, event: { type: `rule-${index}` } })),
)
const theirs = async (index: number): Promise<number> => (await engine.run(records[index]!)).events.length

for (let index = 0; index < 500; index++)
  if (ours(index) !== (await theirs(index))) throw new Error(`record ${index}: the two disagree`)

await sideBySide('60 rules, 40 facts, one record', [
  { name: 'compiled conditions, three-valued', run: ours, runs: RECORDS },
  { name: 'json-rules-engine', run: theirs, runs: 256 },
])
