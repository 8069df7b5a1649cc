import * as z from 'zod'
import { channels, directions } from '../call.ts'
import { id, instant, text } from './common.ts'

/** What a record says of the contact that it is about: see `ContactContext`. */
export const contactContext = {
  callId: id.nullish(),
  contact: z
    .strictObject({
      direction: z.enum(directions).optional(),
      channel: z.enum(channels).optional(),
      kind: text.optional(),
      answered: z.boolean().optional(),
      startedAt: instant.optional(),
      endedAt: instant.nullish(),
    })
    .optional(),
} as const
