import * as z from 'zod'
import { id, instant, observations, text } from './common.ts'

/** A matter that runs over time: an enquiry, complaint, callback, repair, application, alarm or task. */
export const caseSchema = z.strictObject({
  id,
  callId: id.nullish(),
  kind: z.enum(['enquiry', 'complaint', 'callback', 'repair', 'application', 'alarm', 'task']),
  agentId: id.nullish(),
  openedAt: instant,
  acceptedAt: instant.nullish(),
  respondedAt: instant.nullish(),
  resolvedAt: instant.nullish(),
  closedAt: instant.nullish(),
  dueAt: instant.nullish(),
  escalatedAt: instant.nullish(),
  transferredAt: instant.nullish(),
  transferredTo: text.nullish(),
  channel: text.nullish(),
  asOf: instant.optional(),
  observations: observations.optional(),
})

export type Case = z.infer<typeof caseSchema>
