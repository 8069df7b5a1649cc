import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cohenKappa } from '../../src/quality/agreement/cohen-kappa.ts'
import { fleissKappa } from '../../src/quality/agreement/fleiss-kappa.ts'
import { krippendorffAlpha } from '../../src/quality/agreement/krippendorff-alpha.ts'
import { percentAgreement } from '../../src/quality/agreement/percent-agreement.ts'
import type { RatedUnit, Rating } from '../../src/quality/agreement/ratings.ts'
import { bootstrapInterval } from '../../src/quality/statistics/bootstrap.ts'

/** A contingency table (first reviewer down, second across) as pairs. */
const pairsOf = (table: readonly (readonly number[])[]): [number, number][] =>
  table.flatMap((row, a) => row.flatMap((count, b) => Array.from({ length: count }, (): [number, number] => [a, b])))

/** A table of how many reviewers put each unit into each category. */
const unitsOf = (table: readonly (readonly number[])[]): number[][] =>
  table.map((row) => row.flatMap((count, category) => Array.from({ length: count }, () => category)))

describe('Cohen’s kappa', () => {
  // Kundel, H. L. & Polansky, M. (2003), Radiology 228, 303–308, table A1: 110 mammograms; values and standard
  // errors as printed by vcd::Kappa for vcdExtra::Mammograms.
  const mammograms = pairsOf([
    [34, 10, 2, 0],
    [6, 8, 8, 2],
    [2, 5, 4, 12],
    [0, 1, 2, 14],
  ])
  test('Kundel and Polansky: 0.3713 (0.0603) of 110 mammograms', () => {
    const kappa = cohenKappa(mammograms)
    expect(kappa?.units).toBe(110)
    expect(kappa?.kappa).toBeCloseTo(0.3713, 4)
    expect(kappa?.standardError).toBeCloseTo(0.06033, 5)
  })
  test('Kundel and Polansky, linear weights: 0.5964 (0.0492)', () => {
    const kappa = cohenKappa(mammograms, { weights: 'linear' })
    expect(kappa?.kappa).toBeCloseTo(0.5964, 4)
    expect(kappa?.standardError).toBeCloseTo(0.04923, 5)
  })

  // Altman (1991), 403–405, after Boyd et al. (1982): 85 xeromammograms; Stata Base Reference Manual, [R] kappa.
  const xeromammograms = pairsOf([
    [21, 12, 0, 0],
    [4, 17, 1, 0],
    [3, 9, 15, 2],
    [0, 0, 0, 1],
  ])
  test('Altman: agreement 63.53 %, expected 30.82 %, kappa 0.4728', () => {
    const kappa = cohenKappa(xeromammograms)
    expect(kappa?.observed).toBeCloseTo(0.6353, 4)
    expect(kappa?.expected).toBeCloseTo(0.3082, 4)
    expect(kappa?.kappa).toBeCloseTo(0.4728, 4)
  })
  test('Altman, linear weights: agreement 86.67 %, expected 69.11 %, kappa 0.5684', () => {
    const kappa = cohenKappa(xeromammograms, { weights: 'linear' })
    expect(kappa?.observed).toBeCloseTo(0.8667, 4)
    expect(kappa?.expected).toBeCloseTo(0.6911, 4)
    expect(kappa?.kappa).toBeCloseTo(0.5684, 4)
  })

  // Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, table 18.1.
  test('Fleiss, Levin and Paik: 0.68', () => {
    const kappa = cohenKappa(
      pairsOf([
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ]),
    )
    expect(kappa?.kappa).toBeCloseTo(0.68, 2)
  })
  test('quadratic weights are linear ones with two categories', () => {
    const pairs = pairsOf([
      [20, 5],
      [10, 15],
    ])
    expect(cohenKappa(pairs, { weights: 'quadratic' })?.kappa).toBeCloseTo(0.4, 10)
    expect(cohenKappa(pairs)?.kappa).toBeCloseTo(0.4, 10)
  })
  test('no pairs, no kappa; one category for everything leaves it undefined', () => {
    expect(cohenKappa([])).toBeNull()
    expect(
      cohenKappa([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toMatchObject({ kappa: null, observed: 1, expected: 1 })
  })
  test('a category that nobody used changes the weights', () => {
    const pairs = [
      ['poor', 'good'],
      ['good', 'good'],
      ['poor', 'poor'],
    ] as const
    const three = cohenKappa(pairs, { weights: 'linear', categories: ['poor', 'fair', 'good'] })
    expect(three?.observed).toBeCloseTo(2 / 3)
  })
})

describe('Fleiss’ kappa', () => {
  // 14 reviewers, 10 units, 5 categories; the worked example of the article "Fleiss' kappa" (Wikipedia): 0.210.
  test('fourteen reviewers of ten units: 0.210', () => {
    const table = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ]
    expect(fleissKappa(unitsOf(table))).toBeCloseTo(0.21, 3)
  })
  test('differing numbers of ratings have none', () => {
    expect(
      fleissKappa([
        [1, 1],
        [1, 1, 2],
      ]),
    ).toBeNull()
    expect(fleissKappa([[1], [2]])).toBeNull()
    expect(fleissKappa([])).toBeNull()
  })
})

describe('Krippendorff’s alpha', () => {
  // Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C: 4 observers, 12 units, missing data.
  const columns = [
    [1, 1, null, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [null, 5, 5, 5],
    [null, null, 1, 1],
    [null, null, 3, null],
  ]
  test('nominal 0.743, ordinal 0.815, interval 0.849', () => {
    expect(krippendorffAlpha(columns, { level: 'nominal' })).toBeCloseTo(0.743, 3)
    expect(krippendorffAlpha(columns, { level: 'ordinal' })).toBeCloseTo(0.815, 3)
    expect(krippendorffAlpha(columns, { level: 'interval' })).toBeCloseTo(0.849, 3)
  })
  // The same paper, section A: two observers, ten units, binary: 0.095.
  test('two observers, binary: 0.095', () => {
    const first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    const second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    expect(
      krippendorffAlpha(
        first.map((a, i) => [a, second[i] ?? null]),
        { level: 'nominal' },
      ),
    ).toBeCloseTo(0.095, 3)
  })
  test('words with an order agree like their places', () => {
    const words = columns.map((unit) => unit.map((one) => (one === null ? null : ('abcde'[one - 1] ?? null))))
    expect(krippendorffAlpha(words, { level: 'ordinal', order: [...'abcde'] })).toBeCloseTo(0.815, 3)
  })
  test('nothing to compare, or nothing but one value, has none', () => {
    expect(
      krippendorffAlpha(
        [
          [1, null],
          [null, 2],
        ],
        { level: 'nominal' },
      ),
    ).toBeNull()
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [1, 1],
        ],
        { level: 'nominal' },
      ),
    ).toBeNull()
  })
})

