import * as z from 'zod'
import { configSchema } from '../src/cli/config/config-schema.ts'
import { operatorsFor } from '../src/conditions/kinds.ts'
import { ownCasesSchema } from '../src/document/cases.ts'
import { documentSchema } from '../src/document/document.ts'
import { sharedActs, sharedTopics } from '../src/document/vocabulary.ts'
import type { FactType } from '../src/facts/contract.ts'
import { factsOf } from '../src/facts/vocabulary.ts'
import { subjects } from '../src/records/subject.ts'
import { deltaSchema } from '../src/ruleset/extend/delta-schema.ts'
import { overlaySchema } from '../src/ruleset/extend/overlay-schema.ts'
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
    anyOf: [{ enum: factNames }, properties.fact],
    description: 'A fact that the library derives, or an observation or measure of the ruleset',
  }
}

/** Of a fact whose type is certain, the operators that fit. */
const withOperators = (schema: Json, properties: Json): void => {
  if (properties.operator === undefined || properties.fact === undefined) return
  schema.allOf = [...factTypes()].map(([type, names]) => ({
    if: { properties: { fact: { enum: names } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { operator: { enum: operatorsFor(type) } } },
  }))
}

const schemaOf = (schema: z.ZodType, title: string, description: string): Json => {
  const describe = describedObjects()
  return {
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
        withOperators(jsonSchema as Json, properties as Json)
      },
    }),
  }
}

/** Without acts or topics of its own a ruleset can only use the shared ones. */
const onlyShared = (key: 'acts' | 'topics', rule: Json): Json => ({
  if: {
    properties: { vocabulary: { type: 'object', properties: { [key]: true }, required: [key] } },
    required: ['vocabulary'],
  },
  else: { properties: { clauses: listOf({ rules: listOf(rule) }) } },
})

const listOf = (properties: Json): Json => ({ type: 'array', items: { type: 'object', properties } })

/** The JSON Schemas that editors complete and check by, by the name of their file. */
export const jsonSchemas = (): Readonly<Record<string, Json>> => {
  const ruleset = schemaOf(documentSchema(), 'callcenter-rulebook ruleset', 'One regulation at one version')
  const defs = ruleset.$defs as Json
  return {
    ruleset: {
      ...ruleset,
      $defs: { ...defs, sharedAct: labelled(sharedActs), sharedTopic: labelled(sharedTopics) },
      allOf: [
        onlyShared('acts', {
          act: { anyOf: [{ $ref: '#/$defs/sharedAct' }, { type: 'array', items: { $ref: '#/$defs/sharedAct' } }] },
        }),
        onlyShared('topics', { topic: { $ref: '#/$defs/sharedTopic' } }),
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
