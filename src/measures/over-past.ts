import { FALSE, TRUE } from '../conditions/truth.ts'
import { type FactValue, Interval, Unknown, unknown } from '../facts/contract.ts'
import type { AnyRecord } from '../records/records.ts'
import { recordAt, recordId } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import { type Zone, zoneOf } from '../time/local/zone.ts'
import type { CompiledMeasure, MarkedRecord } from './compile.ts'
import { inputOfKey, keyOfRecord, mayMatch, type Tuple, tupleText, unknownPlaces } from './keys.ts'
import { itemOf } from './mark.ts'
import { instantOf, type Past } from './past.ts'
import type { Series } from './series.ts'
import { type Stretch, stretchOf } from './window.ts'

/** The records of one window: ranges of series. */
interface Range {
  readonly series: Series
  readonly places: number
  readonly from: number
  readonly to: number
}

/** What a measure came to for one record, and what it rests on. */
export interface Measured {
  readonly value: FactValue
  /** The stretch of the window, epoch milliseconds; undefined where it could not be placed. */
  readonly from: number | undefined
  readonly to: number | undefined
  /** Ids of the records that surely count, in order of time. */
  recordIds(): readonly string[]
}

const NONE: readonly never[] = []

const NOTHING = { from: undefined, to: undefined, recordIds: (): readonly string[] => [] }

/** Most names of open records that a result lists; their number is beyond doubt already with a few. */
const MOST_NAMED = 50

/** Judged record and window, ready to be counted. */
interface Judged {
  readonly subject: Subject
  readonly id: string
  readonly at: number
  /** What the measures of its subject say of it. */
  readonly read: () => MarkedRecord
}

/** The first instant of the record's key, if all earlier records of the key are here: where its blocks begin. */
const startOf = (past: Past, measure: CompiledMeasure, tuple: Tuple, { at }: Judged): number | undefined => {
  if (!past.isComplete(measure, tuple, Number.NEGATIVE_INFINITY, undefined)) return undefined
  let start = at
  for (const { series, places } of past.matching(measure, tuple)) {
    const first = series.entries[0]
    if (first === undefined || first.at >= start) continue
    // A record that only may be of this key leaves open when the key began.
    if (places !== 0) return undefined
    start = first.at
  }
  return start
}

const rangesOf = (past: Past, measure: CompiledMeasure, tuple: Tuple, judged: Judged, stretch: Stretch): Range[] =>
  [...past.matching(measure, tuple)].map(({ series, places }) => ({
    series,
    places,
    from: series.first(stretch.from, stretch.fromIsOpen),
    to: stretch.until === undefined ? series.notAfter(judged.at, judged.id) : series.before(stretch.until),
  }))

/** Calls a function for every entry of the ranges but the judged record itself. */
const eachEntry = (ranges: readonly Range[], id: string, run: (range: Range, index: number) => void): void => {
  for (const range of ranges)
    for (let index = range.from; index < range.to; index++)
      if (range.series.entries[index]!.id !== id) run(range, index)
}

const missingOf = (
  measure: CompiledMeasure,
  ranges: readonly Range[],
  judged: Judged,
  own: readonly string[],
  isOpen: boolean,
): readonly string[] => {
  const missing = new Set<string>(own)
  if (isOpen) missing.add(`past:${measure.name}`)
  let left = MOST_NAMED
  eachEntry(ranges, judged.id, ({ series, places }, index) => {
    const { id, mark } = series.entries[index]!
    if (mark.admitted === FALSE) return
    const isSure = places === 0 && mark.admitted === TRUE && mark.min === mark.max
    if (isSure || left-- <= 0) return
    if (places === 0) missing.add(`past[${id}].${measure.name}`)
    else
      for (const [place, name] of measure.keys.entries())
        if ((places & (1 << place)) !== 0) missing.add(`past[${id}].keys.${name}`)
  })
  return [...missing]
}

