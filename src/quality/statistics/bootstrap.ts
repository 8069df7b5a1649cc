import { seededRandom } from './seeded-random.ts'

/** A confidence interval and the way it was found. */
export interface ConfidenceInterval {
  readonly low: number
  readonly high: number
  readonly confidence: number
  readonly method: 'bootstrap-percentile' | 'asymptotic'
}

export interface BootstrapOptions {
  /** Decides the resamples: the same seed gives the same interval. */
  readonly seed: string | number
  /** 1,000 by default. */
  readonly resamples?: number | undefined
  /** 0.95 by default. */
  readonly confidence?: number | undefined
}

/**
 * The percentile interval of a statistic over units drawn with replacement (Efron, B. & Tibshirani, R. J. (1993),
 * An Introduction to the Bootstrap, §13.3). Null with fewer than two units, or where the statistic is undefined
 * in more than a tenth of the resamples.
 */
export const bootstrapInterval = <T>(
  units: readonly T[],
  statistic: (units: readonly T[]) => number | null,
  { seed, resamples = 1000, confidence = 0.95 }: BootstrapOptions,
): ConfidenceInterval | null => {
  if (units.length < 2) return null
  const draw = seededRandom('bootstrap', seed, units.length)
  const values: number[] = []
  for (let i = 0; i < resamples; i++) {
    const value = statistic(units.map(() => units[draw(0, units.length - 1)] as T))
    if (value !== null) values.push(value)
  }
  if (values.length < resamples * 0.9) return null
  values.sort((x, y) => x - y)
  const at = (q: number): number =>
    values[Math.min(values.length - 1, Math.max(0, Math.ceil(q * values.length) - 1))] as number
  const tail = (1 - confidence) / 2
  return { low: at(tail), high: at(1 - tail), confidence, method: 'bootstrap-percentile' }
}
