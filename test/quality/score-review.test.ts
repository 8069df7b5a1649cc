import { describe, expect, test } from 'vitest'
import { evaluateReview } from '../../src/evaluate/evaluate.ts'
import { answerReview, scoreReview, simulateReview } from '../../src/evaluate/score-review.ts'
import type { Call } from '../../src/records/call.ts'
import type { Review } from '../../src/records/review.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { inClauses } from '../support/clauses.ts'
import { item, section, source } from './cards.ts'

const monitoring = source(
  [
    section('handling', [
      item('hold', {
        answeredBy: { rule: 'hold-time', violated: false, met: true },
        notApplicable: true,
        clause: '1.6',
      }),
      item('connected', { answeredBy: { fact: 'answered' } }),
      item('manner', { scoring: { kind: 'points', min: 0, max: 8 } }),
    ]),
  ],
  { scale: 'points', rounding: { places: 0, mode: 'half-up' }, passMark: { atLeast: { parameter: 'passMark' } } },
)

const document = (more: object = {}, scorecards: object = { monitoring }) => ({
  id: 'our-quality',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: { zh: '质检', en: 'Quality' },
  sector: 'quality-assurance',
  source: { document: '质检', issuer: null, truncated: false },
  parameters: { passMark: { type: 'number', unit: 'points', zh: '合格分', en: 'Pass mark' } },
  clauses: inClauses([
    {
      id: 'hold-time',
      clause: '1.6',
      subject: 'call',
      summary: { zh: '等待不超过 30 秒', en: 'A hold is at most 30 s' },
      when: { all: [{ fact: 'longestHoldSeconds', operator: 'greaterThan', value: 30 }] },
    },
  ]),
  scorecards,
  ...more,
})
const load = (given: object) => loadRuleset(given as never)
const policyOf = (documents: object[], passMark?: number) =>
  createPolicy(createRulebook(documents.map(load)), {
    rulesets: [...new Set(documents.map((one) => (one as { id: string }).id))],
    ...(passMark === undefined ? {} : { parameters: { 'our-quality': { passMark } } }),
  })
const policy = policyOf([document()], 6)

const review = (answers: Review['answers'], more: Partial<Review> = {}): Review => ({
  id: 'r1',
  agentId: 'a1',
  reviewedAt: '2026-03-02T09:00:00+08:00',
  ...(answers === undefined ? {} : { answers }),
  ...more,
})
const call = (more: Partial<Call> = {}): Call => ({ id: 'c1', startedAt: '2026-03-01T09:00:00+08:00', ...more })
const manner = { manner: { value: 5 } }

