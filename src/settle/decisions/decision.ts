import * as z from 'zod'
import { disciplineSteps } from '../../document/effect.ts'
import { once } from '../../input/checked.ts'
import { anInstant } from '../../input/terms.ts'

const name = once(() => z.string().min(1).max(200))

/**
 * A person's word on a finding. `uphold` keeps what the machine said; `waive` drops the finding;
 * `amend` sets another amount and needs a reason; `resolve` fixes what the text leaves open;
 * `appeal` keeps the finding and makes the settlement provisional until it is answered.
 */
export const decisionSchema = once(() =>
  z
    .strictObject({
      findingId: name().optional(),
      /** In place of `findingId`: the record and the clause as the finding cites it. */
      recordId: name().optional(),
      clause: name().optional(),
      /** Which regulation's clause, where two have one of that label. */
      rulesetId: name().optional(),
      verdict: z.enum(['uphold', 'waive', 'amend', 'appeal', 'resolve']),
      /** When it was decided: ISO 8601 with offset. */
      at: anInstant(),
      /** Who decided. */
      by: name(),
      reason: z.string().min(1).max(2000).optional(),
      /** The whole line in CNY, as decimal text. */
      amount: z.string().max(40).optional(),
      /** How many units there were, where the record does not say. */
      quantity: z.int().nonnegative().max(1_000_000).optional(),
      /** Wage days of the whole line. */
      days: z.string().max(40).optional(),
      /** Points of the whole line, negative where they are deducted. */
      points: z.string().max(40).optional(),
      /** The measure chosen, or none. */
      discipline: z.enum([...disciplineSteps, 'none']).optional(),
      /** Which of the alternatives of a choice, from 0; an amount, days or points beside it are those of the chosen one. */
      choose: z.int().nonnegative().max(100).optional(),
      /** Which consequence, where the finding has several of the sort. */
      kind: name().optional(),
      /** Which step of the ladder, where occurrences of the finding reached several. */
      step: z.int().positive().optional(),
    })
    .refine((one) => one.findingId !== undefined || (one.recordId !== undefined && one.clause !== undefined), {
      message: 'findingId, or recordId and clause',
      path: ['findingId'],
      params: { code: 'missing-field', zh: 'findingId，或 recordId 和 clause' },
    }),
)

export type Decision = Readonly<z.infer<ReturnType<typeof decisionSchema>>>
