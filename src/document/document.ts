import * as z from 'zod'
import { once } from '../input/checked.ts'
import { currencyCodes } from '../money/currencies.ts'
import { type Answers, answeredBySchema } from './answer.ts'
import { type ClauseEntry, clauseSourceSchema } from './clause.ts'
import { cueSchema } from './cue.ts'
import { type Measure, measureSchema } from './measure.ts'
import { bilingual, camelName, kebabName, localDate, partName, semver, valueWords } from './names.ts'
import { parameterSchema, units } from './parameter.ts'
import type { Rule } from './rule.ts'
import { scorecardSchema } from './scorecard.ts'
import { lexiconSchema, scriptSchema } from './text.ts'

export type { Answer, Answers } from './answer.ts'
export type { ClauseEntry, ClauseSource } from './clause.ts'
export type { Cue } from './cue.ts'
export type { Parameter, ParameterValue, Unit } from './parameter.ts'
export type { Bearer, Rule, RuleSource } from './rule.ts'

const observationTypes = ['boolean', 'number', 'string', 'instant', 'date', 'time', 'strings', 'numbers'] as const

/** A fact that only the host or a person can supply, with the question that asks for it. */
export const observationSchema = once(() =>
  z.strictObject({
    type: z.enum(observationTypes),
    unit: z.enum(units).optional(),
    /** The closed set that it is chosen from, with the words for each value and what else records call it. */
    values: z
      .record(z.string().min(1), valueWords())
      .refine((values) => Object.keys(values).length > 0, 'at least one value')
      .meta({ minProperties: 1 })
      .optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    /** False for an instant that is set, not one that happens (a deadline): by `asOf` it stays unknown. */
    event: z.literal(false).optional(),
    /** A word spoken after the act (an excuse accepted, a waiver): absent, there is none so far. */
    pardon: z.literal(true).optional(),
    /** Asked once for the whole centre, or once for each person, not of every record: `createPolicy({ profiles })`. */
    profile: z.enum(['centre', 'agent']).optional(),
    /** The total, of that name, of the period of the same kind just before (`back: 2`: the one before that): read from `previous`. */
    ofPrevious: z.strictObject({ total: camelName(), back: z.int().min(1).max(60).optional() }).optional(),
    /** The question may not arise: `null` is an answer. */
    nullable: z.literal(true).optional(),
    /** Whether an answer that a machine suggests must quote the record. */
    quote: z.enum(['required', 'optional']).optional(),
    /** What was said that suggests an answer. Left out: what every question of that name has (`rulesets/vocabulary/cues.json`). */
    cues: z.array(cueSchema()).min(1).optional(),
    /** Other names under which records may give the same value: a regulation's own words for a shared question. */
    aliases: z.array(camelName()).min(1).optional(),
    /** What answers it from data where the record itself does not, by subject; `shared`: what every question of that name has (`rulesets/vocabulary/answers.json`). */
    answeredBy: answeredBySchema().optional(),
    ask: bilingual(),
  }),
)

/** Words of the ruleset's own, beside the shared ones. */
export const vocabularySchema = once(() =>
  z
    .strictObject({
      acts: z.record(kebabName(), bilingual()).optional().describe('Acts of floor incidents'),
      topics: z.record(kebabName(), bilingual()).optional().describe('What rules are about'),
      roles: z.record(partName(), bilingual()).optional().describe('What a record’s `role` may be compared with'),
      kinds: z.record(partName(), bilingual()).optional().describe('What a call’s `kind` may be compared with'),
      channels: z.record(partName(), bilingual()).optional().describe('What a case’s `channel` may be compared with'),
      grades: z.record(partName(), bilingual()).optional().describe('What a period’s `grade` may be compared with'),
    })
    .describe('Words of the ruleset’s own, beside the shared ones'),
)

/** Words of the ruleset's own: acts, topics, and what core fields are compared with. */
export type Vocabulary = z.infer<ReturnType<typeof vocabularySchema>>