/** Takes the judged record where the measure counts it; the result is what would tell whether it counts, and with what value. */
const takeOwn = (compiled: CompiledMeasure, summary: unknown, { subject, at, read }: Judged): readonly string[] => {
  const { of, earlier } = compiled.measure
  if (of !== subject || earlier === true) return NONE
  const marked = read()
  const item = itemOf(marked.mark(compiled), true, at)
  if (item === undefined) return NONE
  compiled.taking.add(summary, item)
  return marked.missing(compiled)
}

/**
 * One measure of one record where nobody has handed over or said anything of earlier ones: all but the record itself is
 * open. That is so wherever a host gives no past, and took a fourteenth of the time of a call under all rulesets.
 */
class Alone implements Measured {
  readonly value: FactValue
  private readonly place: () => Stretch | undefined
  private readonly at: number

  constructor(zone: Zone, measure: CompiledMeasure, judged: Judged) {
    const { taking, bounds, name } = measure
    const { window } = measure.measure
    const { at } = judged
    this.at = at
    this.place = () => stretchOf(window as Exclude<typeof window, 'period'>, at, zone, measure.isWhole, undefined)
    const inputOfPast = `past:${name}`
    if (typeof window === 'object' && 'blocksOfDays' in window) {
      this.value = unknown(inputOfPast)
      return
    }
    const summary = taking.empty()
    const own = takeOwn(measure, summary, judged)
    const missing = own.includes(inputOfPast) ? own : [...own, inputOfPast]
    this.value = taking.value(summary, { isOpen: true, bounds, missing })
  }

  get from(): number | undefined {
    return this.place()?.from
  }

  get to(): number | undefined {
    const stretch = this.place()
    return stretch === undefined || stretch.until === undefined ? stretch && this.at : stretch.until - 1
  }

  recordIds(): readonly string[] {
    return NONE
  }
}

/** One measure of one record in one zone. */
const measuredIn = (zone: Zone, measure: CompiledMeasure, past: Past, judged: Judged, tuple: Tuple): Measured => {
  const { window, of } = measure.measure
  const isBlock = typeof window === 'object' && 'blocksOfDays' in window
  const start = isBlock ? startOf(past, measure, tuple, judged) : undefined
  const stretch = stretchOf(window as Exclude<typeof window, 'period'>, judged.at, zone, measure.isWhole, start)
  if (stretch === undefined) return { ...NOTHING, value: unknown(`past:${measure.name}`) }
  const ranges = rangesOf(past, measure, tuple, judged, stretch)
  const isOpen = !past.isComplete(measure, tuple, stretch.from, stretch.until)
  const { taking, bounds } = measure
  const summary = taking.empty()
  const own = takeOwn(measure, summary, judged)
  const isAmongPast = past.record(of, judged.id) !== undefined && of === judged.subject
  for (const { series, places, from, to } of ranges) {
    if (!isAmongPast) series.addTo(summary, from, to)
    else
      for (let index = from; index < to; index++) {
        const entry = series.entries[index]!
        const item = entry.id === judged.id && isAmongPast ? undefined : itemOf(entry.mark, places === 0, entry.at)
        if (item !== undefined) taking.add(summary, item)
      }
  }
  const value = taking.value(summary, { isOpen, bounds, missing: [] })
  const isKnown = !(value instanceof Interval) && !(value instanceof Unknown)
  return {
    value: isKnown
      ? value
      : taking.value(summary, { isOpen, bounds, missing: missingOf(measure, ranges, judged, own, isOpen) }),
    from: stretch.from,
    to: stretch.until === undefined ? judged.at : stretch.until - 1,
    recordIds: () => {
      const ids: { at: number; id: string }[] = []
      eachEntry(ranges, judged.id, ({ series, places }, index) => {
        const { id, at, mark } = series.entries[index]!
        if (places === 0 && mark.admitted === TRUE) ids.push({ at, id })
      })
      return ids.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
    },
  }
}

