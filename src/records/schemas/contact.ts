import * as z from 'zod/mini'
import { once } from '../../input/checked.ts'
import { channels, directions } from '../call.ts'
import { terms } from './common.ts'

/** What a record says of the contact that it is about: see `ContactContext`. */
export const contactContext = once(() => {
  const { id, instant, text } = terms()
  return {
    callId: z.nullish(id),
    contact: z.optional(
      z.strictObject({
        direction: z.optional(z.enum(directions)),
        channel: z.optional(z.enum(channels)),
        kind: z.optional(text),
        answered: z.optional(z.boolean()),
        startedAt: z.optional(instant),
        endedAt: z.nullish(instant),
        customerJurisdictions: z.optional(z.array(text.check(z.minLength(1))).check(z.minLength(1))),
      }),
    ),
  } as const
})
