import type { RecordCase } from '../../document/cases.ts'
import { scoreReview } from '../../evaluate/score-review.ts'
import type { Call } from '../../records/call.ts'
import type { Review } from '../../records/review.ts'
import type { Policy } from '../../ruleset/policy.ts'

interface ScoreFailure {
  readonly expectation: 'score'
  readonly expected: string
  readonly received: string
}

/** Whether a review case comes to the score that it expects; `null` expects none. */
export const checkScore = (
  policy: Policy,
  { expect, record, scorecard, call }: RecordCase,
): readonly ScoreFailure[] => {
  const expected = expect.score
  if (expected === undefined) return []
  const review = { ...record, ...(scorecard === undefined ? {} : { scorecardId: scorecard }) } as unknown as Review
  const { score, status } = scoreReview(policy, review, call === undefined ? {} : { call: call as unknown as Call })
  // Scores are decimal text of a stated length: 90 and "90.00" are the same score.
  const same = expected === null || score === null ? expected === score : Number(expected) === Number(score)
  return same
    ? []
    : [
        {
          expectation: 'score',
          expected: String(expected ?? { zh: '没有分数', en: 'no score' }),
          received: score ?? status,
        },
      ]
}
