import type { AttendanceDay } from '../../records/attendance.ts'
import { epochDay } from '../../time/local/local-date.ts'
import { readTime } from '../../time/local/local-time.ts'
import { longestAway, punchesAroundBreak } from '../../time/shifts/break-punches.ts'
import { lengthOf } from '../../time/shifts/spans.ts'
import { defineFacts, type FactParams, type FactScope, type FactValue, interval, Unknown } from '../contract.ts'
import { timeParam } from '../shared/working-time-param.ts'
import { dayFact, NO_PUNCHES, type OfDay, type ResolvedDay } from './day.ts'
import { withoutDuty } from './lateness.ts'
import { MINUTE_MS, optionalNumber, sourceOf, sourceParam } from './minutes.ts'

const breakPunches = (side: 'out' | 'in', params: FactParams, scope: FactScope): OfDay => {
  const after = optionalNumber(params, 'segment', scope) ?? 1
  return (day) => {
    const without = withoutDuty(day)
    const { arrivalMissing } = day.punches
    // Whoever punched out and in again had a break, whatever the shift was.
    if (without instanceof Unknown)
      return arrivalMissing === undefined ? (longestAway(day.punches.used)[side] ?? without) : without
    if (without !== undefined) return without
    if (arrivalMissing !== undefined) return arrivalMissing
    if (after instanceof Unknown) return after
    if (day.work.length === 2) return longestAway(day.punches.used)[side]
    if (!(after >= 1 && (after + 1) * 2 <= day.work.length)) return null
    return punchesAroundBreak(day.punches.used, day.work, after - 1)[side]
  }
}

/**
 * Minutes from the arrival to the beginning of what had to be worked, or from its end to the
 * departure; negative where it was missed. Leave moves both ends; where leave is uncertain, so is
 * the distance.
 */
const distance = (side: 'before' | 'after', params: FactParams, scope: FactScope): OfDay => {
  const at = timeParam(params, 'at', scope)
  const source = sourceOf(params)
  const edge = (spans: readonly number[]): number | undefined =>
    side === 'before' ? spans[0] : spans[spans.length - 1]
  return (day) => {
    const without = at === undefined ? withoutDuty(day) : undefined
    if (without !== undefined) return without
    const punches = day[source]
    const missing = side === 'before' ? punches.arrivalMissing : punches.departureMissing
    if (missing !== undefined) return missing
    if (at instanceof Unknown) return at
    const punch = side === 'before' ? punches.arrival : punches.departure
    if (!day.over && (punch === null || side === 'after')) return NO_PUNCHES
    if (punch === null) return null
    const between = (moment: number): number => (side === 'before' ? moment - punch : punch - moment) / MINUTE_MS
    if (at !== undefined) return between(day.zone.instantOf(epochDay(day.record.date), readTime(at)))
    const due = edge(day.required)
    if (due === undefined) return null
    if (day.leaveMissing === undefined) return between(due)
    // Leave of the whole shift would leave nothing to be in time for: the far end is the bound.
    const least = edge(day.leastRequired) ?? (side === 'before' ? edge([...day.work].reverse()) : day.work[0])
    return interval(between(due), between(least ?? due), day.leaveMissing)
  }
}

const edgeOfShift =
  (side: 'start' | 'end'): OfDay =>
  (day: ResolvedDay): FactValue =>
    withoutDuty(day) ?? (side === 'start' ? day.work[0] : day.work[day.work.length - 1]) ?? null

const instant = { type: 'instant' } as const
const around = {
  ...instant,
  ofDuty: true,
  params: { segment: { kind: 'number', optional: true } },
  fields: ['shift', 'punches'],
} as const
const apart = {
  type: 'number',
  unit: 'minutes',
  ofDuty: true,
  params: { at: { kind: 'string', optional: true }, by: sourceParam },
  fields: ['shift', 'punches', 'leaves'],
} as const

/** When the shift and the punches were, and how far apart. */
export const clockFacts = defineFacts<AttendanceDay>()({
  shiftStartAt: dayFact(
    { ...instant, ofDuty: true, fields: ['shift'], label: { zh: '上班时间', en: 'Start of the shift' } },
    () => edgeOfShift('start'),
  ),
  shiftEndAt: dayFact(
    { ...instant, ofDuty: true, fields: ['shift'], label: { zh: '下班时间', en: 'End of the shift' } },
    () => edgeOfShift('end'),
  ),
  shiftMinutes: dayFact(
    {
      type: 'number',
      unit: 'minutes',
      domain: { min: 0 },
      fields: ['shift'],
      label: { zh: '应工作分钟数', en: 'Minutes that the shift lasts' },
    },
    () => (day) => withoutDuty(day) ?? lengthOf(day.work) / MINUTE_MS,
  ),
  firstPunchAt: dayFact(
    { ...instant, fields: ['punches'], label: { zh: '上班打卡时间', en: 'Punched in' } },
    () => (day) => day.punches.arrivalMissing ?? day.punches.arrival,
  ),
  lastPunchAt: dayFact(
    { ...instant, fields: ['punches'], label: { zh: '下班打卡时间', en: 'Punched out' } },
    () => (day) => day.punches.departureMissing ?? day.punches.departure,
  ),
  middayOutAt: dayFact({ ...around, label: { zh: '午间签退时间', en: 'Punched out for the break' } }, (params, scope) =>
    breakPunches('out', params, scope),
  ),
  middayInAt: dayFact({ ...around, label: { zh: '午间签到时间', en: 'Punched in after the break' } }, (params, scope) =>
    breakPunches('in', params, scope),
  ),
  minutesBeforeShift: dayFact(
    { ...apart, label: { zh: '提前到岗分钟数', en: 'Minutes arrived before the shift' } },
    (params, scope) => distance('before', params, scope),
  ),
  minutesAfterShift: dayFact(
    { ...apart, label: { zh: '下班后离岗分钟数', en: 'Minutes left after the shift' } },
    (params, scope) => distance('after', params, scope),
  ),
})
