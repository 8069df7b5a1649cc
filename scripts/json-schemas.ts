import * as z from 'zod'
import { configSchema } from '../src/cli/config/config-schema.ts'
import { operatorsFor } from '../src/conditions/kinds.ts'
import { ownCasesSchema } from '../src/document/cases.ts'
import { conditionKeys, type Operator } from '../src/document/condition.ts'
import { documentSchema } from '../src/document/document.ts'
import { sharedActs, sharedTopics } from '../src/document/vocabulary.ts'
import type { FactType } from '../src/facts/contract.ts'
import { factsOf } from '../src/facts/vocabulary.ts'
import { subjects } from '../src/records/subject.ts'
import { deltaSchema } from '../src/ruleset/extend/delta-schema.ts'
import { overlaySchema } from '../src/ruleset/extend/overlay-schema.ts'
import { wordsOfKey } from './schema-keys.ts'
import { describedObjects } from './schema-words.ts'

/** A JSON Schema, as far as it is built here. */
type Json = Record<string, unknown>

const labelled = (names: Readonly<Record<string, { zh: string; en: string }>>): Json => ({
  anyOf: Object.entries(names).map(([code, { zh, en }]) => ({ const: code, description: `${en} (${zh})` })),
})

/** The types of the facts that every subject has; the name of any other may be an observation where it is no fact. */
const factTypes = (): ReadonlyMap<FactType, readonly string[]> => {
  const [first, ...rest] = subjects.map(factsOf)
  const types = new Map<FactType, string[]>()
  for (const [name, { type, typeFrom }] of Object.entries(first!)) {
    if (typeFrom !== undefined || !rest.every((table) => Object.hasOwn(table, name) && table[name]!.type === type))
      continue
    types.set(type, [...(types.get(type) ?? []), name])
  }
  return types
}

const factNames = [...new Set(subjects.flatMap((subject) => Object.keys(factsOf(subject))))].sort()

/** A name that the library derives, for completion, or any other: an observation, a measure. */
const withFactNames = (properties: Json): void => {
  if (properties.fact === undefined) return
  properties.fact = {
    anyOf: [{ $ref: '#/$defs/derivedFact' }, properties.fact],
    description: 'A fact that the library derives, or an observation or measure of the ruleset',
  }
}

/** How a literal of each type is written; `null`, lists, parameters and other facts are left to the loader. */
const literalOf: Readonly<Record<FactType, Json>> = {
  number: { type: ['number', 'null', 'array', 'object'] },
  numbers: { type: ['number', 'null', 'array', 'object'] },
  boolean: { type: ['boolean', 'null', 'array', 'object'] },
  string: { type: ['string', 'null', 'array', 'object'] },
  strings: { type: ['string', 'null', 'array', 'object'] },
  instant: { type: ['null', 'object'] },
  date: { type: ['string', 'null', 'array', 'object'], pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  time: { type: ['string', 'null', 'array', 'object'], pattern: '^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$' },
}

const when = (condition: Json, then: Json): Json => ({
  if: { type: 'object', ...condition },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { type: 'object', ...then },
})

/** What an operator is asked with, whatever the fact: an object is a parameter or another fact. */
const askedWith: readonly (readonly [operators: readonly Operator[], types: readonly string[]])[] = [
  [
    ['equal', 'notEqual'],
    ['string', 'number', 'boolean', 'null', 'object'],
  ],
  [
    ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive', 'contains', 'doesNotContain'],
    ['string', 'number', 'object'],
  ],
  [
    ['in', 'notIn'],
    ['array', 'object'],
  ],
]

/** Of every fact how each operator is asked; of one whose type is certain, the operators that fit and how it is compared. */
const comparison = (): Json => ({
  allOf: [
    ...askedWith.map(([some, types]) =>
      when({ properties: { operator: { enum: some } } }, { properties: { value: { type: types } } }),
    ),
    ...[...factTypes()].map(([type, names]) =>
      when(
        { properties: { fact: { enum: names } } },
        { properties: { operator: { enum: operatorsFor(type) }, value: literalOf[type] } },
      ),
    ),
  ],
})

/** What holds of every object that names a fact. */
const withFactRules = (schema: Json, properties: Json): void => {
  if (properties.fact === undefined) return
  const rules = [
    ...(properties.operator === undefined ? [] : [{ $ref: '#/$defs/comparison' }]),
    ...(properties.params === undefined ? [] : [{ $ref: '#/$defs/parametersOfFact' }]),
  ]
  if (rules.length > 0) schema.allOf = rules
}

/** Facts by the parameters that they take, on whatever subject. */
const byParams = (): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>()
  for (const name of factNames) {
    const tables = subjects.map((subject) => factsOf(subject)[name]?.params).filter((specs) => specs !== undefined)
    const keys = [...new Set(tables.flatMap((specs) => Object.keys(specs)))].sort()
    const enums = keys.flatMap((key) => {
      const specs = tables.map((table) => table[key])
      const values = specs.flatMap((spec) => (spec?.kind === 'enum' ? spec.values : []))
      return specs.every((spec) => spec === undefined || spec.kind === 'enum') ? [[key, [...new Set(values)]]] : []
    })
    const shape = JSON.stringify([keys, Object.fromEntries(enums)])
    found.set(shape, [...(found.get(shape) ?? []), name])
  }
  return found
}

