import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Ends } from '../../src/text/automaton/ends.ts'
import { buildGate, findByWindows } from '../../src/text/automaton/gate.ts'
import { FIRST_LETTER } from '../../src/text/automaton/transitions.ts'

// Letters a to z by their own codes: every pair of a word is as frequent in the texts as in the words.
const classes = new Uint16Array(0x10000)
for (let unit = 97; unit < 123; unit++) classes[unit] = FIRST_LETTER + unit - 97
const spelt = (word: string): readonly number[] => [...word].map((letter) => classes[letter.charCodeAt(0)] as number)
const gateOf = (words: readonly string[]) => buildGate(words.map(spelt), FIRST_LETTER + 26, false)
const letters = [...'abcdefghijklm']
const ordinary = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)))
const text = 'abcdefghijklmabcdefg'
const resultsOf = (gate: ReturnType<typeof gateOf>, one: string, times: number) =>
  Array.from({ length: times }, () => findByWindows(gate, one, classes, new Ends()))

test('words that a text does not speak of are looked for by windows, however many texts there are', () => {
  expect(new Set(resultsOf(gateOf(['xyz', 'zyx', 'yyx']), text, 2000))).toEqual(new Set(['found']))
})
test('words of ordinary letters are left to the walk, however short the texts are', () => {
  const found = resultsOf(gateOf(ordinary), text, 2000).filter((one) => one === 'found')
  expect(found.length).toBeLessThan(20)
})
test('after so many units that were walked through the windows are tried again', () => {
  const gate = gateOf(ordinary)
  resultsOf(gate, text, 100)
  expect(resultsOf(gate, 'z'.repeat(1000), 20).slice(-2)).toEqual(['found', 'found'])
})
test('a long text is given up as soon as it costs more than the walk', () => {
  const gate = gateOf(ordinary)
  const ends = new Ends()
  expect(findByWindows(gate, text.repeat(5000), classes, ends)).toBe('too-much')
  expect(ends.count).toBeLessThan(2000)
})

const wordOf = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'abcd'), minLength: min, maxLength: max })
const lexicon = fc.oneof(
  fc.uniqueArray(wordOf(1, 7), { minLength: 1, maxLength: 40 }),
  ...[2, 3, 4].map((least) => fc.uniqueArray(wordOf(least, 8), { minLength: 1, maxLength: 40 })),
)
const spoken = fc.string({ unit: fc.constantFrom(...'abcdabcdz ,'), maxLength: 60 })

/** Word and place of the last letter, by looking at each word at each place. */
const naiveEnds = (words: readonly string[], said: string): readonly string[] => {
  const letterPlaces = [...said].flatMap((one, at) => (classes[one.charCodeAt(0)] === 0 ? [] : [at]))
  const letters = letterPlaces.map((at) => said[at]).join('')
  return words.flatMap((word, number) =>
    letterPlaces.flatMap((place, at) => (letters.slice(0, at + 1).endsWith(word) ? [`${number} ${place}`] : [])),
  )
}

test('every word is found where it ends, whatever their lengths and the silence between', () => {
  fc.assert(
    fc.property(lexicon, spoken, (words, said) => {
      const gate = gateOf(words)
      gate.credit = 1e6
      const ends = new Ends()
      expect(findByWindows(gate, said, classes, ends)).toBe('found')
      const found = Array.from({ length: ends.count }, (_, at) => `${ends.words[at]} ${ends.places[at]}`)
      expect([...found].sort()).toEqual([...naiveEnds(words, said)].sort())
      expect([...ends.places.subarray(0, ends.count)]).toEqual(
        [...ends.places.subarray(0, ends.count)].sort((a, b) => a - b),
      )
    }),
  )
})
test('words of as many letters, of rare ones, and all others are looked up once, or by each length', () => {
  const movesOf = (words: readonly string[]) => gateOf(words).move
  expect([movesOf(['abc', 'xyzu']), movesOf(['ab', 'xyz']), movesOf(['abcd', 'bcdea'])]).toEqual([11, 16, 8])
  expect([movesOf([...ordinary, 'abcd']), movesOf(['a', 'bc'])]).toEqual([0, 0])
})
