import * as z from 'zod/mini'
import { problem, RecordError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { anInstant, anIterable } from '../input/terms.ts'
import { type KeyName, keyNames } from '../records/keys.ts'
import { parseRecord } from '../records/parse.ts'
import { recordAt, recordId } from '../records/records.ts'
import { type Subject, subjects } from '../records/subject.ts'
import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import { readInstant } from '../time/local/instant.ts'
import { epochDay } from '../time/local/local-date.ts'
import type { Zone } from '../time/local/zone.ts'
import { type CompiledMeasure, measuresOf } from './compile.ts'
import { type KeyValue, keyOfRecord, type Tuple, tupleText, unknownPlaces, withUnknown } from './keys.ts'
import type { StoredMark } from './mark.ts'
import { type Entry, Series } from './series.ts'

/** What of an earlier record the measures of a policy need: storable, without transcript. */
export interface PastRecord {
  readonly id: string
  readonly subject: Subject
  /** When it happened: an instant, or a local date of an attendance day or a period. */
  readonly at: string
  /** Opaque keys; an absent one is unknown, `null` is known to be none. */
  readonly keys: Readonly<Partial<Record<KeyName, string | null>>>
  /** By measure and digest of its definition: whether the record counts, and with what value. */
  readonly marks: Readonly<Record<string, StoredMark>>
}

/**
 * "All records of that subject with these keys since then are here." Nothing is complete by default: without a statement
 * a record that is not handed over may exist.
 */
export interface Completeness {
  readonly subject: Subject
  /** From when on; `start`: since the first record that these keys ever had. */
  readonly since: string | 'start'
  /** Up to when; by default up to whatever record is judged. Rates over a whole month or block need it. */
  readonly until?: string | undefined
  /** The keys that the statement is about; without any, about all records of the subject. */
  readonly keys?: Readonly<Partial<Record<KeyName, string>>> | undefined
}

const buildKeys = <T extends z.ZodMiniType>(value: T) => z.partialRecord(z.enum(keyNames), value)
const aKey = () => z.string().check(z.minLength(1), z.maxLength(500))
const aTime = () => z.union([anInstant(), z.iso.date()], { error: 'an instant, ISO 8601 with offset, or a local date' })

const storedMark = () =>
  z.union([
    z.enum(['no', 'yes', 'unknown', 'part', 'rest', 'part?', 'rest?', 'part-or-rest']),
    z.number(),
    z.strictObject({
      min: z.optional(z.number()),
      max: z.optional(z.number()),
      admitted: z.optional(z.literal('unknown')),
    }),
  ])

const readEntry = checked<PastRecord>(
  () =>
    z.strictObject({
      id: aKey(),
      subject: z.enum(subjects),
      at: aTime(),
      keys: buildKeys(z.nullable(aKey())),
      marks: z.record(z.string(), storedMark()),
    }) as never,
  RecordError,
)

export const readCompleteness = checked<readonly Completeness[]>(
  () =>
    z.array(
      z.strictObject({
        subject: z.enum(subjects),
        since: z.union([z.literal('start'), anInstant()], { error: 'an instant, ISO 8601 with offset, or start' }),
        until: z.optional(anInstant()),
        keys: z.optional(buildKeys(aKey())),
      }),
    ) as never,
)

const readEntries = checked<Iterable<PastRecord>>(() => anIterable<PastRecord>() as never)

/** The instant of a record; a local date is the beginning of its day. */
export const instantOf = (at: string, zone: Zone): number =>
  at.length === 10 ? zone.instantOf(epochDay(at), 0) : readInstant(at)

/** A statement of completeness with its instants read. */
export interface Statement {
  readonly subject: Subject
  /** −∞ where it reaches back to the first record of its keys. */
  readonly since: number
  readonly until: number | undefined
  readonly keys: readonly (readonly [KeyName, string])[]
}

const statementOf = ({ subject, since, until, keys = {} }: Completeness): Statement => ({
  subject,
  since: since === 'start' ? Number.NEGATIVE_INFINITY : readInstant(since),
  until: until === undefined ? undefined : readInstant(until),
  keys: Object.entries(keys) as (readonly [KeyName, string])[],
})

/** The earlier records of one measure, by key. */
export interface MeasureIndex {
  /** By the places of the tuple that are not known, then by the text of the others. */
  readonly groups: ReadonlyMap<number, ReadonlyMap<string, { readonly tuple: Tuple; readonly series: Series }>>
}

const duplicate = (entry: PastRecord): RecordError =>
  new RecordError([
    problem({
      code: 'duplicate-record',
      path: 'records',
      expected: { zh: '每条以往记录一次，或两次相同', en: 'each earlier record once, or twice the same' },
      received: `${entry.subject} ${entry.id}`,
      zh: '同一早先记录给了两次，内容不同',
      en: 'an earlier record was given twice, with different contents',
    }),
  ])

/** Earlier records, indexed once; the same past serves any number of evaluations. */
export class Past {
  private readonly bySubject: ReadonlyMap<Subject, ReadonlyMap<string, PastRecord>>
  private readonly indexes = new Map<string, MeasureIndex>()
  private readonly statements: readonly Statement[]
  /** What it was said to be complete of. @internal */
  readonly complete: readonly Completeness[]

  /** @internal made by `createPast` */
  constructor(records: Iterable<PastRecord>, complete: readonly Completeness[]) {
    const bySubject = new Map<Subject, Map<string, PastRecord>>()
    let index = 0
    for (const given of records) {
      const entry = readEntry(given, `records[${index++}]`)
      const ofSubject = bySubject.get(entry.subject) ?? new Map<string, PastRecord>()
      bySubject.set(entry.subject, ofSubject)
      const known = ofSubject.get(entry.id)
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(entry)) throw duplicate(entry)
      ofSubject.set(entry.id, entry)
    }
    this.bySubject = bySubject
    this.statements = complete.map(statementOf)
    this.complete = complete
  }

  /** How many records it holds. */
  get size(): number {
    return [...this.bySubject.values()].reduce((sum, records) => sum + records.size, 0)
  }

  /** Whether nothing is known of earlier records: none is here, and nobody says that there are none. @internal */
  get isEmpty(): boolean {
    return this.bySubject.size === 0 && this.statements.length === 0
  }

  /** @internal */
  record(subject: Subject, id: string): PastRecord | undefined {
    return this.bySubject.get(subject)?.get(id)
  }

  /** Whether all records of a measure's key in a stretch are surely here. @internal */
  isComplete(measure: CompiledMeasure, tuple: Tuple, from: number, until: number | undefined): boolean {
    const values = new Map(measure.keys.map((name, index) => [name, tuple[index]]))
    return this.statements.some(
      (statement) =>
        statement.subject === measure.measure.of &&
        statement.since <= from &&
        (until === undefined || (statement.until !== undefined && statement.until >= until)) &&
        statement.keys.every(([name, value]) => values.get(name) === value),
    )
  }

  /** @internal */
  index(measure: CompiledMeasure): MeasureIndex {
    const known = this.indexes.get(measure.key)
    if (known !== undefined) return known
    const index = indexOf(measure, this.bySubject.get(measure.measure.of)?.values() ?? [])
    this.indexes.set(measure.key, index)
    return index
  }

  /** The records that surely or perhaps have a known tuple of keys, by the places that are open in them. @internal */
  *matching(measure: CompiledMeasure, tuple: Tuple): Generator<{ readonly series: Series; readonly places: number }> {
    for (const [places, byText] of this.index(measure).groups) {
      const group = byText.get(tupleText(withUnknown(tuple, places)))
      if (group !== undefined) yield { series: group.series, places }
    }
  }
}

