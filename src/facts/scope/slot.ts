import type { FactValue, RecordContext } from '../contract.ts'

/** One use of a fact in a policy: how it is derived, and where its value is kept meanwhile. */
export interface Slot {
  readonly index: number
  /** Of an observation that is what the record has, where that is of its type: its name and type. */
  readonly reads?: { readonly name: string; readonly type: 'number' | 'boolean' } | undefined
  readonly derive: (context: RecordContext<object>) => FactValue
}
