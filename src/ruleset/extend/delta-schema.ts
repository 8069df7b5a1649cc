import * as z from 'zod'
import { clauseSourceSchema } from '../../document/clause.ts'
import { documentSchema, observationSchema, type RulesetSource } from '../../document/document.ts'
import { bilingual, camelName, clauseLabel, kebabName, partName, semver } from '../../document/names.ts'
import { ruleSourceSchema } from '../../document/rule.ts'
import { lexiconSchema, scriptSchema } from '../../document/text.ts'
import { once } from '../../input/checked.ts'
import { overlayParts, type RulesetOverlay } from './overlay-schema.ts'

/** The tables of a document, by name; what stands in them has a name of its own. */
export const tables = ['parameters', 'lexicons', 'scripts', 'scorecards', 'observations', 'measures'] as const

/** What a delta says anew of the document as a whole. */
export const replaceable = ['title', 'jurisdiction', 'timeZone', 'currency', 'sector', 'source'] as const

/** What need not be there: `null` takes it away. */
export const removable = ['reviewBy', 'draft', 'bindingFrom', 'appliesIn'] as const

/** What is said of one version only. */
const ofOneVersion = ['effectiveFrom', 'effectiveTo', 'status'] as const

type Fields = Readonly<Record<string, unknown>>
type OwnFields = { [K in (typeof replaceable | typeof ofOneVersion)[number]]?: RulesetSource[K] | undefined } & {
  [K in (typeof removable)[number]]?: RulesetSource[K] | null | undefined
}

/** A version as its differences from an earlier version of the same ruleset. */
export interface RulesetDelta extends OwnFields {
  $schema?: string | undefined
  /** `<id>@<version>` of the earlier version. */
  extends: string
  id: string
  version: string
  /** Other values of parameters. */
  parameters?: RulesetOverlay['parameters']
  /** Phrases of lexicons: taken out by their text, put in at the end. */
  phrases?: RulesetOverlay['phrases']
  /** By table and name, the fields that differ, each in whole; `null` takes a field away. */
  change?:
    | {
        [K in (typeof tables)[number] | 'clauses' | 'rules']?: Record<string, Fields> | undefined
      }
    | undefined
  /** Rules that fall away in a revision, each with the reason: their names stay. */
  withdraw?: Record<string, { zh: string; en: string }> | undefined
  /** What is gone by name: a major step. */
  remove?: { [K in (typeof tables)[number] | 'clauses' | 'rules']?: string[] | undefined } | undefined
  /** What is new. */
  add?:
    | (NonNullable<RulesetOverlay['add']> & {
        scorecards?: RulesetSource['scorecards']
        clausesAfter?: Record<string, RulesetSource['clauses']> | undefined
      })
    | undefined
}

/** The fields of something that is there already: each may be given anew, or taken away. */
const differing = (shape: z.core.$ZodLooseShape, without: readonly string[] = []) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(shape)
        .filter(([name]) => !without.includes(name))
        .map(([name, field]) => [name, z.nullable(field as z.ZodType).optional()]),
    ),
  )

/** Fields whose whole is checked once they are put in: their kinds differ. */
const anyFields = once(() => z.record(camelName(), z.unknown()))

export const deltaSchema: () => z.ZodType<RulesetDelta> = once(() => {
  const document = documentSchema().shape
  const { phrases, parameters, add } = overlayParts()
  const names = (one: z.ZodType<string>) => z.array(one).min(1).optional()
  return z.strictObject({
    $schema: z.string().optional(),
    extends: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*@\d+\.\d+\.\d+$/, 'an earlier version of the same ruleset, <id>@1.0.0')
      .describe('The earlier version of the same ruleset that it differs from'),
    id: kebabName(),
    version: semver(),
    ...Object.fromEntries(
      [...replaceable, ...ofOneVersion].map((field) => [field, (document[field] as z.ZodType).optional()]),
    ),
    ...Object.fromEntries(removable.map((field) => [field, z.nullable(document[field]).optional()])),
    parameters: parameters.describe('Other values of parameters'),
    phrases: phrases.describe('Phrases of lexicons: taken out by their text, put in at the end'),
    change: z
      .strictObject({
        parameters: z.record(camelName(), anyFields()).optional(),
        lexicons: z.record(partName(), differing(lexiconSchema().shape)).optional(),
        scripts: z.record(partName(), differing(scriptSchema().shape)).optional(),
        scorecards: z.record(partName(), anyFields()).optional(),
        observations: z.record(camelName(), differing(observationSchema().shape)).optional(),
        measures: z.record(camelName(), anyFields()).optional(),
        clauses: z
          .record(clauseLabel(), differing(clauseSourceSchema().shape, ['clause', 'rules']))
          .optional()
          .describe('Clauses by label'),
        rules: z
          .record(kebabName(), differing(ruleSourceSchema().shape, ['id', 'subject', 'withdrawn']))
          .optional()
          .describe('Rules by id'),
      })
      .optional()
      .describe('By name, the fields that differ, each in whole; null takes a field away'),
    withdraw: z
      .record(kebabName(), bilingual())
      .optional()
      .describe('Rules that fall away in a revision, by id, each with the reason: their names stay'),
    remove: z
      .strictObject({
        ...Object.fromEntries(tables.map((table) => [table, names(partName())])),
        clauses: names(clauseLabel()),
        rules: names(kebabName()),
      })
      .optional()
      .describe('What is gone by name: a major step'),
    add: add
      .extend({
        scorecards: document.scorecards,
        clausesAfter: z
          .record(clauseLabel(), z.array(clauseSourceSchema()).min(1))
          .optional()
          .describe('New clauses by the label of the clause that they follow in the text'),
      })
      .optional()
      .describe('What is new'),
  }) as unknown as z.ZodType<RulesetDelta>
})
