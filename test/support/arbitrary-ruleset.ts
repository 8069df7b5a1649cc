import * as fc from 'fast-check'
import type { Condition, FactReference } from '../../src/document/condition.ts'
import type { Rule } from '../../src/document/document.ts'

// Random rulesets over a handful of observations of every type, and random records that lack some.

const observations = {
  flag: { type: 'boolean', ask: { zh: '是？', en: 'Flag?' } },
  sign: { type: 'boolean', ask: { zh: '否？', en: 'Sign?' } },
  amount: { type: 'number', unit: 'count', ask: { zh: '多少？', en: 'How many?' } },
  limit: { type: 'number', unit: 'count', ask: { zh: '上限？', en: 'Limit?' } },
  colour: { type: 'string', ask: { zh: '颜色？', en: 'Colour?' } },
  tags: { type: 'strings', ask: { zh: '标签？', en: 'Tags?' } },
  day: { type: 'date', ask: { zh: '哪天？', en: 'Which day?' } },
  mood: {
    type: 'string',
    values: { calm: { zh: '平静', en: 'Calm' }, angry: { zh: '激动', en: 'Angry' } },
    nullable: true,
    ask: { zh: '情绪？', en: 'Mood?' },
  },
  replied: { type: 'instant', ask: { zh: '何时答复？', en: 'When was the reply?' } },
  limitAt: { type: 'instant', event: false, ask: { zh: '何时到期？', en: 'When is it due?' } },
  waived: { type: 'boolean', pardon: true, ask: { zh: '免责？', en: 'Waived?' } },
} as const

const parameters = {
  most: { type: 'number', unit: 'count', value: 3, zh: '上限', en: 'Most' },
  unset: { type: 'number', unit: 'count', zh: '未定', en: 'Unset' },
  colours: { type: 'strings', value: ['red', 'blue'], zh: '颜色', en: 'Colours' },
  noColours: { type: 'strings', value: [], zh: '没有颜色', en: 'No colours' },
  warm: { type: 'string', value: 'red', zh: '暖色', en: 'Warm' },
  cold: { type: 'string', value: 'blue', zh: '冷色', en: 'Cold' },
  on: { type: 'boolean', value: true, zh: '启用', en: 'On' },
  off: { type: 'boolean', value: false, zh: '停用', en: 'Off' },
  open: { type: 'boolean', zh: '未定', en: 'Open' },
} as const

/** The parameters' values as the obvious interpreter sees them. */
export const parameterValues = {
  most: 3,
  colours: ['red', 'blue'],
  noColours: [],
  warm: 'red',
  cold: 'blue',
  on: true,
  off: false,
}

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
    value: fc.oneof(small, fc.constant({ parameter: 'most' }), fc.constant({ parameter: 'unset' })),
  }),
  fc.record({
    fact: fc.constant('amount'),
    operator: fc.oneof(equality, order),
    value: fc.constant({ fact: 'limit' }),
  }),
  fc.record({ fact: fc.constant('amount'), operator: equality, value: fc.constant(null) }),
  fc.record({
    fact: fc.constant('amount'),
    operator: fc.constantFrom('in', 'notIn'),
    value: fc.array(small, { maxLength: 3 }),
  }),
  fc.record({
    fact: fc.constant('colour'),
    operator: equality,
    value: fc.constantFrom({ parameter: 'warm' }, { parameter: 'cold' }),
  }),
  fc.record({
    fact: fc.constant('colour'),
    operator: fc.constantFrom('in', 'notIn'),
    value: fc.constantFrom({ parameter: 'colours' }, { parameter: 'noColours' }),
  }),
  fc.record({
    fact: fc.constant('tags'),
    operator: fc.constantFrom('contains', 'doesNotContain'),
    value: fc.constantFrom({ parameter: 'warm' }, { parameter: 'cold' }),
  }),
  fc.record({ fact: fc.constant('day'), operator: fc.oneof(equality, order), value: days }),
)

const conditionOf = (leaves: fc.Arbitrary<unknown>): fc.Arbitrary<Condition> =>
  fc.letrec((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaves,
      fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 4 }) }),
      fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 4 }) }),
      fc.record({ not: tie('condition') }),
    ),
  })).condition as fc.Arbitrary<Condition>

