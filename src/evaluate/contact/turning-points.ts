import type { FactReference, Leaf } from '../../document/condition.ts'
import type { Hours } from '../../document/hours.ts'
import { measuresOf } from '../../measures/compile.ts'
import { keyOfRecord } from '../../measures/keys.ts'
import type { Past } from '../../measures/past.ts'
import type { Call } from '../../records/call.ts'
import type { Policy, PolicyVersion } from '../../ruleset/policy.ts'
import { secondsOfLocalTime } from '../../time/local/local-seconds.ts'
import { type Zone, zoneOf } from '../../time/local/zone.ts'
import { type ContactRule, referencesOf } from './contact-rules.ts'

const SECOND = 1000
const HOUR = 3_600_000

/** Clocks that the rules may read. */
const zonesOf = (rules: readonly ContactRule[], { customerTimeZones = [] }: Call): readonly Zone[] => {
  const names = new Set<string>(customerTimeZones)
  for (const { version, leaves } of rules) {
    names.add(version.ruleset.document.timeZone)
    for (const { params } of referencesOf(leaves, version.ruleset.document)) {
      const clock = params?.clock
      if (typeof clock === 'string' && clock !== 'ruleset' && clock !== 'called') names.add(clock)
    }
  }
  return [...names].map(zoneOf)
}

const limitOf = ({ value }: Leaf, { parameters }: PolicyVersion): unknown =>
  typeof value === 'object' && value !== null && 'parameter' in value ? parameters[value.parameter] : value

const hoursOf = ({ params }: FactReference, { parameters }: PolicyVersion): Hours => {
  const name = params?.hours
  return ((typeof name === 'string' ? parameters[name] : undefined) as Hours | undefined) ?? []
}

/** Times of day, in seconds since midnight, at which an answer may turn; midnight is always one. */
const timesOf = (rules: readonly ContactRule[]): readonly number[] => {
  const times = new Set([0])
  const add = (text: unknown) => {
    const seconds = typeof text === 'string' ? secondsOfLocalTime(text === '24:00' ? '00:00' : text) : undefined
    if (seconds === undefined) return
    // An end that is inside is left a second later.
    times.add(seconds)
    times.add(seconds + 1)
  }
  for (const { version, leaves } of rules) {
    for (const { leaf } of leaves) if (leaf.fact === 'localTime') add(limitOf(leaf, version))
    for (const reference of referencesOf(leaves, version.ruleset.document))
      for (const { spans } of hoursOf(reference, version))
        for (const { from, to } of spans) {
          add(from)
          add(to)
        }
  }
  return [...times]
}

const unitMs: Readonly<Record<string, number>> = {
  elapsedSeconds: SECOND,
  elapsedMinutes: 60 * SECOND,
  elapsedHours: HOUR,
}

/** How long after an earlier record an answer may turn: the windows in hours, and limits on the time elapsed since. */
const lengthsOf = (rules: readonly ContactRule[]): readonly number[] => {
  const lengths = new Set<number>()
  for (const { version, leaves } of rules) {
    const { measures } = version.ruleset.document
    for (const { fact } of referencesOf(leaves, version.ruleset.document)) {
      const window = Object.hasOwn(measures, fact) ? measures[fact]!.window : undefined
      if (typeof window === 'object' && 'hours' in window) lengths.add(window.hours * HOUR)
    }
    for (const { leaf } of leaves) {
      const unit = unitMs[leaf.fact]
      const limit = unit === undefined ? undefined : limitOf(leaf, version)
      if (unit !== undefined && typeof limit === 'number') lengths.add(limit * unit)
    }
  }
  return [...lengths]
}

/** Earlier records that the rules may count for this contact. */
const instantsOf = (policy: Policy, rules: readonly ContactRule[], call: Call, past: Past): readonly number[] => {
  const measures = measuresOf(policy)
  const instants = new Set<number>()
  for (const { version, leaves } of rules)
    for (const { fact } of referencesOf(leaves, version.ruleset.document)) {
      if (!Object.hasOwn(version.ruleset.document.measures, fact)) continue
      const measure = measures.named(version, fact)
      const tuple = measure.keys.map((name) => keyOfRecord(call, name))
      if (tuple.some((value) => value === undefined || value === null)) continue
      for (const { series } of past.matching(measure, tuple)) for (const { at } of series.entries) instants.add(at)
    }
  return [...instants]
}

/**
 * The instants from one on at which an answer can turn, in order: edges of hours and days on every clock that is read, and
 * earlier records leaving a window. Between two of them nothing changes.
 */
export const turningPoints = (
  policy: Policy,
  rules: readonly ContactRule[],
  call: Call,
  past: Past,
  from: number,
  days: number,
): readonly number[] => {
  const points = new Set<number>()
  const until = from + days * 24 * HOUR
  const add = (instant: number) => {
    if (instant > from && instant <= until) points.add(instant)
  }
  const times = timesOf(rules)
  for (const zone of zonesOf(rules, call)) {
    const first = zone.dayOf(from)
    for (let day = first; day <= first + days; day++)
      for (const seconds of times) add(zone.instantOf(day, seconds * SECOND))
  }
  const lengths = lengthsOf(rules)
  for (const instant of instantsOf(policy, rules, call, past))
    for (const length of lengths) {
      add(instant + length)
      add(instant + length + SECOND)
    }
  return [...points].sort((a, b) => a - b)
}
