import type { FactValue, RecordContext } from './contract.ts'

/** One use of a fact in a policy: how it is derived, and where its value is kept meanwhile. */
export interface Slot {
  readonly index: number
  readonly derive: (context: RecordContext<object>) => FactValue
}

/**
 * Derives facts of one record at a time, each at most once. Values of the record before are not
 * cleared but outdated by their stamp, so that starting a record costs nothing.
 */
export class Workspace implements RecordContext<object> {
  record: object = {}
  private stamp = 0
  private readonly stamps: number[] = []
  private readonly values: FactValue[] = []
  private readonly memo = new Map<object, unknown>()

  /** Starts the next record. */
  begin(record: object): void {
    this.record = record
    this.stamp++
    if (this.memo.size > 0) this.memo.clear()
  }

  get(slot: Slot): FactValue {
    const { index } = slot
    if (this.stamps[index] === this.stamp) return this.values[index]!
    const value = slot.derive(this)
    this.stamps[index] = this.stamp
    this.values[index] = value
    return value
  }

  /** Sets a fact from outside, in place of deriving it. */
  set(slot: Slot, value: FactValue): void {
    this.stamps[slot.index] = this.stamp
    this.values[slot.index] = value
  }

  once<T>(key: object, compute: (record: never) => T): T {
    if (this.memo.has(key)) return this.memo.get(key) as T
    const value = compute(this.record as never)
    this.memo.set(key, value)
    return value
  }
}
