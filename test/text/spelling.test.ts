import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { spellingOf } from '../../src/text/fold/spelling.ts'
import { normaliseText } from '../../src/text/fold.ts'
import { compileLexicons } from '../../src/text/phrases/match.ts'
import type { LexiconSpec } from '../../src/text/spec.ts'

const hits = (phrase: string, text: string, spelling: Partial<LexiconSpec> = {}) =>
  compileLexicons({ one: { match: 'word', phrases: [phrase], ...spelling } }).match(text)

describe('in every language', () => {
  test.each([
    ['straße', 'STRASSE'],
    ['strasse', 'Straße'],
    ['ΟΔΟΣ', 'οδος'],
    ['garantie', 'GARANTIE'],
  ])('%s is %s', (phrase, text) => {
    expect(hits(phrase, text)).toHaveLength(1)
    expect(normaliseText(phrase)).toBe(normaliseText(text))
  })
  test('accents tell letters apart', () => {
    expect(hits('schön', 'schon')).toEqual([])
    expect(hits('été', 'ETE')).toEqual([])
  })
})

describe('cases of a language', () => {
  test.each([
    ['ışık', 'IŞIK', 1],
    ['iyi', 'İYİ', 1],
    ['ışık', 'işik', 0],
    ['iyi', 'IYI', 0],
  ])('Turkish %s in %s: %i', (phrase, text, count) => {
    expect(hits(phrase, text, { language: 'tr' })).toHaveLength(count)
  })
  test('another lexicon reads the same text in its own way', () => {
    const matcher = compileLexicons({
      turkish: { match: 'word', phrases: ['ışık'], language: 'tr' },
      other: { match: 'word', phrases: ['işik'] },
    })
    expect(matcher.match('IŞIK').map(({ lexicon }) => lexicon)).toEqual(['turkish', 'other'])
    expect(matcher.match('işik').map(({ lexicon }) => lexicon)).toEqual(['other'])
  })
})

describe('accents ignored', () => {
  test.each<[string, string, string, number]>([
    ['fr', 'résilié', 'resilie', 1],
    ['fr', 'resilie', 'RÉSILIÉ', 1],
    ['fr', 'résilié', 're\u0301silie\u0301', 1],
    ['fr', 'ça', 'ca', 1],
    ['es', 'garantía', 'garantia', 1],
    ['es', 'año', 'ano', 0],
    ['es', 'ano', 'an\u0303o', 0],
    ['sv', 'går', 'gar', 0],
    ['de', 'straße', 'STRASSE', 1],
    ['el', 'εγγύηση', 'ΕΓΓΥΗΣΗ', 1],
  ])('%s: %s in %s: %i', (language, phrase, text, count) => {
    expect(hits(phrase, text, { language, accents: 'ignore' })).toHaveLength(count)
  })
  test('places are those of the original', () => {
    const text = 'non, re\u0301silie\u0301 !'
    expect(hits('résilié', text, { language: 'fr', accents: 'ignore' })).toMatchObject([{ start: 5, end: 14 }])
  })
  test('a text keeps its length', () => {
    const spell = spellingOf({ language: 'fr', accents: 'ignore' })!
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => spell(text).length === text.length))
  })
})
