import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calibrationRound } from '../../src/quality/agreement/calibration-round.ts'
import { measureAgreement } from '../../src/quality/agreement/measure-agreement.ts'
import type { Review } from '../../src/records/review.ts'
import { card, item, section } from './cards.ts'

const review = (
  callId: string,
  reviewerId: string,
  answers: Review['answers'],
  more: Partial<Review> = {},
): Review => ({
  id: `${callId}/${reviewerId}`,
  agentId: 'a1',
  callId,
  reviewerId,
  reviewedAt: '2026-03-02T09:00:00+08:00',
  answers,
  ...more,
})
const yes = { polite: { value: true } }
const no = { polite: { value: false } }
const seed = 'march'

describe('measureAgreement', () => {
  test('two reviewers: percent, Cohen’s kappa and alpha of an item', () => {
    const reviews = [yes, yes, no, yes].flatMap((first, i) => [
      review(`c${i}`, 'r1', first),
      review(`c${i}`, 'r2', i === 3 ? no : first),
    ])
    const { items, reviewers, calls } = measureAgreement(reviews, { seed })
    expect({ reviewers, calls }).toEqual({ reviewers: ['r1', 'r2'], calls: 4 })
    expect(items.polite?.percent.value).toBe(0.75)
    expect(items.polite?.cohen?.kappa).toBeCloseTo(0.5)
    expect(items.polite?.linear).toBeNull()
    expect(items.polite?.alpha.value).toBeCloseTo(1 - (7 * 2) / (2 * 5 * 3), 10)
  })
  test('not applicable is an answer on which reviewers can agree', () => {
    const none = { polite: { notApplicable: true as const } }
    expect(
      measureAgreement([review('c', 'r1', none), review('c', 'r2', none)], { seed }).items.polite?.percent.value,
    ).toBe(1)
    expect(
      measureAgreement([review('c', 'r1', none), review('c', 'r2', yes)], { seed }).items.polite?.percent.value,
    ).toBe(0)
  })
  test('an unanswered item is a missing rating, not a disagreement', () => {
    const { items } = measureAgreement([review('c', 'r1', yes), review('c', 'r2', {}), review('c', 'r3', yes)], {
      seed,
    })
    expect(items.polite).toMatchObject({ units: 1, ratings: 2, percent: { value: 1 } })
  })
  test('a scorecard gives numbers their distance', () => {
    const scorecard = card([section('s', [item('tone', { scoring: { kind: 'points', min: 0, max: 10 } })])])
    const reviews = [1, 5, 9].flatMap((value, i) => [
      review(`c${i}`, 'r1', { tone: { value } }),
      review(`c${i}`, 'r2', { tone: { value: value + 1 } }),
    ])
    const { items } = measureAgreement(reviews, { seed, scorecard })
    expect(items.tone).toMatchObject({ level: 'interval', percent: { value: 0 } })
    expect(items.tone?.alpha.value).toBeGreaterThan(0.9)
    expect(items.tone?.quadratic?.kappa).toBeGreaterThan(items.tone?.linear?.kappa ?? 1)
  })
  test('what cannot be compared is named; of two by one reviewer the later counts', () => {
    const reviews = [
      review('c', 'r1', no, { id: 'old', reviewedAt: '2026-03-01T09:00:00+08:00' }),
      review('c', 'r1', yes),
      review('c', 'r2', yes),
      review('c', 'r3', yes, { id: 'x', callId: null }),
    ]
    const { skipped, items } = measureAgreement(reviews, { seed })
    expect(skipped).toEqual([
      { reviewId: 'old', reason: 'superseded' },
      { reviewId: 'x', reason: 'no-call' },
    ])
    expect(items.polite?.percent.value).toBe(1)
  })
  test('nothing shared, nothing measured', () => {
    expect(measureAgreement([review('c', 'r1', yes), review('d', 'r2', yes)], { seed })).toMatchObject({
      calls: 0,
      items: {},
      score: null,
    })
  })
  test('the order of the reviews does not matter', () => {
    const all = ['c1', 'c2', 'c3'].flatMap((callId, i) =>
      ['r1', 'r2', 'r3'].map((reviewer, j) => review(callId, reviewer, (i + j) % 2 > 0 ? yes : no)),
    )
    const scores = Object.fromEntries(all.map(({ id }, i) => [id, String(60 + i)]))
    const once = JSON.stringify(measureAgreement(all, { seed, scores }))
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(JSON.stringify(measureAgreement(shuffled, { seed, scores }))).toBe(once)
      }),
      { numRuns: 10 },
    )
  })
})

