import { expect, test } from 'vitest'
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

test('counts hits by phrase, speaker and transcript, most hits first', () => {
  expect(tryLexicon(lexicon, corpus, { samples: 1 })).toEqual({
    transcripts: 2,
    transcriptsHit: 1,
    utterances: 3,
    hits: 3,
    phrases: [
      {
        phrase: '不行',
        hits: 3,
        bySpeaker: { agent: 1, customer: 2 },
        transcripts: 1,
        samples: [{ transcript: 'a', speaker: 'agent', text: '您看行不行', utterance: 0, start: 3, end: 5 }],
      },
      { phrase: '不知道', hits: 0, bySpeaker: {}, transcripts: 0, samples: [] },
    ],
  })
})

test('one speaker only', () => {
  expect(tryLexicon(lexicon, corpus, { speaker: 'agent' })).toMatchObject({ utterances: 2, hits: 1 })
})

test('a corpus may be a stream without ids: the sample names its place', () => {
  const stream = function* () {
    yield* [corpus[1]!, { utterances: corpus[0]!.utterances }]
  }
  expect(tryLexicon(lexicon, stream()).phrases[0]?.samples[0]?.transcript).toBe(1)
})
