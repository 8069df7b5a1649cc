import * as z from 'zod'
import { date, id, observations, text } from './common.ts'

export const periodKinds = ['day', 'week', 'half-month', 'month', 'quarter', 'year'] as const
export type PeriodKind = (typeof periodKinds)[number]

const fields = {
  agentId: id.optional(),
  teamId: id.optional(),
  centreId: id.optional(),
  kind: z.enum(periodKinds),
  from: date,
  to: date,
  employment: z.strictObject({ hiredOn: date.nullish(), role: text.nullish(), grade: text.nullish() }).optional(),
  totals: z.record(text, z.union([z.number(), z.string(), z.null()])),
  observations: observations.optional(),
}

type PeriodFields = z.infer<z.ZodObject<typeof fields, z.core.$strict>>

/** What an agent, a team or a centre came to in a period. `from` and `to` are both inclusive. */
export interface Period extends PeriodFields {
  previous?: Period[] | undefined
}

export const periodSchema: z.ZodType<Period> = z
  .strictObject({
    ...fields,
    get previous() {
      return z.array(periodSchema).max(60).optional()
    },
  })
  .superRefine((period, context) => {
    if (period.to < period.from)
      context.addIssue({
        code: 'custom',
        path: ['to'],
        message: `a date not before from (${period.from})`,
        params: { code: 'end-before-start' },
      })
    if (period.agentId === undefined && period.teamId === undefined && period.centreId === undefined)
      context.addIssue({
        code: 'custom',
        path: ['agentId'],
        message: 'agentId, teamId or centreId',
        params: { code: 'missing-field' },
      })
  }) as z.ZodType<Period>
