import type { FactValue, PlainField, RecordContext } from '../contract.ts'

/** One use of a fact in a policy: how it is derived, and where its value is kept meanwhile. */
export interface Slot {
  readonly index: number
  /** Where the record itself has its value. */
  readonly plain?: PlainField | undefined
  readonly derive: (context: RecordContext<object>) => FactValue
}
