import type { Observation } from '../../document/document.ts'
import type { Subject } from '../../records/subject.ts'
import type { Pool } from './pool.ts'

type Plain = Readonly<Record<string, unknown>>

const instant = /^\d{4}-\d{2}-\d{2}T/

/** Units in which a limit may be written, in milliseconds. */
const unitsMs = [1000, 60_000, 3_600_000, 86_400_000]

// The offset is kept, so that the record reads as it did.
const movedInstant = (text: string, ms: number): string => {
  const offset = /(Z|[+-]\d{2}:\d{2})$/.exec(text)?.[1] ?? 'Z'
  const minutes =
    offset === 'Z' ? 0 : (offset[0] === '-' ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)))
  const local = new Date(Date.parse(text) + ms + minutes * 60_000)
  return Number.isNaN(local.getTime()) ? text : `${local.toISOString().slice(0, 19)}${offset}`
}

const around = (limits: readonly number[]): readonly number[] => [
  ...new Set(limits.flatMap((limit) => [limit, limit + 1, limit - 1])),
]

/** What else a value of a record may be; `undefined` takes it away. */
function* otherValues(value: unknown, { numbers, texts }: Pool): Generator<unknown> {
  yield undefined
  if (typeof value === 'boolean') yield !value
  else if (typeof value === 'number') {
    yield* [value + 1, value - 1]
    yield* around(numbers)
  } else if (typeof value === 'string' && instant.test(value)) {
    yield* [movedInstant(value, 1000), movedInstant(value, -1000)]
    for (const limit of numbers.slice(0, 6))
      for (const unit of unitsMs)
        for (const slack of [0, 1000, -1000]) {
          yield movedInstant(value, limit * unit + slack)
          yield movedInstant(value, -(limit * unit + slack))
        }
  } else if (typeof value === 'string') yield* texts
  else return
  yield null
}

/** What an unanswered question may be answered with. */
function* answersTo({ type, values, nullable }: Observation, { numbers, texts }: Pool): Generator<unknown> {
  if (values !== undefined) yield* Object.keys(values)
  else if (type === 'boolean') yield* [true, false]
  else if (type === 'number') yield* around([0, ...numbers])
  else if (type === 'string') yield* ['', ...texts]
  else if (type === 'time') yield* ['00:00', '09:00', '23:59']
  if (nullable === true) yield null
}

const put = (record: unknown, path: readonly PropertyKey[], value: unknown): unknown => {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (Array.isArray(record)) {
    const index = Number(key)
    if (rest.length === 0 && value === undefined) return record.toSpliced(index, 1)
    return record.with(index, put(record[index], rest, value))
  }
  const { [key as string]: old, ...others } = record as Plain
  const next = put(old, rest, value)
  return next === undefined ? others : { ...others, [key as string]: next }
}

/** Every place in a record, lists and objects included, the record itself not. */
function* placesIn(
  value: unknown,
  path: readonly PropertyKey[] = [],
): Generator<readonly [readonly PropertyKey[], unknown]> {
  if (path.length > 0) yield [path, value]
  if (typeof value !== 'object' || value === null) return
  const entries: readonly (readonly [PropertyKey, unknown])[] = Array.isArray(value)
    ? value.map((one, index) => [index, one] as const)
    : Object.entries(value)
  for (const [key, one] of entries) yield* placesIn(one, [...path, key])
}

/** What rules read and the record does not say: a field of the record where there is one, a total of a period. */
function* measuredAnew(subject: Subject, record: Plain, { facts, numbers }: Pool): Generator<Plain> {
  const { totals = {} } = record as { readonly totals?: Plain }
  for (const fact of facts) {
    if (subject === 'period' && !Object.hasOwn(totals, fact))
      for (const value of around([0, ...numbers])) yield { ...record, totals: { ...totals, [fact]: value } }
    if (subject !== 'period' && !Object.hasOwn(record, fact))
      for (const value of [...around([0, ...numbers]), true, false]) yield { ...record, [fact]: value }
  }
}

// What names a record says nothing about it.
const names = new Set(['id', 'agentId', 'reviewerId', 'organisationId', 'callId'])

/** All records that differ from one in a single place. */
export function* editsOf(subject: Subject, record: Plain, pool: Pool): Generator<Plain> {
  const { observations = {} } = record as { readonly observations?: Plain }
  for (const [name, declared] of Object.entries(pool.observations))
    if (!Object.hasOwn(observations, name))
      for (const value of answersTo(declared, pool))
        yield { ...record, observations: { ...observations, [name]: value } }
  yield* measuredAnew(subject, record, pool)
  for (const [path, value] of placesIn(record)) {
    if (path.length === 1 && names.has(path[0] as string)) continue
    const declared = path[0] === 'observations' && path.length === 2 ? pool.observations[path[1] as string] : undefined
    for (const other of otherValues(value, pool)) yield put(record, path, other) as Plain
    if (declared !== undefined) for (const other of answersTo(declared, pool)) yield put(record, path, other) as Plain
  }
  if (subject !== 'call') return
  const { utterances = [] } = record as { readonly utterances?: readonly unknown[] }
  for (const text of pool.spoken)
    for (const speaker of ['agent', 'customer'])
      for (const said of [[...utterances, { speaker, text }], [{ speaker, text }, ...utterances], [{ speaker, text }]])
        yield { ...record, transcript: { complete: true }, utterances: said }
}

/** A record with one thing taken away, largest things first. */
export function* smallerThan(record: Plain): Generator<Plain> {
  const places = [...placesIn(record)].sort(([a], [b]) => a.length - b.length)
  for (const [path] of places)
    if (!(path.length === 1 && names.has(path[0] as string))) yield put(record, path, undefined) as Plain
}
