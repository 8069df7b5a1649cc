import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scoreCard } from '../../src/quality/scorecards/score-card.ts'
import { answers, card, item, type ScoringSource, section } from './cards.ts'

const na = { notApplicable: true } as const
const points = { rounding: { places: 0, mode: 'half-up' }, scale: 'points' } as const

describe('published examples', () => {
  // Genesys Cloud, "Evaluation form scoring" (help.mypurecloud.com/?p=144862).
  const genesys = card(
    [
      section('one', [item('q11', na), item('q12', na)], { weight: 40 }),
      section('two', [item('q21', na)], { weight: 20 }),
    ],
    { weighting: { by: 'section', of: 'points' } },
  )

  test('Genesys: (1×40 + 1×20) / (2×40 + 1×20) is 60 %', () => {
    expect(scoreCard(genesys, answers({ q11: true, q12: false, q21: true })).score).toBe('60.00')
  })

  test('a question that is not applicable leaves numerator and denominator', () => {
    expect(scoreCard(genesys, answers({ q11: true, q12: 'n/a', q21: true })).score).toBe('100.00')
    expect(scoreCard(genesys, answers({ q11: false, q12: 'n/a', q21: true })).score).toBe('33.33')
  })

  test('a section that is not applicable leaves with its weight', () => {
    expect(scoreCard(genesys, answers({ q11: true, q12: false, q21: 'n/a' })).score).toBe('50.00')
  })
})

describe('three different outcomes', () => {
  const two = card([section('s', [item('a', na), item('b', na)])])

  test('every item failed scores 0', () => {
    expect(scoreCard(two, answers({ a: false, b: false }))).toMatchObject({ status: 'scored', score: '0.00' })
  })
  test('every item not applicable has no score', () => {
    expect(scoreCard(two, answers({ a: 'n/a', b: 'n/a' }))).toMatchObject({
      status: 'no-score',
      score: null,
      passed: null,
    })
  })
  test('no answer has no score yet and names what is open', () => {
    expect(scoreCard(two, {})).toMatchObject({ status: 'incomplete', score: null, unanswered: ['a', 'b'] })
  })
  test('a null value is no answer', () => {
    expect(scoreCard(two, answers({ a: null, b: true }))).toMatchObject({ status: 'incomplete', unanswered: ['a'] })
  })
  test('a base of 100 does not make a score of items that all do not apply', () => {
    const based = card([section('s', [item('a', { ...na, scoring: { kind: 'deduct', points: 0, perHit: 5 } })])], {
      ...points,
      base: 100,
    })
    expect(scoreCard(based, answers({ a: 'n/a' }))).toMatchObject({ status: 'no-score', score: null })
    expect(scoreCard(based, answers({ a: 0 }))).toMatchObject({ status: 'scored', score: '100' })
  })
})

describe('ways of scoring an item', () => {
  const one = (scoring: ScoringSource, value: string | number | boolean) =>
    scoreCard(card([section('s', [item('a', { scoring })])], points), answers({ a: value }))
  const score = (...given: Parameters<typeof one>) => one(...given).score

  test('choice gives the points of the answer', () => {
    const scoring: ScoringSource = {
      kind: 'choice',
      choices: [
        { value: 'good', points: 10, zh: '好', en: 'good' },
        { value: 'poor', points: '2.5', zh: '差', en: 'poor' },
      ],
    }
    expect(score(scoring, 'good')).toBe('10')
    expect(score(scoring, 'poor')).toBe('3')
    expect(() => score(scoring, 'excellent')).toThrow('good | poor')
  })

  test('points are the answer itself, inside the range and on the step', () => {
    const scoring: ScoringSource = { kind: 'points', min: 0, max: 10, step: '0.5' }
    expect(score(scoring, 10)).toBe('10')
    expect(score(scoring, 9.5)).toBe('10')
    expect(() => score(scoring, 10.5)).toThrow('from 0 to 10')
    expect(() => score(scoring, 0.3)).toThrow('steps of 0.5')
    expect(() => score(scoring, Number.NaN)).toThrow('finite')
  })

  test('bands take a measured number, boundaries as they are named', () => {
    const scoring: ScoringSource = {
      kind: 'bands',
      bands: [{ from: { above: 60 }, points: 0 }, { from: { atLeast: 30 }, points: 5 }, { points: 10 }],
    }
    expect(score(scoring, 60.1)).toBe('0')
    expect(score(scoring, 60)).toBe('5')
    expect(score(scoring, 30)).toBe('5')
    expect(score(scoring, 29.9)).toBe('10')
  })

  test('deduct takes per hit, at most the cap', () => {
    const scoring: ScoringSource = { kind: 'deduct', points: 10, perHit: 3, cap: 8 }
    expect([0, 1, 2, 3, 9].map((hits) => score(scoring, hits))).toEqual(['10', '7', '4', '2', '2'])
    expect(() => score(scoring, -1)).toThrow('number of hits')
    expect(() => score(scoring, 1.5)).toThrow('number of hits')
  })

  test('one-off counts once however often it happened', () => {
    expect(score({ kind: 'one-off', points: 10, onHit: -10 }, true)).toBe('0')
    expect(score({ kind: 'one-off', points: 10, onHit: -10 }, false)).toBe('10')
  })

  test('the wrong type of answer is an error with its path', () => {
    expect(() => score({ kind: 'yes-no', yes: 1, no: 0 }, 'yes')).toThrow('answers.a.value')
  })

  test('not applicable where the item always applies is an error', () => {
    expect(() => one({ kind: 'yes-no', yes: 1, no: 0 }, 'n/a')).toThrow('always applies')
  })
})

