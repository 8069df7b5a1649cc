import * as z from 'zod'
import { date, id, instant, notBefore, observations, text, time } from './common.ts'

const segment = z.strictObject({ start: time, end: time })
const roles = z.array(text)

export const leaveTypes = [
  'personal',
  'sick',
  'annual',
  'official',
  'maternity',
  'marriage',
  'bereavement',
  'other',
] as const

/** From the lowest to the highest. */
export const certificateLevels = ['clinic', 'community', 'district', 'city', 'province'] as const

const leave = z
  .strictObject({
    type: z.enum(leaveTypes),
    from: instant,
    to: instant,
    requestedAt: instant.nullish(),
    channel: z.enum(['form', 'phone', 'message', 'oral']).nullish(),
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

const minuteOfDay = (hhmm: string): number => Number(hhmm.slice(0, 2)) * 60 + Number(hhmm.slice(3, 5))

const shift = z
  .strictObject({
    id: text.nullish(),
    segments: z.array(segment).min(1).max(6),
    staggered: z.boolean().optional(),
  })
  .check((context) => {
    // Segments are in the order of the day; one that ends not after its start ends on the next day.
    let endOfPrevious = Number.NEGATIVE_INFINITY
    let dayOffset = 0
    context.value.segments.forEach((piece, index) => {
      let start = minuteOfDay(piece.start) + dayOffset
      if (index > 0 && start < endOfPrevious && dayOffset === 0 && endOfPrevious >= 1440) {
        dayOffset = 1440
        start += 1440
      }
      if (start < endOfPrevious)
        context.issues.push({
          code: 'custom',
          input: piece,
          path: ['segments', index],
          message: 'a segment that does not overlap the one before it',
          params: { code: 'overlap' },
        })
      let end = minuteOfDay(piece.end) + dayOffset
      if (end <= start) {
        end += 1440
      }
      endOfPrevious = end
    })
  })

/** One agent's day: the shift, the punches and the leave that belong to the local date. */
export const attendanceDaySchema = z.strictObject({
  agentId: id,
  date,
  role: text.optional(),
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
  excused: z.array(z.strictObject({ what: z.enum(['late', 'early', 'punch']), by: text, at: instant })).optional(),
  asOf: instant.optional(),
  observations: observations.optional(),
})

export type AttendanceDay = z.infer<typeof attendanceDaySchema>
