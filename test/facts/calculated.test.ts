import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plus, roundHalfUp, times } from '../../src/facts/shared/numeric.ts'

const cents = fc.integer({ min: -10_000_000, max: 10_000_000 })

describe('amounts are added and multiplied as decimals', () => {
  test('1500.1 and 300.2 are 1800.3', () => expect(plus(1500.1, 300.2)).toBe(1800.3))
  test('2 % of 35 is 0.7', () => expect(times(35, 0.02)).toBe(0.7))
  test('1.005 rounds up to 1.01', () => expect(roundHalfUp(1.005, 2)).toBe(1.01))
  test('an open bound stays open', () => {
    expect(plus(Number.POSITIVE_INFINITY, -0.5)).toBe(Number.POSITIVE_INFINITY)
    expect(roundHalfUp(Number.POSITIVE_INFINITY, 2)).toBe(Number.POSITIVE_INFINITY)
  })
  test('sums of cents are exact', () => {
    fc.assert(fc.property(cents, cents, (a, b) => plus(a / 100, b / 100) === (a + b) / 100))
  })
  test('a product of cents, rounded to cents, is within half a cent', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 1000 }), (a, perMille) => {
        const exact = times(a / 100, perMille / 1000)
        return Math.abs(roundHalfUp(exact, 2) - exact) <= 0.005 + 1e-9
      }),
    )
  })
})
