import type { KeyName } from '../records/keys.ts'
import type { AnyRecord } from '../records/records.ts'

/** The value of a key: opaque; `null`, there is none; undefined, it is not known. */
export type KeyValue = string | null | undefined

/** The keys of one record. */
export type RecordKeys = Readonly<Partial<Record<KeyName, string | null>>>

const fieldOf: Partial<Record<KeyName, string>> = {
  agent: 'agentId',
  reviewer: 'reviewerId',
  team: 'teamId',
  department: 'departmentId',
  centre: 'centreId',
}

/** The key of a record: a field where it has one of that meaning, else under `keys`. */
export const keyOfRecord = (record: AnyRecord, name: KeyName): KeyValue => {
  const field = fieldOf[name]
  const { keys } = record as { readonly keys?: RecordKeys }
  const value = field === undefined ? keys?.[name] : (record as unknown as Readonly<Record<string, KeyValue>>)[field]
  return value
}

/** The record field that gives a key. */
export const inputOfKey = (name: KeyName): string => fieldOf[name] ?? `keys.${name}`

/** The values of a tuple of keys, in the order of the tuple. */
export type Tuple = readonly KeyValue[]

/** A tuple as one text: equal texts, equal tuples. What is not known is left out. */
export const tupleText = (tuple: Tuple): string =>
  JSON.stringify(tuple.map((value) => (value === undefined ? 0 : value)))

/** Which places of a tuple are not known, as bits. */
export const unknownPlaces = (tuple: Tuple): number =>
  tuple.reduce<number>((bits, value, index) => (value === undefined ? bits | (1 << index) : bits), 0)

/** The tuple with some places left open. */
export const withUnknown = (tuple: Tuple, bits: number): Tuple =>
  tuple.map((value, index) => ((bits & (1 << index)) === 0 ? value : undefined))

/** Whether two tuples may be the same: no place is known to differ. A known none is shared by nobody. */
export const mayMatch = (a: Tuple, b: Tuple): boolean =>
  a.every((value, index) => {
    const other = b[index]
    if (value === null || other === null) return false
    return value === undefined || other === undefined || value === other
  })
