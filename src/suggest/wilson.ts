import { normalQuantile } from '../quality/statistics/normal-quantile.ts'

/**
 * The one-sided lower bound of a proportion: with this confidence the true one is not below it. Wilson, E. B. (1927),
 * Probable inference, the law of succession, and statistical inference, JASA 22(158), 209–212. 0 where nothing was seen.
 */
export const wilsonLower = (successes: number, n: number, confidence: number): number => {
  if (n === 0) return 0
  const z = normalQuantile(confidence)
  const p = successes / n
  const centre = p + (z * z) / (2 * n)
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return Math.max(0, (centre - spread) / (1 + (z * z) / n))
}