describe('floors, ceilings, base and bonus', () => {
  const deduct = (id: string, more = {}) => item(id, { scoring: { kind: 'deduct', points: 10, perHit: 6 }, ...more })

  test('an item floor holds the item', () => {
    const floored = card([section('s', [deduct('a', { floor: 0 }), deduct('b')])], points)
    expect(scoreCard(floored, answers({ a: 3, b: 1 })).score).toBe('4')
  })
  test('a section floor holds the section', () => {
    const floored = card([section('s', [deduct('a')], { floor: 0 }), section('t', [deduct('b')])], points)
    expect(scoreCard(floored, answers({ a: 9, b: 0 })).score).toBe('10')
  })
  test('a floor and a ceiling hold the whole', () => {
    const bonus = item('x', { scoring: { kind: 'bonus', perHit: 5, cap: 20 } })
    const both = card([section('s', [deduct('a'), bonus])], { ...points, floor: 0, ceiling: 12 })
    expect(scoreCard(both, answers({ a: 9, x: 0 })).score).toBe('0')
    expect(scoreCard(both, answers({ a: 0, x: 1 })).score).toBe('12')
  })
  test('a section floor gives nothing to a section that does not apply', () => {
    const floored = card([section('s', [deduct('a', na)], { floor: 5 }), section('t', [deduct('b')])], points)
    expect(scoreCard(floored, answers({ a: 'n/a', b: 0 }))).toMatchObject({ score: '10', possible: '10' })
  })
  test('a bonus adds on the scale of the score, each item and all together capped', () => {
    const bonus = (id: string) => item(id, { scoring: { kind: 'bonus', perHit: 5, cap: 10 } })
    const carded = card([section('s', [item('a'), bonus('x'), bonus('y')])], { bonusCap: 12 })
    expect(scoreCard(carded, answers({ a: true, x: 1, y: 0 })).score).toBe('105.00')
    expect(scoreCard(carded, answers({ a: true, x: 3, y: 0 })).score).toBe('110.00')
    expect(scoreCard(carded, answers({ a: true, x: 3, y: 3 }))).toMatchObject({ score: '112.00', bonus: '12' })
  })
  test('a bonus alone is no score', () => {
    const carded = card([section('s', [item('a', na), item('x', { scoring: { kind: 'bonus', perHit: 5, cap: 10 } })])])
    expect(scoreCard(carded, answers({ a: 'n/a', x: 2 })).status).toBe('no-score')
  })
})

