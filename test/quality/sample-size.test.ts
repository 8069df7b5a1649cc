import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleSize } from '../../src/quality/sampling/sample-size.ts'
import { criticalValue, normalQuantile } from '../../src/quality/statistics/normal-quantile.ts'

describe('normalQuantile', () => {
  // The check values that Wichura (1988) gives for AS 241.
  test('0.25, 0.001 and 1e-20', () => {
    expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 14)
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167814, 14)
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.262340089798409, 13)
  })
  test('two-sided 95 % is 1.96', () => {
    expect(criticalValue(0.95)).toBeCloseTo(1.959963984540054, 14)
  })
})

describe('sampleSize', () => {
  test('5 points at 95 % needs 385 of very many and 278 of 1,000', () => {
    expect(sampleSize({ marginOfError: 0.05 })).toBe(385)
    expect(sampleSize({ marginOfError: 0.05, population: 1000 })).toBe(278)
  })
  test('99 % at 1 point needs 16,588', () => {
    expect(sampleSize({ marginOfError: 0.01, confidence: 0.99 })).toBe(16_588)
  })
  test('nothing to draw from needs nothing', () => {
    expect(sampleSize({ marginOfError: 0.05, population: 0 })).toBe(0)
  })
  test('a margin of 0 or a fraction of a recording is refused', () => {
    expect(() => sampleSize({ marginOfError: 0 })).toThrow('marginOfError')
    expect(() => sampleSize({ marginOfError: 0.05, population: 10.5 })).toThrow('population')
    expect(() => sampleSize({ marginOfError: 0.05, confidence: Number.NaN })).toThrow('confidence')
  })
  test('never more than there are, and never fewer for a larger population', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        (population, marginOfError) => {
          const n = sampleSize({ marginOfError, population })
          expect(n).toBeLessThanOrEqual(population)
          expect(sampleSize({ marginOfError, population: population + 1 })).toBeGreaterThanOrEqual(n)
        },
      ),
    )
  })
})
