import * as z from 'zod'
import { isFault, layOut } from '../../time/shifts/segments.ts'
import { certificateLevels, excusable, leaveChannels, leaveTypes } from '../attendance.ts'
import { belonging, date, id, instant, keys, notBefore, observations, text, time } from './common.ts'

const endTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a local time, HH:mm, or 24:00')
const segment = z.strictObject({ start: time, end: endTime })
const roles = z.array(text)

const leave = z
  .strictObject({
    type: z.enum(leaveTypes),
    from: instant,
    to: instant,
    requestedAt: instant.nullish(),
    channel: z.enum(leaveChannels).nullish(),
    approvedAt: instant.nullish(),
    approvedBy: roles.optional(),
    certificate: z
      .strictObject({ level: z.enum(certificateLevels).nullish(), emergency: z.boolean().optional() })
      .nullish(),
    urgent: z.boolean().optional(),
    formHandedInAt: instant.nullish(),
  })
  .superRefine(notBefore('from', 'to'))

const swap = z.strictObject({
  requestedAt: instant.nullish(),
  approvedAt: instant.nullish(),
  approvedBy: roles.optional(),
  withAgentId: id.nullish(),
})

const overtime = z
  .strictObject({ from: instant, to: instant, requestedAt: instant.nullish(), approvedBy: roles.optional() })
  .superRefine(notBefore('from', 'to'))

const shift = z
  .strictObject({
    id: text.nullish(),
    segments: z.array(segment).min(1).max(6),
    staggered: z.boolean().optional(),
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
      params: { code: isLong ? 'too-long' : 'overlap' },
    })
  })

/** One agent's day: the shift, the punches and the leave that belong to the local date. */
export const attendanceDaySchema = z.strictObject({
  agentId: id,
  date,
  ...belonging,
  keys,
  isWorkday: z.boolean().optional(),
  shift: shift.nullish(),
  punches: z
    .array(z.strictObject({ at: instant, kind: z.enum(['in', 'out']).optional(), source: text.nullish() }))
    .optional(),
  leaves: z.array(leave).optional(),
  swaps: z.array(swap).optional(),
  overtime: z.array(overtime).optional(),
  systemLoginAt: instant.nullish(),
  systemLogoutAt: instant.nullish(),
  excused: z.array(z.strictObject({ what: z.enum(excusable), by: text, at: instant })).optional(),
  asOf: instant.optional(),
  observations: observations.optional(),
})
