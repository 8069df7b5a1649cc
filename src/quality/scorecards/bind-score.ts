import type { Scorecard } from '../../document/scorecard.ts'
import { type FactScope, type ReviewScored, Unknown, unknown } from '../../facts/contract.ts'
import type { Review } from '../../records/review.ts'
import type { PolicyVersion } from '../../ruleset/policy.ts'
import { type ScoreResult, scoreOf } from './score-card.ts'

const all = (value: Unknown): ReviewScored => ({
  score: value,
  passed: value,
  grade: value,
  fatalItems: value,
  itemsLosingPoints: value,
})

/** The review was scored under another card: its answers say nothing of this one. */
const NOT_THIS_CARD: ReviewScored = { score: null, passed: null, grade: null, fatalItems: 0, itemsLosingPoints: 0 }

const lostPoints = ({ sections }: ScoreResult): number =>
  sections
    .flatMap(({ items }) => items)
    .filter(({ state, earned, possible }) => state === 'answered' && Number(earned) < Number(possible)).length

/** What is still lacking; an unset parameter leaves the score open, too. */
const lacking = ({ unanswered, missingComments, missing }: ScoreResult): readonly string[] => [
  ...unanswered.map((id) => `answers.${id}`),
  ...missingComments.map((id) => `answers.${id}.comment`),
  ...missing,
]

const scoredBy = (result: ScoreResult): ReviewScored => {
  const { status, score, passed, grade, fatal, unanswered } = result
  const open = unknown(...lacking(result))
  // Items that are not answered yet may fail and lose points.
  const counted = (value: number) => (unanswered.length > 0 ? open : value)
  const counts = { fatalItems: counted(fatal.length), itemsLosingPoints: counted(lostPoints(result)) }
  if (status === 'no-score') return { ...counts, score: null, passed: null, grade: null }
  if (status !== 'scored') return { ...counts, score: open, passed: open, grade: open }
  return { ...counts, score: Number(score), passed, grade }
}

/** The card under which a review is scored: undefined where it does not say which of several. */
const cardOf = (
  { ruleset: { id, document } }: PolicyVersion,
  { rulesetId, scorecardId }: Review,
  named: string | undefined,
): Scorecard | Unknown | null => {
  const { scorecards } = document
  if (rulesetId !== undefined && rulesetId !== id) return null
  if (scorecardId !== undefined && named !== undefined && scorecardId !== named) return null
  const [only, ...others] = Object.keys(scorecards)
  const chosen = scorecardId ?? named ?? (others.length === 0 ? only : undefined)
  if (chosen === undefined) return others.length > 0 ? unknown('scorecardId') : null
  return Object.hasOwn(scorecards, chosen) ? scorecards[chosen]! : null
}

/**
 * What reviews come to under the scorecards of a ruleset version: the facts of reviews ask it through their scope. Items
 * that the reviewed call answers (`answeredBy`) are open where the review itself does not answer them.
 */
export const scoreBinder = (version: PolicyVersion): FactScope['score'] => {
  const keys = new Map<string | undefined, object>()
  return (named) => {
    const key = keys.get(named) ?? {}
    keys.set(named, key)
    return (context) =>
      context.once(key, (review): ReviewScored => {
        const card = cardOf(version, review, named)
        if (card === null) return NOT_THIS_CARD
        if (card instanceof Unknown) return all(card)
        if (review.answers === undefined) return all(unknown('answers'))
        return scoredBy(scoreOf(card, review, { parameters: version.parameters }))
      })
  }
}
