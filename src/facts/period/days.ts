import type { Period } from '../../records/period.ts'
import { DayReader, type Excusable, type PeriodDay, type ResolvedDay } from '../attendance/day.ts'
import { type FactScope, type FactValue, Interval, interval, Unknown } from '../contract.ts'

/**
 * A finding that counts as something else (half a day's absence, a day of personal leave), or one
 * that may turn out to: then `min` is 0 and `missing` says what would decide it.
 */
export interface Conversion {
  readonly rulesetId: string
  readonly ruleId: string
  readonly clause: string
  /** The finding that counts as something else; absent where the rule could not be judged. */
  readonly findingId?: string
  /** The day of the finding; null where the period as a whole was judged. */
  readonly date: string | null
  /** What it counts as: `absence`, `personal-leave`, `late`. */
  readonly as: string
  /** How many days; null where the text states none: then it is the day's own absence or leave. */
  readonly days: { readonly min: number; readonly max: number } | null
  /** Whether it is certain that the rule was broken. */
  readonly certain: boolean
  /** What the finding was about and, once converted, is no more; `greater`: of late and early, the greater. */
  readonly takes: readonly ('late' | 'early' | 'greater')[]
  readonly missing: readonly string[]
}

/** The days that a period's facts are counted from. */
export interface AttendanceDays {
  /** In the order of their dates. */
  readonly days: readonly PeriodDay[]
  /** Days just before the period, for runs that began earlier. */
  readonly before: readonly PeriodDay[]
  /** Workdays for which there is no record. */
  readonly gaps: readonly string[]
  readonly conversions: readonly Conversion[]
  /** What would tell more of each measure of the days, by its name: a total alone has no place for it. */
  readonly lacking?: ReadonlyMap<string, readonly string[]>
  /** The days as each ruleset version sees them, by its key: read for its rules, and for its totals once more. */
  readonly counted: Map<string, CountedDays>
}

/** Where a period that is evaluated from its days carries them. */
export const ATTENDANCE = Symbol('attendance')

/** A period, ready made or with the days it is counted from. */
export type PeriodWithDays = Period & { readonly [ATTENDANCE]?: AttendanceDays }

/** One date of the period: its day, resolved, and what was converted on it. */
export interface CountedDay {
  readonly day: ResolvedDay
  /** What still counts as what it was converted into. */
  readonly conversions: readonly Conversion[]
  /** All that was converted: what an excuse took away is not what it was before either. */
  readonly taking: readonly Conversion[]
}

/** Which event a conversion counts as; undefined for a kind that only `convertedDays` reads. */
export const eventConvertedInto = ({ as }: Pick<Conversion, 'as'>): Excusable | undefined => {
  if (as === 'absence') return 'absence'
  if (as === 'late') return 'late'
  if (as === 'early-leave') return 'early'
  return as.endsWith('-leave') ? 'leave' : undefined
}

/** Whether an excuse on a day covers what was converted on it: one of absence, all that counts as absence. */
export const isExcusedOn = (conversion: Conversion, isExcused: (what: Excusable) => boolean): boolean => {
  const event = eventConvertedInto(conversion)
  return event !== undefined && isExcused(event)
}

/** The days of a period as one ruleset sees them: its own time zone, its own conversions. */
export interface CountedDays {
  readonly counted: readonly CountedDay[]
  readonly before: readonly CountedDay[]
  readonly gaps: readonly string[]
  /** Conversions of the period as a whole. */
  readonly ofPeriod: readonly Conversion[]
}

const NONE: readonly Conversion[] = []

/** Reads the days of a period for a ruleset. */
export const daysReader = (scope: FactScope): ((attendance: AttendanceDays) => CountedDays) => {
  const reader = new DayReader(scope)
  return ({ days, before, gaps, conversions, counted }) => {
    const known = counted.get(scope.key)
    if (known !== undefined) return known
    const byDate = new Map<string, Conversion[]>()
    const ofPeriod: Conversion[] = []
    for (const conversion of conversions) {
      if (conversion.rulesetId !== scope.ruleset.id) continue
      if (conversion.date === null) ofPeriod.push(conversion)
      else byDate.set(conversion.date, [...(byDate.get(conversion.date) ?? []), conversion])
    }
    const count = (one: PeriodDay): CountedDay => {
      const day = one.resolvedBy(reader)
      const { record } = one
      const taking = byDate.get(record.date) ?? NONE
      const isStanding = (one: Conversion): boolean => !isExcusedOn(one, (what) => day.excused(what))
      return { day, taking, conversions: record.excused === undefined ? taking : taking.filter(isStanding) }
    }
    const read = { counted: days.map(count), before: before.map(count), gaps, ofPeriod }
    counted.set(scope.key, read)
    return read
  }
}

/** A sum that may be known only within bounds, with what would narrow them. */
export class Tally {
  private min = 0
  private max = 0
  private missing: Set<string> | undefined
  private readonly isNamed: boolean

  /** @param isNamed whether anybody will ask what is missing: a name for each day of a month cost more than the sum */
  constructor(isNamed: boolean) {
    this.isNamed = isNamed
  }

  /** Adds what a day comes to; an unknown one comes to at most `most`. */
  add(value: FactValue, date: string, most: number): void {
    if (typeof value === 'number') {
      this.min += value
      this.max += value
    } else if (value instanceof Interval) this.addBounds(value.min, value.max, value.missing, date)
    else if (value instanceof Unknown) this.addBounds(0, most, value.missing, date)
  }

  addBounds(min: number, max: number, missing: readonly string[], date: string | null): void {
    this.min += min
    this.max += max
    if (min !== max) this.note(missing, date)
  }

  /** A day without a record. */
  addGap(date: string, most: number): void {
    this.max += most
    this.noteGap(date)
  }

  /** What would tell more of a day, or of the period. */
  note(missing: readonly string[], date: string | null): void {
    if (!this.isNamed) return
    this.missing ??= new Set()
    for (const name of missing) this.missing.add(date === null ? name : `days[${date}].${name}`)
  }

  noteGap(date: string): void {
    if (!this.isNamed) return
    this.missing ??= new Set()
    this.missing.add(`days[${date}]`)
  }

  get names(): readonly string[] {
    return this.missing === undefined ? [] : [...this.missing]
  }

  get value(): number | Interval {
    return interval(tidy(this.min), tidy(this.max), this.names)
  }
}

// Halves and minutes add up exactly; thirds of a shift do not, and must not make 2 days 2.0000000000000004.
const tidy = (n: number): number => Math.round(n * 1e9) / 1e9
