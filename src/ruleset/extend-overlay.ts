import * as z from 'zod'
import { documentSchema, observationSchema } from '../document/document.ts'
import { bilingual, camelName, clauseLabel, kebabName, localDate, partName, semver } from '../document/names.ts'
import { parameterSchema } from '../document/parameter.ts'
import { checkSchema, ruleSchema } from '../document/rule.ts'
import { lexiconSchema, scriptSchema } from '../document/text.ts'

const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.array(z.number()),
  z.strictObject({ min: z.string(), max: z.string() }),
])

/** A centre's own ruleset as its differences from another: nothing of the other is copied. */
export const overlaySchema = z.strictObject({
  $schema: z.string().optional(),
  /** `<id>@<version>` of the ruleset that it stands on: one version, so that nothing moves underneath. */
  extends: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*@\d+\.\d+\.\d+$/, 'a ruleset and its version, <id>@1.0.0'),
  id: kebabName,
  version: semver,
  effectiveFrom: localDate.nullable(),
  effectiveTo: localDate.nullable().optional(),
  reviewBy: localDate.optional(),
  status: z.enum(['draft', 'active', 'superseded', 'retired']).optional(),
  title: bilingual,
  /** Other values of parameters that the base has. */
  parameters: z.record(camelName, value).optional(),
  /** Phrases of lexicons that the base has: taken out by their text, put in at the end. */
  phrases: z
    .record(
      partName,
      z.strictObject({
        add: lexiconSchema.shape.phrases.optional(),
        remove: z.array(z.string().min(1)).min(1).optional(),
        /** Innocent longer phrases of the whole lexicon. */
        except: z.array(z.string().min(1)).min(1).optional(),
      }),
    )
    .optional(),
  /** Rules of the base that do not hold here, by id, each with the reason. */
  switchOff: z.record(kebabName, bilingual).optional(),
  /** What the base does not have. */
  add: z
    .strictObject({
      parameters: z.record(camelName, parameterSchema).optional(),
      lexicons: z.record(partName, lexiconSchema).optional(),
      scripts: z.record(partName, scriptSchema).optional(),
      observations: z.record(camelName, observationSchema).optional(),
      vocabulary: documentSchema.shape.vocabulary,
      clauses: z.array(z.strictObject({ clause: clauseLabel, gist: bilingual.optional() })).optional(),
      rules: z.array(ruleSchema).optional(),
      checks: z.array(checkSchema).optional(),
    })
    .optional(),
})

/** An overlay as its author writes it. */
export type RulesetOverlay = z.input<typeof overlaySchema>
