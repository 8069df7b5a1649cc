import * as z from 'zod'
import { once } from '../input/checked.ts'
import { severities } from '../records/incident.ts'
import { type Subject, subjects } from '../records/subject.ts'
import { type Condition, conditionSchema, type FactReference, guardSchema, quantitySchema } from './condition.ts'
import { effectSchema } from './effect.ts'
import { bilingual, camelName, clauseLabel, kebabName } from './names.ts'
import { exactlyOne } from './shape.ts'

/** Who can owe a duty. */
export const bearers = ['agent', 'reviewer', 'supervisor', 'staff', 'department', 'centre', 'system'] as const

/** Records of one person: whatever the duty, it is that person's. */
export const subjectsOfOnePerson: readonly Subject[] = ['attendance', 'incident', 'period']

/** What it means that a rule's `when` is true. */
export const forces = ['prohibition', 'presumption', 'indicator', 'condition'] as const

const names = once(() => z.union([camelName(), z.array(camelName()).min(1)]))
const span = once(() => z.union([z.number().nonnegative(), z.strictObject({ parameter: camelName() })]))

/** Units that a deadline counts by. */
const spans = ['seconds', 'minutes', 'hours', 'localDays', 'localMonths', 'workingDays'] as const

const deadlineSchema = once(() =>
  exactlyOne(
    z.strictObject({
      for: camelName().describe('The act that is due: an event (fact of type instant). null: it never happened'),
      after: camelName().describe('The instant from which the time runs'),
      seconds: span().optional().describe('Due that many seconds after `after`'),
      minutes: span().optional(),
      hours: span().optional(),
      localDays: span().optional().describe('Due at the end of that many local days after the day of `after`'),
      localMonths: span()
        .optional()
        .describe('Due at the end of the same day so many months later, or of the last day of a shorter month'),
      workingDays: span().optional().describe('Due at the end of that many working days after the day of `after`'),
    }),
    spans,
  ),
)

/** The ways to state what breaks (or earns) a rule; each rule has one. */
export const ruleForms = ['when', 'deadline', 'expects', 'forbids', 'act'] as const

/** One decidable requirement, inside the clause that leads. */
export const ruleSourceSchema = once(() =>
  exactlyOne(
    z.strictObject({
      id: kebabName().optional().describe('The name of the rule; absent: its first act or question, in kebab-case'),
      subject: z.enum(subjects).describe('The kind of record that it judges'),
      bearer: z
        .enum(bearers)
        .optional()
        .describe('Whose duty it is; absent: of an audit the centre’s, of every other record the agent’s'),
      kind: z
        .enum(['violation', 'reward'])
        .optional()
        .describe('What it means that the rule is true; absent: a violation'),
      force: z
        .enum(forces)
        .optional()
        .describe(
          'A prohibition where absent; a presumption can be rebutted, an indicator is no violation, a condition breaks nothing',
        ),
      also: z.array(clauseLabel()).min(1).optional().describe('Further clauses that the same judgement decides'),
      topic: kebabName().optional().describe('What it is about, from the shared vocabulary or the ruleset’s own'),
      severity: z.enum(severities).optional(),
      summary: bilingual().describe('The demand in one sentence'),
      applies: guardSchema().optional().describe('What the record must be for the rule to say anything about it'),
      when: conditionSchema().optional().describe('The breach or, in a reward, what earns it'),
      deadline: deadlineSchema().optional().describe('The breach: an act too late or never'),
      expects: names().optional().describe('The breach: one of these boolean observations is false'),
      forbids: names().optional().describe('The breach: one of these boolean observations is true'),
      act: z
        .union([kebabName(), z.array(kebabName()).min(1)])
        .optional()
        .describe('The breach: an incident with this act (one of these acts) happened at least once'),
      due: quantitySchema().optional().describe('The instant from which an omission counts, with a long `when`'),
      excuse: guardSchema().optional().describe('What takes the breach away: true, nothing is broken'),
      occurrences: quantitySchema()
        .optional()
        .describe('How often it happened in the record; absent: once (an incident: its `count`)'),
      effects: z.array(effectSchema()).min(1).optional().describe('What follows'),
      sanctions: z
        .array(clauseLabel())
        .min(1)
        .optional()
        .describe('The clauses of the same text that this penalty clause sanctions'),
      overrides: z
        .array(kebabName())
        .min(1)
        .optional()
        .describe('More specific than these rules of the ruleset: where both are broken, only this one counts'),
      enabledBy: camelName()
        .optional()
        .describe('A choice that switches the rule: a boolean parameter that must be true'),
      draft: z.literal(true).optional().describe('Its findings are advice: they enter no settlement'),
      withdrawn: z
        .strictObject({ reason: bilingual() })
        .optional()
        .describe('It fell away in a revision of the encoding: its name stays, it judges nothing'),
      interpretation: bilingual().optional().describe('How an ambiguous text was read'),
    }),
    ruleForms,
  ),
)

/** A rule as its author writes it, inside its clause. */
export type RuleSource = z.infer<ReturnType<typeof ruleSourceSchema>>
export type Deadline = z.infer<ReturnType<typeof deadlineSchema>>
export type Bearer = (typeof bearers)[number]

/** A rule in full: what everything after loading sees. */
export interface Rule
  extends Readonly<
    Omit<RuleSource, 'id' | 'applies' | 'excuse' | 'bearer' | (typeof ruleForms)[number] | 'due' | 'occurrences'>
  > {
  readonly id: string
  /** The clause that leads. */
  readonly clause: string
  readonly bearer: Bearer
  readonly applies?: Condition | undefined
  readonly when: Condition
  readonly due?: FactReference | undefined
  readonly excuse?: Condition | undefined
  readonly occurrences?: FactReference | undefined
}

/** A condition of a rule, and which of its parts it is. */
export interface RuleCondition {
  readonly part: 'applies' | 'when' | 'excuse'
  readonly condition: Condition
}

type Parts = Pick<Rule, RuleCondition['part']>

/** Every condition of a rule, in the order in which they decide it. Whoever asks what a rule reads asks here. */
export const conditionsOf = ({ applies, when, excuse }: Parts): readonly RuleCondition[] => [
  ...(applies === undefined ? [] : [{ part: 'applies' as const, condition: applies }]),
  { part: 'when', condition: when },
  ...(excuse === undefined ? [] : [{ part: 'excuse' as const, condition: excuse }]),
]

/** The facts that a rule reads beside its conditions and consequences: when it is due, how often it happened. */
export const quantitiesOf = ({ due, occurrences }: Pick<Rule, 'due' | 'occurrences'>): readonly FactReference[] =>
  [due, occurrences].filter((one) => one !== undefined)
