import { describe, expect, test } from 'vitest'
import { scorecardSchema } from '../../src/document/scorecard.ts'
import { item, section, source } from './cards.ts'

const issues = (card: unknown): string[] => {
  const result = scorecardSchema().safeParse(card)
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
}
const weighted = { weighting: { by: 'item', of: 'ratio' } } as const

describe('a scorecard document', () => {
  test('a plain card is accepted', () => {
    expect(issues(source([section('s', [item('a')])]))).toEqual([])
  })
  test('unknown keys are refused', () => {
    expect(issues({ ...source([section('s', [item('a')])]), passmark: 60 })[0]).toContain('passmark')
  })
  test('an id stands once in the whole card', () => {
    expect(issues(source([section('s', [item('a')]), section('t', [item('a')])]))[0]).toMatch(
      /^sections\.1\.items\.0\.id/,
    )
  })
  test('a weight is demanded where the card weighs, and refused where it does not', () => {
    expect(issues(source([section('s', [item('a')])], weighted))[0]).toMatch(/^sections\.0\.items\.0\.weight: a weight/)
    expect(issues(source([section('s', [item('a', { weight: 2 })])]))[0]).toMatch(/weight: no weight/)
    expect(issues(source([section('s', [item('a')], { weight: 2 })]))[0]).toMatch(/^sections\.0\.weight: no weight/)
  })
  test('shares cannot be weighed on the points scale', () => {
    expect(issues(source([section('s', [item('a', { weight: 1 })])], { ...weighted, scale: 'points' }))[0]).toMatch(
      /^scale/,
    )
  })
  test('grades go down, and only the last takes the rest', () => {
    const scale = (...froms: (object | undefined)[]) =>
      issues(
        source([section('s', [item('a')])], {
          gradeScales: {
            g: froms.map((from, i) => ({
              grade: `g${i}`,
              zh: '级',
              en: 'grade',
              ...(from === undefined ? {} : { from }),
            })) as never,
          },
        }),
      )
    expect(scale({ atLeast: 90 }, { atLeast: 60 }, undefined)).toEqual([])
    expect(scale({ above: 60 }, { atLeast: 60 }, undefined)).toEqual([])
    expect(scale({ atLeast: 60 }, { atLeast: 90 }, undefined)[0]).toContain('below the one before')
    expect(scale({ atLeast: 60 }, { above: 60 }, undefined)[0]).toContain('below the one before')
    expect(scale({ atLeast: 60 }, undefined, undefined)[0]).toContain('only the last')
    expect(scale({ atLeast: 60 }, { atLeast: 10 })[0]).toContain('takes everything below')
  })
  test('a condition looks back, and at an answer that can be given', () => {
    const on = (enabledWhen: object) => item('b', { enabledWhen } as never)
    expect(issues(source([section('s', [item('a'), on({ item: 'a', is: [true] })])]))).toEqual([])
    expect(issues(source([section('s', [on({ item: 'a', is: [true] }), item('a')])]))[0]).toContain('earlier item')
    expect(issues(source([section('s', [item('a'), on({ item: 'a', is: ['yes'] })])]))[0]).toContain('can have')
  })
  test('a fatal answer is one that the item can have, in the score', () => {
    const fatal = { scope: 'card' as const, when: { is: ['no'] } }
    expect(issues(source([section('s', [item('a', { fatal })])]))[0]).toContain('can have')
    const when = { is: [false] }
    expect(
      issues(source([section('s', [item('a', { excluded: true, fatal: { scope: 'card', when } })])]))[0],
    ).toContain('excluded')
  })
  test('grade names that are nowhere defined are refused', () => {
    expect(issues(source([section('s', [item('a', { grades: 'four' })])]))[0]).toMatch(/grades/)
  })
  test('a share of nothing is refused where it is plain to see', () => {
    const scoring = { kind: 'deduct', points: 0, perHit: 1 } as const
    expect(issues(source([section('s', [item('a', { scoring, weight: 1 })])], weighted))[0]).toContain('can be earned')
  })
  test('reserved names are refused', () => {
    expect(issues(source([section('s', [item('constructor')])]))[0]).toMatch(/id/)
  })
})
