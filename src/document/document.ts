import * as z from 'zod'
import { bilingual, camelName, clauseLabel, kebabName, localDate, partName, semver } from './names.ts'
import { parameterSchema, units } from './parameter.ts'
import { checkSchema, ruleSchema } from './rule.ts'
import { scorecardSchema } from './scorecard.ts'
import { lexiconSchema, scriptSchema } from './text.ts'

export type { Parameter, ParameterValue, Unit } from './parameter.ts'
export type { Check, Rule, Severity } from './rule.ts'

const observationTypes = ['boolean', 'number', 'string', 'instant', 'date', 'time', 'strings', 'numbers'] as const

/** A fact that only the host or a person can supply, with the question that asks for it. */
export const observationSchema = z.strictObject({
  type: z.enum(observationTypes),
  unit: z.enum(units).optional(),
  values: z.array(z.string().min(1)).min(1).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** False for an instant that is set, not one that happens (a deadline): by `asOf` it stays unknown. */
  event: z.literal(false).optional(),
  /** An exception somebody must claim, or a detail beside a core field: absent, it is a known none (no), not unknown. */
  optional: z.literal(true).optional(),
  /** Other names under which records may give the same value: a regulation's own words for a shared question. */
  aliases: z.array(camelName).min(1).optional(),
  ask: bilingual,
})

/** Why a clause asks nothing of anybody. */
export const clauseReasons = [
  'heading',
  'purpose',
  'scope',
  'definition',
  'principle',
  'statement',
  'reference',
  'permission',
  'fragment',
] as const

const clauseSchema = z.discriminatedUnion('disposition', [
  z.strictObject({
    clause: clauseLabel,
    disposition: z.literal('rule'),
    /** The rules that decide it; derived from the rules where absent. */
    rules: z.array(kebabName).min(1).optional(),
    gist: bilingual.optional(),
    note: bilingual.optional(),
  }),
  z.strictObject({
    clause: clauseLabel,
    disposition: z.literal('merged'),
    /** The rules of other clauses that decide this one too. */
    rules: z.array(kebabName).min(1),
    reason: bilingual,
    gist: bilingual.optional(),
  }),
  z.strictObject({
    clause: clauseLabel,
    disposition: z.literal('none'),
    reason: z.enum(clauseReasons),
    gist: bilingual.optional(),
    note: bilingual.optional(),
  }),
])

export const sectors = [
  'outbound-sales',
  'inbound-hotline',
  'public-service',
  'quality-assurance',
  'attendance',
  'floor-conduct',
  'securities',
  'ecommerce',
  'utilities',
  'security',
  'management',
  'pay',
] as const

/** One regulation at one version, as its JSON document states it. */
export const documentSchema = z.strictObject({
  $schema: z.string().optional(),
  id: kebabName,
  version: semver,
  /** First day in force, as the source states it; null where it carries no date. */
  effectiveFrom: localDate.nullable(),
  effectiveTo: localDate.nullable().optional(),
  /** Day by which somebody should look whether the version is still right. */
  reviewBy: localDate.optional(),
  status: z.enum(['draft', 'active', 'superseded', 'retired']).optional(),
  jurisdiction: z.string().min(1),
  timeZone: z.string().min(1),
  currency: z.literal('CNY'),
  title: bilingual,
  sector: z.enum(sectors),
  source: z.strictObject({
    document: z.string().min(1),
    issuer: z.string().min(1).nullable(),
    /** The source text breaks off. */
    truncated: z.boolean(),
  }),
  parameters: z.record(camelName, parameterSchema).optional(),
  lexicons: z.record(partName, lexiconSchema).optional(),
  scripts: z.record(partName, scriptSchema).optional(),
  scorecards: z.record(partName, scorecardSchema).optional(),
  observations: z.record(camelName, observationSchema).optional(),
  /** Acts and topics of the ruleset's own, beside the shared ones. */
  vocabulary: z
    .strictObject({
      acts: z.record(kebabName, bilingual).optional(),
      topics: z.record(kebabName, bilingual).optional(),
    })
    .optional(),
  clauses: z.array(clauseSchema),
  rules: z.array(ruleSchema).optional(),
  checks: z.array(checkSchema).optional(),
})

export type Observation = z.infer<typeof observationSchema>
export type ClauseEntry = z.infer<typeof clauseSchema>
export type Lexicon = z.infer<typeof lexiconSchema>
export type Script = z.infer<typeof scriptSchema>

/** A ruleset document as its author writes it. */
export type RulesetSource = z.input<typeof documentSchema>

/** A ruleset document in full: checks written out as rules, every part present. */
export interface RulesetDocument {
  readonly id: string
  readonly version: string
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  readonly timeZone: string
  readonly currency: 'CNY'
  readonly jurisdiction: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly parameters: Readonly<Record<string, z.infer<typeof parameterSchema>>>
  readonly lexicons: Readonly<Record<string, Lexicon>>
  readonly scripts: Readonly<Record<string, Script>>
  readonly scorecards: Readonly<Record<string, z.infer<typeof scorecardSchema>>>
  readonly observations: Readonly<Record<string, Observation>>
  readonly clauses: readonly ClauseEntry[]
  readonly rules: readonly z.infer<typeof ruleSchema>[]
}
