import { problem, RecordError } from '../../errors.ts'
import { once } from '../../input/checked.ts'
import { leaveTypes } from '../../records/attendance.ts'
import type { DayFact } from '../attendance/day.ts'
import { latenessFacts } from '../attendance/lateness.ts'
import { leaveFacts } from '../attendance/leaves.ts'
import { presenceFacts } from '../attendance/presence.ts'
import { swapFacts } from '../attendance/swaps.ts'
import {
  type BoundFact,
  defineFacts,
  type FactDefinition,
  type FactParams,
  type FactScope,
  type FactValue,
  interval,
  Unknown,
  unknown,
} from '../contract.ts'
import { absenceOf, awayOf, convertedDays } from './absence.ts'
import { countSide } from './counts.ts'
import { ATTENDANCE, type CountedDays, daysReader, type PeriodWithDays, Tally } from './days.ts'
import { longestAbsence } from './runs.ts'

type Spec = Omit<FactDefinition<PeriodWithDays>, 'bind' | 'fields'>
type OfDays = (days: CountedDays, tally: Tally, period: PeriodWithDays) => FactValue

/** What regulations call the same total. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  absentDays: ['absenceDays', 'absenceDaysInMonth'],
  consecutiveAbsentDays: ['consecutiveAbsenceDays'],
  lateMiddayReturnCount: ['lateMiddayReturnsInMonth'],
  lateOrEarlyCount: ['lateOrEarlyCountInMonth'],
  leaveDays: ['leaveDaysInMonth'],
  personalLeaveDays: ['privateLeaveDays'],
  swapCount: ['swapsInMonth'],
}

const namesOf = (name: string): readonly string[] =>
  Object.hasOwn(otherNames, name) ? [name, ...(otherNames[name] as readonly string[])] : [name]

/** A total that the host supplies ready made, under one of its names. */
const readTotal = (period: Pick<PeriodWithDays, 'totals'>, names: readonly string[]): FactValue | undefined => {
  const name = names.find((one) => Object.hasOwn(period.totals, one))
  if (name === undefined) return undefined
  const total = period.totals[name]
  if (total === undefined || total === null || typeof total === 'number') return total
  if (typeof total === 'object') return interval(total.min, total.max, [`totals.${name}`])
  const number = total.trim() === '' ? Number.NaN : Number(total)
  if (Number.isFinite(number)) return number
  throw new RecordError([
    problem({
      code: 'wrong-total',
      path: ['totals', name],
      expected: { zh: '数字，或以文本写的小数', en: 'a number, or a decimal as text' },
      received: total,
      zh: '合计不是数值',
      en: 'the total is not a number',
    }),
  ])
}

/** The total that stands for a fact: named by `total`, else by the kind of leave, else like the fact. */
const totalName = (name: string, params: FactParams): string => {
  if (typeof params.total === 'string') return params.total
  return name === 'leaveDays' && typeof params.type === 'string' ? `${params.type}LeaveDays` : name
}

/** A fact of a period, of which totals ask the bounds alone. */
interface PeriodFact extends FactDefinition<PeriodWithDays> {
  bindBounds(params: FactParams, scope: FactScope): BoundFact<PeriodWithDays>
}

const periodFact = (name: string, spec: Spec, bind: (params: FactParams, scope: FactScope) => OfDays): PeriodFact => {
  const bindNamed = (params: FactParams, scope: FactScope, isNamed: boolean): BoundFact<PeriodWithDays> => {
    const total = totalName(name, params)
    const missing = unknown(total)
    const names = namesOf(total)
    const ofDays = bind(params, scope)
    const read = daysReader(scope)
    return {
      derive: ({ record }) => {
        const attendance = record[ATTENDANCE]
        if (attendance === undefined) return readTotal(record, names) ?? missing
        const counted = ofDays(read(attendance), new Tally(isNamed), record)
        // The days lead, so that an excuse reaches the count; a total is read where they do not count at all.
        return counted instanceof Unknown ? (readTotal(record, names) ?? counted) : counted
      },
    }
  }
  return {
    ...spec,
    params: { ...spec.params, total: { kind: 'string', optional: true } },
    fields: [`totals.${name}`],
    bind: (params, scope) => bindNamed(params, scope, true),
    bindBounds: (params, scope) => bindNamed(params, scope, false),
  }
}

