/**
 * How often each value occurs, in bounded memory: every value by itself as long as there are few distinct ones, else in
 * buckets that span at most 1/128 of their values. Which of the two depends on the values alone, so distributions merge
 * to the same whatever the order. Buckets are found with whole-number arithmetic: a logarithm's last digits are the
 * engine's own, and two machines would count one value in different buckets.
 */
export interface Distribution {
  isExact: boolean
  readonly counts: Map<number, number>
}

/** A duration in whole seconds has some thousand values in practice; beyond that, memory counts for more. */
const MAX_DISTINCT = 8192

const SUB_BUCKETS = 128
const EXACT = 2 * SUB_BUCKETS

/** Below 256 every value is its own bucket; above, each doubling is cut into 128 equal buckets. Odd numbers are negative. */
const bucketOf = (value: number): number => {
  const size = Math.abs(value)
  let width = 1
  let octave = 0
  while (size >= EXACT * width) {
    width *= 2
    octave++
  }
  const bucket = octave * SUB_BUCKETS + Math.floor(size / width)
  return value < 0 ? -1 - bucket : bucket
}

/** A value or the bounds of a bucket, with how often it occurs. */
export interface Band {
  readonly min: number
  readonly max: number
  readonly count: number
}

const boundsOf = (bucket: number): { readonly min: number; readonly max: number } => {
  const size = bucket < 0 ? -1 - bucket : bucket
  if (size < EXACT) return bucket < 0 ? { min: -size, max: -size } : { min: size, max: size }
  const octave = Math.floor(size / SUB_BUCKETS) - 1
  const width = 2 ** octave
  const min = (size - octave * SUB_BUCKETS) * width
  const max = min + width - 1
  return bucket < 0 ? { min: -max, max: -min } : { min, max }
}

export const emptyDistribution = (): Distribution => ({ isExact: true, counts: new Map() })

const increase = (counts: Map<number, number>, key: number, by: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

const coarsen = (distribution: Distribution): void => {
  const values = [...distribution.counts]
  distribution.counts.clear()
  distribution.isExact = false
  for (const [value, count] of values) increase(distribution.counts, bucketOf(value), count)
}

const coarsenIfLarge = (distribution: Distribution): void => {
  if (distribution.isExact && distribution.counts.size > MAX_DISTINCT) coarsen(distribution)
}

export const addValue = (distribution: Distribution, value: number): void => {
  increase(distribution.counts, distribution.isExact ? value : bucketOf(value), 1)
  coarsenIfLarge(distribution)
}

export const mergeDistribution = (into: Distribution, from: Distribution): void => {
  if (into.isExact && !from.isExact) coarsen(into)
  for (const [key, count] of from.counts)
    increase(into.counts, into.isExact === from.isExact ? key : bucketOf(key), count)
  coarsenIfLarge(into)
}

/** The bands in ascending order. */
export const bandsOf = ({ isExact, counts }: Distribution): readonly Band[] =>
  [...counts]
    .map(([key, count]) => (isExact ? { min: key, max: key, count } : { ...boundsOf(key), count }))
    .sort((a, b) => a.min - b.min)

/** Entries in ascending order, for JSON. */
export const distributionToJSON = ({ isExact, counts }: Distribution): readonly unknown[] => [
  isExact,
  [...counts].sort(([a], [b]) => a - b),
]

const isEntry = (entry: unknown): entry is [number, number] =>
  Array.isArray(entry) &&
  entry.length === 2 &&
  Number.isSafeInteger(entry[0]) &&
  Number.isSafeInteger(entry[1]) &&
  (entry[1] as number) > 0

/** The distribution that `distributionToJSON` wrote; undefined for anything else. */
export const distributionFromJSON = (json: unknown): Distribution | undefined => {
  if (!Array.isArray(json) || json.length !== 2 || typeof json[0] !== 'boolean') return undefined
  const [isExact, entries] = json as [boolean, unknown]
  if (!Array.isArray(entries) || !entries.every(isEntry)) return undefined
  const counts = new Map(entries as [number, number][])
  const isConsistent = counts.size === entries.length && !(isExact && counts.size > MAX_DISTINCT)
  return isConsistent ? { isExact, counts } : undefined
}
