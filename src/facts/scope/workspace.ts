import type { FactValue, RecordContext, Whose } from '../contract.ts'
import type { Slot } from './slot.ts'

/** Reads fields of a record all at once, and notes what they decide in `Workspace.truths`. */
export interface FieldReader {
  read(workspace: Workspace): void
}

/** In `Workspace.truths`, in place of a truth: fields do not tell it. */
export const NOT_TOLD = 3

/** The call that a record is about, as far as it can answer for the person of the record. */
export interface CallAtHand {
  readonly workspace: Workspace
  /** Whether data of the call says something of that person: whose it is among several agents, where there are several. */
  isTheirs(whose: readonly Whose[]): boolean
}

/**
 * Derives facts of one record at a time, each at most once. Values of the record before are not
 * cleared but outdated by their stamp, so that starting a record costs next to nothing.
 */
export class Workspace implements RecordContext<object> {
  record: object = {}
  past: object | undefined
  prepared: object | undefined
  /** The call that the record is about, where it was handed over. */
  call: CallAtHand | undefined
  /** What fields decide of the record: the truth of each condition, the first true on every record; or `NOT_TOLD`. */
  readonly truths: Uint8Array
  /** The facts of this record that were set from outside. */
  given: Slot[] = []
  private stamp = 0
  private readonly stamps: number[] = []
  private readonly values: FactValue[] = []
  private readonly memo = new Map<object, unknown>()
  private readers: readonly FieldReader[] = []

  /** @param truths how many conditions fields may decide */
  constructor(truths = 1) {
    this.truths = new Uint8Array(truths).fill(NOT_TOLD)
    this.truths[0] = 1
  }

  /** Has each record read as it begins, from the next one on. */
  readWith(readers: readonly FieldReader[]): void {
    if (readers === this.readers) return
    this.readers = readers
    // Each record overwrites what its readers tell. What others told is outdated.
    this.truths.fill(NOT_TOLD, 1)
  }

  /** Starts the next record. */
  begin(record: object, past?: object, prepared?: object, call?: CallAtHand): void {
    this.record = record
    this.past = past
    this.prepared = prepared
    this.call = call
    this.stamp++
    if (this.given.length > 0) this.given = []
    if (this.memo.size > 0) this.memo.clear()
    this.readFields()
  }

  get(slot: Slot): FactValue {
    const { index } = slot
    if (this.stamps[index] === this.stamp) return this.values[index]!
    const value = slot.derive(this)
    this.keep(slot, value)
    return value
  }

  /** Sets a fact from outside, in place of deriving it. */
  set(slot: Slot, value: FactValue): void {
    this.keep(slot, value)
    this.given.push(slot)
    this.readFields()
  }

  private readFields(): void {
    for (const reader of this.readers) reader.read(this)
  }

  private keep({ index }: Slot, value: FactValue): void {
    this.stamps[index] = this.stamp
    this.values[index] = value
  }

  once<T>(key: object, compute: (record: never) => T): T {
    if (this.memo.has(key)) return this.memo.get(key) as T
    const value = compute(this.record as never)
    this.memo.set(key, value)
    return value
  }
}