/** Adds up a fact of every day; a day without a record may add up to `most`. */
const sumOf =
  (fact: DayFact, most: number) =>
  (params: FactParams, scope: FactScope): OfDays => {
    const ofDay = fact.ofDay(params, scope)
    return ({ counted, gaps }, tally) => {
      for (const { day } of counted) tally.add(ofDay(day), day.record.date, most)
      for (const date of gaps) tally.addGap(date, most)
      return tally.value
    }
  }

const countOf =
  (...sides: readonly ('late' | 'early')[]) =>
  (params: FactParams, scope: FactScope): OfDays => {
    const counts = sides.map((side) => countSide(side, params, scope))
    return ({ counted, gaps }, tally) => {
      for (const count of counts) {
        if (count instanceof Unknown) return count
        for (const one of counted) count(one, tally)
      }
      for (const date of gaps) tally.addGap(date, sides.length)
      return tally.value
    }
  }

const absentDays = (params: FactParams, scope: FactScope): OfDays => {
  const absence = absenceOf(params, scope)
  return ({ counted, gaps, ofPeriod }, tally) => {
    for (const one of counted) {
      const { min, max, missing } = absence(one)
      if (max > 0) tally.addBounds(min, max, missing, one.day.record.date)
    }
    for (const date of gaps) tally.addGap(date, 1)
    const whole = convertedDays(ofPeriod, 'absence', NOT_AWAY)
    tally.addBounds(whole.min, whole.max, whole.missing, null)
    return tally.value
  }
}

const NOT_AWAY = { min: 0, max: 0, missing: [] }

/** Days that findings were converted into: `as` says into what. */
const converted =
  (as: string, scope: FactScope) =>
  ({ counted, ofPeriod }: CountedDays, tally: Tally): void => {
    const away = awayOf({}, scope)
    for (const { day, conversions } of counted) {
      if (conversions.length === 0) continue
      const { min, max, missing } = convertedDays(conversions, as, away(day))
      tally.addBounds(min, max, missing, day.record.date)
    }
    const whole = convertedDays(ofPeriod, as, NOT_AWAY)
    tally.addBounds(whole.min, whole.max, whole.missing, null)
  }

const leaveDays = (params: FactParams, scope: FactScope): OfDays => {
  const ofDay = leaveFacts.leaveDays.ofDay(params, scope)
  const addConverted = typeof params.type === 'string' ? converted(`${params.type}-leave`, scope) : undefined
  return (days, tally) => {
    for (const { day } of days.counted) tally.add(ofDay(day), day.record.date, 1)
    for (const date of days.gaps) tally.addGap(date, 1)
    if (params.converted !== false) addConverted?.(days, tally)
    return tally.value
  }
}

const swapCount =
  (): OfDays =>
  ({ counted, gaps }, tally) => {
    for (const { day } of counted) {
      const { swaps } = day.record
      tally.add(swaps === undefined ? NO_SWAPS : day.excused('swap') ? 0 : swaps.length, day.record.date, 1)
    }
    for (const date of gaps) tally.addGap(date, 1)
    return tally.value
  }

const NO_SWAPS = unknown('swaps')

const convertedDaysOf = (params: FactParams, scope: FactScope): OfDays => {
  const add = converted(params.as as string, scope)
  return (days, tally) => {
    add(days, tally)
    return tally.value
  }
}

const count = { type: 'number', unit: 'count', domain: { min: 0, integer: true } } as const
const days = { type: 'number', unit: 'days', domain: { min: 0 } } as const
const minutes = { type: 'number', unit: 'minutes', domain: { min: 0 } } as const

const limits = {
  ...latenessFacts.lateMinutes.params,
  /** Only lateness of at least (`from`), more than (`over`), at most (`to`), less than (`under`) so many minutes. */
  fromMinutes: { kind: 'number', optional: true },
  overMinutes: { kind: 'number', optional: true },
  toMinutes: { kind: 'number', optional: true },
  underMinutes: { kind: 'number', optional: true },
  /** `conversions`: only what the ruleset's own clauses count as such. */
  of: { kind: 'enum', values: ['all', 'conversions'], optional: true },
} as const

