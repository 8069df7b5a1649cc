import * as z from 'zod/mini'
import type { Observation, Rule, RulesetDocument, Unit } from '../../document/document.ts'
import { sharedActs } from '../../document/vocabulary.ts'
import type { Bilingual } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import { checkSubject, recordSchemas } from '../../records/parse.ts'
import type { Subject } from '../../records/subject.ts'
import { checkPolicy, type Policy } from '../../ruleset/policy.ts'
import { actsOf } from '../policy-acts.ts'
import { ruleInputs } from './rule-inputs.ts'

/** A rule that an input serves. */
export interface ServedRule {
  readonly rulesetId: string
  readonly ruleId: string
  readonly clause: string
}

/** What a form shows beside a question: of `suggestAnswers`. */
export interface FormSuggestion {
  readonly observation: string
  readonly value: string | number | boolean | null
  readonly by: string
  readonly quotes: readonly {
    readonly utterance: number
    readonly start: number
    readonly end: number
    readonly excerpt: string
  }[]
}

/** What a form is made for. */
export interface DescribeOptions {
  /** Suggestions for the record that the form is about. */
  readonly suggestions?: readonly FormSuggestion[]
}

const readOptions = /* @__PURE__ */ checked<DescribeOptions>(
  () =>
    z.strictObject({
      suggestions: z.optional(
        z.array(z.looseObject({ observation: z.string(), by: z.string(), quotes: z.array(z.unknown()) })),
      ),
    }) as never,
)

const suggestionsFor = (name: string, { suggestions = [] }: DescribeOptions): InputSchema => {
  const own = suggestions.filter(({ observation }) => observation === name)
  return own.length === 0 ? {} : { 'x-suggestions': own }
}

/** A JSON Schema with what a form needs besides: question, unit, and the rules that the input serves. */
export interface InputSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, InputSchema>>
  readonly required?: readonly string[]
  readonly items?: InputSchema
  readonly enum?: readonly unknown[]
  readonly 'x-label'?: Bilingual
  readonly 'x-unit'?: Unit
  /** Asked once for the centre or for each person: an answer may stand in `createPolicy({ profiles })` instead. */
  readonly 'x-profile'?: 'centre' | 'agent'
  /** What machines suggest, with the words that they quote: to be confirmed or refused by a person. */
  readonly 'x-suggestions'?: readonly FormSuggestion[]
  /** Texts of the values of `enum`. */
  readonly 'x-labels'?: Readonly<Record<string, Bilingual>>
  readonly 'x-rules'?: readonly ServedRule[]
  readonly [keyword: string]: unknown
}

const typeSchemas: Record<Observation['type'], InputSchema> = {
  boolean: { type: 'boolean' },
  number: { type: 'number' },
  string: { type: 'string', minLength: 1 },
  instant: { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
  time: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' },
  strings: { type: 'array', items: { type: 'string' } },
  numbers: { type: 'array', items: { type: 'number' } },
}

const observationSchema = (declared: Observation): InputSchema => ({
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

const baseSchema = (subject: Subject): InputSchema =>
  z.toJSONSchema(recordSchemas[subject](), { io: 'input', unrepresentable: 'any' }) as InputSchema

/**
 * What the rules of a policy on one subject need, as JSON Schema: the record's own fields, and under
 * `observations` every question with its text in zh and en (`x-label`), unit (`x-unit`) and the rules
 * it serves (`x-rules`). A host renders its form, or checks its mapping, from it; what the form gives
 * back is a record.
 *
 * @param options `suggestions` of `suggestAnswers`, to show beside the questions (`x-suggestions`).
 * @example
 * ```ts
 * import { createPolicy, describeInputs } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const form = describeInputs(policy, 'call')
 * Object.keys(form.properties ?? {}).includes('holds') // => true
 * ```
 */
export const describeInputs = (policy: Policy, subject: Subject, options: DescribeOptions = {}): InputSchema => {
  readOptions(options)
  checkPolicy(policy)
  checkSubject(subject)
  const base = baseSchema(subject)
  const required = new Set(base.required ?? [])
  const fields = new Map<string, ServedRule[]>()
  const observations = new Map<string, { schema: InputSchema; rules: ServedRule[] }>()
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
        if (known === undefined)
          observations.set(name, { schema: observationSchema(declared), rules: [served(rule, document)] })
        else known.rules.push(served(rule, document))
      }
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
    if (name !== 'observations' && (required.has(name) || rules !== undefined))
      properties[name] = rules === undefined ? schema : { ...schema, 'x-rules': unique(rules) }
  }
  if (subject === 'incident' && properties.act !== undefined) properties.act = withActs(properties.act, policy)
  properties.observations = {
    type: 'object',
    properties: Object.fromEntries(
      [...observations].map(([name, { schema, rules }]) => [
        name,
        { ...schema, 'x-rules': unique(rules), ...suggestionsFor(name, options) },
      ]),
    ),
  }
  const { $schema, $defs } = base
  return {
    ...($schema === undefined ? {} : { $schema }),
    type: 'object',
    properties,
    required: [...required],
    ...($defs === undefined ? {} : { $defs }),
  }
}
