import * as z from 'zod/mini'
import type { Observation, Rule, RulesetDocument } from '../../document/document.ts'
import { sharedActs } from '../../document/vocabulary.ts'
import type { Bilingual } from '../../errors.ts'
import { findFact } from '../../facts/vocabulary.ts'
import { fieldWords } from '../../facts/words/field-words.ts'
import { checked } from '../../input/checked.ts'
import { checkSubject, recordSchemas } from '../../records/parse.ts'
import type { Subject } from '../../records/subject.ts'
import { checkPolicy, type Locale, type Policy } from '../../ruleset/policy.ts'
import { actsOf } from '../policy-acts.ts'
import { reviewAnswers } from './answer-schemas.ts'
import { type AnsweringData, answeringData } from './answered-by.ts'
import { fieldSchema, orNull, typeSchemas } from './field-schema.ts'
import { inLocale } from './in-locale.ts'
import type { FormSuggestion, InputSchema, ServedRule } from './input-schema.ts'
import { ruleInputs } from './rule-inputs.ts'

export type { FormSuggestion, InputSchema, ServedRule } from './input-schema.ts'

/** What a form is made for. */
export interface DescribeOptions {
  /** Suggestions for the record that the form is about. */
  readonly suggestions?: readonly FormSuggestion[]
  /** A form in this language, of standard keywords alone; without it, both languages under `x-…`. */
  readonly locale?: Locale
}

const readOptions = /* @__PURE__ */ checked<DescribeOptions>(
  () =>
    z.strictObject({
      locale: z.optional(z.enum(['zh-CN', 'en'])),
      suggestions: z.optional(
        z.array(z.looseObject({ observation: z.string(), by: z.string(), quotes: z.array(z.unknown()) })),
      ),
    }) as never,
)

const suggestionsFor = (name: string, { suggestions = [] }: DescribeOptions): InputSchema => {
  const own = suggestions.filter(({ observation }) => observation === name)
  return own.length === 0 ? {} : { 'x-suggestions': own }
}

const observationSchema = (declared: Observation): InputSchema => {
  const schema = answerSchema(declared)
  return declared.nullable === true ? orNull(schema) : schema
}

const answerSchema = (declared: Observation): InputSchema => ({
  ...typeSchemas[declared.type],
  ...(declared.values === undefined
    ? {}
    : {
        enum: Object.keys(declared.values),
        'x-labels': Object.fromEntries(
          Object.entries(declared.values).map(([value, { zh, en }]) => [value, { zh, en }]),
        ),
      }),
  ...(declared.min === undefined ? {} : { minimum: declared.min }),
  ...(declared.max === undefined ? {} : { maximum: declared.max }),
  'x-label': declared.ask,
  ...(declared.unit === undefined ? {} : { 'x-unit': declared.unit }),
  ...(declared.profile === undefined ? {} : { 'x-profile': declared.profile }),
})

