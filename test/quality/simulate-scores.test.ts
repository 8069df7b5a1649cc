import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scoreCard } from '../../src/quality/scorecards/score-card.ts'
import { simulateScores } from '../../src/quality/scorecards/simulate-scores.ts'
import { answers, card, item, section } from './cards.ts'

const points = { rounding: { places: 0, mode: 'half-up' }, scale: 'points' } as const
const range = (...given: Parameters<typeof simulateScores>) => {
  const { min, max } = simulateScores(...given)
  return [min?.score ?? null, max?.score ?? null]
}

describe('simulateScores', () => {
  const two = card([section('s', [item('a'), item('b')])], { rounding: { places: 0, mode: 'half-up' } })

  test('nothing answered spans the card', () => {
    expect(range(two, {})).toEqual(['0', '100'])
  })
  test('an answer narrows the range', () => {
    expect(range(two, answers({ a: true }))).toEqual(['50', '100'])
  })
  test('with every answer both ends are the score', () => {
    expect(range(two, answers({ a: true, b: false }))).toEqual(['50', '50'])
  })
  test('an open fatal item can take everything', () => {
    const fatal = card(
      [section('s', [item('a', { fatal: { scope: 'card', when: { is: [false] } } }), item('b')])],
      points,
    )
    const { min } = simulateScores(fatal, answers({ b: true }))
    expect(min).toMatchObject({ score: '0', answers: { a: false } })
  })
  test('deductions without cap or floor have no lower end', () => {
    const scoring = { kind: 'deduct', points: 10, perHit: 1 } as const
    expect(range(card([section('s', [item('a', { scoring })])], points), {})).toEqual([null, '10'])
    expect(range(card([section('s', [item('a', { scoring })])], { ...points, floor: 0 }), {})).toEqual(['0', '10'])
  })
  test('an open condition is tried both ways', () => {
    const conditional = card(
      [
        section('s', [
          item('a'),
          item('b', { enabledWhen: { item: 'a', is: [true] }, scoring: { kind: 'yes-no', yes: 0, no: -5 } }),
        ]),
      ],
      points,
    )
    expect(range(conditional, {})).toEqual(['-4', '1'])
  })
  test('an unset parameter is named', () => {
    const open = card(
      [section('s', [item('a', { scoring: { kind: 'yes-no', yes: { parameter: 'full' }, no: 0 } })])],
      points,
    )
    expect(simulateScores(open, {})).toMatchObject({ min: null, max: null, missing: ['parameter:full'] })
  })
  test('required comments do not stand in the way', () => {
    expect(range(card([section('s', [item('a', { comment: ['always'] })])]), answers({ a: true }))).toEqual([
      '100.00',
      '100.00',
    ])
  })
})

describe('the ends are those of trying everything', () => {
  const scorings = [
    { kind: 'yes-no', yes: 3, no: -1 },
    { kind: 'one-off', points: 2, onHit: -4 },
    {
      kind: 'choice',
      choices: [
        { value: 'a', points: 4, zh: '甲', en: 'a' },
        { value: 'b', points: 1, zh: '乙', en: 'b' },
        { value: 'c', points: -2, zh: '丙', en: 'c' },
      ],
    },
    { kind: 'points', min: 0, max: 2 },
    { kind: 'deduct', points: 2, perHit: 2, cap: 4 },
    { kind: 'bonus', perHit: 2, cap: 4 },
  ] as const
  const possible = [
    [true, false],
    [true, false],
    ['a', 'b', 'c'],
    [0, 1, 2],
    [0, 1, 2],
    [0, 1, 2],
  ] as const
  const worstAnswer = [false, true, 'c', 0, undefined, undefined] as const

  const shape = fc.record({
    kinds: fc.array(
      fc.record({ kind: fc.nat(5), fatal: fc.constantFrom('no', 'item', 'section', 'card'), given: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    split: fc.nat(5),
    floor: fc.boolean(),
  })

  test('for random cards', () => {
    fc.assert(
      fc.property(shape, ({ kinds, split, floor }) => {
        const items = kinds.map(({ kind, fatal }, i) => {
          const worst = worstAnswer[kind]
          const scope = fatal === 'no' || worst === undefined ? undefined : (fatal as 'item' | 'section' | 'card')
          return item(`i${i}`, {
            scoring: scorings[kind] as never,
            ...(scope === undefined || worst === undefined ? {} : { fatal: { scope, when: { is: [worst] } } }),
          })
        })
        const cut = Math.min(Math.max(split, 1), items.length)
        const sections = [
          section('s', items.slice(0, cut)),
          ...(cut < items.length ? [section('t', items.slice(cut))] : []),
        ]
        const carded = card(sections, { ...points, ...(floor ? { floor: 0 } : {}) })
        const given = Object.fromEntries(
          kinds.flatMap(({ kind, given: is }, i) => (is ? [[`i${i}`, possible[kind]?.[0] ?? 0]] : [])),
        )
        let all: Record<string, string | number | boolean>[] = [given]
        kinds.forEach(({ kind, given: is }, i) => {
          if (!is) all = all.flatMap((one) => (possible[kind] ?? []).map((value) => ({ ...one, [`i${i}`]: value })))
        })
        const scores = all.flatMap((one) => scoreCard(carded, answers(one)).score ?? []).map(Number)
        const { min, max } = simulateScores(carded, answers(given))
        if (scores.length === 0) expect([min, max]).toEqual([null, null])
        else expect([Number(min?.score), Number(max?.score)]).toEqual([Math.min(...scores), Math.max(...scores)])
      }),
      { numRuns: 300 },
    )
  })
})