describe('laws', () => {
  const rating = fc.option(fc.integer({ min: 1, max: 4 }), { nil: null })
  const units = fc.array(fc.array(rating, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 })
  const levels = ['nominal', 'ordinal', 'interval'] as const

  test('reviewers and units may come in any order', () => {
    fc.assert(
      fc.property(units, fc.constantFrom(...levels), (all, level) => {
        const turned = [...all].reverse().map((unit) => [...unit].reverse())
        const [one, other] = [krippendorffAlpha(all, { level }), krippendorffAlpha(turned, { level })]
        if (one === null || other === null) expect(one).toBe(other)
        else expect(other).toBeCloseTo(one, 10)
        const [p, q] = [percentAgreement(all), percentAgreement(turned)]
        if (p === null || q === null) expect(p).toBe(q)
        else expect(q).toBeCloseTo(p, 10)
      }),
    )
  })
  test('no coefficient is above 1, and full agreement is 1', () => {
    fc.assert(
      fc.property(units, fc.constantFrom(...levels), (all, level) => {
        const alpha = krippendorffAlpha(all, { level })
        if (alpha !== null) expect(alpha).toBeLessThanOrEqual(1)
        const agreed: RatedUnit[] = all.map((unit) => unit.map(() => unit[0] ?? 1))
        expect([null, 1]).toContain(krippendorffAlpha(agreed, { level }))
        expect(percentAgreement(agreed)).toBe(1)
      }),
    )
  })
  test('kappa is symmetric, and its interval holds it', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(pairs, fc.constantFrom('none', 'linear', 'quadratic'), (all, weights) => {
        const kappa = cohenKappa(all, { weights })
        const turned = cohenKappa(
          all.map(([a, b]): [Rating, Rating] => [b, a]),
          { weights },
        )
        if (kappa?.kappa == null || kappa.interval === null) {
          expect(turned?.kappa).toBeNull()
          return
        }
        expect(turned?.kappa).toBeCloseTo(kappa.kappa, 10)
        expect(kappa.interval.low).toBeLessThanOrEqual(kappa.kappa + 1e-12)
        expect(kappa.interval.high).toBeGreaterThanOrEqual(kappa.kappa - 1e-12)
      }),
    )
  })
})

describe('the bootstrap', () => {
  const units = Array.from({ length: 40 }, (_, i) => [i % 3 > 0, i % 4 > 0] as const)
  const interval = (seed: string) =>
    bootstrapInterval(units, percentAgreement, { seed, resamples: 51, confidence: 0.5 })

  test('the same seed gives the same interval, another seed another', () => {
    expect(interval('a')).toEqual(interval('a'))
    expect(interval('a')).not.toEqual(interval('b'))
  })
  test('it holds the estimate', () => {
    const estimate = percentAgreement(units) ?? Number.NaN
    expect(interval('a')?.low).toBeLessThan(estimate)
    expect(interval('a')?.high).toBeGreaterThan(estimate)
  })
  test('one unit has no interval', () => {
    expect(bootstrapInterval([[1, 1]], percentAgreement, { seed: 1 })).toBeNull()
  })
})
