import * as z from 'zod'
import { clauseSourceSchema } from '../../document/clause.ts'
import { documentSchema, type Lexicon, observationSchema, type RulesetSource } from '../../document/document.ts'
import { bilingual, camelName, kebabName, localDate, partName, semver } from '../../document/names.ts'
import { parameterSchema } from '../../document/parameter.ts'
import { lexiconSchema, scriptSchema } from '../../document/text.ts'
import { once } from '../../input/checked.ts'

interface Bilingual {
  zh: string
  en: string
  [tag: string]: string
}

/** A centre's own ruleset as its differences from another: nothing of the other is copied. */
export interface RulesetOverlay {
  $schema?: string | undefined
  /** `<id>@<version>` of the ruleset that it stands on: one version, so that nothing moves underneath. */
  extends: string
  id: string
  version: string
  effectiveFrom: string | null
  effectiveTo?: string | null | undefined
  reviewBy?: string | undefined
  status?: 'draft' | 'active' | 'superseded' | 'retired' | undefined
  title: Bilingual
  /** Other values of parameters that the base has. */
  parameters?:
    | Record<string, string | number | boolean | string[] | number[] | { min: string; max: string }>
    | undefined
  /** Phrases of lexicons that the base has: taken out by their text, put in at the end. */
  phrases?:
    | Record<
        string,
        {
          add?: Lexicon['phrases'] | undefined
          remove?: string[] | undefined
          /** Innocent longer phrases of the whole lexicon. */
          except?: string[] | undefined
        }
      >
    | undefined
  /** Rules of the base that do not hold here, by id, each with the reason. */
  switchOff?: Record<string, Bilingual> | undefined
  /** What the base does not have. */
  add?:
    | {
        parameters?: RulesetSource['parameters']
        lexicons?: RulesetSource['lexicons']
        scripts?: RulesetSource['scripts']
        observations?: RulesetSource['observations']
        vocabulary?: RulesetSource['vocabulary']
        measures?: RulesetSource['measures']
        /** Clauses of its own; rules under a label that the base has stand after the base’s there. */
        clauses?: RulesetSource['clauses'] | undefined
      }
    | undefined
}

const value = once(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(z.string()),
    z.array(z.number()),
    z.strictObject({ min: z.string(), max: z.string() }),
  ]),
)

/** The parts of an overlay that a delta of the same ruleset has too. */
export const overlayParts = once(() => ({
  parameters: z.record(camelName(), value()).optional(),
  phrases: z
    .record(
      partName(),
      z.strictObject({
        add: lexiconSchema().shape.phrases.optional(),
        remove: z.array(z.string().min(1)).min(1).optional(),
        except: z.array(z.string().min(1)).min(1).optional(),
      }),
    )
    .optional(),
  add: z.strictObject({
    parameters: z.record(camelName(), parameterSchema()).optional(),
    lexicons: z.record(partName(), lexiconSchema()).optional(),
    scripts: z.record(partName(), scriptSchema()).optional(),
    observations: z.record(camelName(), observationSchema()).optional(),
    vocabulary: documentSchema().shape.vocabulary,
    measures: documentSchema().shape.measures,
    clauses: z.array(clauseSourceSchema()).optional(),
  }),
}))

export const overlaySchema: () => z.ZodType<RulesetOverlay> = once(() =>
  z.strictObject({
    $schema: z.string().optional(),
    extends: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*@\d+\.\d+\.\d+$/, 'a ruleset and its version, <id>@1.0.0'),
    id: kebabName(),
    version: semver(),
    effectiveFrom: localDate().nullable(),
    effectiveTo: localDate().nullable().optional(),
    reviewBy: localDate().optional(),
    status: z.enum(['draft', 'active', 'superseded', 'retired']).optional(),
    title: bilingual(),
    parameters: overlayParts().parameters,
    phrases: overlayParts().phrases,
    switchOff: z.record(kebabName(), bilingual()).optional(),
    add: overlayParts().add.optional(),
  }),
)