/** Only what the library derives has parameters: with some, the name is one of those facts, and they are its own. */
const parametersOfFact = (): Json => {
  const hasParams = { properties: { params: true }, required: ['params'] }
  const own = [...byParams()].map(([shape, names]) => {
    const [keys, enums] = JSON.parse(shape) as readonly [readonly string[], Readonly<Record<string, readonly string[]>>]
    return when(
      { properties: { fact: { enum: names }, params: true }, required: ['params'] },
      {
        properties: {
          params: {
            type: 'object',
            propertyNames: { enum: keys.length === 0 ? [''] : keys },
            properties: Object.fromEntries(Object.entries(enums).map(([key, values]) => [key, { enum: values }])),
          },
        },
      },
    )
  })
  return { allOf: [when(hasParams, { properties: { fact: { $ref: '#/$defs/derivedFact' } } }), ...own] }
}

/** Every property of the objects of a schema, with what is said of it; references are followed. */
const eachProperty = (
  schema: Json,
  visit: (properties: Json, key: string, words: string | undefined) => void,
): void => {
  const defs = (schema.$defs ?? {}) as Readonly<Record<string, Json>>
  const wordsOf = ({ description, const: only, $ref }: Json): string | undefined => {
    if (typeof description === 'string') return description
    if (only !== undefined) return String(only)
    const named = typeof $ref === 'string' ? defs[$ref.split('/').at(-1)!] : undefined
    return named === undefined ? undefined : wordsOf(named)
  }
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { additionalProperties, properties } = value as { additionalProperties?: unknown; properties?: Json }
    // What is open only asks whether a key is there: the object itself says what it means.
    if (additionalProperties === false && properties !== undefined)
      for (const key of Object.keys(properties)) visit(properties, key, wordsOf(properties[key] as Json))
    for (const inner of Object.values(value)) walk(inner)
  }
  walk(schema)
}

/** The properties of a schema that say nothing of what they mean. */
export const wordless = (schema: Json): readonly string[] => {
  const found = new Set<string>()
  eachProperty(schema, (properties, key, words) => {
    if (words === undefined) found.add(`${key} of { ${Object.keys(properties).join(', ')} }`)
  })
  return [...found]
}

/** Puts words to properties that the source says nothing of: those of the key, or what other objects say of it with one voice. */
const withKeyWords = (schema: Json): Json => {
  const said = new Map<string, Set<string>>()
  eachProperty(schema, (_, key, words) => {
    if (words !== undefined) said.set(key, (said.get(key) ?? new Set()).add(words))
  })
  eachProperty(schema, (properties, key, words) => {
    if (words !== undefined) return
    const [only, ...others] = said.get(key) ?? []
    const description = wordsOfKey(key, Object.keys(properties)) ?? (others.length === 0 ? only : undefined)
    if (description !== undefined) properties[key] = { ...(properties[key] as Json), description }
  })
  return schema
}

const schemaOf = (schema: z.ZodType, title: string, description: string): Json => {
  const describe = describedObjects()
  return withKeyWords(
    withFactDefs({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title,
      description,
      ...z.toJSONSchema(schema, {
        io: 'input',
        unrepresentable: 'any',
        reused: 'ref',
        target: 'draft-2020-12',
        override: ({ jsonSchema }) => {
          const { properties } = jsonSchema as Json
          if (typeof properties !== 'object' || properties === null) return
          describe(properties as Json)
          withFactNames(properties as Json)
          withFactRules(jsonSchema as Json, properties as Json)
        },
      }),
    }),
  )
}

/** A schema with what its objects that name a fact refer to. */
const withFactDefs = (schema: Json): Json =>
  JSON.stringify(schema).includes('#/$defs/derivedFact')
    ? {
        ...schema,
        $defs: {
          ...(schema.$defs as Json),
          derivedFact: { enum: factNames },
          comparison: comparison(),
          parametersOfFact: parametersOfFact(),
        },
      }
    : schema

