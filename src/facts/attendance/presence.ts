import type { AttendanceDay } from '../../records/attendance.ts'
import { punchesAroundBreak } from '../../time/shifts/break-punches.ts'
import { lengthOf, lengthOfBoth, type Spans, subtract, within } from '../../time/shifts/spans.ts'
import { defineFacts, type FactParams, type FactValue, interval, Unknown } from '../contract.ts'
import { dayFact, isApproved, NO_PUNCHES, type OfDay, type PunchView, type ResolvedDay } from './day.ts'
import { withoutDuty } from './lateness.ts'
import { countParam, mapBounds, minutesBy, netOfLeave, sourceOf, sourceParam } from './minutes.ts'
import { daysOf, halvesOf, toHalfDays } from './share.ts'

/** What decides a measure of presence before any counting: no duty, nothing required, punches unknown or still coming. */
const beforeMeasuring = (day: ResolvedDay, punches: PunchView): FactValue | undefined => {
  if (day.onDuty instanceof Unknown) return day.onDuty
  if (!day.onDuty || day.required.length === 0) return 0
  return punches.arrivalMissing ?? punches.departureMissing
}

/** A workday without a shift and without leave is due all the same; only its hours are unknown. */
const isDueAnyway = ({ onDuty, record: { shift, isWorkday, leaves, asOf } }: ResolvedDay): boolean =>
  onDuty instanceof Unknown &&
  shift === undefined &&
  isWorkday === true &&
  asOf === undefined &&
  leaves?.every((one) => isApproved(one, asOf) === false) === true

/** Whether an observation excuses what was not punched, as the record's own excuses do: absent, nobody did so far. */
const excusing = (params: FactParams): ((day: ResolvedDay) => boolean) => {
  const { excusedBy } = params
  return (day) => {
    const { observations } = day.record
    const isExplained =
      typeof excusedBy === 'string' &&
      observations !== undefined &&
      Object.hasOwn(observations, excusedBy) &&
      observations[excusedBy] === true
    return isExplained || day.excused('punch') || day.excused('absence')
  }
}

/** Absence of a day on which nothing tells that the agent was there; with `per: segment` also of halves missed. */
const absentDays = (params: FactParams): OfDay => {
  const source = sourceOf(params)
  const perSegment = params.per === 'segment'
  const isExcused = excusing(params)
  return (day) => {
    const punches = day[source]
    if (isDueAnyway(day) && punches.isEmpty)
      return punches.arrivalMissing ?? punches.departureMissing ?? (isExcused(day) ? 0 : 1)
    if (isDueAnyway(day) && !perSegment) return 0
    if (day.onDuty instanceof Unknown) return day.onDuty
    if (!day.onDuty || day.required.length === 0) return 0
    // One punch is enough to have been there; without any, a record that knows only one side knows too little.
    if (!perSegment && !punches.isEmpty) return 0
    const missing = punches.arrivalMissing ?? punches.departureMissing
    if (missing !== undefined) return missing
    if (!day.over) return NO_PUNCHES
    if (isExcused(day)) return 0
    if (!punches.isEmpty && !punches.complete) return 0
    const missed = (required: Spans): number => {
      if (punches.isEmpty) return toHalfDays(daysOf(required, day.work))
      let days = 0
      for (const [start, end] of halvesOf(day.work)) {
        const due = within(required, start, end)
        const half = within(day.whole, start, end)
        if (lengthOf(within(punches.present, start, end)) > 0) continue
        if (lengthOf(due) * 2 >= lengthOf(half)) days += 0.5
      }
      return days
    }
    return netOfLeave(day, missed)
  }
}

const missingPunches = (params: FactParams): OfDay => {
  const perSegment = params.per === 'segment'
  const edges = ({ punches }: ResolvedDay): number =>
    (punches.arrival === null ? 1 : 0) + (punches.departure === null ? 1 : 0)
  const missingIn = (day: ResolvedDay, required: Spans): number => {
    if (required.length === 0) return 0
    let count = edges(day)
    if (!perSegment) return count
    for (let i = 0; (i + 1) * 2 < day.work.length; i++) {
      const [s1, e1, s2, e2] = day.work.slice(i * 2, i * 2 + 4) as [number, number, number, number]
      const around = punchesAroundBreak(day.punches.used, day.work, i)
      if (around.out === null && within(required, s1, e1).length > 0) count++
      if (around.in === null && within(required, s2, e2).length > 0) count++
    }
    return count
  }
  return (day) => {
    if (isDueAnyway(day) && !perSegment) return day.punches.arrivalMissing ?? (day.excused('punch') ? 0 : edges(day))
    const before = beforeMeasuring(day, day.punches)
    if (before !== undefined) return before
    if (day.excused('punch')) return 0
    const most = missingIn(day, day.required)
    if (most === 0) return 0
    if (!day.over) return NO_PUNCHES
    if (day.leaveMissing === undefined) return most
    return interval(missingIn(day, day.leastRequired), most, day.leaveMissing)
  }
}

/** Whether enough is known to say how long the agent was there. */
const measurable = (day: ResolvedDay, punches: PunchView): boolean => day.over && (punches.complete || punches.isEmpty)

