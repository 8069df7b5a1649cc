import { pinyin } from 'pinyin-pro'
import { describe, expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { pinyinMatcher } from '../../src/pinyin.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

// With the package itself: a phrase that recognition wrote down wrongly, with other characters of the same sound.

const document = tinyDocument()
const byEar = {
  ...document,
  lexicons: {
    forbidden: {
      match: 'contains',
      soundsLike: true,
      phrases: [
        { text: '你去投诉吧', clause: '3.1' },
        { text: '没事别打', clause: '3.2' },
      ],
    },
  },
}
const assess = (text: string, options: object) =>
  evaluateCall(
    tinyPolicy(options, byEar),
    call({ utterances: [{ speaker: 'agent', text }], transcript: { complete: true } }) as never,
  )
const judge = (text: string, options: object) => assess(text, options).findings

describe('with pinyin-pro', () => {
  const soundsLike = pinyinMatcher(pinyin)
  test('a phrase is found by its sound, and a person is asked', () => {
    const { findings, hints, notAssessed } = assess('你去头素吧', { soundsLike })
    expect(findings).toEqual([])
    expect(notAssessed.find(({ ruleId }) => ruleId === 'forbidden-phrase')?.missing).toEqual(['hint:forbidden'])
    expect(hints[0]?.evidence[0]?.seen?.[0]).toMatchObject({ excerpt: '你去头素吧', detail: { hint: 'by-sound' } })
  })
  test('a phrase said as it is written is no match by sound', () => {
    expect(judge('你去投诉吧', { soundsLike })[0]?.evidence[0]?.seen?.[0]).not.toHaveProperty('detail')
  })
  test('other sounds do not match', () => expect(judge('你去头皮吧', { soundsLike })).toEqual([]))
  test('off by default', () => expect(judge('你去头素吧', {})).toEqual([]))
})