describe('weights', () => {
  const ten = { kind: 'points', min: 0, max: 10 } as const
  const twenty = { kind: 'points', min: 0, max: 20 } as const

  test('of ratio: the share of each item counts, whatever its points', () => {
    const carded = card(
      [section('s', [item('a', { scoring: ten, weight: 70 }), item('b', { scoring: twenty, weight: 30 })])],
      { weighting: { by: 'item', of: 'ratio' } },
    )
    expect(scoreCard(carded, answers({ a: 5, b: 20 })).score).toBe('65.00')
  })
  test('of points: the same answers, points multiplied', () => {
    const carded = card(
      [section('s', [item('a', { scoring: ten, weight: 70 }), item('b', { scoring: twenty, weight: 30 })])],
      { weighting: { by: 'item', of: 'points' } },
    )
    expect(scoreCard(carded, answers({ a: 5, b: 20 })).score).toBe('73.08')
  })
  test('a weighted sum on the points scale: 90×0.5 + 80×0.3 + 70×0.2', () => {
    const scoring = { kind: 'points', min: 0, max: 100 } as const
    const carded = card(
      [
        section('s', [
          item('attitude', { scoring, weight: '0.5' }),
          item('fluency', { scoring, weight: '0.3' }),
          item('solving', { scoring, weight: '0.2' }),
        ]),
      ],
      { ...points, weighting: { by: 'item', of: 'points' } },
    )
    expect(scoreCard(carded, answers({ attitude: 90, fluency: 80, solving: 70 })).score).toBe('83')
  })
  test('thirds add up to the whole, and an exact tie rounds up', () => {
    const scoring = { kind: 'points', min: 0, max: 3 } as const
    const carded = card(
      [
        section(
          's',
          ['a', 'b', 'c'].map((id) => item(id, { scoring, weight: 1 })),
        ),
      ],
      { weighting: { by: 'item', of: 'ratio' }, rounding: { places: 0, mode: 'half-up' } },
    )
    expect(scoreCard(carded, answers({ a: 1, b: 2, c: 3 })).score).toBe('67')
    expect(scoreCard(carded, answers({ a: 1, b: 2, c: 1.5 })).score).toBe('50')
  })
  test('points lost of nothing cannot be weighed, and say so', () => {
    const carded = card(
      [
        section('s', [
          item('a', { scoring: { kind: 'deduct', points: { parameter: 'budget' }, perHit: 1 }, weight: 1 }),
        ]),
      ],
      {
        weighting: { by: 'item', of: 'ratio' },
      },
    )
    expect(() => scoreCard(carded, answers({ a: 1 }), { parameters: { budget: 0 } })).toThrow('nothing can be earned')
  })
})

describe('fatal answers', () => {
  const fatal = (id: string, scope: 'item' | 'section' | 'card') =>
    item(id, { fatal: { scope, when: { is: [false] } }, ...na })
  const carded = (scope: 'item' | 'section' | 'card') =>
    card([section('s', [fatal('a', scope), item('b')]), section('t', [item('c'), item('d')])], {
      passMark: { atLeast: 0 },
    })
  const given = answers({ a: false, b: true, c: true, d: true })

  test('item: the item earns nothing', () => {
    expect(scoreCard(carded('item'), given)).toMatchObject({ score: '75.00', passed: true })
  })
  test('section: the section earns nothing, the whole goes on', () => {
    const result = scoreCard(carded('section'), given)
    expect(result).toMatchObject({ score: '50.00', scoreBeforeFatal: '75.00', passed: true })
    expect(result.sections[0]).toMatchObject({ failed: true, earned: '1', score: '50.00' })
  })
  test('card: the failure goes up from item to section to the whole, and every sub-score stays', () => {
    const result = scoreCard(carded('card'), given)
    expect(result).toMatchObject({ status: 'scored', score: '0.00', scoreBeforeFatal: '75.00', passed: false })
    expect(result.fatal).toEqual([{ itemId: 'a', scope: 'card' }])
    expect(result.sections.map((one) => [one.failed, one.score])).toEqual([
      [true, '50.00'],
      [false, '100.00'],
    ])
  })
  test('not applicable is not fatal', () => {
    expect(scoreCard(carded('card'), answers({ a: 'n/a', b: true, c: true, d: true })).score).toBe('100.00')
  })
  test('a fatal gate fails the card even where nothing else applies; a passed one is no score', () => {
    const scoring = { kind: 'yes-no', yes: 0, no: 0 } as const
    const gate = item('a', { scoring, fatal: { scope: 'card', when: { is: [false] } } })
    const gated = card([section('s', [gate, item('b', na)])], { passMark: { atLeast: 60 } })
    expect(scoreCard(gated, answers({ a: false, b: 'n/a' }))).toMatchObject({
      status: 'scored',
      score: '0.00',
      passed: false,
    })
    expect(scoreCard(gated, answers({ a: true, b: 'n/a' }))).toMatchObject({
      status: 'no-score',
      score: null,
      passed: null,
    })
  })
  test('a floor does not rescue a fatal card', () => {
    const floored = card([section('s', [fatal('a', 'card')])], { floor: 60 })
    expect(scoreCard(floored, answers({ a: false })).score).toBe('0.00')
  })
  test('a number can be fatal from a bound on', () => {
    const hits = card([
      section('s', [
        item('a', {
          scoring: { kind: 'deduct', points: 10, perHit: 1 },
          fatal: { scope: 'card', when: { atLeast: 3 } },
        }),
      ]),
    ])
    expect(scoreCard(hits, answers({ a: 2 })).score).toBe('80.00')
    expect(scoreCard(hits, answers({ a: 3 })).score).toBe('0.00')
  })
})

