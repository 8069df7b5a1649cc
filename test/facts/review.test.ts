import { describe, expect, test } from 'vitest'
import { evaluateReview } from '../../src/evaluate/evaluate.ts'
import { accumulatePeriod } from '../../src/measures/accumulate.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { rulesetWith } from '../measures/support.ts'

// What a review comes to under a scorecard, as facts that rules and measures read.

const text = { zh: '评分', en: 'Score' }
const yesNo = { kind: 'yes-no', yes: 50, no: 0 }
const monitoring = {
  ...text,
  scale: 'points',
  rounding: { places: 0, mode: 'half-up' },
  passMark: { atLeast: 60 },
  grades: 'plain',
  gradeScales: {
    plain: [
      { grade: 'good', ...text, from: { atLeast: 60 } },
      { grade: 'poor', ...text },
    ],
  },
  sections: [
    {
      id: 's',
      ...text,
      items: [
        { id: 'greeting', ...text, scoring: yesNo },
        { id: 'answer', ...text, scoring: yesNo, fatal: { when: { is: [false] }, scope: 'item' } },
      ],
    },
  ],
}
const policyOf = (when: object, measures: object = {}) =>
  createPolicy(
    createRulebook([
      rulesetWith(
        {},
        {
          scorecards: { monitoring },
          measures,
          rules: [{ id: 'r', clause: '1', subject: 'review', summary: text, when }],
        },
      ),
    ]),
    { rulesets: ['measured'] },
  )
const review = (answers: object | undefined, more: object = {}) => ({
  id: 'r',
  agentId: 'a',
  reviewedAt: '2026-03-02T09:00:00+08:00',
  ...(answers === undefined ? {} : { answers }),
  ...more,
})
const both = (greeting: boolean, answer: boolean) => ({ greeting: { value: greeting }, answer: { value: answer } })
const outcome = (when: object, record: object) => {
  const { counts, notAssessed } = evaluateReview(policyOf(when), record as never)
  return counts.violated > 0 ? 'violated' : counts.met > 0 ? 'met' : (notAssessed[0]?.missing ?? 'not-applicable')
}
const is = (fact: string, value: unknown) => ({ fact, operator: 'equal', value })

test('the score is what the answers add up to', () => {
  expect(outcome(is('scorecardScore', 50), review(both(false, true)))).toBe('violated')
  expect(outcome(is('scorecardScore', 50), review(both(true, true)))).toBe('met')
})

test('whether it passed, and the grade, are those of the card', () => {
  expect(outcome(is('scorecardPassed', false), review(both(false, true)))).toBe('violated')
  expect(outcome(is('scorecardGrade', 'good'), review(both(true, true)))).toBe('violated')
})

test('items that lost points and items that failed fatally are counted', () => {
  expect(outcome(is('itemsLosingPointsCount', 1), review(both(false, true)))).toBe('violated')
  expect(outcome(is('fatalItemCount', 1), review(both(true, false)))).toBe('violated')
})

test('an open item leaves the score open, and is named', () =>
  expect(outcome(is('scorecardScore', 50), review({ greeting: { value: true } }))).toEqual(['answers.answer']))

test('a review without answers says nothing', () =>
  expect(outcome(is('scorecardPassed', false), review(undefined))).toEqual(['answers']))

test('a review under another card breaks nothing', () =>
  expect(outcome(is('scorecardPassed', false), review(both(false, false), { scorecardId: 'other' }))).toBe('met'))

test('answers and comments are counted; what does not apply is no answer', () => {
  const answers = { greeting: { value: true, comment: 'well done' }, answer: { notApplicable: true, comment: ' ' } }
  expect(outcome(is('answeredItemCount', 1), review(answers))).toBe('violated')
  expect(outcome(is('commentedItemCount', 1), review(answers))).toBe('violated')
})

test('a scorecard that there is not is a load error with the nearest name', () =>
  expect(() => policyOf({ ...is('scorecardScore', 1), params: { scorecard: 'monitorin' } })).toThrow('monitoring'))

describe('shared measures of reviews', () => {
  const names = ['reviewCount', 'averageReviewScore', 'passedReviewPercent', 'failedReviewCount', 'monitoredHours']
  const policy = policyOf(
    is('scorecardScore', 1),
    Object.fromEntries(names.map((name) => [name, { shared: name, by: 'reviewer' }])),
  )
  const contact = (to: string) => ({
    callId: 'c',
    contact: { startedAt: '2026-03-02T08:00:00+08:00', endedAt: `2026-03-02T${to}:00+08:00` },
    reviewerId: 'q',
  })
  const add = (...records: object[]) => {
    const day = accumulatePeriod(policy, { kind: 'day', shard: 's' })
    records.forEach((one, index) => {
      day.add('review', { ...one, id: `r${index}` })
    })
    return day.toPeriods()[0]?.totals
  }
  test('add up what the reviewer did', () =>
    expect(add(review(both(true, true), contact('08:30')), review(both(false, true), contact('09:00')))).toEqual({
      averageReviewScore: 75,
      failedReviewCount: 1,
      monitoredHours: 1.5,
      passedReviewPercent: 50,
      reviewCount: 2,
    }))
  test('an unanswered review leaves the share between its bounds', () =>
    expect(add(review(both(true, true), contact('08:30')), review(undefined, contact('09:00')))).toMatchObject({
      passedReviewPercent: { min: 50, max: 100 },
      reviewCount: 2,
    }))
})
