import * as fc from 'fast-check'
import type { Condition } from '../../src/document/condition.ts'

// Random rulesets over a handful of observations of every type, and random records that lack some.

const observations = {
  flag: { type: 'boolean', ask: { zh: '是？', en: 'Flag?' } },
  sign: { type: 'boolean', ask: { zh: '否？', en: 'Sign?' } },
  amount: { type: 'number', unit: 'count', ask: { zh: '多少？', en: 'How many?' } },
  limit: { type: 'number', unit: 'count', ask: { zh: '上限？', en: 'Limit?' } },
  colour: { type: 'string', ask: { zh: '颜色？', en: 'Colour?' } },
  tags: { type: 'strings', ask: { zh: '标签？', en: 'Tags?' } },
  day: { type: 'date', ask: { zh: '哪天？', en: 'Which day?' } },
} as const

const parameters = {
  most: { type: 'number', unit: 'count', value: 3, zh: '上限', en: 'Most' },
  unset: { type: 'number', unit: 'count', zh: '未定', en: 'Unset' },
  colours: { type: 'strings', value: ['red', 'blue'], zh: '颜色', en: 'Colours' },
} as const

/** The parameters' values as the obvious interpreter sees them. */
export const parameterValues = { most: 3, colours: ['red', 'blue'] }

const small = fc.integer({ min: 0, max: 5 })
const word = fc.constantFrom('red', 'blue', 'green')
const days = fc.constantFrom('2026-01-01', '2026-01-02', '2026-02-01')
const equality = fc.constantFrom('equal', 'notEqual')
const order = fc.constantFrom('lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive')

const leaf = fc.oneof(
  fc.record({
    fact: fc.constantFrom('flag', 'sign'),
    operator: equality,
    value: fc.oneof(fc.boolean(), fc.constant(null)),
  }),
  fc.record({
    fact: fc.constantFrom('amount', 'limit'),
    operator: fc.oneof(equality, order),
    value: fc.oneof(
      small,
      fc.constant({ fact: 'limit' }),
      fc.constant({ parameter: 'most' }),
      fc.constant({ parameter: 'unset' }),
    ),
  }),
  fc.record({ fact: fc.constant('amount'), operator: equality, value: fc.constant(null) }),
  fc.record({
    fact: fc.constant('amount'),
    operator: fc.constantFrom('in', 'notIn'),
    value: fc.array(small, { maxLength: 3 }),
  }),
  fc.record({ fact: fc.constant('colour'), operator: equality, value: word }),
  fc.record({
    fact: fc.constant('colour'),
    operator: fc.constantFrom('in', 'notIn'),
    value: fc.oneof(fc.array(word, { maxLength: 2 }), fc.constant({ parameter: 'colours' })),
  }),
  fc.record({ fact: fc.constant('tags'), operator: fc.constantFrom('contains', 'doesNotContain'), value: word }),
  fc.record({ fact: fc.constant('day'), operator: fc.oneof(equality, order), value: days }),
)

const { condition } = fc.letrec((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}))

export const arbitraryCondition = condition as fc.Arbitrary<Condition>

const nullable = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary }, { weight: 1, arbitrary: fc.constant(null) })

/** Observations of a record, any of them absent. */
export const arbitraryObservations = fc.record(
  {
    flag: nullable(fc.boolean()),
    sign: nullable(fc.boolean()),
    amount: nullable(small),
    limit: nullable(small),
    colour: nullable(word),
    tags: nullable(fc.array(word, { maxLength: 3 })),
    day: nullable(days),
  },
  { requiredKeys: [] },
)

export interface RandomRule {
  readonly applies: Condition | undefined
  readonly when: Condition
  readonly kind: 'violation' | 'reward'
}

export const arbitraryRules: fc.Arbitrary<readonly RandomRule[]> = fc.array(
  fc.record({
    applies: fc.option(arbitraryCondition, { nil: undefined }),
    when: arbitraryCondition,
    kind: fc.constantFrom('violation' as const, 'reward' as const),
  }),
  { minLength: 1, maxLength: 4 },
)

/** A ruleset document of the random rules, on calls. */
export const documentOf = (rules: readonly RandomRule[]) => ({
  id: 'random',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: { zh: '随机', en: 'Random' },
  sector: 'inbound-hotline',
  source: { document: 'random', issuer: null, truncated: false },
  parameters,
  observations,
  clauses: rules.map((_, index) => ({ clause: `${index + 1}`, disposition: 'rule' })),
  rules: rules.map(({ applies, when, kind }, index) => ({
    id: `rule-${index + 1}`,
    clause: `${index + 1}`,
    subject: 'call',
    kind,
    summary: { zh: '规则', en: 'Rule' },
    ...(applies === undefined ? {} : { applies }),
    when,
  })),
})