const absence = {
  ...presenceFacts.absentDays.params,
  of: { kind: 'enum', values: ['all', 'conversions'], optional: true },
} as const

const MINUTES_OF_DAY = 1440

/** Facts of an agent's period, counted from its days or given as totals: both are the same fact. */
export const periodAttendanceFacts = defineFacts<PeriodWithDays>()({
  lateCount: periodFact(
    'lateCount',
    { ...count, params: limits, label: { zh: '迟到次数', en: 'Times late' } },
    countOf('late'),
  ),
  earlyLeaveCount: periodFact(
    'earlyLeaveCount',
    { ...count, params: limits, label: { zh: '早退次数', en: 'Times left early' } },
    countOf('early'),
  ),
  lateOrEarlyCount: periodFact(
    'lateOrEarlyCount',
    { ...count, params: limits, label: { zh: '迟到早退次数', en: 'Times late or left early' } },
    countOf('late', 'early'),
  ),
  absentDays: periodFact(
    'absentDays',
    { ...days, params: absence, label: { zh: '旷工（缺勤）天数', en: 'Days absent' } },
    absentDays,
  ),
  consecutiveAbsentDays: periodFact(
    'consecutiveAbsentDays',
    {
      ...days,
      params: {
        ...absence,
        minDays: { kind: 'number', optional: true },
        calendarDays: { kind: 'boolean', optional: true },
      },
      label: { zh: '连续旷工（缺勤）天数', en: 'Days absent in a row' },
    },
    (params, scope) => {
      const longest = longestAbsence(params, scope)
      return (counted, tally, period) => longest(period.from, period.to, counted, tally)
    },
  ),
  leaveDays: periodFact(
    'leaveDays',
    {
      ...days,
      params: {
        type: { kind: 'enum', values: leaveTypes, optional: true },
        approved: { kind: 'boolean', optional: true },
        /** Whether days that findings count as leave of this type are added (they are by default). */
        converted: { kind: 'boolean', optional: true },
      },
      label: { zh: '请假天数', en: 'Days of leave' },
    },
    leaveDays,
  ),
  convertedDays: periodFact(
    'convertedDays',
    { ...days, params: { as: { kind: 'string' } }, label: { zh: '折算天数', en: 'Days that findings count as' } },
    convertedDaysOf,
  ),
  swapCount: periodFact('swapCount', { ...count, label: { zh: '调班次数', en: 'Shifts swapped' } }, swapCount),
  missingPunchCount: periodFact(
    'missingPunchCount',
    { ...count, params: presenceFacts.missingPunchCount.params, label: { zh: '缺卡次数', en: 'Punches missing' } },
    sumOf(presenceFacts.missingPunchCount, 2),
  ),
  workedMinutes: periodFact(
    'workedMinutes',
    { ...minutes, params: presenceFacts.workedMinutes.params, label: { zh: '出勤分钟数', en: 'Minutes worked' } },
    sumOf(presenceFacts.workedMinutes, MINUTES_OF_DAY),
  ),
  overtimeMinutes: periodFact(
    'overtimeMinutes',
    { ...minutes, params: swapFacts.overtimeMinutes.params, label: { zh: '加班分钟数', en: 'Minutes of overtime' } },
    sumOf(swapFacts.overtimeMinutes, MINUTES_OF_DAY),
  ),
})

/** The total that a host states for a fact of a period, under the fact's own name or another. */
export const statedTotal = (period: Pick<PeriodWithDays, 'totals'>, fact: string): FactValue | undefined =>
  readTotal(period, namesOf(fact))

/**
 * The totals that stand for facts of a period, by every name that regulations have for them: a host may give them whether
 * or not a ruleset of its policy reads them.
 */
export const isPeriodTotal = (name: string): boolean => periodTotals().has(name)

const periodTotals = once(
  (): ReadonlySet<string> =>
    new Set([
      ...Object.keys(periodAttendanceFacts),
      ...Object.values(otherNames).flat(),
      ...leaveTypes.map((type) => `${type}LeaveDays`),
    ]),
)
