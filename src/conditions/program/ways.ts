import type { Compiled, CompiledLeaf } from '../compile.ts'

/** A leaf as a way needs it: so, or not so. */
export interface Demand {
  readonly leaf: CompiledLeaf
  readonly isNegated: boolean
}

/** One way in which a condition can be true: all that it demands holds. */
export type Way = readonly Demand[]

const joined = (a: readonly Way[], b: readonly Way[]): readonly Way[] =>
  a.flatMap((one) => b.map((other) => [...one, ...other]))

/**
 * The ways in which a condition can be true: it is where one of them holds, and only then. Undefined where there are more than
 * `most`.
 */
export const waysOf = (condition: Compiled, most: number): readonly Way[] | undefined => {
  if (condition.kind === 'leaf') return [[{ leaf: condition, isNegated: false }]]
  if (condition.kind === 'not') return [[{ leaf: condition.part, isNegated: true }]]
  const isAll = condition.kind === 'all'
  let ways: readonly Way[] = isAll ? [[]] : []
  for (const part of condition.parts) {
    const more = waysOf(part, most)
    if (more === undefined) return undefined
    if ((isAll ? ways.length * more.length : ways.length + more.length) > most) return undefined
    ways = isAll ? joined(ways, more) : [...ways, ...more]
  }
  return ways
}
