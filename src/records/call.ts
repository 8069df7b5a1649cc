import * as z from 'zod'
import { count, id, instant, notBefore, observations, seconds, text } from './common.ts'

const utterance = z
  .strictObject({
    speaker: z.enum(['agent', 'customer', 'system']),
    text,
    startMs: z.number().min(0).optional(),
    endMs: z.number().min(0).optional(),
  })
  .check((context) => {
    const { startMs, endMs } = context.value
    if (startMs !== undefined && endMs !== undefined && endMs < startMs)
      context.issues.push({
        code: 'custom',
        input: endMs,
        path: ['endMs'],
        message: `a time not before startMs (${startMs})`,
        params: { code: 'end-before-start' },
      })
  })

const hold = z.strictObject({
  seconds,
  at: instant.nullish(),
  progressReportsAtSeconds: z.array(seconds).optional(),
})

/** A call, chat or video contact. Absent fields are unknown; `null` is a known none. */
export const callSchema = z
  .strictObject({
    id,
    agentId: id.optional(),
    startedAt: instant,
    direction: z.enum(['inbound', 'outbound']).optional(),
    channel: z.enum(['phone', 'chat', 'video']).optional(),
    kind: text.optional(),
    teamId: id.optional(),
    agentNumber: text.nullish(),
    centreName: text.nullish(),
    customerName: text.nullish(),
    customerTitle: text.nullish(),
    answered: z.boolean().optional(),
    answeredAt: instant.nullish(),
    endedAt: instant.nullish(),
    ringCount: count.nullish(),
    ringSeconds: seconds.nullish(),
    queueSeconds: seconds.nullish(),
    talkSeconds: seconds.nullish(),
    afterCallSeconds: seconds.nullish(),
    holds: z.array(hold).optional(),
    endedBy: z.enum(['agent', 'customer', 'system']).nullish(),
    detectedBy: z.enum(['quality-inspection', 'supervisor', 'system', 'customer']).nullish(),
    utterances: z.array(utterance).optional(),
    observations: observations.optional(),
  })
  .superRefine(notBefore('startedAt', 'answeredAt'))
  .superRefine(notBefore('startedAt', 'endedAt'))
  .superRefine(notBefore('answeredAt', 'endedAt'))

export type Call = z.infer<typeof callSchema>
