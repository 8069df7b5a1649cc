import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { describeInputs, type InputSchema } from '../../src/evaluate/inputs/describe-inputs.ts'
import { subjects } from '../../src/records/subject.ts'
import { createPolicy, type Locale } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'

// All rulesets in one policy: its forms have every question, every field and every scorecard of each.

const policy = createPolicy(builtin, { rulesets: builtin.ids })
const ajv = () => (formats as unknown as (ajv: Ajv2020) => Ajv2020)(new Ajv2020({ strict: true, allErrors: true }))
const forms = (['zh-CN', 'en'] as const).flatMap((locale: Locale) =>
  subjects.map((subject) => [locale, subject, describeInputs(policy, subject, { locale })] as const),
)

/** Every property of a schema, at any depth, with its path. */
const fieldsOf = (schema: InputSchema, path = ''): readonly (readonly [path: string, schema: InputSchema])[] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => {
    const inner = `${path}.${name}`
    return [[inner, one] as const, ...fieldsOf(one, inner)]
  }),
  ...(schema.items === undefined ? [] : fieldsOf(schema.items, `${path}[]`)),
  ...(schema.anyOf ?? []).flatMap((one) => fieldsOf(one, path)),
]

describe.each(forms)('%s, %s', (locale, _, form) => {
  test('a strict validator takes the form as it is', () => {
    expect(ajv().compile(form)).toBeTypeOf('function')
  })
  test('every field has a title and a description', () => {
    const bare = fieldsOf(form).filter(([, { title, description }]) => !title || !description)
    expect(bare.map(([path]) => path)).toEqual([])
  })
  test('no pattern and no keyword of our own is left', () => {
    expect(JSON.stringify(form)).not.toMatch(/"pattern"|"x-/)
  })
  test('it says whose record it is', () => {
    expect(Object.keys(form.properties ?? {}).includes('agentId')).toBe(true)
  })
  if (locale === 'zh-CN')
    test('in Chinese every title and choice is Chinese', () => {
      const titles = fieldsOf(form).flatMap(([, { title, oneOf = [] }]) => [title, ...oneOf.map((one) => one.title)])
      expect(titles.filter((one) => !/\p{Script=Han}/u.test(one ?? '') && !/^MP\d$/.test(one ?? ''))).toEqual([])
    })
})

/** Some regulations with questions that may not arise. */
const withNull = builtin.ids
  .filter((id) => Object.values(builtin.versions(id).at(-1)!.ruleset.document.observations).some((one) => one.nullable))
  .slice(0, 8)

test.each(withNull)('%s: what may be answered by a known none allows null, and nothing else does', (id) => {
  const { observations, rules } = builtin.versions(id).at(-1)!.ruleset.document
  const one = createPolicy(builtin as never, { rulesets: [id] })
  const asked = [...new Set(rules.map(({ subject }) => subject))].flatMap((subject) =>
    Object.entries(describeInputs(one, subject).properties?.observations?.properties ?? {}),
  )
  const allowing = asked.filter(([, { type }]) => type?.includes('null')).map(([name]) => name)
  expect(new Set(allowing)).toEqual(new Set(asked.map(([name]) => name).filter((name) => observations[name]!.nullable)))
})

test('a value that null may stand for is validated with it', () => {
  const form = describeInputs(createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] }), 'call', {
    locale: 'en',
  })
  const validate = ajv().compile(form)
  const call = { id: 'c', startedAt: '2026-03-02T09:00:00+08:00' }
  expect(validate({ ...call, answeredAt: null, endedBy: null, ringCount: null })).toBe(true)
  expect(validate({ ...call, direction: 'sideways' })).toBe(false)
  expect(validate({ ...call, startedAt: 'yesterday' })).toBe(false)
})

test('a review has the items of the scorecard, with their answers', () => {
  const form = describeInputs(createPolicy(builtin, { rulesets: ['qa-inspector-duties-v1'] }), 'review', {
    locale: 'zh-CN',
  })
  expect(Object.keys(form.properties?.answers?.properties ?? {})).toHaveLength(
    Object.values(builtin.versions('qa-inspector-duties-v1').at(-1)!.ruleset.document.scorecards).flatMap((card) =>
      card.sections.flatMap(({ items }) => items),
    ).length,
  )
  const review = { id: 'r', agentId: 'a', reviewedAt: '2026-03-02T09:00:00+08:00' }
  const validate = ajv().compile(form)
  expect(validate({ ...review, answers: { speechRateProper: { value: true } } })).toBe(true)
  expect(validate({ ...review, answers: { speechRateProper: { value: 'fast' } } })).toBe(false)
})

test('where several scorecards are in force the form asks which', () => {
  const form = describeInputs(policy, 'review', { locale: 'en' })
  expect(form.properties?.scorecardId?.oneOf?.length).toBeGreaterThan(5)
})
