import * as z from 'zod'
import { count, id, instant, observations, text } from './common.ts'

/** Something that was seen on the floor. `act` is a code of the shared vocabulary. */
export const incidentSchema = z.strictObject({
  id,
  agentId: id,
  at: instant,
  act: text.min(1),
  callId: id.nullish(),
  /** Occurrences; 1 where absent. */
  count: count.optional(),
  items: count.nullish(),
  customers: count.nullish(),
  severity: z.enum(['minor', 'serious']).optional(),
  reportedBy: text.nullish(),
  evidence: z.union([text, z.array(text)]).nullish(),
  observations: observations.optional(),
})

export type Incident = z.infer<typeof incidentSchema>