export const sectors = [
  'outbound-sales',
  'debt-collection',
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
export const documentSchema = once(() =>
  z.strictObject({
    $schema: z.string().optional(),
    id: kebabName(),
    version: semver(),
    /** First day in force, as the source states it; null where it carries no date. */
    effectiveFrom: localDate().nullable(),
    effectiveTo: localDate().nullable().optional(),
    /** Day by which somebody should look whether the version is still right. */
    reviewBy: localDate().optional(),
    status: z.enum(['draft', 'active', 'superseded', 'retired']).optional(),
    /** Not adopted yet: all its findings are advice. */
    draft: z.literal(true).optional(),
    /** First day on which it binds; of days in force before it, findings are advice. */
    bindingFrom: localDate().optional(),
    /** Where it comes from: information. */
    jurisdiction: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'an ISO 3166 code, e.g. "CN" or "US-NY"'),
    /** It also asks where the called person is: its rules and measures of calls, and of cases, reviews and incidents about one, say something of those whose `customerJurisdictions` (of `contact`) lie in `jurisdiction` (`US-FL` in `US`). */
    appliesIn: z.literal('called-place').optional(),
    timeZone: z.string().min(1),
    /** ISO 4217. */
    currency: z.enum(currencyCodes()),
    title: bilingual(),
    sector: z.enum(sectors),
    source: z.strictObject({
      document: z.string().min(1),
      issuer: z.string().min(1).nullable(),
      /** The source text breaks off. */
      truncated: z.boolean(),
      /** A statute, a regulator’s rule or guide: it states no consequence for anybody’s pay, and its pages say that it is no legal advice. */
      publicLaw: z.literal(true).optional(),
      /** Day on which the text was last looked at. */
      asOf: localDate().optional(),
    }),
    parameters: z.record(camelName(), parameterSchema()).optional(),
    lexicons: z.record(partName(), lexiconSchema()).optional(),
    scripts: z.record(partName(), scriptSchema()).optional(),
    scorecards: z.record(partName(), scorecardSchema()).optional(),
    observations: z.record(camelName(), observationSchema()).optional(),
    /** Quantities over many records, by name; rules read them like facts. */
    measures: z.record(camelName(), measureSchema()).optional(),
    vocabulary: vocabularySchema().optional(),
    /** Every clause of the regulation in the order of the text; a rule stands inside the clause that leads. */
    clauses: z.array(clauseSourceSchema()),
  }),
)

export type ObservationSource = z.infer<ReturnType<typeof observationSchema>>

/** An observation: its type, its question, its values where they are a closed set, what answers it from data. */
export interface Observation extends Omit<ObservationSource, 'answeredBy'> {
  readonly answeredBy?: Answers | undefined
}
export type Lexicon = z.infer<ReturnType<typeof lexiconSchema>>
export type Script = z.infer<ReturnType<typeof scriptSchema>>

/** A ruleset document as its author writes it. */
export type RulesetSource = z.input<ReturnType<typeof documentSchema>>

/** A ruleset document in full: checks written out as rules, every part present. */
export interface RulesetDocument {
  readonly id: string
  readonly version: string
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  readonly draft?: true | undefined
  readonly bindingFrom?: string | undefined
  readonly timeZone: string
  readonly currency: string
  readonly jurisdiction: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly parameters: Readonly<Record<string, z.infer<ReturnType<typeof parameterSchema>>>>
  readonly lexicons: Readonly<Record<string, Lexicon>>
  readonly scripts: Readonly<Record<string, Script>>
  readonly scorecards: Readonly<Record<string, z.infer<ReturnType<typeof scorecardSchema>>>>
  readonly observations: Readonly<Record<string, Observation>>
  readonly measures: Readonly<Record<string, Measure>>
  readonly vocabulary?: Vocabulary | undefined
  readonly clauses: readonly ClauseEntry[]
  /** The rules that judge. */
  readonly rules: readonly Rule[]
  /** Rules that fell away in a revision of the encoding: they judge nothing, and their names stay. */
  readonly withdrawn: readonly Rule[]
}
