import { describe, expect, test } from 'vitest'
import { findRepeats, type RepeatOptions } from '../../src/text/phrases/repeats.ts'
import { selectRegion } from '../../src/text/range.ts'
import { findSequences } from '../../src/text/sequence.ts'
import type { Span, Utterance } from '../../src/text/spec.ts'

const agent = (...texts: readonly string[]): readonly Utterance[] =>
  texts.map((text) => ({ speaker: text.startsWith('客：') ? 'customer' : 'agent', text }))

const repeats = (utterances: readonly Utterance[], options?: RepeatOptions) =>
  findRepeats(utterances, selectRegion(utterances, {}) as readonly Span[], options).map(({ utterance, of }) => [
    of,
    utterance,
  ])

describe('repeats', () => {
  test('the same words again, punctuation aside', () => {
    expect(repeats(agent('请您稍等一下。', '客：好', '请您稍等，一下'))).toEqual([[0, 2]])
  })
  test('only so many utterances of the speaker back', () => {
    const utterances = agent('请您稍等一下', '一二三四', '五六七八', '九十百千', '请您稍等一下')
    expect(repeats(utterances)).toEqual([])
    expect(repeats(utterances, { withinUtterances: 4 })).toEqual([[0, 4]])
  })
  test('short ones never', () => {
    expect(repeats(agent('好的好', '好的好'))).toEqual([])
    expect(repeats(agent('好的好', '好的好'), { minCharacters: 3 })).toEqual([[0, 1]])
  })
  test('nearly the same, where that is asked', () => {
    const utterances = agent('请您稍等一下我查查', '请您稍等一下我查')
    expect(repeats(utterances)).toEqual([])
    expect(repeats(utterances, { similarity: 8 / 9 })).toEqual([[0, 1]])
  })
  test('another speaker repeats nobody', () => {
    expect(repeats(agent('请您稍等', '客：请您稍等'))).toEqual([])
  })
  test('what may be repeated is excepted', () => {
    expect(repeats(agent('请您稍等', '请您稍等'), { isExcepted: () => true })).toEqual([])
  })
})

describe('sequences', () => {
  const place = (utterance: number, start = 0): Span => ({ utterance, start, end: start + 2 })
  const utterances: readonly Utterance[] = [0, 1, 2, 3].map((at) => ({
    speaker: 'agent',
    text: '好好好好',
    startMs: at * 5000,
  }))
  test('a first place with a second soon enough after it', () => {
    const found = findSequences(utterances, [place(0), place(2)], [place(1)], { withinUtterances: 1 })
    expect(found).toEqual({ followed: [place(0)], missed: [place(2)] })
  })
  test('in the same utterance the second must stand behind', () => {
    expect(findSequences(utterances, [place(0, 0)], [place(0, 2)]).followed).toHaveLength(1)
    expect(findSequences(utterances, [place(0, 2)], [place(0, 0)]).missed).toHaveLength(1)
  })
  test('exactly so many seconds is soon enough', () => {
    expect(findSequences(utterances, [place(0)], [place(2)], { withinSeconds: 10 }).followed).toHaveLength(1)
    expect(findSequences(utterances, [place(0)], [place(2)], { withinSeconds: 9 }).followed).toHaveLength(0)
  })
})
