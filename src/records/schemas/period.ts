import * as z from 'zod/mini'
import { once } from '../../input/checked.ts'
import { type Period, periodKinds } from '../period.ts'
import { terms } from './common.ts'

const bounds = () =>
  z.strictObject({ min: z.number(), max: z.number() }).check(({ value, issues }) => {
    if (value.max < value.min)
      issues.push({
        code: 'custom',
        input: value.max,
        path: ['max'],
        message: `a number not below min (${value.min})`,
        params: { code: 'end-before-start' },
      })
  })

const owners = ['agentId', 'teamId', 'departmentId', 'centreId'] as const

/** A period by itself, without those before it. */
export const periodFields = once(() => {
  const { belonging, date, id, keys, observations, observedBy, text } = terms()
  return z.strictObject({
    agentId: z.optional(id),
    ...belonging,
    keys,
    kind: z.enum(periodKinds),
    from: date,
    to: date,
    employment: z.optional(z.strictObject({ hiredOn: z.nullish(date), role: z.nullish(text), grade: z.nullish(text) })),
    totals: z.record(text, z.optional(z.union([z.number(), z.string(), z.null(), bounds()]))),
    observations: z.optional(observations),
    observedBy: z.optional(observedBy),
  })
})

/** What a person, a team, a department, a centre, or what a key names came to in a period. `from` and `to` are both inclusive. */
export const periodSchema: () => z.ZodMiniType<Period> = once(() =>
  z
    .strictObject({
      ...periodFields().shape,
      previous: z.optional(z.array(z.lazy(() => periodSchema())).check(z.maxLength(60))),
    })
    .check(
      z.superRefine((period, context) => {
        if (period.to < period.from)
          context.addIssue({
            code: 'custom',
            path: ['to'],
            message: `a date not before from (${period.from})`,
            params: { code: 'end-before-start' },
          })
        const isKeyed = Object.values(period.keys ?? {}).some((key) => typeof key === 'string')
        if (!isKeyed && owners.every((owner) => period[owner] === undefined))
          context.addIssue({
            code: 'custom',
            path: ['agentId'],
            message: [...owners, 'keys'].join(' | '),
            params: { code: 'missing-field' },
          })
        for (const [index, before] of (period.previous ?? []).entries()) {
          if (before.to >= period.from)
            context.addIssue({
              code: 'custom',
              path: ['previous', index, 'to'],
              message: `a date before ${period.from}, where this period begins`,
              params: { code: 'overlap', zh: `早于 ${period.from}（本周期开始）的日期` },
            })
          for (const owner of owners)
            if (before[owner] !== undefined && period[owner] !== undefined && before[owner] !== period[owner])
              context.addIssue({
                code: 'custom',
                path: ['previous', index, owner],
                message: `an earlier period of ${period[owner]}`,
                params: { code: 'contradiction', zh: `${period[owner]} 的以往周期` },
              })
        }
        const stated = period.employment?.role
        if (period.role !== undefined && stated !== undefined && stated !== period.role)
          context.addIssue({
            code: 'custom',
            path: ['employment', 'role'],
            message: `the role that the period states (${period.role})`,
            params: { code: 'contradiction' },
          })
      }),
    ),
)
