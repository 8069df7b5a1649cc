import * as z from 'zod/mini'
import { once } from '../../input/checked.ts'
import { isFault, layOut } from '../../time/shifts/segments.ts'
import { certificateLevels, excusable, leaveChannels, leaveTypes } from '../attendance.ts'
import { notBefore, terms } from './common.ts'

/** One agent's day: the shift, the punches and the leave that belong to the local date. */
export const attendanceDaySchema = once(() => {
  const { belonging, date, id, instant, keys, observations, observedBy, text, time } = terms()
  const endTime = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a local time, HH:mm, or 24:00'))
  const segment = z.strictObject({ start: time, end: endTime })
  const roles = z.array(text)

  const leave = z
    .strictObject({
      type: z.enum(leaveTypes),
      from: instant,
      to: instant,
      requestedAt: z.nullish(instant),
      channel: z.nullish(z.enum(leaveChannels)),
      approvedAt: z.nullish(instant),
      approvedBy: z.optional(roles),
      certificate: z.nullish(
        z.strictObject({ level: z.nullish(z.enum(certificateLevels)), emergency: z.optional(z.boolean()) }),
      ),
      urgent: z.optional(z.boolean()),
      formHandedInAt: z.nullish(instant),
    })
    .check(z.superRefine(notBefore('from', 'to')))

  const swap = z.strictObject({
    requestedAt: z.nullish(instant),
    approvedAt: z.nullish(instant),
    approvedBy: z.optional(roles),
    withAgentId: z.nullish(id),
  })

  const overtime = z
    .strictObject({ from: instant, to: instant, requestedAt: z.nullish(instant), approvedBy: z.optional(roles) })
    .check(z.superRefine(notBefore('from', 'to')))

  const shift = z
    .strictObject({
      id: z.nullish(text),
      segments: z.array(segment).check(z.minLength(1), z.maxLength(6)),
      staggered: z.optional(z.boolean()),
    })
    .check((context) => {
      const layout = layOut(context.value.segments)
      if (!isFault(layout) || layout.fault === 'not-a-time') return
      const isLong = layout.fault === 'longer-than-a-day'
      context.issues.push({
        code: 'custom',
        input: context.value.segments[layout.index],
        path: ['segments', layout.index],
        message: isLong ? 'a shift of at most 24 hours' : 'a segment that does not overlap the one before it',
        params: {
          code: isLong ? 'too-long' : 'overlap',
          zh: isLong ? '不超过 24 小时的班次' : '不与前一段重叠的时段',
        },
      })
    })
  return z.strictObject({
    agentId: id,
    date,
    ...belonging,
    keys,
    isWorkday: z.optional(z.boolean()),
    shift: z.nullish(shift),
    punches: z.optional(
      z.array(z.strictObject({ at: instant, kind: z.optional(z.enum(['in', 'out'])), source: z.nullish(text) })),
    ),
    leaves: z.optional(z.array(leave)),
    swaps: z.optional(z.array(swap)),
    overtime: z.optional(z.array(overtime)),
    systemLoginAt: z.nullish(instant),
    systemLogoutAt: z.nullish(instant),
    excused: z.optional(z.array(z.strictObject({ what: z.enum(excusable), by: text, at: instant }))),
    asOf: z.optional(instant),
    observations: z.optional(observations),
    observedBy: z.optional(observedBy),
  })
})
