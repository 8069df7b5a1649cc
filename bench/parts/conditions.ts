import type { Condition, Leaf } from '../../src/document/condition.ts'
import { compilePolicy } from '../../src/evaluate/compile-policy.ts'
import { judge } from '../../src/evaluate/judge.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { interpret } from '../../test/conditions/reference.ts'
import { inClauses } from '../../test/support/clauses.ts'
import { rounds } from '../support/options.ts'
import { cel, jsonLogic, jsonRules } from '../support/peers.ts'
import { generator } from '../support/random.ts'
import { digits, type Figure, report, type Table } from '../support/results.ts'
import { inTurns } from '../support/turns.ts'

// 60 rules (168 leaves) over 40 facts: our three-valued conditions beside those of peers, with all facts, and with a
// share of them missing; numbers only, and with words and lists. All answers are first held to a slow interpreter.

const FACTS = 40
const RULES = 60
const RECORDS = 16_384
const CHECKED = 1024

type Value = number | string | boolean
type Kind = 'number' | 'flag' | 'word'
type Mix = 'numbers' | 'words too'

const random = generator(7)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
const facts = Array.from({ length: FACTS }, (_, index) => `fact${index}`)
const vocabulary = ['inbound', 'outbound', 'phone', 'chat', 'video', 'agent', 'customer', 'system', 'bot', 'supervisor']

const kindOf = (fact: string, mix: Mix): Kind => {
  const place = Number(fact.slice(4)) % 4
  return place === 3 ? 'flag' : place === 1 && mix === 'words too' ? 'word' : 'number'
}

const randomValue = (kind: Kind): Value =>
  kind === 'flag' ? random() < 0.5 : kind === 'word' ? pick(vocabulary) : Math.floor(random() * 100)

const leafOf = (mix: Mix): Leaf => {
  const fact = pick(facts)
  const kind = kindOf(fact, mix)
  if (kind === 'flag') return { fact, operator: 'equal', value: random() < 0.5 }
  if (kind === 'number')
    return {
      fact,
      operator: pick(['lessThan', 'greaterThan', 'lessThanInclusive', 'greaterThanInclusive'] as const),
      value: Math.floor(random() * 100),
    }
  if (random() < 0.5) return { fact, operator: pick(['equal', 'notEqual'] as const), value: pick(vocabulary) }
  const from = Math.floor(random() * 6)
  return { fact, operator: pick(['in', 'notIn'] as const), value: vocabulary.slice(from, from + 4) }
}

/** Each rule has 2.8 leaves on average, nested as people nest them. */
const conditionOf = (index: number, mix: Mix): Condition => {
  const leaf = () => leafOf(mix)
  if (index % 5 === 0) return { all: [leaf(), leaf()] }
  if (index % 5 === 1) return { all: [leaf(), { any: [leaf(), leaf()] }] }
  if (index % 5 === 2) return { any: [{ all: [leaf(), leaf()] }, leaf()] }
  if (index % 5 === 3) return { all: [leaf(), { not: leaf() }, leaf()] }
  return { all: [leaf(), leaf(), leaf()] }
}

const documentOf = (conditions: readonly Condition[], mix: Mix) => ({
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
    facts.map((name) => [
      name,
      {
        type: ({ flag: 'boolean', number: 'number', word: 'string' } as const)[kindOf(name, mix)],
        ...(kindOf(name, mix) === 'word'
          ? { values: Object.fromEntries(vocabulary.map((one) => [one, { zh: one, en: one }])) }
          : {}),
        ask: { zh: name, en: name },
      },
    ]),
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
})

const parts = (one: Condition): readonly Condition[] | undefined =>
  'all' in one ? one.all : 'any' in one ? one.any : undefined

const signs: Readonly<Record<string, string>> = {
  equal: '==',
  notEqual: '!=',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
}

/** The condition as json-logic has it. */
const asLogic = (one: Condition): unknown => {
  if ('not' in one) return { '!': [asLogic(one.not)] }
  const list = parts(one)
  if (list !== undefined) return { ['all' in one ? 'and' : 'or']: list.map(asLogic) }
  const { fact, operator, value } = one as Leaf
  const found = { var: fact }
  if (operator === 'in') return { in: [found, value] }
  if (operator === 'notIn') return { '!': [{ in: [found, value] }] }
  return { [operator === 'equal' ? '===' : operator === 'notEqual' ? '!==' : signs[operator]!]: [found, value] }
}

/** The condition in the Common Expression Language; its numbers are doubles. */
const asCel = (one: Condition): string => {
  if ('not' in one) return `!(${asCel(one.not)})`
  const list = parts(one)
  if (list !== undefined) return `(${list.map(asCel).join('all' in one ? ' && ' : ' || ')})`
  const { fact, operator, value } = one as Leaf
  const literal = typeof value === 'number' ? value.toFixed(1) : JSON.stringify(value)
  if (operator === 'in') return `${fact} in ${literal}`
  if (operator === 'notIn') return `!(${fact} in ${literal})`
  return `${fact} ${signs[operator]} ${literal}`
}

/** Whether a rule fires; undefined where the peer gives no answer. */
type Fires = boolean | undefined

const figures: Figure[] = []
const table: Record<string, string | number>[] = []
const { LogicEngine } = await jsonLogic()
const { Environment } = await cel()
const { Engine } = await jsonRules()