describe('critical, excluded and conditional items', () => {
  test('critical items feed a second score', () => {
    const carded = card([section('s', [item('a', { critical: true }), item('b', { critical: true }), item('c')])])
    expect(scoreCard(carded, answers({ a: true, b: false, c: false }))).toMatchObject({
      score: '33.33',
      criticalScore: '50.00',
    })
  })
  test('an excluded item is kept and shown, and not in the score', () => {
    const carded = card([section('s', [item('a'), item('b', { excluded: true })])])
    const result = scoreCard(carded, answers({ a: true, b: false }))
    expect(result.score).toBe('100.00')
    expect(result.sections[0]?.items[1]).toMatchObject({ id: 'b', answer: false, excluded: true })
    expect(scoreCard(carded, answers({ a: true })).status).toBe('scored')
  })

  const conditional = card([
    section('s', [item('complained'), item('apologised', { enabledWhen: { item: 'complained', is: [true] } })]),
  ])
  test('a conditional item counts where its condition holds', () => {
    expect(scoreCard(conditional, answers({ complained: true, apologised: false })).score).toBe('50.00')
  })
  test('elsewhere it is out, and an answer to it is named as ignored', () => {
    expect(scoreCard(conditional, answers({ complained: false, apologised: true }))).toMatchObject({
      score: '0.00',
      ignored: [{ itemId: 'apologised', reason: 'disabled' }],
    })
  })
  test('while its condition is open, both are open', () => {
    expect(scoreCard(conditional, {}).unanswered).toEqual(['complained', 'apologised'])
  })
  test('an answer to an unknown item is named', () => {
    expect(scoreCard(conditional, answers({ complained: false, apologized: true })).ignored).toEqual([
      { itemId: 'apologized', reason: 'unknown-item' },
    ])
  })
})

describe('comments', () => {
  const carded = card([section('s', [item('a', { comment: ['points-lost', 'not-applicable'], ...na }), item('b')])])

  test('a lost point needs its comment', () => {
    expect(scoreCard(carded, answers({ a: false, b: true }))).toMatchObject({
      status: 'incomplete',
      missingComments: ['a'],
    })
    expect(scoreCard(carded, { answers: { a: { value: false, comment: '未问候' }, b: { value: true } } }).score).toBe(
      '50.00',
    )
  })
  test('a blank comment is none', () => {
    expect(scoreCard(carded, { answers: { a: { value: false, comment: ' ' }, b: { value: true } } }).status).toBe(
      'incomplete',
    )
  })
  test('not applicable needs its comment too', () => {
    expect(scoreCard(carded, answers({ a: 'n/a', b: true })).missingComments).toEqual(['a'])
  })
})

describe('automatic answers', () => {
  const carded = card([section('s', [item('greeting', { ...na, comment: ['override'] })])])

  test('a rule answers where the person does not', () => {
    const result = scoreCard(carded, {}, { automatic: { greeting: { value: true } } })
    expect(result).toMatchObject({ score: '100.00', overrides: [] })
    expect(result.sections[0]?.items[0]).toMatchObject({ answeredBy: 'automatic', automatic: true })
  })
  test('the person outranks it, and both are kept', () => {
    const review = { answers: { greeting: { value: false, comment: '说的是别的话' } } }
    const result = scoreCard(carded, review, { automatic: { greeting: { value: true } } })
    expect(result).toMatchObject({
      score: '0.00',
      overrides: [{ itemId: 'greeting', automatic: true, person: false, comment: '说的是别的话' }],
    })
  })
  test('an override without its reason is incomplete', () => {
    const result = scoreCard(carded, answers({ greeting: false }), { automatic: { greeting: { value: true } } })
    expect(result).toMatchObject({ status: 'incomplete', missingComments: ['greeting'] })
  })
  test('agreeing with the machine is no override', () => {
    expect(
      scoreCard(carded, answers({ greeting: true }), { automatic: { greeting: { value: true } } }).overrides,
    ).toEqual([])
  })
  test('an automatic answer that does not fit is an error', () => {
    expect(() => scoreCard(carded, {}, { automatic: { greeting: { value: 3 } } })).toThrow('automatic.greeting')
  })
})

