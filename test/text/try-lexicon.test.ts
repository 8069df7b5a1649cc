import { describe, expect, test } from 'vitest'
import type { Utterance } from '../../src/text/spec.ts'
import { tryLexicon } from '../../src/text/try-lexicon.ts'

const corpus: readonly { id?: string; utterances: readonly Utterance[] }[] = [
  {
    id: 'a',
    utterances: [
      { speaker: 'agent', text: '您看行不行' },
      { speaker: 'customer', text: '不行，不行' },
    ],
  },
  { utterances: [{ speaker: 'agent', text: '好的' }] },
]
const lexicon = { match: 'contains', phrases: ['不知道', '不行'] } as const

test('counts places by phrase, speaker and transcript, most first', () => {
  expect(tryLexicon(lexicon, corpus, { samples: 1 })).toEqual({
    transcripts: 2,
    transcriptsHit: 1,
    utterances: 3,
    findings: 3,
    hints: 0,
    cleared: 0,
    phrases: [
      {
        phrase: '不行',
        findings: 3,
        hints: 0,
        cleared: 0,
        bySpeaker: {
          agent: { findings: 1, hints: 0, cleared: 0 },
          customer: { findings: 2, hints: 0, cleared: 0 },
        },
        transcripts: 1,
        constructions: {},
        samples: [
          { transcript: 'a', speaker: 'agent', text: '您看行不行', utterance: 0, start: 3, end: 5, verdict: 'finding' },
        ],
      },
      {
        phrase: '不知道',
        findings: 0,
        hints: 0,
        cleared: 0,
        bySpeaker: {},
        transcripts: 0,
        constructions: {},
        samples: [],
      },
    ],
  })
})

test('one speaker only', () => {
  expect(tryLexicon(lexicon, corpus, { speaker: 'agent' })).toMatchObject({ utterances: 2, findings: 1 })
})

test('a corpus may be a stream without ids: the sample names its place', () => {
  const stream = function* () {
    yield* [corpus[1]!, { utterances: corpus[0]!.utterances }]
  }
  expect(tryLexicon(lexicon, stream()).phrases[0]?.samples[0]?.transcript).toBe(1)
})

describe('a lexicon of forbidden answers', () => {
  const answers = { ...lexicon, as: 'answer' } as const
  const said = (...texts: readonly string[]) => [
    { utterances: texts.map((text) => ({ speaker: 'agent', text }) as const) },
  ]

  test.each([
    ['这个不行', 'finding'],
    ['换别的颜色也不行', 'hint'],
    ['您看行不行', 'cleared'],
    ['不知道您方便吗', 'cleared'],
  ])('%s is a %s, with the construction that decided', (text, verdict) => {
    const { phrases } = tryLexicon(answers, said(text))
    expect(phrases[0]?.samples).toMatchObject([{ verdict, construction: expect.any(String) }])
  })

  test('what is only cleared makes no transcript a hit', () => {
    expect(tryLexicon(answers, said('您看行不行'))).toMatchObject({ transcriptsHit: 0, cleared: 1 })
  })

  test('the samples of one verdict leave room for the others', () => {
    const { phrases } = tryLexicon(answers, said('您看行不行', '你看行不行', '这个不行'), { samples: 1 })
    expect(phrases[0]?.samples.map(({ verdict }) => verdict)).toEqual(['cleared', 'finding'])
  })

  test('the question before an answer is heard', () => {
    const asked = { speaker: 'customer', text: '套餐外的怎么算？' } as const
    const utterances = said('套餐外的不知道')[0]!.utterances
    expect(tryLexicon(answers, [{ utterances }])).toMatchObject({ findings: 0 })
    expect(tryLexicon(answers, [{ utterances: [asked, ...utterances] }])).toMatchObject({ findings: 1 })
  })
})

test('a phrase that the source does not print only asks', () => {
  const generalised = { match: 'contains', phrases: [{ text: '不行', listed: false }] } as const
  expect(tryLexicon(generalised, corpus).phrases[0]?.samples[0]).toMatchObject({ verdict: 'hint', hint: 'not-listed' })
})

test('a phrase that was not surely heard only asks; what was written is sure', () => {
  const sure = { ...lexicon, minConfidence: 0.8 } as const
  const utterances = [{ speaker: 'agent', text: '不行', confidence: 0.5 }] as const
  expect(tryLexicon(sure, [{ utterances }])).toMatchObject({ findings: 0, hints: 1 })
  expect(tryLexicon(sure, [{ utterances, channel: 'chat' }])).toMatchObject({ findings: 1, hints: 0 })
})

test('what was heard as surely as asked is sure', () => {
  const sure = { ...lexicon, minConfidence: 0.8 } as const
  const utterances = [{ speaker: 'agent', text: '不行', confidence: 0.8 }] as const
  expect(tryLexicon(sure, [{ utterances }])).toMatchObject({ findings: 1, hints: 0 })
})

test('phrases come by what they would find and ask, then by what was cleared', () => {
  const two = { match: 'contains', phrases: ['甲', '乙', '丙'] } as const
  const utterances = [{ speaker: 'agent', text: '乙，丙，丙，甲，丙，乙' }] as const
  expect(tryLexicon(two, [{ utterances }]).phrases.map(({ phrase }) => phrase)).toEqual(['丙', '乙', '甲'])
})

test.each([
  ['as', { ...lexicon, as: 'question' }],
  ['minConfidence', { ...lexicon, minConfidence: 2 }],
  ['phrases[0].listed', { ...lexicon, phrases: [{ text: '不行', listed: true }] }],
])('a wrong %s is refused', (path, wrong) => {
  expect(() => tryLexicon(wrong as never, [])).toThrow(path)
})
