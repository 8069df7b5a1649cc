import type { OfDay } from '../attendance/day.ts'
import { leaveFacts } from '../attendance/leaves.ts'
import { presenceFacts } from '../attendance/presence.ts'
import { type FactParams, type FactScope, type FactValue, Interval, Unknown } from '../contract.ts'
import type { Conversion, CountedDay } from './days.ts'

/** Bounds of a number of days, and what would narrow them. */
export interface Days {
  readonly min: number
  readonly max: number
  readonly missing: readonly string[]
}

const NONE: Days = { min: 0, max: 0, missing: [] }

const boundsOf = (value: FactValue, most: number): Days => {
  if (value === 0 || value === null) return NONE
  if (typeof value === 'number') return { min: value, max: value, missing: [] }
  if (value instanceof Interval) return value
  return value instanceof Unknown ? { min: 0, max: most, missing: value.missing } : { min: 0, max: 0, missing: [] }
}

/** How long an agent was away on a day; `isExcused` where a person has said that it was all right. */
export interface Away extends Days {
  readonly isExcused?: boolean
}

/**
 * How long a conversion is whose text states no days: as long as the agent was away, else somewhere up to a day. An excuse takes
 * the length away; it never leaves less known than there was before.
 */
const ownLength = (conversion: Conversion, away: Away): Days => {
  if (conversion.days !== null)
    return { min: conversion.days.min, max: conversion.days.max, missing: conversion.missing }
  if (away.max === 0 && away.isExcused === true) return { min: 0, max: 0, missing: [] }
  if (away.max > 0) return { min: away.min, max: away.max, missing: [...away.missing, ...conversion.missing] }
  const missing = conversion.missing.length > 0 ? conversion.missing : [`effects.days of ${conversion.ruleId}`]
  return { min: 0, max: 1, missing }
}

/** What conversions of one kind come to on a date. */
export const convertedDays = (conversions: readonly Conversion[], as: string, away: Away): Days => {
  let [min, max] = [0, 0]
  const missing: string[] = []
  for (const conversion of conversions) {
    if (conversion.as !== as) continue
    const length = ownLength(conversion, away)
    if (conversion.certain) min += length.min
    max += length.max
    missing.push(...length.missing, ...conversion.missing)
  }
  return { min, max, missing: missing.length === 0 ? missing : [...new Set(missing)] }
}

/** How long an agent was away on a day: absent, or on leave of any kind. */
export const awayOf = (params: FactParams, scope: FactScope): ((day: Parameters<OfDay>[0]) => Away) => {
  const absent = presenceFacts.absentDays.ofDay(params, scope)
  const onLeave = leaveFacts.leaveDays.ofDay({}, scope)
  return (day) => {
    const absence = boundsOf(absent(day), 1)
    if (absence.max > 0) return absence
    return { ...boundsOf(onLeave(day), 1), isExcused: day.excused('absence') || day.excused('leave') }
  }
}

/**
 * Absence of one day: what the punches say and what was converted are two looks at one day, so the
 * greater counts, and a day never comes to more than one. With `of: conversions` only what the
 * ruleset's own clauses call absence counts.
 */
export const absenceOf = (params: FactParams, scope: FactScope): ((counted: CountedDay) => Days) => {
  const absent = presenceFacts.absentDays.ofDay(params, scope)
  const away = awayOf(params, scope)
  const onlyConverted = params.of === 'conversions'
  return ({ day, conversions }) => {
    const own = onlyConverted ? { min: 0, max: 0, missing: [] } : boundsOf(absent(day), 1)
    if (conversions.length === 0) return own
    const converted = convertedDays(conversions, 'absence', away(day))
    return {
      min: Math.min(1, Math.max(own.min, converted.min)),
      max: Math.min(1, Math.max(own.max, converted.max)),
      missing: [...own.missing, ...converted.missing],
    }
  }
}
