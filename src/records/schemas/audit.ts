import * as z from 'zod/mini'
import { once } from '../../input/checked.ts'
import { terms } from './common.ts'

/** A look at how an organisation is set up: answers to a checklist. */
export const auditSchema = once(() => {
  const { id, instant, observations, observedBy, text } = terms()
  return z.strictObject({
    id,
    organisationId: id,
    departmentId: z.optional(id),
    agentId: z.optional(id),
    role: z.optional(text),
    at: instant,
    observations,
    observedBy: z.optional(observedBy),
  })
})
