/** A small generator of numbers from 0 to 1: the benches are the same at every run. */
export const generator = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}
