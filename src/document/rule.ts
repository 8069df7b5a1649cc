import * as z from 'zod'
import { severities } from '../records/incident.ts'
import { subjects } from '../records/subject.ts'
import { type Condition, conditionSchema, type FactReference, quantitySchema } from './condition.ts'
import { effectSchema } from './effect.ts'
import { bilingual, camelName, clauseLabel, kebabName } from './names.ts'

/** Who can owe a duty. */
export const bearers = ['agent', 'reviewer', 'supervisor', 'staff', 'department', 'centre', 'system'] as const

/** What it means that a rule's `when` is true. */
export const forces = ['prohibition', 'presumption', 'indicator', 'condition'] as const

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
  /** Whose duty it is; absent, an audit's is the centre's, every other the agent's. */
  bearer: z.enum(bearers).optional(),
  /** A prohibition where absent; a presumption can be rebutted, an indicator is no violation, a condition breaks nothing. */
  force: z.enum(forces).optional(),
  /** Its findings are advice: they enter no settlement. */
  draft: z.literal(true).optional(),
  /** It fell away in a revision of the encoding: its name stays, it judges nothing. */
  withdrawn: z.strictObject({ reason: bilingual }).optional(),
  /** The instant from which an omission counts. */
  due: quantitySchema.optional(),
  /** What takes the breach away: true, nothing is broken. */
  excuse: conditionSchema.optional(),
  /** The clauses of the same text that this penalty clause sanctions. */
  sanctions: z.array(clauseLabel).min(1).optional(),
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

/** A rule as its author writes it. */
export type RuleSource = z.infer<typeof ruleSchema>
export type Check = z.infer<typeof checkSchema>
export type Bearer = (typeof bearers)[number]
export type Force = (typeof forces)[number]

/** A rule in full: what everything after loading sees. */
export type Rule = RuleSource & { readonly bearer: Bearer }

/** A condition of a rule, and which of its parts it is. */
export interface RuleCondition {
  readonly part: 'applies' | 'when' | 'excuse'
  readonly condition: Condition
}

type Parts = Pick<RuleSource, RuleCondition['part']>

/** Every condition of a rule, in the order in which they decide it. Whoever asks what a rule reads asks here. */
export const conditionsOf = ({ applies, when, excuse }: Parts): readonly RuleCondition[] => [
  ...(applies === undefined ? [] : [{ part: 'applies' as const, condition: applies }]),
  { part: 'when', condition: when },
  ...(excuse === undefined ? [] : [{ part: 'excuse' as const, condition: excuse }]),
]

/** The facts that a rule reads beside its conditions and consequences: when it is due, how often it happened. */
export const quantitiesOf = ({ due, occurrences }: Pick<RuleSource, 'due' | 'occurrences'>): readonly FactReference[] =>
  [due, occurrences].filter((one) => one !== undefined)

/** The same rule with everything said that the document may leave unsaid. */
export const completeRule = (rule: RuleSource): Rule => ({
  ...rule,
  bearer: rule.bearer ?? (rule.subject === 'audit' ? 'centre' : 'agent'),
})
