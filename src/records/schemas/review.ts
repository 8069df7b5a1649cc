import * as z from 'zod'
import { belonging, id, instant, keys, observations, text } from './common.ts'
import { contactContext } from './contact.ts'

const answer = z.strictObject({
  value: z.union([z.number(), z.string(), z.boolean(), z.null()]).optional(),
  notApplicable: z.literal(true).optional(),
  comment: text.optional(),
})

/** A reviewer's word on one recording: answers by item, or observations. */
export const reviewSchema = z.strictObject({
  id,
  agentId: id,
  ...belonging,
  ...contactContext,
  reviewerId: id.nullish(),
  reviewedAt: instant,
  keys,
  rulesetId: text.optional(),
  scorecardId: text.optional(),
  answers: z.record(text, answer).optional(),
  observations: observations.optional(),
})
