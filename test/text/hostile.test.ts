import { describe, expect, test } from 'vitest'
import { foldText, normaliseText } from '../../src/text/fold.ts'
import { compileLexicons } from '../../src/text/phrases/match.ts'
import { findRepeats } from '../../src/text/phrases/repeats.ts'
import { isWithinRange, selectRegion } from '../../src/text/range.ts'
import { redact } from '../../src/text/redact.ts'
import { findSequences } from '../../src/text/sequence.ts'
import type { LexiconSpec, Utterance } from '../../src/text/spec.ts'
import { tryLexicon } from '../../src/text/try-lexicon.ts'
import { growthOf } from '../support/steps.ts'

const lexicon: LexiconSpec = {
  match: 'contains',
  phrases: [{ text: '不知道', except: ['不知道您'] }, '喂喂……,说话呀', '你找XXX去', { text: '不行', match: 'word' }],
}
const match = (text: string) => compileLexicons({ lexicon }).match(text)
const MEGABYTES_10 = 10 * 1024 * 1024

describe('ten megabytes', () => {
  test.each([
    ['of plain text', '好的'.repeat(MEGABYTES_10 / 2)],
    ['of nothing spoken', '\u200b'.repeat(MEGABYTES_10)],
    ['of clause marks', '，'.repeat(MEGABYTES_10)],
  ])('%s are read', (_, text) => {
    expect(match(text)).toEqual([])
  })
  test('a phrase with ten megabytes of nothing inside is found', () => {
    const text = `不${'\u200b'.repeat(MEGABYTES_10)}知道`
    expect(match(text)).toMatchObject([{ start: 0, end: text.length }])
  })
})

const SIZE = 3000
// Twice the text: twice the steps, four times if they were quadratic.
const LINEAR = 2.6

describe('steps grow with the text and no faster', () => {
  test.each<[string, (size: number) => string]>([
    ['nothing but hits', (size) => '不知道'.repeat(size / 3)],
    ['nothing but exceptions', (size) => '不知道您'.repeat(size / 4)],
    ['beginnings of gaps that never close', (size) => '喂喂你找'.repeat(size / 4)],
    ['one base under endless marks', (size) => `不${'\u0316\u0301'.repeat(size / 2)}知道`],
    ['lone surrogates', (size) => '\ud800\udc00\udc00'.repeat(size / 3)],
    ['words to break', (size) => '不行'.repeat(size / 2)],
    ['spaced words to break', (size) => '不行 no risk '.repeat(size / 11)],
    ['long gaps between words to break', (size) => `不行${' '.repeat(size)}行`],
  ])('%s', (_, text) => {
    const matcher = compileLexicons({ lexicon })
    expect(growthOf(text, (one) => matcher.match(one), SIZE)).toBeLessThan(LINEAR)
  })
  test.each<[string, (size: number) => string]>([
    ['in one clause', (size) => '也是也是不知道'.repeat(size / 7)],
    ['in clauses of their own', (size) => '不知道，如果不知道，您'.repeat(size / 11)],
    ['after adverbs that can be read in many ways', (size) => `${'也是'.repeat(15)}Z不知道。`.repeat(size / 34)],
  ])('answers judged %s', (_, text) => {
    const matcher = compileLexicons({ lexicon: { ...lexicon, as: 'answer' } })
    expect(growthOf(text, (one) => matcher.match(one), SIZE)).toBeLessThan(LINEAR)
  })
  test.each<[string, (size: number) => string]>([
    ['digits', (size) => '1'.repeat(size)],
    ['spoken digits', (size) => '幺三八'.repeat(size / 3)],
    ['mobiles in a row', (size) => '13800138000 '.repeat(size / 12)],
    ['signs of addresses', (size) => 'a@'.repeat(size / 2)],
    ['plates that never end', (size) => '京A '.repeat(size / 3)],
    ['plates of letters', (size) => `京${'a'.repeat(size)}`],
    ['digits with pauses', (size) => '1，'.repeat(size / 2)],
    ['digits and spaces', (size) => '4 '.repeat(size / 2)],
    ['mobiles in one breath', (size) => '13800138000'.repeat(size / 11)],
    ['mobiles with pauses', (size) => '138，0013，8000，'.repeat(size / 14)],
    ['spoken signs and dots', (size) => 'a艾特b点'.repeat(size / 5)],
    ['letters spelt', (size) => 'a '.repeat(size / 2)],
    ['one long address', (size) => `${'a.'.repeat(size / 4)}@${'a.'.repeat(size / 4)}`],
  ])('masking %s', (_, text) => {
    expect(growthOf(text, (one) => redact(one), SIZE)).toBeLessThan(LINEAR)
  })
})

describe('steps grow with the number of utterances and no faster', () => {
  const said = (size: number): readonly Utterance[] =>
    Array.from({ length: size }, (_, at) => ({
      speaker: 'agent',
      text: '请稍等我查一下',
      startMs: at * 1000,
      endMs: at * 1000 + 900,
    }))
  const places = (utterances: readonly Utterance[]) =>
    utterances.map((_, utterance) => ({ utterance, start: 0, end: 3 }))
  test.each<[string, (utterances: readonly Utterance[]) => unknown]>([
    ['repeats', (all) => findRepeats(all, places(all))],
    ['repeats that are only alike', (all) => findRepeats(all, places(all), { similarity: 0.8 })],
    ['sequences', (all) => findSequences(all, places(all), places(all), { withinUtterances: 3 })],
    ['sequences that are never followed', (all) => findSequences(all, places(all), [], { withinSeconds: 3 })],
    [
      'ranges around every place',
      (all) => selectRegion(all, { anchor: { side: 'around', places: places(all), nth: 0 } }),
    ],
    [
      'ranges in time',
      (all) => selectRegion(all, { fromPercent: 10, anchor: { side: 'after', places: places(all), withinSeconds: 5 } }),
    ],
    ['what lies in a range', (all) => isWithinRange(places(all), places(all))],
  ])('%s', (_, run) => {
    expect(growthOf(said, run, SIZE)).toBeLessThan(LINEAR)
  })
})

test('100,000 utterances', () => {
  const utterances = Array.from({ length: 100_000 }, (): Utterance => ({ speaker: 'agent', text: '好的，不知道' }))
  expect(tryLexicon(lexicon, [{ utterances }]).findings).toBe(100_000)
})

describe('broken text', () => {
  test.each(['\ud800', '\udc00', '\udc00\ud800', '\u202e', '\u0301', ''])('%j is read', (text) => {
    expect(match(text)).toEqual([])
    expect(normaliseText(`不知道${text}`)).toContain('不知道')
    expect(match(`${text}不知道${text}`)).toHaveLength(1)
  })
  test('a span never splits a surrogate pair or leaves a mark behind', () => {
    const [hit] = match('𝐀不知道\u0301𝐁')
    expect(hit).toMatchObject({ start: 2, end: 6 })
  })
  test('names like prototype members are names', () => {
    const matcher = compileLexicons({ constructor: lexicon, toString: lexicon })
    expect(matcher.match('不知道').map((hit) => hit.lexicon)).toEqual(['constructor', 'toString'])
  })
})

test('folding a long text keeps one place for each unit', () => {
  const folded = foldText('不\u0301'.repeat(50_000))
  expect(folded.units).toHaveLength(50_000)
})