export const arbitraryCondition = conditionOf(leaf)

const moods = fc.constantFrom('calm', 'angry')

/** Leaves of every type: the plain ones, and those that only some parts of a rule ask. */
const anyLeaf = fc.oneof(
  { arbitrary: leaf, weight: 3 },
  fc.record({ fact: fc.constant('mood'), operator: equality, value: fc.oneof(moods, fc.constant(null)) }),
  fc.record({
    fact: fc.constant('mood'),
    operator: fc.constantFrom('in', 'notIn'),
    value: fc.array(moods, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ fact: fc.constant('flag'), operator: equality, value: fc.constant({ fact: 'sign' }) }),
  fc.record({ fact: fc.constant('replied'), operator: equality, value: fc.constant(null) }),
  fc.record({ fact: fc.constant('replied'), operator: order, value: fc.constant({ fact: 'limitAt' }) }),
  fc.record({ fact: fc.constant('waived'), operator: equality, value: fc.boolean() }),
)

/** A condition that may ask anything. */
export const arbitraryAsking = conditionOf(anyLeaf)

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

/** A rule with any of its parts. */
export interface FullRule extends RandomRule {
  readonly due?: FactReference
  readonly excuse?: Condition
  readonly force?: Rule['force']
  readonly enabledBy?: 'on' | 'off' | 'open'
}

export const arbitraryFullRules: fc.Arbitrary<readonly FullRule[]> = fc.array(
  fc
    .record(
      {
        applies: fc.option(arbitraryAsking, { nil: undefined }),
        when: arbitraryAsking,
        due: fc.constantFrom({ fact: 'limitAt' }, { fact: 'replied' }),
        excuse: arbitraryAsking,
        kind: fc.constantFrom('violation' as const, 'violation' as const, 'reward' as const),
        force: fc.constantFrom(
          'prohibition' as const,
          'presumption' as const,
          'indicator' as const,
          'condition' as const,
        ),
        enabledBy: fc.constantFrom('on' as const, 'on' as const, 'off' as const, 'open' as const),
      },
      { requiredKeys: ['applies', 'when', 'kind'] },
    )
    // What a reward means is not a matter of force.
    .map(({ force, ...rule }) => (rule.kind === 'reward' || force === undefined ? rule : { ...rule, force })),
  { minLength: 1, maxLength: 4 },
)

const instants = fc.constantFrom('2026-03-02T09:00:00+08:00', '2026-03-02T10:00:00+08:00', '2026-03-02T11:00:00+08:00')

/** A case with any of its facts absent, and with or without the time up to which it says what happened. */
export const arbitraryCase = fc
  .record({
    plain: arbitraryObservations,
    more: fc.record(
      {
        mood: nullable(moods),
        replied: nullable(instants),
        limitAt: nullable(instants),
        waived: nullable(fc.boolean()),
      },
      { requiredKeys: [] },
    ),
    asOf: fc.option(instants, { nil: undefined }),
  })
  .map(({ plain, more, asOf }) => ({
    id: 'k',
    kind: 'task' as const,
    openedAt: '2026-03-02T08:00:00+08:00',
    ...(asOf === undefined ? {} : { asOf }),
    observations: { ...plain, ...more } as Readonly<Record<string, string | number | boolean | null | string[]>>,
  }))

/** What a policy may take for granted of random records. */
export const arbitraryAssumptions = fc.record(
  {
    flag: nullable(fc.boolean()),
    amount: nullable(small),
    mood: nullable(moods),
    waived: fc.boolean(),
    replied: nullable(instants),
  },
  { requiredKeys: [] },
)

/** A ruleset document of the random rules. */
export const documentOf = (rules: readonly FullRule[], subject: 'call' | 'case' = 'call') => ({
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
  rules: rules.map(({ applies, ...parts }, index) => ({
    id: `rule-${index + 1}`,
    clause: `${index + 1}`,
    subject,
    summary: { zh: '规则', en: 'Rule' },
    ...(applies === undefined ? {} : { applies }),
    ...parts,
  })),
})
