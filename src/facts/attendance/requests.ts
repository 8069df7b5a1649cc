import { meantWord, resolveWord } from '../../document/open-words.ts'
import { dateOfDay, epochDay } from '../../time/local/local-date.ts'
import { daysOfWorkBefore } from '../../time/working/working-days.ts'
import { type FactScope, type FactValue, Unknown, unknown } from '../contract.ts'
import { instantOf, isApproved, type ResolvedDay } from './day.ts'
import { MINUTE_MS } from './minutes.ts'
import { allOf, worstOf } from './worst.ts'

/** What leave, swaps and overtime have in common: somebody asked, somebody agreed. */
export interface Request {
  readonly requestedAt?: string | null | undefined
  readonly approvedAt?: string | null | undefined
  readonly approvedBy?: readonly string[] | undefined
}

/** A kind of request: where it stands in the record, and which of them a fact looks at. */
export interface RequestList<R extends Request> {
  readonly field: string
  of(day: ResolvedDay): readonly R[] | Unknown
  /** When what was asked for begins; null where the day does not tell. */
  beginsAt(request: R, day: ResolvedDay): number | Unknown
}

type OfDay = (day: ResolvedDay) => FactValue

/** Asks something of every request of a day; unknown where the list is, null where it is empty. */
export const ofRequests =
  <R extends Request>(list: RequestList<R>, judge: (requests: readonly R[], day: ResolvedDay) => FactValue): OfDay =>
  (day) => {
    const requests = list.of(day)
    if (requests instanceof Unknown) return requests
    return requests.length === 0 ? null : judge(requests, day)
  }

/** An instant of a request: null where it is known not to have happened, or not by the record's `asOf`. */
export const eventAt = (
  value: string | null | undefined,
  missing: Unknown,
  asOf: string | undefined,
): number | null | Unknown => {
  if (typeof value === 'string') return instantOf(value)
  return value === null || asOf !== undefined ? null : missing
}

/** Whether every request was approved. */
export const approved = <R extends Request>(list: RequestList<R>): OfDay => {
  const missing = unknown(`${list.field}[].approvedBy`)
  return ofRequests(list, (requests, { record }) =>
    allOf(requests.map((one) => isApproved(one, record.asOf) ?? missing)),
  )
}

/** Whether every request was approved by a role. Somebody of whom the record does not say what he is may hold it. */
export const approvedBy = <R extends Request>(list: RequestList<R>, role: string): OfDay => {
  const missing = unknown(`${list.field}[].approvedBy`)
  const isRole = (word: string): boolean => word === role || resolveWord('roles', word) === role
  const isNobodyKnown = (word: string): boolean => resolveWord('roles', word) === undefined
  return ofRequests(list, (requests, { record }) =>
    allOf(
      requests.map((one) => {
        if (one.approvedBy !== undefined)
          return one.approvedBy.some(isRole) ? true : one.approvedBy.some(isNobodyKnown) ? missing : false
        return isApproved(one, record.asOf) === false ? false : missing
      }),
    ),
  )
}

/** The roles that approved every request. */
export const approvingRoles = <R extends Request>(list: RequestList<R>): OfDay => {
  const missing = unknown(`${list.field}[].approvedBy`)
  return ofRequests(list, (requests, { record }) => {
    let common: readonly string[] | undefined
    for (const one of requests) {
      const roles =
        one.approvedBy?.map((word) => meantWord('roles', word)) ??
        (isApproved(one, record.asOf) === false ? [] : undefined)
      if (roles === undefined) return missing
      common = common === undefined ? roles : common.filter((role) => roles.includes(role))
    }
    return common ?? []
  })
}

/** Minutes from the asking (or the approval) to the beginning, the shortest; null where one never was. */
export const minutesAhead = <R extends Request>(list: RequestList<R>, event: 'requestedAt' | 'approvedAt'): OfDay => {
  const missing = unknown(`${list.field}[].${event}`)
  return ofRequests(list, (requests, day) =>
    worstOf(
      requests.map((one) => {
        const at = eventAt(one[event], missing, day.record.asOf)
        if (typeof at !== 'number') return at
        const begins = list.beginsAt(one, day)
        return begins instanceof Unknown ? begins : (begins - at) / MINUTE_MS
      }),
      (a, b) => a < b,
    ),
  )
}

const NO_CALENDAR = unknown('calendar')

/** Working days of notice, the fewest: from the day of the asking, included, to the day before the beginning. */
export const workingDaysAhead = <R extends Request>(list: RequestList<R>, scope: FactScope): OfDay => {
  const missing = unknown(`${list.field}[].requestedAt`)
  return ofRequests(list, (requests, day) =>
    worstOf(
      requests.map((one) => {
        const at = eventAt(one.requestedAt, missing, day.record.asOf)
        if (typeof at !== 'number') return at
        const begins = list.beginsAt(one, day)
        if (begins instanceof Unknown) return begins
        if (scope.calendar === undefined) return NO_CALENDAR
        const [from, to] = [at, begins].map((instant) => dateOfDay(day.zone.dayOf(instant))) as [string, string]
        return daysOfWorkBefore(scope.calendar, epochDay(from), epochDay(to)) ?? unknown(`calendar:${to}`)
      }),
      (a, b) => a < b,
    ),
  )
}