/** Without acts or topics of its own a ruleset can only use the shared ones. */
const onlyShared = (key: 'acts' | 'topics', rule: Json): Json => ({
  if: {
    properties: { vocabulary: { type: 'object', properties: { [key]: true }, required: [key] } },
    required: ['vocabulary'],
  },
  else: { properties: { clauses: listOf({ rules: listOf(rule) }) } },
})

/** Something that holds of every object of a part, however deep. */
const everywhere = (name: string, rules: readonly Json[]): Json => {
  const itself = { $ref: `#/$defs/${name}` }
  return {
    allOf: [
      ...rules,
      when({}, { additionalProperties: itself }),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      { if: { type: 'array' }, then: { type: 'array', items: itself } },
    ],
  }
}

const named = (key: string): Json => ({ properties: { [key]: { type: 'string' } }, required: [key] })
const no = (key: string): Json => when(named(key), { properties: { [key]: false } })

/** A map of guards: its keys are names of facts. */
const derivedGuards = (): Json => ({
  if: {
    type: 'object',
    not: { anyOf: conditionKeys.map((key) => ({ properties: { [key]: true }, required: [key] })) },
  },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { type: ['object', 'null'], propertyNames: { $ref: '#/$defs/derivedFact' } },
})

/** The definitions of what a document cannot name that declares nothing of the kind. */
const undeclaredDefs = (): Json => ({
  onlyDerivedFacts: everywhere('onlyDerivedFacts', [
    when(named('fact'), { properties: { fact: { $ref: '#/$defs/derivedFact' } } }),
  ]),
  noParameter: everywhere('noParameter', [
    no('parameter'),
    no('enabledBy'),
    when({ properties: { fact: { const: 'parameter' } }, required: ['fact'] }, { properties: { fact: false } }),
  ]),
  noLexicon: everywhere('noLexicon', [no('lexicon')]),
  noScript: everywhere('noScript', [no('script')]),
})

/** Where a document declares nothing under some keys, what holds of its other parts. */
const withoutAny = (keys: readonly string[], then: Json): Json => ({
  if: {
    anyOf: keys.map((key) => ({
      properties: { [key]: { type: 'object', minProperties: 1 } },
      required: [key],
    })),
  },
  else: { properties: then },
})

const listOf = (properties: Json): Json => ({ type: 'array', items: { type: 'object', properties } })

/** The JSON Schemas that editors complete and check by, by the name of their file. */
export const jsonSchemas = (): Readonly<Record<string, Json>> => {
  const ruleset = schemaOf(documentSchema(), 'callcenter-rulebook ruleset', 'One regulation at one version')
  const defs = ruleset.$defs as Json
  return {
    ruleset: {
      ...ruleset,
      $defs: { ...defs, ...undeclaredDefs(), sharedAct: labelled(sharedActs), sharedTopic: labelled(sharedTopics) },
      allOf: [
        onlyShared('acts', {
          act: { anyOf: [{ $ref: '#/$defs/sharedAct' }, { type: 'array', items: { $ref: '#/$defs/sharedAct' } }] },
        }),
        onlyShared('topics', { topic: { $ref: '#/$defs/sharedTopic' } }),
        withoutAny(['observations', 'measures'], {
          clauses: {
            allOf: [
              { $ref: '#/$defs/onlyDerivedFacts' },
              listOf({
                rules: listOf({ applies: derivedGuards(), excuse: derivedGuards(), expects: false, forbids: false }),
              }),
            ],
          },
        }),
        withoutAny(
          ['parameters'],
          Object.fromEntries(
            ['clauses', 'measures', 'scorecards'].map((key) => [key, { $ref: '#/$defs/noParameter' }]),
          ),
        ),
        withoutAny(['lexicons'], { clauses: { $ref: '#/$defs/noLexicon' } }),
        withoutAny(['scripts'], { clauses: { $ref: '#/$defs/noScript' } }),
      ],
    },
    overlay: schemaOf(
      overlaySchema(),
      'callcenter-rulebook overlay',
      'A centre’s own ruleset as its differences from another',
    ),
    delta: schemaOf(
      deltaSchema(),
      'callcenter-rulebook delta',
      'A version of a ruleset as its differences from an earlier version',
    ),
    cases: schemaOf(ownCasesSchema(), 'callcenter-rulebook cases', 'What a ruleset says of given records'),
    rulebook: schemaOf(configSchema(), 'callcenter-rulebook configuration', 'rulebook.json of the command line'),
  }
}
