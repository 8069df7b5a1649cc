import type { Review, ReviewAnswer } from '../records/review.ts'
import { defineFacts, type FactDefinition, type ReviewScored, unknown } from './contract.ts'
import { contactFacts, ofCallAtHand } from './shared/contact.ts'
import { field } from './shared/fields.ts'
import { personFacts } from './shared/person.ts'

const NO_ANSWERS = unknown('answers')
const count = { type: 'number', unit: 'count', domain: { min: 0, integer: true } } as const

/** How many of the answers are of a kind. */
const answersThat = (
  label: { zh: string; en: string },
  fits: (answer: ReviewAnswer) => boolean,
): FactDefinition<Review> => ({
  ...count,
  fields: ['answers'],
  label,
  bind: () => ({
    derive: ({ record: { answers } }) =>
      answers === undefined ? NO_ANSWERS : Object.values(answers).filter(fits).length,
  }),
})

/** What the review came to under a scorecard: the one that `scorecard` names, or the one that the review says. */
const scored = (
  form: Pick<FactDefinition, 'type' | 'unit' | 'domain' | 'words'>,
  label: { zh: string; en: string },
  of: (scored: ReviewScored) => ReviewScored[keyof ReviewScored],
): FactDefinition<Review> => ({
  ...form,
  params: { scorecard: { kind: 'scorecard', optional: true } },
  fields: ['answers', 'rulesetId', 'scorecardId'],
  label,
  bind: ({ scorecard }, scope) => {
    const score = scope.score(scorecard as string | undefined)
    return { derive: (context) => of(score(context)) }
  },
})

const isAnswer = (value: unknown): boolean => value !== undefined && value !== null

const isAnswered = ({ value, notApplicable }: ReviewAnswer): boolean => notApplicable !== true && isAnswer(value)

/** A question was answered, or an item marked. `null` and "not applicable" are no answers. */
const hasAnswer = ({ observations = {}, answers = {} }: Review): boolean =>
  Object.values(observations).some(isAnswer) || Object.values(answers).some(isAnswered)

const NOT_SAID = unknown('contact.answered')

/** Facts of a quality review besides its answers, which are read as observations. */
export const reviewFacts = defineFacts<Review>()({
  ...personFacts,
  ...contactFacts,
  answered: {
    ...contactFacts.answered,
    bind: (_, scope) => ({
      // Who answered an item about a conversation heard one. What is said of the contact itself comes first.
      derive: (context) => {
        const { record } = context
        return (
          record.contact?.answered ??
          (hasAnswer(record) ? true : (ofCallAtHand('answered', scope, context) ?? NOT_SAID))
        )
      },
    }),
  },
  reviewedAt: field('reviewedAt', 'instant', { zh: '评审时间', en: 'Reviewed' }),
  reviewerId: field('reviewerId', 'string', { zh: '质检员', en: 'Reviewer' }),
  rulesetId: field('rulesetId', 'string', { zh: '评分卡所属规则集', en: 'Ruleset of the scorecard' }),
  scorecardId: field('scorecardId', 'string', { zh: '评分卡', en: 'Scorecard' }, { words: 'scorecards' }),
  answeredItemCount: answersThat({ zh: '已评项数', en: 'Items answered' }, isAnswered),
  commentedItemCount: answersThat(
    { zh: '有评语的项数', en: 'Items with a comment' },
    ({ comment = '' }) => comment.trim() !== '',
  ),
  scorecardScore: scored(
    { type: 'number' },
    { zh: '评分卡得分', en: 'Score under the scorecard' },
    ({ score }) => score,
  ),
  scorecardPassed: scored(
    { type: 'boolean' },
    { zh: '评分卡是否合格', en: 'Passed under the scorecard' },
    ({ passed }) => passed,
  ),
  scorecardGrade: scored(
    { type: 'string', words: 'scorecardGrades' },
    { zh: '评分卡等级', en: 'Grade under the scorecard' },
    ({ grade }) => grade,
  ),
  fatalItemCount: scored(count, { zh: '致命错误项数', en: 'Items failed fatally' }, ({ fatalItems }) => fatalItems),
  itemsLosingPointsCount: scored(
    count,
    { zh: '失分项数', en: 'Items that lost points' },
    ({ itemsLosingPoints }) => itemsLosingPoints,
  ),
})