const measure = async (mix: Mix, missing: number): Promise<void> => {
  const conditions = Array.from({ length: RULES }, (_, index) => conditionOf(index, mix))
  const whole = Array.from({ length: RECORDS }, () =>
    Object.fromEntries(facts.map((name): [string, Value] => [name, randomValue(kindOf(name, mix))])),
  )
  const records = whole.map((record) => Object.fromEntries(Object.entries(record).filter(() => random() >= missing)))

  const policy = createPolicy(createRulebook([loadRuleset(documentOf(conditions, mix))]), { rulesets: ['bench'] })
  const calls = records.map((observations, index) => ({
    id: String(index),
    startedAt: '2026-03-02T09:00:00+08:00',
    observations,
  }))
  const compiled = compilePolicy(policy, 'call', calls[0]!)
  const { rules } = compiled.versions[0]!

  const logic = new LogicEngine()
  const logics = conditions.map((one) => logic.build(asLogic(one)))
  // Functions of their own, so that they never see a record with a fact missing.
  const logicsOfWhole = conditions.map((one) => logic.build(asLogic(one)))
  const environment = new Environment()
  for (const name of facts)
    environment.registerVariable(name, { flag: 'bool', number: 'double', word: 'string' }[kindOf(name, mix)])
  const expressions = conditions.map((one) => environment.parse(asCel(one)))
  const celFires = (expression: (record: unknown) => unknown, record: unknown): Fires => {
    try {
      return expression(record) === true
    } catch {
      // A fact that is not there is an error.
      return undefined
    }
  }
  const engine = new Engine(
    conditions.map((one, index) => ({
      conditions: parts(one) !== undefined || 'not' in one ? one : { all: [one] },
      event: { type: String(index) },
    })),
    { allowUndefinedFacts: true },
  )

  // What each says of the first records, rule by rule, beside what is so.
  const answers: Readonly<Record<string, (at: number) => readonly Fires[] | Promise<readonly Fires[]>>> = {
    'json-logic-engine': (at) => logics.map((one) => one(records[at]!) === true),
    '@marcbachmann/cel-js': (at) => expressions.map((one) => celFires(one, records[at]!)),
    'json-rules-engine': async (at) => {
      const fired = new Set((await engine.run(records[at]!)).events.map(({ type }) => type))
      return conditions.map((_, index) => fired.has(String(index)))
    },
  }
  const wrong: Record<string, number> = {}
  const silent: Record<string, number> = {}
  let open = 0
  for (let at = 0; at < CHECKED; at++) {
    const world = { facts: records[at]!, parameters: {} }
    const truth = conditions.map((one) => interpret(one, world, 'asking'))
    open += truth.filter((one) => one === 'unknown').length
    compiled.workspace.begin(calls[at]!)
    for (const [index, rule] of rules.entries()) {
      const expected = { true: 'violated', false: 'met', unknown: 'not-assessed', moot: 'not-applicable' }[
        truth[index]!
      ]
      if (judge(rule, compiled.workspace) !== expected) throw new Error(`record ${at}, rule ${index}: not ${expected}`)
    }
    for (const [name, answer] of Object.entries(answers))
      for (const [index, fires] of (await answer(at)).entries()) {
        if (fires === undefined && truth[index] !== 'unknown') silent[name] = (silent[name] ?? 0) + 1
        if (fires !== undefined && truth[index] === 'unknown') wrong[name] = (wrong[name] ?? 0) + 1
        if (fires !== undefined && truth[index] !== 'unknown' && fires !== (truth[index] === 'true'))
          throw new Error(`${name}: record ${at}, rule ${index}: all it needs is known, and it is not ${truth[index]}`)
      }
  }

  const byLogic = (name: string, functions: typeof logics, from: readonly object[]) => ({
    name,
    run: (at: number) => {
      let fired = 0
      for (const one of functions) if (one(from[at]!) === true) fired++
      return fired
    },
    runs: 4096,
  })
  const timed = await inTurns(
    [
      byLogic('json-logic-engine, nothing missing', logicsOfWhole, whole),
      ...(missing === 0 ? [] : [byLogic('json-logic-engine', logics, records)]),
      {
        name: 'callcenter-rulebook',
        run: (at) => {
          compiled.workspace.begin(calls[at]!)
          let broken = 0
          for (const rule of rules) if (judge(rule, compiled.workspace) === 'violated') broken++
          return broken
        },
        runs: 4096,
        isOurs: true,
      },
      {
        name: '@marcbachmann/cel-js',
        run: (at) => {
          let fired = 0
          for (const one of expressions) if (celFires(one, records[at]!) === true) fired++
          return fired
        },
        runs: missing === 0 ? 512 : 64,
      },
      { name: 'json-rules-engine', run: async (at) => (await engine.run(records[at]!)).events.length, runs: 32 },
    ],
    { records: RECORDS, rounds: rounds(24) },
  )
  const share = `${missing * 100} %`
  const own = timed.find(({ name }) => name === 'callcenter-rulebook')!
  for (const { name, micros, ratio, where } of timed) {
    const percent = (count = 0): string => (count === 0 ? '' : `${((100 * count) / (CHECKED * RULES)).toFixed(1)} %`)
    table.push({
      conditions: mix,
      'facts missing': share,
      'open rules': percent(open),
      engine: name,
      'µs a record': digits(micros),
      'beside json-logic-engine, nothing missing': digits(ratio, 2),
      'answers to open rules': percent(wrong[name]),
      'no answer though decided': percent(silent[name]),
    })
    if (name === 'callcenter-rulebook')
      figures.push({
        budget: `conditions-${missing * 100}`,
        name: `${mix}, ${share} missing`,
        value: digits(ratio),
        where,
      })
    if (name === 'json-rules-engine')
      figures.push({
        budget: 'conditions-rules-engine',
        name: `${mix}, ${share} missing`,
        value: digits(ratio / own.ratio),
        where: own.where,
      })
  }
}

for (const mix of ['numbers', 'words too'] as const) for (const missing of [0, 0.1, 0.5]) await measure(mix, missing)
report('conditions', { figures, tables: { conditions: table as Table } })
