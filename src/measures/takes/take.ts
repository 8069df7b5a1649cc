import type { FactValue } from '../../facts/contract.ts'
import type { Item, Openness } from '../item.ts'

/**
 * One way to take a quantity of many records: a summary that records are added to one by one. Summaries of disjoint
 * records merge to the summary of all, in any order and grouping; they hold whole numbers only.
 */
export interface Taking<S> {
  empty(): S
  add(summary: S, item: Item): void
  merge(into: S, from: S): void
  /** The result over all possible worlds; `percentile` is the rank of a percentile. */
  value(summary: S, openness: Openness): FactValue
  toJSON(summary: S): readonly unknown[]
  /** How many whole numbers the JSON has, where merging adds them up place by place: running sums are then possible. */
  readonly sums?: number
  /** Whether earlier records can change nothing any more. */
  isEnough?(summary: S): boolean
  /** The summary that `toJSON` wrote; undefined for anything else. */
  fromJSON(json: unknown): S | undefined
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)

/** A list of whole numbers of a given length. */
export const wholeNumbers = (json: unknown, length: number): readonly number[] | undefined =>
  Array.isArray(json) && json.length === length && json.every(isWhole) ? json : undefined