const indexOf = (measure: CompiledMeasure, records: Iterable<PastRecord>): MeasureIndex => {
  const collected = new Map<number, Map<string, { tuple: Tuple; entries: Entry[] }>>()
  const keepsAll = typeof measure.measure.window === 'object' && 'blocksOfDays' in measure.measure.window
  for (const { id, at, keys, marks } of records) {
    const stored = Object.hasOwn(marks, measure.key) ? marks[measure.key]! : 'unknown'
    // Blocks begin with the key's first record, whether it counts or not.
    if (stored === 'no' && !keepsAll) continue
    const mark = measure.form.read(stored) ?? measure.form.read('unknown')!
    const tuple = measure.keys.map((name): KeyValue => (Object.hasOwn(keys, name) ? keys[name] : undefined))
    if (tuple.includes(null)) continue
    const places = unknownPlaces(tuple)
    const byText = collected.get(places) ?? new Map<string, { tuple: Tuple; entries: Entry[] }>()
    collected.set(places, byText)
    const text = tupleText(tuple)
    const group = byText.get(text) ?? { tuple, entries: [] }
    byText.set(text, group)
    group.entries.push({ id, at: instantOf(at, measure.zone), mark })
  }
  return {
    groups: new Map(
      [...collected].map(([places, byText]) => [
        places,
        new Map(
          [...byText].map(([text, { tuple, entries }]) => [
            text,
            { tuple, series: new Series(entries, measure.taking, places === 0) },
          ]),
        ),
      ]),
    ),
  }
}

/** A past of which nothing is known: what records are judged with when the host gives none. */
export const noPast = /* @__PURE__ */ new Past([], [])

/**
 * Indexes earlier records for the counts, rates and "since last" of a policy's rules. Immutable; make it once and judge
 * any number of records with it. An incomplete past can convict under an upper limit, never acquit.
 *
 * @param records what `toPast` made of earlier records, in any order; the same record twice counts once
 * @param complete of which subjects, keys and times all records are here; nothing is by default
 * @throws RecordError for an entry that `toPast` did not make, or two different entries of one record; PolicyError for
 *   a wrong statement of completeness
 */
export const createPast = (policy: Policy, records: Iterable<PastRecord>, complete: readonly Completeness[]): Past => {
  checkPolicy(policy)
  return new Past(readEntries(records, 'records'), readCompleteness(complete, 'complete'))
}

/**
 * What of a record the measures of a policy need later: its id, time, keys, and what each measure says of it. Storable
 * JSON of a few hundred bytes; nothing that was said is in it.
 *
 * @throws RecordError for a record that is not valid
 */
export const toPast = (policy: Policy, subject: Subject, record: unknown): PastRecord => {
  checkPolicy(policy)
  const parsed = parseRecord(subject, record as never, policy.limits)
  const measures = measuresOf(policy)
  const read = measures.read(subject, parsed)
  const keys: Partial<Record<KeyName, string | null>> = {}
  for (const name of keyNames) {
    const value = keyOfRecord(parsed, name)
    if (value !== undefined) keys[name] = value
  }
  return {
    id: recordId(subject, parsed),
    subject,
    at: recordAt(subject, parsed),
    keys,
    marks: Object.fromEntries(measures.of(subject).map((one) => [one.key, one.form.store(read.mark(one))])),
  }
}