describe('scoreReview', () => {
  test('rules and facts of the call answer, the person the rest', () => {
    const result = scoreReview(policy, review(manner), { call: call({ answered: true, holds: [{ seconds: 30 }] }) })
    expect(result).toMatchObject({ status: 'scored', score: '7', passed: true, reviewId: 'r1' })
    expect(result.scorecard).toMatchObject({ rulesetId: 'our-quality', version: '1.0.0', id: 'monitoring' })
  })
  test('a hold of 31 s loses the point', () => {
    expect(
      scoreReview(policy, review(manner), { call: call({ answered: true, holds: [{ seconds: 31 }] }) }).score,
    ).toBe('6')
  })
  test('a rule that cannot be assessed answers nothing', () => {
    expect(scoreReview(policy, review(manner), { call: call({ answered: true }) })).toMatchObject({
      status: 'incomplete',
      unanswered: ['hold'],
    })
  })
  test('the person overrides the rule, and both are shown', () => {
    const given = review({ ...manner, hold: { value: true, comment: '客户要求等待' } })
    const result = scoreReview(policy, given, { call: call({ answered: true, holds: [{ seconds: 31 }] }) })
    expect(result.score).toBe('7')
    expect(result.overrides).toEqual([{ itemId: 'hold', automatic: false, person: true, comment: '客户要求等待' }])
  })
  test('an unset pass mark is named', () => {
    const result = scoreReview(policyOf([document()]), review(manner), { call: call({ answered: true, holds: [] }) })
    expect(result).toMatchObject({ score: '7', passed: null, missing: ['parameter:passMark'] })
  })
  test('the version in force when the review was given decides', () => {
    const harder = source([section('handling', [item('manner', { scoring: { kind: 'points', min: 0, max: 5 } })])], {
      scale: 'points',
    })
    const versions = policyOf([
      document({ effectiveFrom: '2026-01-01' }),
      document({ version: '2.0.0', effectiveFrom: '2026-03-01' }, { monitoring: harder }),
    ])
    expect(scoreReview(versions, review(manner)).scorecard.version).toBe('2.0.0')
    const earlier = review(manner, { reviewedAt: '2026-02-28T15:59:59Z' })
    expect(scoreReview(versions, earlier).scorecard.version).toBe('1.0.0')
  })
  test('a scorecard that does not exist, or that nobody named among several, is an error', () => {
    expect(() => scoreReview(policy, review(manner, { scorecardId: 'monitorin' }))).toThrow('did you mean monitoring')
    const several = policyOf([document({}, { monitoring, other: monitoring })])
    expect(() => scoreReview(several, review(manner))).toThrow('name one')
    expect(scoreReview(several, review(manner, { scorecardId: 'other' })).scorecard.id).toBe('other')
  })
  test('a review that is no record is an error', () => {
    expect(() => scoreReview(policy, { ...review(manner), reviewedAt: 'yesterday' })).toThrow('reviewedAt')
  })
  test('another call than the one reviewed is an error', () => {
    expect(() => scoreReview(policy, review(manner, { callId: 'c2' }), { call: call() })).toThrow('c2')
    expect(
      scoreReview(policy, review(manner, { callId: 'c1' }), { call: call({ holds: [], answered: true }) }).score,
    ).toBe('7')
  })
  test('the simulator takes the same answers', () => {
    const { min, max } = simulateReview(policy, review(undefined), { call: call({ answered: true, holds: [] }) })
    expect([min?.score, max?.score]).toEqual(['2', '10'])
  })
})

describe('a ruleset with a scorecard', () => {
  const broken = (more: Parameters<typeof item>[1]) => () =>
    load(document({}, { monitoring: source([section('s', [item('a', more)])], { scale: 'points' }) }))

  test('names parameters, rules, facts and clauses that exist', () => {
    expect(broken({ floor: { parameter: 'passMarks' } })).toThrow('did you mean passMark')
    expect(broken({ answeredBy: { rule: 'hold-times', violated: false, met: true } })).toThrow('did you mean hold-time')
    expect(broken({ answeredBy: { fact: 'answeredd' } })).toThrow('answeredBy.fact')
    expect(broken({ answeredBy: { fact: 'talkSeconds' } })).toThrow('talkSeconds (number)')
    expect(broken({ clause: '1.7' })).toThrow('sections[0].items[0].clause')
  })
})

describe('answerReview', () => {
  const held = call({ answered: true, holds: [{ seconds: 31 }] })
  test('writes down what the call answers', () =>
    expect(answerReview(policy, review(manner), { call: held }).answers).toEqual({
      ...manner,
      hold: { value: false },
      connected: { value: true },
    }))
  test('leaves what the reviewer answered, and what the call leaves open', () => {
    const given = { hold: { value: true, comment: 'by agreement' }, connected: { comment: 'see log' } }
    expect(answerReview(policy, review(given), { call: call() }).answers).toEqual(given)
    expect(answerReview(policy, review(given), { call: held }).answers).toEqual({
      ...given,
      connected: { value: true, comment: 'see log' },
    })
  })
  test('so that rules on the score are decided', () => {
    const failed = {
      id: 'failed',
      clause: '2',
      subject: 'review',
      summary: { zh: '不合格', en: 'Failed' },
      when: { fact: 'scorecardPassed', operator: 'equal', value: false },
    }
    const clauses = [...document().clauses, ...inClauses([failed])]
    const judging = policyOf([document({ clauses })], 8)
    const outcomes = (given: Review) => evaluateReview(judging, given).counts
    expect(outcomes(review(manner))).toMatchObject({ violated: 0, notAssessed: 1 })
    expect(outcomes(answerReview(judging, review(manner), { call: held }))).toMatchObject({
      violated: 1,
      notAssessed: 0,
    })
  })
  test('another call is an error', () =>
    expect(() => answerReview(policy, review(manner, { callId: 'c2' }), { call: held })).toThrow('not the one'))
})
