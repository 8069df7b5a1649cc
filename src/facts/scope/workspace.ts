import type { FactValue, RecordContext, Whose } from '../contract.ts'
import { type PlainReader, plainReader } from '../shared/plain-observations.ts'
import type { Slot } from './slot.ts'

const numberOf = (value: FactValue): number =>
  typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : Number.NaN

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
  /** Of each slot the number that it has been derived to be, true as 1 and false as 0; else `NaN`. */
  numbers = new Float64Array(8).fill(Number.NaN)
  private stamp = 0
  private readonly stamps: number[] = []
  private readonly values: FactValue[] = []
  private readonly memo = new Map<object, unknown>()
  private readonly readPlain: PlainReader

  /** @param slots those whose facts the records will be asked for */
  constructor(slots: readonly Slot[] = []) {
    this.makeRoom(slots.length)
    this.readPlain = plainReader(slots)
  }

  /** Starts the next record. */
  begin(record: object, past?: object, prepared?: object, call?: CallAtHand): void {
    this.record = record
    this.past = past
    this.prepared = prepared
    this.call = call
    this.stamp++
    this.numbers.fill(Number.NaN)
    if (this.memo.size > 0) this.memo.clear()
    const { observations } = record as { readonly observations?: Readonly<Record<string, unknown>> }
    if (observations !== undefined) this.readPlain(observations, this.numbers)
  }

  get(slot: Slot): FactValue {
    const { index } = slot
    if (this.stamps[index] === this.stamp) return this.values[index]!
    const value = slot.derive(this)
    this.set(slot, value)
    return value
  }

  /** Sets a fact from outside, in place of deriving it. */
  set({ index }: Slot, value: FactValue): void {
    this.stamps[index] = this.stamp
    this.values[index] = value
    if (index >= this.numbers.length) this.makeRoom(index)
    this.numbers[index] = numberOf(value)
  }

  private makeRoom(index: number): void {
    const grown = new Float64Array(Math.max(index + 1, this.numbers.length * 2)).fill(Number.NaN)
    grown.set(this.numbers)
    this.numbers = grown
  }

  once<T>(key: object, compute: (record: never) => T): T {
    if (this.memo.has(key)) return this.memo.get(key) as T
    const value = compute(this.record as never)
    this.memo.set(key, value)
    return value
  }
}