describe('grades, pass mark and parameters', () => {
  const four = [
    { grade: '优秀', zh: '优秀', en: 'excellent', from: { atLeast: 90 } },
    { grade: '良好', zh: '良好', en: 'good', from: { atLeast: 80 } },
    { grade: '合格', zh: '合格', en: 'qualified', from: { atLeast: { parameter: 'passMark' } } },
    { grade: '不合格', zh: '不合格', en: 'unqualified' },
  ]
  const scoring = { kind: 'points', min: 0, max: 100 } as const
  const carded = card([section('s', [item('a', { scoring, grades: 'four' })], { grades: 'four' })], {
    gradeScales: { four },
    grades: 'four',
    passMark: { atLeast: { parameter: 'passMark' } },
  })
  const at = (a: number, parameters = {}) => scoreCard(carded, answers({ a }), { parameters })

  test('a boundary belongs to the grade that says at least', () => {
    expect([90, 89.99, 80, 60, 59.99].map((a) => at(a, { passMark: 60 }).grade)).toEqual([
      '优秀',
      '良好',
      '良好',
      '合格',
      '不合格',
    ])
  })
  test('grade and pass are judged on the score that is shown', () => {
    expect(at(59.995, { passMark: 60 })).toMatchObject({ score: '60.00', grade: '合格', passed: true })
  })
  test('items and sections have their own grade', () => {
    const [only] = at(85, { passMark: 60 }).sections
    expect([only?.grade, only?.items[0]?.grade]).toEqual(['良好', '良好'])
  })
  test('an unset pass mark leaves the score and takes grade and pass', () => {
    expect(at(70)).toMatchObject({
      status: 'scored',
      score: '70.00',
      grade: null,
      passed: null,
      missing: ['parameter:passMark'],
    })
  })
  test('a grade above the unset bound is known', () => {
    expect(at(95)).toMatchObject({ grade: '优秀', passed: null })
  })
  test('an unset weight leaves no score and is named', () => {
    const weighed = card([section('s', [item('a', { weight: { parameter: 'attitudeWeight' } })])], {
      weighting: { by: 'item', of: 'points' },
    })
    expect(scoreCard(weighed, answers({ a: true }))).toMatchObject({
      status: 'not-scored',
      score: null,
      missing: ['parameter:attitudeWeight'],
    })
    expect(scoreCard(weighed, answers({ a: true }), { parameters: { attitudeWeight: '0.4' } }).score).toBe('100.00')
  })
  test('a parameter that is not a number is an error', () => {
    expect(() => at(70, { passMark: 'sixty' })).toThrow('parameters.passMark')
  })
  test('a parameter name cannot reach a prototype', () => {
    expect(at(70, Object.create({ passMark: 60 })).missing).toEqual(['parameter:passMark'])
  })
})

describe('laws', () => {
  const scoring = (n: number) => ({ kind: 'points', min: 0, max: n }) as const
  const value = (n: number) => fc.oneof(fc.constant('n/a' as const), fc.integer({ min: 0, max: n }))
  const arbitrary = fc
    .array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 6 })
    .chain((sizes) => fc.tuple(fc.constant(sizes), fc.tuple(...sizes.map(value))))

  test('a percentage lies between 0 and 100, and the order of sections does not matter', () => {
    fc.assert(
      fc.property(arbitrary, ([sizes, given]) => {
        const sections = sizes.map((n, i) => section(`s${i}`, [item(`i${i}`, { scoring: scoring(n), ...na })]))
        const review = answers(Object.fromEntries(given.map((one, i) => [`i${i}`, one])))
        const { score, status } = scoreCard(card(sections), review)
        if (status === 'no-score') expect(given.every((one) => one === 'n/a')).toBe(true)
        else expect(Number(score)).toSatisfy((n: number) => n >= 0 && n <= 100)
        expect(scoreCard(card([...sections].reverse()), review).score).toBe(score)
      }),
    )
  })

  test('not applicable never changes what another item earned', () => {
    fc.assert(
      fc.property(arbitrary, ([sizes, given]) => {
        const carded = card([
          section(
            's',
            sizes.map((n, i) => item(`i${i}`, { scoring: scoring(n), ...na })),
          ),
        ])
        const earned = (values: readonly (number | string)[]) =>
          scoreCard(carded, answers(Object.fromEntries(values.map((one, i) => [`i${i}`, one])))).sections[0]?.items.map(
            (one) => one.earned,
          ) ?? []
        expect(earned(['n/a', ...given.slice(1)]).slice(1)).toEqual(earned(given).slice(1))
      }),
    )
  })

  test('one more hit never raises the score', () => {
    const carded = card([
      section('s', [item('a', { scoring: { kind: 'deduct', points: 5, perHit: '0.7', cap: 4 } }), item('b')]),
    ])
    fc.assert(
      fc.property(fc.nat(20), fc.boolean(), (hits, b) => {
        const score = (a: number) => Number(scoreCard(carded, answers({ a, b })).score)
        expect(score(hits + 1)).toBeLessThanOrEqual(score(hits))
      }),
    )
  })
})
