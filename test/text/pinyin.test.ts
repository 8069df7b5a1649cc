import { expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { pinyinMatcher } from '../../src/pinyin.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const readings: Readonly<Record<string, string>> = {
  没: 'mei',
  事: 'shi',
  市: 'shi',
  四: 'si',
  难: 'nan',
  兰: 'lan',
  狼: 'lang',
}
const pinyin = (character: string): readonly string[] => [readings[character] ?? character]
const same = (a: string, b: string, options = {}) => {
  const { soundOf } = pinyinMatcher(pinyin, options)
  return soundOf(a.charCodeAt(0)) === soundOf(b.charCodeAt(0))
}

test('characters of one syllable sound the same', () => {
  expect(same('事', '市')).toBe(true)
  expect(same('事', '没')).toBe(false)
})

test('what is confused in speech is the same only where that is asked', () => {
  expect(same('事', '四')).toBe(false)
  expect(same('事', '四', { fuzzy: true })).toBe(true)
  expect(same('难', '兰', { fuzzy: true })).toBe(true)
  expect(same('兰', '狼', { fuzzy: true })).toBe(true)
})

test('what has no reading stands for itself', () => {
  const { soundOf } = pinyinMatcher(pinyin)
  expect(soundOf(0x61)).toBe(0x61)
  expect(soundOf('丂'.charCodeAt(0))).toBe('丂'.charCodeAt(0))
})

test('a policy hears by sound, and asks a person', () => {
  const document = tinyDocument()
  const lexicons = { forbidden: { match: 'contains', phrases: ['没事'], soundsLike: true } }
  const record = call({ utterances: [{ speaker: 'agent' as const, text: '没市' }] })
  expect(evaluateCall(tinyPolicy({}, { ...document, lexicons }), record).findings).toEqual([])
  const policy = tinyPolicy({ soundsLike: pinyinMatcher(pinyin) }, { ...document, lexicons })
  const { findings, hints } = evaluateCall(policy, record)
  expect(findings).toEqual([])
  expect(JSON.stringify(hints)).toContain('by-sound')
})
