import type { Mark } from './mark.ts'
import { itemOf } from './mark.ts'
import type { Taking } from './takes/take.ts'

/** A record as a series keeps it. */
export interface Entry {
  readonly id: string
  readonly at: number
  readonly mark: Mark
}

/** Earlier first; records of one instant in the order of their ids. */
export const entryOrder = (a: Pick<Entry, 'at' | 'id'>, b: Pick<Entry, 'at' | 'id'>): number =>
  a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * The marked records of one key, in time order, with the running sums of their summaries where the taking has such: a
 * window then costs two searches, however many records lie in it.
 */
export class Series {
  readonly entries: readonly Entry[]
  private readonly taking: Taking<unknown>
  private readonly isSureKey: boolean
  private sums: Float64Array | undefined

  constructor(entries: readonly Entry[], taking: Taking<unknown>, isSureKey: boolean) {
    this.entries = [...entries].sort(entryOrder)
    this.taking = taking
    this.isSureKey = isSureKey
  }

  /** Index of the first entry at or after a place in time (after it, where `isOpen`). */
  first(at: number, isOpen: boolean): number {
    return this.search((entry) => (isOpen ? entry.at <= at : entry.at < at))
  }

  /** Index after the last entry before an instant. */
  before(until: number): number {
    return this.first(until, false)
  }

  /** Index after the last entry that is not later than a record. */
  notAfter(at: number, id: string): number {
    return this.search((entry) => entryOrder(entry, { at, id }) <= 0)
  }

  private search(isLeft: (entry: Entry) => boolean): number {
    let [low, high] = [0, this.entries.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isLeft(this.entries[middle]!)) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Adds the entries of a range to a summary. */
  addTo(summary: unknown, from: number, to: number): void {
    if (from >= to) return
    const { taking } = this
    const width = taking.sums
    if (width === undefined) {
      // Backwards: a taking that looks for the latest has enough with the first sure one.
      for (let index = to - 1; index >= from; index--) {
        this.addOne(summary, index)
        if (taking.isEnough?.(summary) === true) return
      }
      return
    }
    this.sums ??= this.runningSums(width)
    const { sums } = this
    const part = Array.from({ length: width }, (_, place) => sums[to * width + place]! - sums[from * width + place]!)
    taking.merge(summary, taking.fromJSON(part))
  }

  private addOne(summary: unknown, index: number): void {
    const { mark, at } = this.entries[index]!
    const item = itemOf(mark, this.isSureKey, at)
    if (item !== undefined) this.taking.add(summary, item)
  }

  private runningSums(width: number): Float64Array {
    const sums = new Float64Array((this.entries.length + 1) * width)
    const running = this.taking.empty()
    for (let index = 0; index < this.entries.length; index++) {
      this.addOne(running, index)
      sums.set(this.taking.toJSON(running) as readonly number[], (index + 1) * width)
    }
    return sums
  }
}
