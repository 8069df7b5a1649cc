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

test('words that a text does not speak of are looked for by pairs, however many texts there are', () => {
  expect(new Set(resultsOf(gateOf(['xyz', 'zyx', 'yyx']), text, 2000))).toEqual(new Set(['found']))
})
test('words of ordinary letters are left to the walk, however short the texts are', () => {
  const found = resultsOf(gateOf(ordinary), text, 2000).filter((one) => one === 'found')
  expect(found.length).toBeLessThan(20)
})
test('after so many units that were walked through the pairs are tried again', () => {
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
