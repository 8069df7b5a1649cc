import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldedString, foldText } from '../../src/text/fold.ts'
import { compileLexicons } from '../../src/text/phrases/match.ts'
import type { LexiconSpec } from '../../src/text/spec.ts'
import { naiveMatch } from './naive.ts'

const letters = (alphabet: string, minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength, maxLength }).map((list) => list.join(''))
const phraseText = letters('abc,', 1, 5).filter((text) => /[abc]/.test(text))
const phrases = fc.uniqueArray(fc.record({ text: phraseText, except: fc.array(phraseText, { maxLength: 2 }) }), {
  minLength: 1,
  maxLength: 6,
  selector: ({ text }) => text,
})
const text = letters('abcx, ', 0, 24)

const hitsOf = (lexicon: LexiconSpec, said: string) =>
  compileLexicons({ lexicon })
    .match(said)
    .map(({ phrase, start, end }) => ({ phrase, start, end }))

test('the matcher equals the naive one', () => {
  fc.assert(
    fc.property(phrases, text, (list, said) => {
      expect(hitsOf({ match: 'contains', phrases: list }, said)).toEqual(naiveMatch(list, said))
    }),
    { numRuns: 600 },
  )
})

// Enough states for a lexicon to be too large for a dense table.
const others = [
  ...new Set(
    Array.from({ length: 3000 }, (_, at) =>
      [0x4e00, 0x5e00, 0x6e00]
        .map((base, digit) => String.fromCharCode(base + (Math.floor(at / 13 ** digit) % 1300)))
        .join(''),
    ),
  ),
]

test('many other phrases change nothing: all automata are one', () => {
  fc.assert(
    fc.property(phrases, text, (list, said) => {
      const few = hitsOf({ match: 'contains', phrases: list }, said)
      expect(hitsOf({ match: 'contains', phrases: [...list, ...others] }, said)).toEqual(few)
    }),
    { numRuns: 10 },
  )
})

test('many phrases much alike are found as few are', () => {
  const alike = [...'abc'].flatMap((a) =>
    [...'abc'].flatMap((b) => [...'abc'].flatMap((c) => ['ab', 'ba', 'cc'].flatMap((d) => [a + b + c + d, d + c + a]))),
  )
  const list = [...new Set(alike)].map((phrase) => ({ text: phrase }))
  const matcher = compileLexicons({ lexicon: { match: 'contains', phrases: [...list, ...others] } })
  fc.assert(
    fc.property(letters('abc, ', 0, 80), (said) => {
      const found = matcher.match(said).map(({ phrase, start, end }) => ({ phrase, start, end }))
      expect(found).toEqual(naiveMatch(list, said))
    }),
    { numRuns: 100 },
  )
})

test('a span holds its phrase and nothing more at its ends', () => {
  fc.assert(
    fc.property(phrases, text, (list, said) => {
      for (const { phrase, start, end } of hitsOf({ match: 'contains', phrases: list }, said)) {
        expect(foldedString(foldText(said.slice(start, end)).units)).toBe(foldedString(foldText(phrase).units))
        expect(said.slice(start, end).trim()).toBe(said.slice(start, end))
      }
    }),
  )
})

test('text appended takes no hit away: each is still there, or inside a longer one', () => {
  fc.assert(
    fc.property(phrases, text, text, (list, said, more) => {
      const lexicon: LexiconSpec = { match: 'contains', phrases: list.map((phrase) => phrase.text) }
      const later = hitsOf(lexicon, said + more)
      for (const { start, end } of hitsOf(lexicon, said)) {
        expect(later.some((hit) => hit.start <= start && hit.end >= end)).toBe(true)
      }
    }),
  )
})

test('collapsed repeats are found wherever the plain phrase is', () => {
  fc.assert(
    fc.property(phraseText, letters('abc', 0, 12), (phrase, said) => {
      const plain = hitsOf({ match: 'contains', phrases: [phrase] }, said).length > 0
      const collapsed =
        hitsOf({ match: 'contains', phrases: [phrase], repeatedCharacters: 'collapse' }, said).length > 0
      expect(!plain || collapsed).toBe(true)
    }),
  )
})
