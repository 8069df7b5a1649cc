import { describe, expect, test } from 'vitest'
import { scoreCard } from '../../src/quality/scorecards/score-card.ts'
import { answers, card, item, section } from './cards.ts'

// Cards of the shapes that quality regulations state: what their texts leave open is a parameter.

const open = (parameter: string) => ({ parameter })

describe('four groups of listening standards, whose points were lost with the table', () => {
  const yes = (id: string) =>
    item(id, { scoring: { kind: 'yes-no', yes: open('itemPoints'), no: 0 }, notApplicable: true })
  const scale = card(
    [
      section('knowledge', [yes('accurate'), yes('complete'), yes('verified')], { weight: open('knowledgeWeight') }),
      section('wording', [yes('clear'), yes('polite')], { weight: open('wordingWeight') }),
      section('attitude', [yes('patient')], { weight: open('attitudeWeight') }),
      section(
        'skill',
        [
          yes('guiding'),
          item('abuse', {
            fatal: { scope: 'card', when: { is: [true] } },
            scoring: { kind: 'one-off', points: 0, onHit: 0 },
          }),
        ],
        { weight: open('skillWeight') },
      ),
    ],
    {
      weighting: { by: 'section', of: 'ratio' },
      passMark: { atLeast: open('passMark') },
      rounding: { places: 1, mode: 'half-up' },
    },
  )
  const all = {
    accurate: true,
    complete: false,
    verified: true,
    clear: true,
    polite: true,
    patient: true,
    guiding: 'n/a',
    abuse: false,
  } as const
  const parameters = {
    itemPoints: 1,
    knowledgeWeight: 40,
    wordingWeight: 30,
    attitudeWeight: 20,
    skillWeight: 10,
    passMark: 80,
  }

  test('without the host’s values there is no score, and each lacking one is named', () => {
    expect(scoreCard(scale, answers(all))).toMatchObject({ status: 'not-scored', score: null })
    expect(scoreCard(scale, answers(all)).missing).toEqual([
      'parameter:attitudeWeight',
      'parameter:itemPoints',
      'parameter:knowledgeWeight',
      'parameter:skillWeight',
      'parameter:wordingWeight',
    ])
  })
  test('a section of which only the gate applies leaves with its weight: (2/3 × 40 + 30 + 20) of 90', () => {
    expect(scoreCard(scale, answers(all), { parameters }).score).toBe('85.2')
  })
  test('with them: (2/3 × 40 + 30 + 20 + 10) of 100', () => {
    expect(scoreCard(scale, answers({ ...all, guiding: true }), { parameters })).toMatchObject({
      score: '86.7',
      passed: true,
    })
  })
  test('abuse voids the whole, and the groups stay visible', () => {
    const result = scoreCard(scale, answers({ ...all, guiding: true, abuse: true }), { parameters })
    expect(result).toMatchObject({ score: '0.0', passed: false, scoreBeforeFatal: '86.7' })
    expect(result.sections.map(({ score }) => score)).toEqual(['66.7', '100.0', '100.0', '100.0'])
  })
})

describe('indicators with four grades each, and a weighted total', () => {
  const bands = (['excellent', 'good', 'qualified'] as const).map((grade) => ({
    grade,
    zh: '级',
    en: grade,
    from: { atLeast: open(`${grade}From`) },
  }))
  const indicator = (id: string) =>
    item(id, { scoring: { kind: 'points', min: 0, max: 100 }, weight: open(`${id}Weight`), grades: 'indicator' })
  const graded = card([section('indicators', [indicator('attitude'), indicator('fluency'), indicator('solving')])], {
    scale: 'points',
    weighting: { by: 'item', of: 'points' },
    gradeScales: { indicator: [...bands, { grade: 'unqualified', zh: '不合格', en: 'unqualified' }] },
  })
  const parameters = {
    attitudeWeight: '0.4',
    fluencyWeight: '0.3',
    solvingWeight: '0.3',
    excellentFrom: 90,
    goodFrom: 80,
    qualifiedFrom: 60,
  }
  test('each indicator has its grade, the total its weighted sum', () => {
    const result = scoreCard(graded, answers({ attitude: 90, fluency: 79.5, solving: 59.99 }), { parameters })
    expect(result.score).toBe('77.85')
    expect(result.sections[0]?.items.map(({ grade }) => grade)).toEqual(['excellent', 'qualified', 'unqualified'])
  })
  test('bounds that nobody gave leave the grades open and the total known', () => {
    const { excellentFrom: _, ...rest } = parameters
    const result = scoreCard(graded, answers({ attitude: 90, fluency: 80, solving: 60 }), { parameters: rest })
    expect(result).toMatchObject({ status: 'scored', score: '78.00', missing: ['parameter:excellentFrom'] })
    expect(result.sections[0]?.items.map(({ grade }) => grade)).toEqual([null, null, null])
  })
})

describe('a base of 100 from which offences are deducted, 60 to pass', () => {
  const monthly = card(
    [
      section('offences', [
        item('idleChat', { scoring: { kind: 'deduct', points: 0, perHit: open('idleChatPoints') } }),
        item('falsePromise', { scoring: { kind: 'deduct', points: 0, perHit: open('falsePromisePoints') } }),
      ]),
    ],
    {
      scale: 'points',
      base: 100,
      floor: 0,
      rounding: { places: 0, mode: 'half-up' },
      passMark: { atLeast: 60 },
      gradeScales: {
        monthly: [
          { grade: '合格', zh: '合格', en: 'qualified', from: { atLeast: 60 } },
          { grade: '不合格', zh: '不合格', en: 'unqualified' },
        ],
      },
      grades: 'monthly',
    },
  )
  const parameters = { idleChatPoints: 5, falsePromisePoints: 10 }
  const month = (idleChat: number, falsePromise: number) =>
    scoreCard(monthly, answers({ idleChat, falsePromise }), { parameters })

  test('exactly 60 passes, 59 does not', () => {
    expect(month(0, 4)).toMatchObject({ score: '60', passed: true, grade: '合格' })
    expect(month(1, 4)).toMatchObject({ score: '55', passed: false, grade: '不合格' })
  })
  test('never below the floor', () => {
    expect(month(9, 9).score).toBe('0')
  })
  test('no offence keeps the base', () => {
    expect(month(0, 0).score).toBe('100')
  })
})
