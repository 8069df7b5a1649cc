import * as z from 'zod'
import { checked } from '../../input/checked.ts'
import { criticalValue } from '../statistics/normal-quantile.ts'

export interface SampleSizeOptions {
  /** Half the width of the interval, as a share: 0.05 for ± 5 percentage points. */
  readonly marginOfError: number
  /** 0.95 by default. */
  readonly confidence?: number
  /** The share that is expected; 0.5, the default, asks for the largest sample. */
  readonly proportion?: number
  /** How many recordings there are; without it the population counts as endless. */
  readonly population?: number
}

const share = () => z.number().gt(0).lt(1)

const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    marginOfError: share(),
    confidence: share().optional(),
    proportion: z.number().min(0).max(1).optional(),
    population: z.int().min(0).optional(),
  }),
)

/**
 * How many recordings must be drawn at random to estimate a share (of calls with a fault, say).
 *
 * n₀ = z²·p·(1−p) / e², and for a population of N: n = n₀ / (1 + (n₀ − 1) / N), rounded up.
 * Cochran, W. G. (1977), Sampling Techniques, 3rd ed., §4.4, formulas (4.2) and (4.3).
 *
 * @throws PolicyError for a margin or confidence outside 0 to 1, or a population that is no count.
 *
 * @example
 * ```ts
 * import { sampleSize } from 'callcenter-rulebook/quality'
 *
 * sampleSize({ marginOfError: 0.05 }) // => 385
 * sampleSize({ marginOfError: 0.05, population: 1000 }) // => 278
 * ```
 */
export const sampleSize = (options: SampleSizeOptions): number => {
  const { marginOfError, confidence = 0.95, proportion = 0.5, population } = checkOptions(options)
  const z = criticalValue(confidence)
  const endless = (z * z * proportion * (1 - proportion)) / (marginOfError * marginOfError)
  if (population === undefined) return Math.max(1, Math.ceil(endless))
  if (population === 0) return 0
  return Math.min(population, Math.max(1, Math.ceil(endless / (1 + (endless - 1) / population))))
}
