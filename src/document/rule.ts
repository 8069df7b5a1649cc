import * as z from 'zod'
import { subjects } from '../records/subject.ts'
import { conditionSchema, quantitySchema } from './condition.ts'
import { effectSchema } from './effect.ts'
import { bilingual, camelName, clauseLabel, kebabName } from './names.ts'

export const severities = ['minor', 'moderate', 'severe'] as const

const cited = {
  clause: clauseLabel,
  /** Further clauses that the same judgement decides. */
  also: z.array(clauseLabel).min(1).optional(),
  topic: kebabName.optional(),
  severity: z.enum(severities).optional(),
  summary: bilingual,
  effects: z.array(effectSchema).min(1).optional(),
  /** More specific than these rules of the ruleset: where both are broken, only this one counts. */
  overrides: z.array(kebabName).min(1).optional(),
  /** How an ambiguous text was read. */
  interpretation: bilingual.optional(),
  /** A choice that switches the rule: a boolean parameter that must be true. */
  enabledBy: camelName.optional(),
}

/** One decidable requirement: `when` states the violation, or, in a reward, what earns it. */
export const ruleSchema = z.strictObject({
  id: kebabName,
  subject: z.enum(subjects),
  kind: z.enum(['violation', 'reward']).optional(),
  ...cited,
  applies: conditionSchema.optional(),
  when: conditionSchema,
  /** How often it happened in the record; by default once (an incident: its `count`). */
  occurrences: quantitySchema.optional(),
})

const names = z.union([camelName, z.array(camelName).min(1)])

/**
 * A rule in one line: a question to a person, or an act that was reported. It stands for a full rule
 * and, with `ask`, for the observation's declaration too.
 */
export const checkSchema = z.strictObject({
  id: kebabName.optional(),
  subject: z.enum(subjects).optional(),
  kind: z.enum(['violation', 'reward']).optional(),
  ...cited,
  /** The act of an incident; several where the text treats them as one. */
  act: z.union([kebabName, z.array(kebabName).min(1)]).optional(),
  /** Boolean observations that must be true: the first that is not breaks the clause. */
  expects: names.optional(),
  /** Boolean observations that must be false. */
  forbids: names.optional(),
  /** The clause applies only where all of these are true. */
  if: names.optional(),
  /** The clause applies only where all of these are false. */
  ifNot: names.optional(),
  /** Nothing is broken where one of these is true. */
  unless: names.optional(),
  /** Questions, by observation; a single one may stand alone. */
  ask: z.union([bilingual, z.record(camelName, bilingual)]).optional(),
  /** A further precondition, in full. */
  applies: conditionSchema.optional(),
})

export type Rule = z.infer<typeof ruleSchema>
export type Check = z.infer<typeof checkSchema>
export type Severity = (typeof severities)[number]
