import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldsTo } from '../../scripts/folds-to.ts'
import { CLAUSE, COMPLEX, foldCharacter, IGNORED } from '../../src/text/fold/character.ts'
import { foldUnicodeVersion } from '../../src/text/fold/runs.ts'
import { foldedString, foldedUnits, foldTable, foldText, normaliseText } from '../../src/text/fold.ts'

describe('what folds to what', () => {
  test.each([
    ['full width and case', 'ＯＫ', 'ok'],
    ['traditional characters', '請問還有什麼問題', '请问还有什么问题'],
    ['spaces, gap marks and invisible characters', '不 知_道\u200b\u202e了\ufeff', '不知道了'],
    ['quotes, brackets and dashes', '“微（信）——”', '微信'],
    ['a run of clause marks', '好的。。！？谢谢', '好的,谢谢'],
    ['marks at the ends', '，好的。', '好的'],
    ['ligatures and units', '㎏ ﬁ', 'kgfi'],
    ['mathematical letters outside the basic plane', '𝐀𝐁', 'ab'],
    ['strokes laid over letters', '不̶知̶道̶', '不知道'],
    ['a letter composed from its parts', 'e\u0301', 'é'],
    ['half-width kana with its voicing mark', 'ｶﾞ', 'ガ'],
    ['a dotted pause', '我……不知道', '我不知道'],
    ['what carries meaning', '100%', '100%'],
  ])('%s', (_, text, folded) => {
    expect(normaliseText(text)).toBe(folded)
  })
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
)

test('folding twice is folding once', () => {
  fc.assert(fc.property(anyText, (text) => normaliseText(normaliseText(text)) === normaliseText(text)))
})

test('the units alone are those that have places', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(foldedUnits(text)).toEqual(foldText(text).units)
    }),
  )
})

test('every character of the basic plane and the next folds once', () => {
  const unstable: string[] = []
  for (let code = 0; code < 0x20000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue
    const folded = normaliseText(`x${String.fromCodePoint(code)}y`)
    if (normaliseText(folded) !== folded) unstable.push(code.toString(16))
  }
  expect(unstable).toEqual([])
})

test('the table says of each unit what the rule says', () => {
  const table = foldTable()
  const isSameUnicode = process.versions.unicode === foldUnicodeVersion
  const wrong: number[] = []
  for (let unit = 0; unit < 0xd800; unit++)
    // A newer runtime may know letters that were unassigned when the table was written: in the table they are themselves.
    if ((isSameUnicode || table[unit] !== unit) && table[unit] !== foldsTo(unit)) wrong.push(unit)
  expect(wrong).toEqual([])
})

test('every unit comes from its own part of the original, in order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { units, starts, ends } = foldText(text)
      units.forEach((_, at) => {
        const start = starts[at] as number
        expect(start).toBeLessThan(ends[at] as number)
        expect(ends[at]).toBeLessThanOrEqual(text.length)
        if (at > 0) expect(start === starts[at - 1] || start >= (ends[at - 1] as number)).toBe(true)
      })
    }),
  )
})

test('a well-formed text stays well formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(/\p{Cs}/u.test(foldedString(foldText(text).units))).toBe(false)
    }),
  )
})

test('the table, made by blocks, has for each unit what folding that unit alone gives', () => {
  const table = foldTable()
  const meant = (unit: number): string =>
    table[unit] === IGNORED ? '' : table[unit] === CLAUSE ? ',' : String.fromCharCode(table[unit]!)
  const differing = Array.from(table.keys())
    .filter((unit) => table[unit] !== COMPLEX)
    .filter((unit) => foldCharacter(String.fromCharCode(unit)).replace(/^,+$/, ',') !== meant(unit))
  expect(differing.filter((unit) => unit < 0xe000 || unit >= 0xf900)).toEqual([])
})
