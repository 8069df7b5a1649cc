import type { Condition, Leaf } from './condition.ts'

/** Where a part of a condition stands. */
export interface Place {
  /** Its path below the path that the walk began with. */
  readonly path: readonly PropertyKey[]
  /** An odd number of `not` stands above it. */
  readonly negated: boolean
}

/** What becomes of each part of a condition, the parts below it having been folded already. */
export interface Fold<T> {
  readonly leaf: (leaf: Leaf, place: Place) => T
  readonly all: (parts: readonly T[], place: Place) => T
  readonly any: (parts: readonly T[], place: Place) => T
  readonly not: (part: T, place: Place) => T
}

/**
 * The one recursion over conditions: folds a condition from its leaves up, in the order of the document.
 *
 * @param from the path of the condition itself
 */
export const foldCondition = <T>(condition: Condition, fold: Fold<T>, from: readonly PropertyKey[] = []): T => {
  const visit = (one: Condition, place: Place): T => {
    if ('not' in one) return fold.not(visit(one.not, { path: [...place.path, 'not'], negated: !place.negated }), place)
    const key = 'all' in one ? 'all' : 'any' in one ? 'any' : undefined
    if (key === undefined) return fold.leaf(one as Leaf, place)
    const parts: readonly Condition[] = (one as Record<'all' | 'any', readonly Condition[]>)[key]
    return fold[key](
      parts.map((part, index) => visit(part, { path: [...place.path, key, index], negated: place.negated })),
      place,
    )
  }
  return visit(condition, { path: from, negated: false })
}

/** A leaf and where it stands. */
export interface PlacedLeaf extends Place {
  readonly leaf: Leaf
}

const joined = (parts: readonly (readonly PlacedLeaf[])[]): readonly PlacedLeaf[] => parts.flat()

const gather: Fold<readonly PlacedLeaf[]> = {
  leaf: (leaf, place) => [{ leaf, ...place }],
  all: joined,
  any: joined,
  not: (part) => part,
}

/** The leaves of a condition in the order of the document, each with its place. */
export const leavesOf = (condition: Condition, from: readonly PropertyKey[] = []): readonly PlacedLeaf[] =>
  foldCondition(condition, gather, from)

/** How many `all`, `any` and `not` stand above the deepest leaf. */
export const depthOf = (condition: Condition): number => {
  const deepest = (parts: readonly number[]) => 1 + Math.max(...parts)
  return foldCondition<number>(condition, { leaf: () => 0, all: deepest, any: deepest, not: (part) => part + 1 })
}
