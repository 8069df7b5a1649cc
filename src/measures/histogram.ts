/**
 * A histogram of whole milliseconds (or rings) that merges exactly: each bucket spans at most 1/128 of its values,
 * found with whole-number arithmetic alone. A logarithm would not do: ECMAScript leaves its last digits to
 * the engine, and two machines would then count one duration in different buckets.
 */
export type Histogram = Map<number, number>

const SUB_BUCKETS = 128
const EXACT = 2 * SUB_BUCKETS

/** Below 256 every value is its own bucket; above, each doubling is cut into 128 equal buckets. */
const bucketOf = (value: number): number => {
  let width = 1
  let octave = 0
  while (value >= EXACT * width) {
    width *= 2
    octave++
  }
  return octave * SUB_BUCKETS + Math.floor(value / width)
}

const boundsOf = (bucket: number): { readonly min: number; readonly max: number } => {
  if (bucket < EXACT) return { min: bucket, max: bucket }
  const octave = Math.floor(bucket / SUB_BUCKETS) - 1
  const width = 2 ** octave
  const min = (bucket - octave * SUB_BUCKETS) * width
  return { min, max: min + width - 1 }
}

export const countValue = (histogram: Histogram, value: number): void => {
  const bucket = bucketOf(value)
  histogram.set(bucket, (histogram.get(bucket) ?? 0) + 1)
}

export const mergeHistogram = (into: Histogram, from: Histogram): void => {
  for (const [bucket, count] of from) into.set(bucket, (into.get(bucket) ?? 0) + count)
}

/** Buckets in ascending order, for JSON. */
export const histogramEntries = (histogram: Histogram): [number, number][] => [...histogram].sort(([a], [b]) => a - b)

/**
 * Between which values each quantile lies: the ⌈q·n⌉-th smallest value (nearest rank), for ascending `qs`.
 * `undefined` without values.
 */
export const quantiles = (
  histogram: Histogram,
  qs: readonly number[],
): readonly { readonly min: number; readonly max: number }[] | undefined => {
  const entries = histogramEntries(histogram)
  const total = entries.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return undefined
  let at = 0
  let seen = 0
  return qs.map((q) => {
    const rank = Math.max(1, Math.ceil(q * total))
    while (seen + (entries[at]?.[1] ?? Number.POSITIVE_INFINITY) < rank) seen += entries[at++]?.[1] ?? 0
    return boundsOf(entries[at]?.[0] ?? 0)
  })
}
