import * as z from 'zod'
import { severities } from '../incident.ts'
import { belonging, count, id, instant, keys, observations, text } from './common.ts'
import { contactContext } from './contact.ts'

/** Something that was seen on the floor. `act` is a code of the shared vocabulary; `serious` is read as `severe`. */
export const incidentSchema = z.strictObject({
  id,
  agentId: id,
  ...belonging,
  ...contactContext,
  at: instant,
  act: text.min(1),
  keys,
  onShift: z.boolean().optional(),
  count: count.optional(),
  items: count.nullish(),
  customers: count.nullish(),
  severity: z.preprocess((value) => (value === 'serious' ? 'severe' : value), z.enum(severities)).optional(),
  reportedBy: text.nullish(),
  evidence: z.union([text, z.array(text)]).nullish(),
  observations: observations.optional(),
})
