/** A set of hashed beginnings of words: never without one that it was given, seldom with another. */
export interface Gate {
  readonly bits: Int32Array
  /** The number of bits, a power of two, less one. */
  readonly mask: number
}

const FACTOR = 0x9e3779b1
const BITS_PER_ENTRY = 32
const MOST_BITS = 1 << 24

/** Mixes two letters into one number; with a third, `mix(mix(a, b), c)`. */
export const mix = (left: number, right: number): number => (Math.imul(left, FACTOR) + right) | 0

/** Whether a gate lets a mixed number through. */
export const passes = (bits: Int32Array, mask: number, mixed: number): boolean => {
  const bit = mixed & mask
  // A shift counts modulo 32 by itself.
  return (((bits[bit >>> 5] as number) >>> bit) & 1) === 1
}

/** A Bloom filter of one hash (Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970). */
export const buildGate = (entries: readonly number[]): Gate => {
  let size = 1 << 10
  while (size < entries.length * BITS_PER_ENTRY && size < MOST_BITS) size *= 2
  const bits = new Int32Array(size >>> 5)
  for (const entry of entries) {
    const bit = entry & (size - 1)
    bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << bit)
  }
  return { bits, mask: size - 1 }
}
