import * as z from 'zod'
import { checked } from '../../input/checked.ts'
import type { ConfidenceInterval } from '../statistics/bootstrap.ts'
import { criticalValue } from '../statistics/normal-quantile.ts'
import { aConfidence, aRating, categoriesOf, checkPairs, type Rating } from './ratings.ts'

const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    weights: z.enum(['none', 'linear', 'quadratic']).optional(),
    categories: z.array(aRating()).optional(),
    confidence: aConfidence().optional(),
  }),
)

export interface KappaOptions {
  /** How much a disagreement counts: always fully, or by the distance of the categories, or its square. */
  readonly weights?: 'none' | 'linear' | 'quadratic'
  /** All categories in their order; needed for weights where the ratings are no numbers. */
  readonly categories?: readonly Rating[]
  /** 0.95 by default. */
  readonly confidence?: number
}

export interface Kappa {
  /** Null where agreement by chance alone is already complete. */
  readonly kappa: number | null
  readonly observed: number
  readonly expected: number
  readonly standardError: number | null
  readonly interval: ConfidenceInterval | null
  readonly units: number
}

/**
 * Agreement of two reviewers beyond chance.
 *
 * κ = (p₀ − pₑ) / (1 − pₑ): Cohen, J. (1960), Educational and Psychological Measurement 20, 37–46; weighted:
 * Cohen, J. (1968), Psychological Bulletin 70, 213–220, with weights 1 − |i−j|/(k−1) or 1 − (i−j)²/(k−1)².
 * Standard error and interval: Fleiss, J. L., Cohen, J. & Everitt, B. S. (1969), Psychological Bulletin 72, 323–327.
 *
 * @returns null without pairs
 *
 * @example
 * ```ts
 * import { cohenKappa } from 'callcenter-rulebook/quality'
 *
 * const pairs = [[true, true], [true, true], [false, false], [true, false]] as const
 * cohenKappa(pairs)?.kappa // => 0.5
 * ```
 */
export const cohenKappa = (pairs: readonly (readonly [Rating, Rating])[], options: KappaOptions = {}): Kappa | null => {
  checkPairs(pairs, 'pairs')
  const { weights = 'none', categories, confidence = 0.95 } = checkOptions(options)
  const n = pairs.length
  if (n === 0) return null
  const all = categoriesOf(pairs.flat(), categories)
  const k = all.length
  const index = new Map(all.map((category, i) => [category, i]))
  const cells = Array.from({ length: k }, () => new Array<number>(k).fill(0))
  for (const [a, b] of pairs) {
    const row = cells[index.get(a) as number] as number[]
    row[index.get(b) as number]! += 1 / n
  }
  const rows = cells.map((row) => row.reduce((sum, p) => sum + p, 0))
  const columns = all.map((_, j) => cells.reduce((sum, row) => sum + (row[j] as number), 0))
  const weight = (i: number, j: number): number => {
    if (i === j) return 1
    if (weights === 'none') return 0
    const distance = Math.abs(i - j) / (k - 1)
    return 1 - (weights === 'linear' ? distance : distance * distance)
  }
  const sum = (term: (i: number, j: number) => number): number => {
    let total = 0
    for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) total += term(i, j)
    return total
  }
  const p = (i: number, j: number): number => (cells[i] as number[])[j] as number
  const row = (i: number): number => rows[i] as number
  const column = (j: number): number => columns[j] as number

  const observed = sum((i, j) => weight(i, j) * p(i, j))
  const expected = sum((i, j) => weight(i, j) * row(i) * column(j))
  // Both always said the same one thing: chance explains everything, and κ is 0 / 0.
  if (1 - expected < 1e-12) {
    return { kappa: null, observed, expected, standardError: null, interval: null, units: n }
  }
  const kappa = (observed - expected) / (1 - expected)
  const rowWeights = all.map((_, i) => columns.reduce((total, share, j) => total + share * weight(i, j), 0))
  const columnWeights = all.map((_, j) => rows.reduce((total, share, i) => total + share * weight(i, j), 0))
  const spread = sum((i, j) => {
    const term = weight(i, j) - ((rowWeights[i] as number) + (columnWeights[j] as number)) * (1 - kappa)
    return p(i, j) * term * term
  })
  const centre = kappa - expected * (1 - kappa)
  const standardError = Math.sqrt(Math.max(0, spread - centre * centre) / n) / (1 - expected)
  const half = criticalValue(confidence) * standardError
  return {
    kappa,
    observed,
    expected,
    standardError,
    interval: { low: Math.max(-1, kappa - half), high: Math.min(1, kappa + half), confidence, method: 'asymptotic' },
    units: n,
  }
}
