import * as z from 'zod'
import { caseKinds } from '../case.ts'
import { belonging, id, instant, keys, observations, text } from './common.ts'
import { contactContext } from './contact.ts'

/** A matter that runs over time: an enquiry, complaint, callback, repair, application, alarm or task. */
export const caseSchema = z.strictObject({
  id,
  ...belonging,
  ...contactContext,
  kind: z.enum(caseKinds),
  agentId: id.nullish(),
  keys,
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
