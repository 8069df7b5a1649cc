import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Exact } from '../../src/money/exact.ts'
import { Sum, unitsIn, unitsText } from '../../src/money/sum.ts'

const digits = (maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength }).map((all) => all.join(''))
const decimal = fc
  .tuple(fc.constantFrom('', '-'), digits(18), fc.option(digits(8)))
  .map(([sign, whole, part]) => `${sign}${whole}${part === null ? '' : `.${part}`}`)

describe('a sum', () => {
  test('of whole units is the sum of decimals, however many digits there are', () => {
    fc.assert(
      fc.property(fc.array(decimal), fc.integer({ min: 0, max: 6 }), (texts, places) => {
        const sum = new Sum(places)
        for (const text of texts) sum.add(text)
        const expected = texts.reduce((total, text) => total.plus(text), new Exact(0))
        expect(sum.value.eq(expected)).toBe(true)
      }),
    )
  })
  test('of nothing is nothing', () => expect(new Sum(2).value.toFixed()).toBe('0'))
  test('has no binary fractions in it', () => {
    const sum = new Sum(2)
    for (let n = 0; n < 10; n++) sum.add('0.10')
    expect(sum.value.toFixed()).toBe('1')
  })
})

describe('units of a decimal', () => {
  test('are its digits at so many places', () => expect(unitsIn('12.5', 2)).toBe(1250))
  test('are none where it has more places', () => expect(unitsIn('0.347777', 2)).toBeNaN())
  test('are none where they would not be safe', () => expect(unitsIn('12345678901234.56', 2)).toBeNaN())
  test.each(['', '-', '.', '1.', '.5', '1e3', '１２', ' 1', '1.2.3'])('are none in %j', (text) =>
    expect(unitsIn(text, 2)).toBeNaN())
  test('are written with all places', () => expect(unitsText(-5, 2)).toBe('-0.05'))
  test('written and read are the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 3 }), (units, places) => {
        expect(unitsIn(unitsText(units, places), places)).toBe(units)
      }),
    )
  })
})
