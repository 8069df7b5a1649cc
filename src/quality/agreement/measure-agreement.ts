import * as z from 'zod'
import { decimalText } from '../../document/names.ts'
import { type Scorecard, scorecardSchema } from '../../document/scorecard.ts'
import { RecordError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import type { Review } from '../../records/review.ts'
import { reviewSchema } from '../../records/schemas/review.ts'
import { profilesOf } from '../scorecards/profiles.ts'
import { type BootstrapOptions, bootstrapInterval, type ConfidenceInterval } from '../statistics/bootstrap.ts'
import { cohenKappa, type Kappa } from './cohen-kappa.ts'
import { fleissOf } from './fleiss-kappa.ts'
import { alphaOf } from './krippendorff-alpha.ts'
import { mean, unitAgreement } from './percent-agreement.ts'
import { aConfidence, aLevel, aRating, type Level, present, type RatedUnit, type Rating } from './ratings.ts'
import { type ReviewerDrift, reviewerDrift } from './reviewer-drift.ts'

/** More resamples than this change no digit that anybody reads. */
const MAX_RESAMPLES = 100_000

/** Options by key: a calibration round takes these and its own. */
export const agreementShape = () => ({
  seed: z.union([z.string().min(1), z.int()]),
  resamples: z.int().min(1).max(MAX_RESAMPLES).optional(),
  confidence: aConfidence().optional(),
  scorecard: scorecardSchema().optional(),
  items: z.record(z.string(), z.strictObject({ level: aLevel(), order: z.array(aRating()).optional() })).optional(),
  scores: z.record(z.string(), decimalText().nullable()).optional(),
})

const checkOptions = /* @__PURE__ */ checked(() => z.strictObject(agreementShape()))

export const checkReviews = /* @__PURE__ */ checked(() => z.array(reviewSchema()), RecordError)

export interface AgreementOptions extends BootstrapOptions {
  /** Gives each item its level: named answers are nominal, numbers an interval. */
  readonly scorecard?: Scorecard | undefined
  /** Levels that the scorecard does not give or that differ here: `{ tone: { level: 'ordinal', order: ['poor', 'good'] } }`. */
  readonly items?: Readonly<Record<string, { readonly level: Level; readonly order?: readonly Rating[] }>> | undefined
  /** The final score of each review, by review id, as `scoreCard` gave it. */
  readonly scores?: Readonly<Record<string, string | null>> | undefined
}

/** A coefficient with its interval; the value is null where it is not defined. */
export interface Estimate {
  readonly value: number | null
  readonly interval: ConfidenceInterval | null
}

/** How far reviewers agree on one item, or on the final score. */
export interface Agreement {
  readonly level: Level
  /** Calls with at least two ratings, and the ratings they have. */
  readonly units: number
  readonly ratings: number
  /** Of every two reviewers of a call, the share that agrees. */
  readonly percent: Estimate
  /** With exactly two reviewers: Cohen's kappa, and weighted where the categories have an order. */
  readonly cohen: Kappa | null
  readonly linear: Kappa | null
  readonly quadratic: Kappa | null
  /** Where every call has the same number of ratings. */
  readonly fleiss: Estimate
  readonly alpha: Estimate
}

export interface AgreementReport {
  readonly reviewers: readonly string[]
  /** Calls that at least two reviewers heard. */
  readonly calls: number
  readonly items: Readonly<Record<string, Agreement>>
  /** Of the final scores; null without `scores`. */
  readonly score: Agreement | null
  /** Each reviewer's scores against the others' on the same calls; empty without `scores`. */
  readonly drift: readonly ReviewerDrift[]
  /** Reviews that could not be compared, and why. */
  readonly skipped: readonly { readonly reviewId: string; readonly reason: 'no-call' | 'no-reviewer' | 'superseded' }[]
}

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The reviews by call and reviewer; of several by one reviewer on one call, the latest. */
const arrange = (reviews: readonly Review[]) => {
  const calls = new Map<string, Map<string, Review>>()
  const skipped: { reviewId: string; reason: 'no-call' | 'no-reviewer' | 'superseded' }[] = []
  const byTime = [...reviews].sort(
    (a, b) => Date.parse(a.reviewedAt) - Date.parse(b.reviewedAt) || textOrder(a.id, b.id),
  )
  for (const review of byTime) {
    if (typeof review.callId !== 'string') skipped.push({ reviewId: review.id, reason: 'no-call' })
    else if (typeof review.reviewerId !== 'string') skipped.push({ reviewId: review.id, reason: 'no-reviewer' })
    else {
      const call = calls.get(review.callId) ?? new Map<string, Review>()
      const earlier = call.get(review.reviewerId)
      if (earlier !== undefined) skipped.push({ reviewId: earlier.id, reason: 'superseded' })
      call.set(review.reviewerId, review)
      calls.set(review.callId, call)
    }
  }
  return { calls, skipped }
}

const levelsOf = ({ scorecard, items }: AgreementOptions): Map<string, { level: Level; order?: readonly Rating[] }> => {
  const levels = new Map<string, { level: Level; order?: readonly Rating[] }>()
  for (const { id, scoring } of scorecard?.sections.flatMap((section) => section.items) ?? []) {
    const numeric = scoring.kind !== 'choice' && scoring.kind !== 'yes-no' && scoring.kind !== 'one-off'
    levels.set(id, { level: numeric ? 'interval' : 'nominal' })
  }
  for (const [id, given] of Object.entries(items ?? {})) levels.set(id, given)
  return levels
}

const estimate = <T>(
  units: readonly T[],
  statistic: (units: readonly T[]) => number | null,
  options: BootstrapOptions,
): Estimate => {
  const value = statistic(units)
  return { value, interval: value === null ? null : bootstrapInterval(units, statistic, options) }
}

const agreementOn = (
  units: readonly RatedUnit[],
  reviewers: number,
  { level, order }: { readonly level: Level; readonly order?: readonly Rating[] },
  options: BootstrapOptions,
): Agreement => {
  const compared = units.filter((unit) => present(unit).length >= 2)
  const { profiles, categories } = profilesOf(compared, order)
  const pairs = compared.flatMap((unit): [Rating, Rating][] => {
    const [a, b] = unit
    return a === null || b === null || a === undefined || b === undefined ? [] : [[a, b]]
  })
  const kappa = (weights: 'none' | 'linear' | 'quadratic'): Kappa | null =>
    reviewers === 2
      ? cohenKappa(pairs, {
          weights,
          ...(order === undefined ? {} : { categories: order }),
          ...(options.confidence === undefined ? {} : { confidence: options.confidence }),
        })
      : null
  return {
    level,
    units: compared.length,
    ratings: compared.reduce((sum, unit) => sum + present(unit).length, 0),
    percent: estimate(
      compared.flatMap((unit) => unitAgreement(unit) ?? []),
      mean,
      options,
    ),
    cohen: kappa('none'),
    linear: level === 'nominal' ? null : kappa('linear'),
    quadratic: level === 'nominal' ? null : kappa('quadratic'),
    fleiss: estimate(profiles, (some) => fleissOf(some, categories.length), options),
    alpha: estimate(profiles, (some) => alphaOf(some, categories, level), options),
  }
}

const answerOf = (review: Review | undefined, itemId: string, level: Level): Rating | null => {
  const answers = review?.answers
  const answer = answers !== undefined && Object.hasOwn(answers, itemId) ? answers[itemId] : undefined
  // "Does not apply" is an answer like others, but it has no place among numbers or in an order.
  if (answer?.notApplicable === true) return level === 'nominal' ? 'not-applicable' : null
  return answer?.value ?? null
}

/**
 * How far reviewers who heard the same calls agree: per item, and on the final score.
 *
 * Percent agreement, Cohen's kappa (two reviewers; asymptotic interval), Fleiss' kappa and Krippendorff's alpha
 * (percentile bootstrap over calls, seeded). Where a coefficient is not defined it is null, never 0 or 1.
 *
 * @example
 * ```ts
 * import { measureAgreement } from 'callcenter-rulebook'
 *
 * const review = (callId: string, reviewerId: string, polite: boolean) => ({
 *   id: `${callId}/${reviewerId}`, agentId: 'a1', callId, reviewerId,
 *   reviewedAt: '2026-03-02T09:00:00+08:00', answers: { polite: { value: polite } },
 * })
 * const reviews = [
 *   review('c1', 'r1', true), review('c1', 'r2', true),
 *   review('c2', 'r1', true), review('c2', 'r2', false),
 * ]
 * measureAgreement(reviews, { seed: 'march' }).items.polite?.percent.value // => 0.5
 * ```
 */
export const measureAgreement = (reviews: readonly Review[], options: AgreementOptions): AgreementReport => {
  checkReviews(reviews, 'reviews')
  checkOptions(options)
  return agreementOf(reviews, options)
}

/** The same of reviews and options that were checked. */
export const agreementOf = (reviews: readonly Review[], options: AgreementOptions): AgreementReport => {
  const { calls, skipped } = arrange(reviews)
  const heard = [...calls].filter(([, byReviewer]) => byReviewer.size >= 2).sort(([a], [b]) => textOrder(a, b))
  const reviewers = [...new Set(heard.flatMap(([, byReviewer]) => [...byReviewer.keys()]))].sort(textOrder)
  const levels = levelsOf(options)
  const itemIds = [
    ...new Set([
      ...levels.keys(),
      ...heard
        .flatMap(([, byReviewer]) => [...byReviewer.values()].flatMap(({ answers }) => Object.keys(answers ?? {})))
        .sort(textOrder),
    ]),
  ]
  const unitsOf = (rate: (review: Review | undefined) => Rating | null): RatedUnit[] =>
    heard.map(([, byReviewer]) => reviewers.map((reviewer) => rate(byReviewer.get(reviewer))))

  const { scores } = options
  const scoreOf = (review: Review | undefined): number | null => {
    const score =
      review !== undefined && scores !== undefined && Object.hasOwn(scores, review.id) ? scores[review.id] : null
    return score === null || score === undefined ? null : Number(score)
  }
  return {
    reviewers,
    calls: heard.length,
    items: Object.fromEntries(
      itemIds.map((id) => {
        const how = levels.get(id) ?? { level: 'nominal' }
        return [
          id,
          agreementOn(
            unitsOf((review) => answerOf(review, id, how.level)),
            reviewers.length,
            how,
            options,
          ),
        ]
      }),
    ),
    score:
      scores === undefined ? null : agreementOn(unitsOf(scoreOf), reviewers.length, { level: 'interval' }, options),
    drift:
      scores === undefined
        ? []
        : reviewerDrift(
            heard.flatMap(([callId, byReviewer]) =>
              [...byReviewer].flatMap(([reviewerId, review]) => {
                const score = scoreOf(review)
                return score === null ? [] : [{ callId, reviewerId, month: review.reviewedAt.slice(0, 7), score }]
              }),
            ),
            options,
          ),
    skipped: skipped.sort((a, b) => textOrder(a.reviewId, b.reviewId)),
  }
}
