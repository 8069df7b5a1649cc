import * as z from 'zod'
import { id, instant, observations, text } from './common.ts'

/** A look at how an organisation is set up: answers to a checklist. */
export const auditSchema = z.strictObject({
  id,
  organisationId: id,
  departmentId: id.optional(),
  agentId: id.optional(),
  role: text.optional(),
  at: instant,
  observations,
})
