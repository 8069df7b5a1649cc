import * as z from 'zod'
import { checked } from '../../input/checked.ts'
import type { Review } from '../../records/review.ts'
import {
  type AgreementOptions,
  type AgreementReport,
  agreementOf,
  agreementShape,
  checkReviews,
} from './measure-agreement.ts'
import type { Rating } from './ratings.ts'

const checkRound = /* @__PURE__ */ checked(() =>
  z.strictObject({
    ...agreementShape(),
    callIds: z.array(z.string().min(1)).min(1),
    reviewerIds: z.array(z.string().min(1)).min(1),
    expertId: z.string().optional(),
  }),
)

export interface CalibrationOptions extends AgreementOptions {
  /** The calls that everybody hears. */
  readonly callIds: readonly string[]
  readonly reviewerIds: readonly string[]
  /** Whose scores the others are measured against. */
  readonly expertId?: string | undefined
}

interface Seat {
  readonly reviewerId: string
  readonly callId: string
}

/** Where a reviewer answered otherwise than the expert. */
export interface Deviation extends Seat {
  /** Own score minus the expert's; null where one of them has none. */
  readonly scoreDifference: number | null
  readonly items: readonly { readonly itemId: string; readonly own: Rating | null; readonly expert: Rating | null }[]
}

/**
 * A round in which several reviewers hear the same calls without seeing one another's answers. Until the last
 * review is in, the round is `open` and says only who is still awaited: nothing that anybody answered.
 */
export type CalibrationRound =
  | { readonly status: 'open'; readonly received: number; readonly awaiting: readonly Seat[] }
  | { readonly status: 'closed'; readonly agreement: AgreementReport; readonly deviations: readonly Deviation[] }

const given = (review: Review, itemId: string): Rating | null => {
  const answers = review.answers ?? {}
  const answer = Object.hasOwn(answers, itemId) ? answers[itemId] : undefined
  return answer?.notApplicable === true ? 'not-applicable' : (answer?.value ?? null)
}

const deviation = (own: Review, expert: Review, seat: Seat, scores: AgreementOptions['scores']): Deviation => {
  const [mine, theirs] = [scores?.[own.id], scores?.[expert.id]]
  const itemIds = [...new Set([...Object.keys(expert.answers ?? {}), ...Object.keys(own.answers ?? {})])]
  return {
    ...seat,
    scoreDifference: typeof mine === 'string' && typeof theirs === 'string' ? Number(mine) - Number(theirs) : null,
    items: itemIds.flatMap((itemId) => {
      const pair = { itemId, own: given(own, itemId), expert: given(expert, itemId) }
      return pair.own === pair.expert ? [] : [pair]
    }),
  }
}

/**
 * The state of a blind calibration round. Reviews of other calls or by other people are not part of it.
 *
 * @example
 * ```ts
 * import { calibrationRound } from 'callcenter-rulebook/quality'
 *
 * const review = {
 *   id: 'v1', agentId: 'a1', callId: 'c1', reviewerId: 'r1',
 *   reviewedAt: '2026-03-02T09:00:00+08:00', answers: { polite: { value: true } },
 * }
 * const round = { callIds: ['c1'], reviewerIds: ['r1', 'r2'], seed: 'march' }
 * calibrationRound([review], round) // => { status: 'open', received: 1, awaiting: [{ reviewerId: 'r2', callId: 'c1' }] }
 * calibrationRound([review, { ...review, id: 'v2', reviewerId: 'r2' }], round).status // => 'closed'
 * ```
 */
export const calibrationRound = (reviews: readonly Review[], given: CalibrationOptions): CalibrationRound => {
  checkReviews(reviews, 'reviews')
  checkRound(given)
  const { callIds, reviewerIds, expertId, ...options } = given
  const seats = callIds.flatMap((callId) => reviewerIds.map((reviewerId): Seat => ({ reviewerId, callId })))
  const key = (callId: unknown, reviewerId: unknown): string => JSON.stringify([callId, reviewerId])
  const latest = new Map<string, Review>()
  for (const review of reviews) {
    const at = key(review.callId, review.reviewerId)
    const earlier = latest.get(at)
    if (earlier === undefined || Date.parse(review.reviewedAt) >= Date.parse(earlier.reviewedAt)) latest.set(at, review)
  }
  const filled = seats.map((seat) => ({ seat, review: latest.get(key(seat.callId, seat.reviewerId)) }))
  const awaiting = filled.filter(({ review }) => review === undefined).map(({ seat }) => seat)
  if (awaiting.length > 0) return { status: 'open', received: seats.length - awaiting.length, awaiting }
  const inRound = filled.flatMap(({ review }) => review ?? [])
  return {
    status: 'closed',
    agreement: agreementOf(inRound, options),
    deviations:
      expertId === undefined
        ? []
        : filled.flatMap(({ seat, review }) => {
            const expert = filled.find(
              (one) => one.seat.callId === seat.callId && one.seat.reviewerId === expertId,
            )?.review
            if (review === undefined || expert === undefined || seat.reviewerId === expertId) return []
            return [deviation(review, expert, seat, options.scores)]
          }),
  }
}
