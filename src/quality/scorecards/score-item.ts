import type { AnswerValue, ScorecardItem } from '../../document/scorecard.ts'
import type { Answer, ItemAnswers } from './item-answer.ts'
import {
  bandOf,
  clamp,
  Decimal,
  exactText,
  greatest,
  least,
  matches,
  notKnown,
  type Quantities,
  zero,
} from './quantities.ts'

/** What one item came to, before any weight. */
export interface ItemPoints {
  readonly earned: Decimal
  readonly possible: Decimal
  readonly fatal: boolean
}

const raw = (item: ScorecardItem, value: AnswerValue, quantities: Quantities): Decimal => {
  const how = item.scoring
  switch (how.kind) {
    case 'choice': {
      const chosen = how.choices.find((choice) => choice.value === value)
      return chosen === undefined ? notKnown : quantities.of(chosen.points)
    }
    case 'yes-no':
      return quantities.of(value === true ? how.yes : how.no)
    case 'points':
      return new Decimal(value as number)
    case 'bands': {
      const band = bandOf(new Decimal(value as number), how.bands, quantities)
      return band === undefined ? notKnown : quantities.of(band.points)
    }
    case 'deduct': {
      const taken = quantities.of(how.perHit).times(value as number)
      return quantities.of(how.points).minus(how.cap === undefined ? taken : least(taken, quantities.of(how.cap)))
    }
    case 'one-off': {
      const start = quantities.of(how.points)
      return value === true ? start.plus(quantities.of(how.onHit)) : start
    }
    case 'bonus':
      return least(quantities.of(how.perHit).times(value as number), quantities.of(how.cap))
  }
}

const best = (item: ScorecardItem, quantities: Quantities): Decimal => {
  const how = item.scoring
  switch (how.kind) {
    case 'choice':
      return how.choices.map((choice) => quantities.of(choice.points)).reduce(greatest)
    case 'yes-no':
      return greatest(quantities.of(how.yes), quantities.of(how.no))
    case 'points':
      return quantities.of(how.max)
    case 'bands':
      return how.bands.map((band) => quantities.of(band.points)).reduce(greatest)
    case 'deduct':
      return quantities.of(how.points)
    case 'one-off': {
      const start = quantities.of(how.points)
      return greatest(start, start.plus(quantities.of(how.onHit)))
    }
    case 'bonus':
      return zero
  }
}

/** The most that an item can earn; never below zero, so that a purely negative item adds nothing to what is possible. */
const possiblePoints = (item: ScorecardItem, quantities: Quantities): Decimal => {
  const most = best(item, quantities)
  const capped = item.ceiling === undefined ? most : least(most, quantities.of(item.ceiling))
  return greatest(capped, zero)
}

/** The points of an answered item: scored, held between floor and ceiling, and voided by a fatal answer. */
export const itemPoints = (item: ScorecardItem, value: AnswerValue, quantities: Quantities): ItemPoints => {
  const earned = clamp(raw(item, value, quantities), item, quantities)
  const hit = item.fatal === undefined ? false : matches(value, item.fatal.when, quantities)
  const fatal = hit === true
  return {
    earned: hit === undefined ? notKnown : fatal ? least(earned, zero) : earned,
    possible: possiblePoints(item, quantities),
    fatal,
  }
}

/** One item in a score result. */
export interface ItemResult {
  readonly id: string
  readonly clause?: string
  readonly state: 'answered' | 'not-applicable' | 'unanswered' | 'disabled'
  /** The answer that counts; null unless `state` is `answered`. */
  readonly answer: AnswerValue | null
  readonly answeredBy: 'person' | 'automatic' | null
  /** What the rule or fact said, kept beside the person's word. */
  readonly automatic?: AnswerValue | 'not-applicable'
  readonly overridden: boolean
  readonly comment?: string
  /** Points before any weight, as decimal text; null where there is nothing to score. */
  readonly earned: string | null
  readonly possible: string | null
  readonly weight: string | null
  readonly grade: string | null
  readonly fatal: boolean
  readonly excluded: boolean
}

/** How an answer is shown. */
export const shown = (answer: Answer): AnswerValue | 'not-applicable' | undefined =>
  answer.state === 'answered' ? answer.value : answer.state === 'not-applicable' ? 'not-applicable' : undefined

/** Whether a person's answer differs from the automatic one. */
export const isOverride = ({ person, automatic }: ItemAnswers): boolean =>
  person.state !== 'unanswered' && automatic.state !== 'unanswered' && shown(person) !== shown(automatic)

/** Whether the card demands a comment that is missing. */
export const lacksComment = (item: ScorecardItem, answers: ItemAnswers, points: ItemPoints | undefined): boolean => {
  if (item.comment === undefined || answers.comment !== undefined) return false
  const demanded: Record<(typeof item.comment)[number], boolean> = {
    always: answers.answer.state !== 'unanswered',
    'not-applicable': answers.answer.state === 'not-applicable',
    override: isOverride(answers),
    fatal: points?.fatal === true,
    'points-lost': points?.earned.lt(points.possible) === true,
  }
  return item.comment.some((reason) => demanded[reason])
}

export const textOrNull = (value: Decimal | undefined): string | null => (value === undefined ? null : exactText(value))
