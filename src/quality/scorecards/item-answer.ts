import { type AnswerValue, answerKind, type ScorecardItem } from '../../document/scorecard.ts'
import { type Problem, problem } from '../../errors.ts'
import type { Review, ReviewAnswer } from '../../records/review.ts'
import type { AutomaticAnswer } from './automatic-answers.ts'
import { Decimal, type Quantities } from './quantities.ts'

/** What was said on one item. */
export type Answer =
  | { readonly state: 'answered'; readonly value: AnswerValue }
  | { readonly state: 'not-applicable' }
  | { readonly state: 'unanswered' }

const unanswered: Answer = { state: 'unanswered' }

const kindNames = { string: 'text', boolean: 'true or false', number: 'a number' } as const

const expectedAnswer = (item: ScorecardItem, quantities: Quantities, value: AnswerValue): string | undefined => {
  const kind = answerKind(item)
  if (typeof value !== kind) return kindNames[kind]
  const how = item.scoring
  if (how.kind === 'choice') {
    const values = how.choices.map((choice) => choice.value)
    return values.includes(value as string) ? undefined : values.join(' | ')
  }
  if (kind !== 'number') return undefined
  const number = value as number
  if (!Number.isFinite(number)) return 'a finite number'
  if (how.kind === 'deduct' || how.kind === 'bonus') {
    return Number.isSafeInteger(number) && number >= 0 ? undefined : 'a number of hits: 0, 1, 2, …'
  }
  if (how.kind !== 'points') return undefined
  const [min, max] = [quantities.of(how.min), quantities.of(how.max)]
  const given = new Decimal(number)
  if (given.lt(min) || given.gt(max)) return `points from ${min} to ${max}`
  if (how.step === undefined) return undefined
  const step = quantities.of(how.step)
  const off = given.minus(min).mod(step)
  return off.isZero() || off.isNaN() ? undefined : `points in steps of ${step} from ${min}`
}

const problemOf = (path: PropertyKey[], expected: string, received: unknown): Problem =>
  problem({
    code: 'wrong-answer',
    path,
    expected,
    received,
    zh: '答案不符合评分项',
    en: 'the answer does not fit the item',
  })

/** Reads one answer; a `null` value is no answer. */
const readAnswer = (
  item: ScorecardItem,
  given: ReviewAnswer | AutomaticAnswer,
  path: PropertyKey[],
  quantities: Quantities,
  problems: Problem[],
): Answer => {
  const value = given.value
  if (given.notApplicable === true) {
    if (item.notApplicable !== true)
      problems.push(problemOf([...path, 'notApplicable'], 'an answer: the item always applies', true))
    if (value !== undefined && value !== null)
      problems.push(problemOf([...path, 'value'], 'no value beside notApplicable', value))
    return { state: 'not-applicable' }
  }
  if (value === undefined || value === null) return unanswered
  const expected = expectedAnswer(item, quantities, value)
  if (expected !== undefined) {
    problems.push(problemOf([...path, 'value'], expected, value))
    return unanswered
  }
  return { state: 'answered', value }
}

export interface ItemAnswers {
  /** The one that counts: the person's, else the automatic one. */
  readonly answer: Answer
  readonly source: 'person' | 'automatic' | null
  readonly person: Answer
  readonly automatic: Answer
  readonly comment: string | undefined
}

const own = <T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined

/** The person's answer and the automatic one to an item, and which of them counts. */
export const answersTo = (
  item: ScorecardItem,
  review: Pick<Review, 'answers'>,
  automaticAnswers: Readonly<Record<string, AutomaticAnswer>>,
  quantities: Quantities,
  problems: Problem[],
): ItemAnswers => {
  const given = own(review.answers, item.id)
  const derived = own(automaticAnswers, item.id)
  const person = given === undefined ? unanswered : readAnswer(item, given, ['answers', item.id], quantities, problems)
  const automatic =
    derived === undefined ? unanswered : readAnswer(item, derived, ['automatic', item.id], quantities, problems)
  const comment = given?.comment?.trim() === '' ? undefined : given?.comment
  if (person.state !== 'unanswered') return { answer: person, source: 'person', person, automatic, comment }
  if (automatic.state !== 'unanswered') return { answer: automatic, source: 'automatic', person, automatic, comment }
  return { answer: unanswered, source: null, person, automatic, comment }
}
