import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { derivedSupplies, engineWords, exists } from './derived-supplies.ts'

// Nothing is asked of a host that its records answer: each such name of the catalogue has a fact, a measure, or a reason.

test('each word that the engine is said to have, it has', () =>
  expect(
    Object.entries(engineWords)
      .filter(([, word]) => !exists(word))
      .map(([name]) => name),
  ).toEqual([]))

test('a fact or measure that there is not is seen', () => {
  expect(exists({ fact: 'noSuchFact' })).toBe(false)
  expect(exists({ measure: 'noSuchMeasure' })).toBe(false)
})

const shared = process.env.RULEBOOK_SHARED

describe.skipIf(shared === undefined)('the catalogue', () => {
  const supplies = shared === undefined ? [] : derivedSupplies(join(shared, 'regulations'))
  test('each name that can be derived has a word or a reason', () => {
    expect(supplies.length).toBeGreaterThan(300)
    expect(supplies.filter(({ word }) => word === undefined).map(({ name }) => name)).toEqual([])
  })
  test('each word is for a name of the catalogue', () => {
    const names = new Set(supplies.map(({ name }) => name))
    expect(Object.keys(engineWords).filter((name) => !names.has(name))).toEqual([])
  })
})
