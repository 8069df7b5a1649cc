import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { selectRegion } from '../../src/text/range.ts'
import { compileScript } from '../../src/text/scripts/script.ts'
import type { LexiconSpec, Span, Utterance } from '../../src/text/spec.ts'
import { tryLexicon } from '../../src/text/try-lexicon.ts'

const shared = process.env.RULEBOOK_SHARED

interface Conversation {
  readonly id: string
  readonly utterances: readonly Utterance[]
}

const load = (path: string): readonly Conversation[] =>
  readFileSync(join(shared ?? '', 'data', path), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Conversation)

/** The phrases of the printed lists that ordinary speech is likeliest to hold, with their innocent longer phrases. */
const forbidden: LexiconSpec = {
  match: 'contains',
  phrases: [
    { text: '不行', except: ['行不行', '都不行'] },
    { text: '不知道', except: ['知不知道', '不知道您', '不知道你', '不知道是'] },
    { text: '不清楚', except: ['清不清楚', '听不清楚', '暂不清楚', '不清楚的', '不清楚您'] },
    { text: '不明白', except: ['明不明白', '不明白的', '不明白您'] },
    '你懂不懂',
    '你有没有搞错',
    '你快一点讲',
    '喂喂……,说话呀',
  ],
}

describe.skipIf(!shared)('real conversations', () => {
  test('of 1,000 dialogues at most 2 hold a forbidden phrase of the agent', () => {
    const trial = tryLexicon(forbidden, load('crosswoz/dialogues.ndjson'), { speaker: 'agent' })
    expect(trial.transcripts).toBe(1000)
    expect(trial.transcriptsHit).toBeLessThanOrEqual(2)
  })

  test('every opening of ten recognised calls is found, and no other first line', () => {
    const opening = compileScript({
      text: '(您好|你好),很高兴为您服务',
      variants: ['(您好|你好),请讲'],
      tolerance: 0.8,
      position: 'first',
    })
    const said = load('mobilecs-example/calls.ndjson').map(({ utterances }) => {
      const region = selectRegion(utterances, { speaker: 'agent' }) as readonly Span[]
      return opening.match(utterances, region, () => undefined).said
    })
    expect(said).toEqual([...Array.from({ length: 9 }, () => true), false])
  })
})
