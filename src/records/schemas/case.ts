import * as z from 'zod/mini'
import { once } from '../../input/checked.ts'
import { caseKinds } from '../case.ts'
import { terms } from './common.ts'
import { contactContext } from './contact.ts'

/** A matter that runs over time: an enquiry, complaint, callback, repair, application, alarm or task. */
export const caseSchema = once(() => {
  const { belonging, id, instant, keys, observations, observedBy, text } = terms()
  return z.strictObject({
    id,
    ...belonging,
    ...contactContext(),
    kind: z.enum(caseKinds),
    agentId: z.nullish(id),
    keys,
    openedAt: instant,
    acceptedAt: z.nullish(instant),
    respondedAt: z.nullish(instant),
    resolvedAt: z.nullish(instant),
    closedAt: z.nullish(instant),
    dueAt: z.nullish(instant),
    escalatedAt: z.nullish(instant),
    transferredAt: z.nullish(instant),
    transferredTo: z.nullish(text),
    channel: z.nullish(text),
    asOf: z.optional(instant),
    observations: z.optional(observations),
    observedBy: z.optional(observedBy),
  })
})
