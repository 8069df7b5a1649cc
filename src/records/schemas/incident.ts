import * as z from 'zod/mini'
import { once } from '../../input/checked.ts'
import { severities } from '../incident.ts'
import { terms } from './common.ts'
import { contactContext } from './contact.ts'

/** Something that was seen on the floor. `act` is a code of the shared vocabulary; `serious` is read as `severe`. */
export const incidentSchema = once(() => {
  const { belonging, count, id, instant, keys, observations, observedBy, text } = terms()
  return z.strictObject({
    id,
    agentId: id,
    ...belonging,
    ...contactContext(),
    at: instant,
    act: text.check(z.minLength(1)),
    keys,
    onShift: z.optional(z.boolean()),
    count: z.optional(count),
    items: z.nullish(count),
    customers: z.nullish(count),
    severity: z.optional(
      z.pipe(
        z.transform((value: unknown) => (value === 'serious' ? 'severe' : value)),
        z.enum(severities),
      ),
    ),
    reportedBy: z.nullish(text),
    evidence: z.nullish(z.union([text, z.array(text)])),
    observations: z.optional(observations),
    observedBy: z.optional(observedBy),
  })
})
