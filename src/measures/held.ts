import type { KeyName } from '../records/keys.ts'
import { type AnyRecord, recordAt, recordId } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import type { Policy } from '../ruleset/policy.ts'
import { type Zone, zoneOf } from '../time/local/zone.ts'
import { type CompiledMeasure, measuresOf } from './compile.ts'
import { keyOfRecord, mayMatch, type Tuple, unknownPlaces } from './keys.ts'
import { instantOf, type Past, type PastRecord } from './past.ts'
import type { Series } from './series.ts'
import { stretchOf } from './window.ts'

const isOfBlocks = ({ measure: { window } }: CompiledMeasure): boolean =>
  typeof window === 'object' && 'blocksOfDays' in window

/** The zones by whose dates a measure may count at a record. */
const zonesAt = (measure: CompiledMeasure, record: AnyRecord): readonly Zone[] =>
  measure.measure.clock === 'called'
    ? ((record as { readonly customerTimeZones?: readonly string[] }).customerTimeZones ?? []).map(zoneOf)
    : [measure.zone]

/** Whether an instant may lie in the window that a measure has at a record. Where blocks begin depends on every record of the key. */
const mayHold = (measure: CompiledMeasure, record: AnyRecord, subject: Subject, at: number): boolean => {
  if (isOfBlocks(measure)) return true
  const judgedAt = instantOf(recordAt(subject, record), measure.zone)
  return zonesAt(measure, record).some((zone) => {
    const { window } = measure.measure
    const stretch = stretchOf(window as Exclude<typeof window, 'period'>, judgedAt, zone, measure.isWhole, undefined)
    if (stretch === undefined) return true
    const isAfterStart = stretch.fromIsOpen ? at > stretch.from : at >= stretch.from
    return isAfterStart && (stretch.until === undefined ? at <= judgedAt : at < stretch.until)
  })
}

const tupleOf = (measure: CompiledMeasure, read: (name: KeyName) => Tuple[number]): Tuple => measure.keys.map(read)

const keyOfEntry = ({ keys }: PastRecord, name: KeyName) => (Object.hasOwn(keys, name) ? keys[name] : undefined)

/** The measures whose value at a record an earlier record may be part of: it may count, share the key, and lie in the window. */
export const measuresHolding = (
  policy: Policy,
  entry: PastRecord,
  subject: Subject,
  record: AnyRecord,
): readonly CompiledMeasure[] => {
  if (entry.subject === subject && entry.id === recordId(subject, record)) return []
  return measuresOf(policy)
    .all()
    .filter((measure) => {
      if (measure.measure.window === 'period' || measure.measure.of !== entry.subject) return false
      // A record that does not count may still be the first of its key, where blocks begin.
      if (!isOfBlocks(measure) && entry.marks[measure.key] === 'no') return false
      const own = tupleOf(measure, (name) => keyOfRecord(record, name))
      const other = tupleOf(measure, (name) => keyOfEntry(entry, name))
      return mayMatch(own, other) && mayHold(measure, record, subject, instantOf(entry.at, measure.zone))
    })
}

/** The series of a measure whose records may share the keys of a record. */
const seriesFor = (past: Past, measure: CompiledMeasure, own: Tuple): readonly Series[] => {
  if (own.includes(null)) return []
  if (unknownPlaces(own) === 0) return [...past.matching(measure, own)].map(({ series }) => series)
  return [...past.index(measure).groups.values()].flatMap((groups) =>
    [...groups.values()].filter(({ tuple }) => mayMatch(tuple, own)).map(({ series }) => series),
  )
}

/** The earlier records that any measure of a policy may rest on at a record: all that a window held, in order of time. */
export const heldAt = (policy: Policy, past: Past, subject: Subject, record: AnyRecord): readonly PastRecord[] => {
  const held = new Map<string, PastRecord>()
  const id = recordId(subject, record)
  for (const measure of measuresOf(policy).all()) {
    const { window, of } = measure.measure
    if (window === 'period') continue
    const at = instantOf(recordAt(subject, record), measure.zone)
    const own = tupleOf(measure, (name) => keyOfRecord(record, name))
    for (const series of seriesFor(past, measure, own))
      for (const zone of zonesAt(measure, record)) {
        const stretch = stretchOf(window, at, zone, measure.isWhole, undefined)
        const from = stretch === undefined ? 0 : series.first(stretch.from, stretch.fromIsOpen)
        const to =
          stretch === undefined
            ? series.entries.length
            : stretch.until === undefined
              ? series.notAfter(at, id)
              : series.before(stretch.until)
        for (const entry of series.entries.slice(from, to)) held.set(`${of} ${entry.id}`, past.record(of, entry.id)!)
      }
  }
  held.delete(`${subject} ${id}`)
  return [...held.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
}
