import * as z from 'zod/mini'
import { once } from '../../input/checked.ts'
import { terms } from './common.ts'
import { contactContext } from './contact.ts'

/** A reviewer's word on one recording: answers by item, or observations. */
export const reviewSchema = once(() => {
  const { belonging, id, instant, keys, observations, observedBy, text } = terms()
  const answer = z.strictObject({
    value: z.optional(z.union([z.number(), z.string(), z.boolean(), z.null()])),
    notApplicable: z.optional(z.literal(true)),
    comment: z.optional(text),
  })
  return z.strictObject({
    id,
    agentId: id,
    ...belonging,
    ...contactContext(),
    reviewerId: z.nullish(id),
    reviewedAt: instant,
    keys,
    rulesetId: z.optional(text),
    scorecardId: z.optional(text),
    answers: z.optional(z.record(text, answer)),
    observations: z.optional(observations),
    observedBy: z.optional(observedBy),
  })
})
