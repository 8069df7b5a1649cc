import * as z from 'zod'
import { id, instant, observations, text } from './common.ts'

const answer = z.strictObject({
  value: z.union([z.number(), z.string(), z.boolean(), z.null()]).optional(),
  notApplicable: z.literal(true).optional(),
  comment: text.optional(),
})

/** A reviewer's word on one recording: answers by item, or observations. */
export const reviewSchema = z.strictObject({
  id,
  agentId: id,
  callId: id.nullish(),
  reviewerId: id.nullish(),
  reviewedAt: instant,
  rulesetId: text.optional(),
  scorecardId: text.optional(),
  answers: z.record(text, answer).optional(),
  observations: observations.optional(),
})

export type Review = z.infer<typeof reviewSchema>
export type ReviewAnswer = z.infer<typeof answer>