describe('drift of a reviewer against the group', () => {
  const calls = Array.from({ length: 20 }, (_, i) => i)
  const reviews = calls.flatMap((i) =>
    ['r1', 'r2', 'r3'].map((reviewer) =>
      review(`c${i}`, reviewer, yes, {
        reviewedAt: i < 10 ? '2026-03-02T09:00:00+08:00' : '2026-04-02T09:00:00+08:00',
      }),
    ),
  )
  const scores = Object.fromEntries(
    reviews.map(({ id, reviewerId, reviewedAt }, i) => {
      const drifted = reviewerId === 'r3' && reviewedAt.startsWith('2026-04') ? 8 : 0
      return [id, String(80 + (i % 5) + drifted)]
    }),
  )
  const { drift } = measureAgreement(reviews, { seed, scores })
  const of = (id: string) => drift.find(({ reviewerId }) => reviewerId === id)

  test('who scores higher than the others is lenient', () => {
    expect(of('r3')?.tendency).toBe('lenient')
    expect(of('r3')?.meanDifference).toBeGreaterThan(3)
  })
  test('the months show when it began', () => {
    const [march, april] = of('r3')?.months ?? []
    expect(march).toMatchObject({ month: '2026-03', calls: 10 })
    expect(Math.abs(march?.meanDifference ?? 9)).toBeLessThan(1)
    expect(april?.meanDifference).toBeGreaterThan(7)
  })
  test('differences of all reviewers cancel out', () => {
    expect(drift.reduce((sum, one) => sum + one.meanDifference, 0)).toBeCloseTo(0)
  })
})

describe('a blind calibration round', () => {
  const round = { callIds: ['c1', 'c2'], reviewerIds: ['r1', 'r2', 'expert'], expertId: 'expert', seed }
  const all = round.callIds.flatMap((callId) =>
    round.reviewerIds.map((reviewer) => review(callId, reviewer, reviewer === 'r2' ? no : yes)),
  )

  test('an open round tells who is awaited and nothing of any answer', () => {
    const open = calibrationRound(all.slice(0, -1), round)
    expect(open).toEqual({ status: 'open', received: 5, awaiting: [{ reviewerId: 'expert', callId: 'c2' }] })
    expect(JSON.stringify(open)).not.toContain('polite')
  })
  test('a closed round measures agreement and each deviation from the expert', () => {
    const closed = calibrationRound(all, {
      ...round,
      scores: Object.fromEntries(all.map(({ id, reviewerId }) => [id, reviewerId === 'r2' ? '70' : '90'])),
    })
    if (closed.status !== 'closed') throw new Error('open')
    expect(closed.agreement.items.polite?.percent.value).toBeCloseTo(1 / 3)
    expect(closed.deviations.find(({ reviewerId }) => reviewerId === 'r2')).toEqual({
      reviewerId: 'r2',
      callId: 'c1',
      scoreDifference: -20,
      items: [{ itemId: 'polite', own: false, expert: true }],
    })
    expect(closed.deviations.find(({ reviewerId }) => reviewerId === 'r1')?.items).toEqual([])
  })
  test('strangers’ reviews do not close it', () => {
    expect(calibrationRound([review('c1', 'stranger', yes)], round)).toMatchObject({ status: 'open', received: 0 })
  })
})