/** What the worlds agree on, else all between the least and the greatest; `open` is what would tell them apart. */
const together = (values: readonly FactValue[], open: readonly string[]): FactValue => {
  const [first, ...rest] = values
  if (rest.every((value) => value === first)) return first!
  const missing = new Set(open)
  for (const value of values)
    if (value instanceof Unknown || value instanceof Interval) for (const name of value.missing) missing.add(name)
  const bounds = values.map((value) => (value instanceof Interval ? value : { min: value, max: value }))
  if (!bounds.every(({ min }) => typeof min === 'number')) return unknown(...missing)
  const min = Math.min(...bounds.map((one) => one.min as number))
  const max = Math.max(...bounds.map((one) => one.max as number))
  return min === max ? min : new Interval(min, max, [...missing])
}

/** A key that no record is known to have. */
const NOBODY = '\u0000'

/** The tuples that a record's partly unknown keys may come to: those of earlier records that fit, and one of nobody. */
const candidatesOf = (past: Past, measure: CompiledMeasure, tuple: Tuple): readonly Tuple[] => {
  if (unknownPlaces(tuple) === 0) return [tuple]
  const found = new Map<string, Tuple>()
  const add = (from: Tuple) => {
    const completed = tuple.map((value, index) => value ?? from[index] ?? NOBODY)
    found.set(tupleText(completed), completed)
  }
  add([])
  for (const byText of past.index(measure).groups.values())
    for (const group of byText.values()) if (mayMatch(group.tuple, tuple)) add(group.tuple)
  return [...found.values()]
}

/** The zones whose dates a measure may count. */
const zonesOf = (measure: CompiledMeasure, record: AnyRecord): readonly Zone[] => {
  if (measure.measure.clock !== 'called') return [measure.zone]
  const { customerTimeZones = [] } = record as { readonly customerTimeZones?: readonly string[] }
  return customerTimeZones.map(zoneOf)
}

/** What several worlds have in common: the stretch that holds their windows, the records that count in all of them. */
const commonTo = (results: readonly Measured[]): Omit<Measured, 'value'> => {
  const [first, ...rest] = results
  if (rest.length === 0) return first!
  const [starts, ends] = [results.map(({ from }) => from), results.map(({ to }) => to)]
  return {
    from: starts.includes(undefined) ? undefined : Math.min(...(starts as number[])),
    to: ends.includes(undefined) ? undefined : Math.max(...(ends as number[])),
    recordIds: () => {
      const others = rest.map((one) => new Set(one.recordIds()))
      return first!.recordIds().filter((id) => others.every((ids) => ids.has(id)))
    },
  }
}

/**
 * What a measure comes to at a record: over the earlier records of its key in its window, the record itself included
 * where it is of the measured subject and the measure is not of earlier ones alone. A record known to have no such key (`null`) has no such quantity: `null`. Of
 * several possible zones and keys each is a world of its own.
 *
 * @param read what the measures of the subject say of the record
 */
export const measureOverPast = (
  read: () => MarkedRecord,
  measure: CompiledMeasure,
  past: Past,
  subject: Subject,
  record: AnyRecord,
): Measured => {
  const tuple = measure.keys.map((name) => keyOfRecord(record, name))
  if (tuple.includes(null)) return { ...NOTHING, value: null }
  const at = instantOf(recordAt(subject, record), measure.zone)
  const judged = { subject, id: recordId(subject, record), at, read }
  const zones = zonesOf(measure, record)
  if (zones.length === 0) return { ...NOTHING, value: unknown('customerTimeZones') }
  if (past.isEmpty && zones.length === 1) return new Alone(zones[0]!, measure, judged)
  const candidates = candidatesOf(past, measure, tuple)
  const results = zones.flatMap((zone) => candidates.map((one) => measuredIn(zone, measure, past, judged, one)))
  const open = [
    ...(zones.length > 1 ? ['customerTimeZones'] : []),
    ...measure.keys.filter((_, index) => tuple[index] === undefined).map(inputOfKey),
  ]
  return {
    ...commonTo(results),
    value: together(
      results.map(({ value }) => value),
      open,
    ),
  }
}