const awayBetween = (day: ResolvedDay, required: Spans): number => {
  const { arrival, departure, present } = day.punches
  if (arrival === null || departure === null) return 0
  return lengthOf(subtract(within(required, arrival, departure), present))
}

const longestAway = (day: ResolvedDay, required: Spans): number => {
  const { arrival, departure, present } = day.punches
  if (arrival === null || departure === null) return 0
  let longest = 0
  for (let i = 1; i + 1 < present.length; i += 2) {
    longest = Math.max(longest, lengthOf(within(required, present[i] as number, present[i + 1] as number)))
  }
  return longest
}

const measured = (params: FactParams, compute: (day: ResolvedDay, required: Spans) => number): OfDay => {
  const minutes = minutesBy(params)
  return (day) => {
    const before = beforeMeasuring(day, day.punches)
    if (before !== undefined) return before
    // What was not punched tells of no time missed where that was excused.
    if (day.excused('absence') || (day.excused('punch') && !day.punches.complete)) return 0
    if (day.excused('punch') && day.punches.isEmpty) return 0
    if (!measurable(day, day.punches)) return NO_PUNCHES
    return mapBounds(
      netOfLeave(day, (required) => compute(day, required)),
      minutes,
    )
  }
}

const minutes = { type: 'number', unit: 'minutes', domain: { min: 0 } } as const
const fields = ['shift', 'punches', 'leaves'] as const

/** Whether anything tells that the agent came; where nothing does and that was excused, nobody holds it against them. */
const attended = (params: FactParams): OfDay => {
  const source = sourceOf(params)
  const isExcused = excusing(params)
  return (day) => {
    const punches = day[source]
    if (!punches.isEmpty) return true
    const missing = punches.arrivalMissing ?? punches.departureMissing
    if (missing !== undefined) return missing
    if (!day.over) return NO_PUNCHES
    return isExcused(day)
  }
}

/** Presence and absence: how much of what had to be worked was not, and what was not punched. */
export const presenceFacts = defineFacts<AttendanceDay>()({
  absentDays: dayFact(
    {
      type: 'number',
      unit: 'days',
      domain: { min: 0, max: 1 },
      ofDuty: true,
      params: {
        per: { kind: 'enum', values: ['shift', 'segment'], optional: true },
        by: sourceParam,
        /** An observation that excuses what was not punched, beside the record's own excuses. */
        excusedBy: { kind: 'fact', optional: true },
      },
      fields: ['shift', 'punches', 'leaves', 'excused'],
      label: { zh: '缺勤天数（无打卡、无假）', en: 'Days absent without a punch and without leave' },
    },
    (params) => absentDays(params),
  ),
  attended: dayFact(
    {
      type: 'boolean',
      params: { by: sourceParam },
      fields: ['punches', 'excused'],
      label: { zh: '当日到岗', en: 'Attended' },
    },
    attended,
  ),
  absenceMinutes: dayFact(
    {
      ...minutes,
      ofDuty: true,
      params: { count: countParam },
      fields,
      label: { zh: '缺勤分钟数', en: 'Minutes of required work missed' },
    },
    (params) => measured(params, (day, required) => lengthOf(subtract(required, day.punches.present))),
  ),
  awayMinutes: dayFact(
    {
      ...minutes,
      ofDuty: true,
      params: { count: countParam, of: { kind: 'enum', values: ['day', 'longest'], optional: true } },
      fields,
      label: { zh: '离岗分钟数', en: 'Minutes away between arrival and departure' },
    },
    (params) => measured(params, params.of === 'longest' ? longestAway : awayBetween),
  ),
  workedMinutes: dayFact(
    {
      ...minutes,
      params: { count: countParam, outside: { kind: 'boolean', optional: true } },
      fields: ['shift', 'punches'],
      label: { zh: '出勤分钟数', en: 'Minutes worked' },
    },
    (params) => {
      const convert = minutesBy(params)
      return (day) => {
        if (params.outside !== true && day.onDuty !== true) return day.onDuty === false ? 0 : day.onDuty
        const missing = day.punches.arrivalMissing ?? day.punches.departureMissing
        if (missing !== undefined) return missing
        if (!measurable(day, day.punches)) return NO_PUNCHES
        // Nobody punched and that was excused: it is not known how long anybody worked.
        if (day.punches.isEmpty && day.excused('punch')) return NO_PUNCHES
        const { present } = day.punches
        return convert(params.outside === true ? lengthOf(present) : lengthOfBoth(present, day.whole))
      }
    },
  ),
  missingPunchCount: dayFact(
    {
      type: 'number',
      unit: 'count',
      domain: { min: 0, integer: true },
      ofDuty: true,
      params: { per: { kind: 'enum', values: ['shift', 'segment'], optional: true } },
      fields: ['shift', 'punches', 'leaves', 'excused'],
      label: { zh: '缺卡次数', en: 'Punches missing' },
    },
    (params) => missingPunches(params),
  ),
  unmatchedPunchCount: dayFact(
    {
      type: 'number',
      unit: 'count',
      domain: { min: 0, integer: true },
      fields: ['shift', 'punches'],
      label: { zh: '无法匹配的打卡次数', en: 'Punches that fit no shift and no pair' },
    },
    () => (day) => withoutDuty(day) ?? day.punches.arrivalMissing ?? (day.excused('punch') ? 0 : day.punches.unmatched),
  ),
})
