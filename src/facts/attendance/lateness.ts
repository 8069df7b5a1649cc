import type { AttendanceDay } from '../../records/attendance.ts'
import { defineFacts, type FactParams, type FactScope, type FactValue, Unknown } from '../contract.ts'
import { dayFact, NO_PUNCHES, type OfDay, type PunchView, type ResolvedDay } from './day.ts'
import {
  countParam,
  greaterOf,
  MINUTE_MS,
  mapBounds,
  minutesBy,
  netOfLeave,
  optionalNumber,
  sourceOf,
  sourceParam,
} from './minutes.ts'
import { earlyOverall, lateOverall, offInSegment, type Side } from './side.ts'

/** What keeps a day from being late or early at all: nothing was to be worked, or it is unknown. */
export const withoutDuty = (day: ResolvedDay): FactValue | undefined => {
  if (day.onDuty instanceof Unknown) return day.onDuty
  return day.onDuty ? undefined : null
}

/** Where the arrival or departure is not known, or not yet: while the shift runs, whoever is out may be on a break. */
const undecided = (day: ResolvedDay, punches: PunchView, side: Side): Unknown | undefined => {
  const missing = side === 'late' ? punches.arrivalMissing : punches.departureMissing
  if (missing !== undefined || day.over) return missing
  return (side === 'late') === ((side === 'late' ? punches.arrival : punches.departure) === null)
    ? NO_PUNCHES
    : undefined
}

/** Lateness or early leaving with its parameters, in one world. */
const sideInWorld = (side: Side, params: FactParams, scope: FactScope): OfDay => {
  const minutes = minutesBy(params)
  const flex = optionalNumber(params, 'flexMinutes', scope) ?? 0
  const segment = optionalNumber(params, 'segment', scope)
  const source = sourceOf(params)
  const overall = side === 'late' ? lateOverall : earlyOverall
  return (day) => {
    const without = withoutDuty(day)
    if (without !== undefined) return without
    if (day.excused(side)) return 0
    const punches = day[source]
    const open = undecided(day, punches, side)
    if (open !== undefined) return open
    if (flex instanceof Unknown) return flex
    if (segment instanceof Unknown) return segment
    const off = netOfLeave(day, (required) =>
      segment === undefined
        ? overall(day, punches, required, flex * MINUTE_MS)
        : offInSegment(day, punches, side, required, segment - 1),
    )
    return mapBounds(off, minutes)
  }
}

const minutes = {
  type: 'number',
  unit: 'minutes',
  domain: { min: 0 },
  ofDuty: true,
  fields: ['shift', 'punches', 'leaves', 'excused'],
} as const

const options = {
  /** Which segment of the shift, 1 for the first; without it, the worst of the day. */
  segment: { kind: 'number', optional: true },
  /** Flexible hours: how far the shift may slide. */
  flexMinutes: { kind: 'number', optional: true },
  count: countParam,
  by: sourceParam,
} as const

/** Lateness and early leaving, net of approved leave and excuses; null on a day without the punch, or without a duty. */
export const latenessFacts = defineFacts<AttendanceDay>()({
  lateMinutes: dayFact(
    { ...minutes, params: options, label: { zh: '迟到分钟数', en: 'Minutes late' } },
    (params, scope) => sideInWorld('late', params, scope),
  ),
  earlyLeaveMinutes: dayFact(
    { ...minutes, params: options, label: { zh: '早退分钟数', en: 'Minutes left early' } },
    (params, scope) => sideInWorld('early', params, scope),
  ),
  lateOrEarlyMinutes: dayFact(
    {
      ...minutes,
      params: options,
      label: { zh: '迟到或早退分钟数（取大者）', en: 'Minutes late or left early, the greater' },
    },
    (params, scope) => {
      const late = sideInWorld('late', params, scope)
      const early = sideInWorld('early', params, scope)
      return (day) => greaterOf(late(day), early(day))
    },
  ),
})

/** Lateness or early leaving with its parameters, whatever way the punches are read; other parameters are the caller's. */
export const bindSide = (side: Side, params: FactParams, scope: FactScope): OfDay => {
  const own = Object.fromEntries(
    Object.keys(options).flatMap((name) => (params[name] === undefined ? [] : [[name, params[name]]])),
  )
  return (side === 'late' ? latenessFacts.lateMinutes : latenessFacts.earlyLeaveMinutes).ofDay(own as FactParams, scope)
}