/** `leaves[].approvedBy` stands in the field `leaves`. */
const rootOf = (field: string): string => field.split(/[.[]/, 1)[0]!

const served = (rule: Rule, document: RulesetDocument): ServedRule => ({
  rulesetId: document.id,
  ruleId: rule.id,
  clause: rule.clause,
})

/** The acts that the policy knows, with their texts. */
const withActs = (schema: InputSchema, policy: Policy): InputSchema => {
  const acts = actsOf(policy)
  const labels = new Map(
    policy.rulesets.flatMap(({ versions }) =>
      versions.flatMap(({ ruleset }) => Object.entries(ruleset.source.vocabulary?.acts ?? {})),
    ),
  )
  return {
    ...schema,
    enum: acts,
    'x-labels': Object.fromEntries(
      acts.map((act) => {
        const { zh, en } = labels.get(act) ?? sharedActs[act]!
        return [act, { zh, en }]
      }),
    ),
  }
}

const totalLabel = (document: RulesetDocument, name: string): Bilingual =>
  document.measures[name]?.label ?? findFact('period', name)?.label ?? { zh: name, en: name }

/** The totals that rules read, by name; others may stand beside them. */
const withTotals = (schema: InputSchema, totals: ReadonlyMap<string, Bilingual>): InputSchema => ({
  ...schema,
  properties: Object.fromEntries(
    [...totals].map(([name, label]) => [name, { ...(schema.additionalProperties as InputSchema), 'x-label': label }]),
  ),
})

const baseSchema = (subject: Subject): InputSchema =>
  z.toJSONSchema(recordSchemas[subject](), { io: 'input', unrepresentable: 'any' }) as InputSchema

/**
 * What the rules of a policy on one subject need, as JSON Schema: the record's own fields, and under
 * `observations` every question with its text in zh and en (`x-label`), unit (`x-unit`) and the rules
 * it serves (`x-rules`); where data answers a question, that data (`x-answered-by`). A host renders its form, or checks its mapping, from it; what the form gives
 * back is a record. It is JSON Schema 2020-12; `null` is allowed where it is an answer, a known none.
 *
 * With a `locale` every field has `title` and `description` in that language, choices are `oneOf` with titles, and there
 * are standard keywords alone: validators in strict mode and form libraries take it as it is.
 *
 * @param options `locale`, for a form in one language; `suggestions` of `suggestAnswers`, to show beside the questions
 *   (`x-suggestions`).
 * @example
 * ```ts
 * import { createPolicy, describeInputs } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const form = describeInputs(policy, 'call')
 * Object.keys(form.properties ?? {}).includes('holds') // => true
 * const english = describeInputs(policy, 'call', { locale: 'en' })
 * english.properties?.direction?.oneOf // => [{ enum: ['inbound'], title: 'Inbound' }, { enum: ['outbound'], title: 'Outbound' }]
 * ```
 */
export const describeInputs = (policy: Policy, subject: Subject, options: DescribeOptions = {}): InputSchema => {
  readOptions(options)
  checkPolicy(policy)
  checkSubject(subject)
  const base = baseSchema(subject)
  const required = new Set(base.required ?? [])
  const fields = new Map<string, ServedRule[]>()
  const observations = new Map<string, { schema: InputSchema; rules: ServedRule[]; data: AnsweringData[] }>()
  const totals = new Map<string, Bilingual>()
  for (const { versions } of policy.rulesets) {
    const { document } = versions.at(-1)!.ruleset
    for (const rule of document.rules) {
      const inputs = ruleInputs(rule, document, subject)
      for (const field of inputs.fields) {
        const root = rootOf(field)
        fields.set(root, [...(fields.get(root) ?? []), served(rule, document)])
      }
      for (const [name, declared] of inputs.observations) {
        const known = observations.get(name)
        const data = answeringData(name, subject, document)
        if (known === undefined)
          observations.set(name, {
            schema: observationSchema(declared),
            rules: [served(rule, document)],
            data: [...data],
          })
        else {
          known.rules.push(served(rule, document))
          known.data.push(...data.filter(({ fact }) => known.data.every((one) => one.fact !== fact)))
          // What one regulation has an answer `null` for may be answered so.
          if (declared.nullable === true && !known.schema.type?.includes('null')) known.schema = orNull(known.schema)
        }
      }
      for (const [name, standsFor] of inputs.totals) totals.set(name, totalLabel(document, standsFor))
    }
  }
  const unique = (rules: readonly ServedRule[]) =>
    rules.filter(
      (one, index) =>
        rules.findIndex((other) => other.rulesetId === one.rulesetId && other.ruleId === one.ruleId) === index,
    )
  const properties: Record<string, InputSchema> = {}
  for (const [name, schema] of Object.entries(base.properties ?? {})) {
    const rules = fields.get(name)
    // Whose record it is, the findings say, whether or not a rule asks.
    if (name !== 'observations' && (required.has(name) || name === 'agentId' || rules !== undefined))
      properties[name] = {
        ...fieldSchema(schema, subject, name),
        ...(rules === undefined ? {} : { 'x-rules': unique(rules) }),
      }
  }
  if (subject === 'review') Object.assign(properties, reviewAnswers(policy))
  if (properties.totals !== undefined) properties.totals = withTotals(properties.totals, totals)
  if (subject === 'incident' && properties.act !== undefined) properties.act = withActs(properties.act, policy)
  properties.observations = {
    type: 'object',
    'x-label': fieldWords.observations!,
    properties: Object.fromEntries(
      [...observations].map(([name, { schema, rules, data }]) => [
        name,
        {
          ...schema,
          'x-rules': unique(rules),
          ...(data.length === 0 ? {} : { 'x-answered-by': data }),
          ...suggestionsFor(name, options),
        },
      ]),
    ),
  }
  const { $schema, $defs } = base
  const form: InputSchema = {
    ...($schema === undefined ? {} : { $schema }),
    type: 'object',
    properties,
    required: [...required],
    ...($defs === undefined ? {} : { $defs }),
  }
  return options.locale === undefined ? form : inLocale(form, options.locale)
}
