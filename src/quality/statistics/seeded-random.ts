import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

/** Draws whole numbers from `from` to `to`, both inclusive. */
export type Draw = (from: number, to: number) => number

/**
 * A stream of random numbers that depends on its labels alone (a seed, an agent, a week): the same labels
 * draw the same numbers, and no other stream is disturbed when one more agent comes along.
 */
export const seededRandom = (...labels: readonly (string | number)[]): Draw => {
  const digest = sha256(utf8ToBytes(JSON.stringify(labels)))
  const view = new DataView(digest.buffer, digest.byteOffset)
  const rng = xoroshiro128plusFromState([view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12)])
  return (from, to) => uniformInt(rng, from, to)
}

/** The first `count` of a shuffle (Fisher and Yates): a sample without replacement. */
export const drawWithout = <T>(items: readonly T[], count: number, draw: Draw): T[] => {
  const pool = [...items]
  const taken = Math.min(count, pool.length)
  for (let i = 0; i < taken; i++) {
    const j = draw(i, pool.length - 1)
    const [a, b] = [pool[i] as T, pool[j] as T]
    pool[i] = b
    pool[j] = a
  }
  return pool.slice(0, taken)
}
