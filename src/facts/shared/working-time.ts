import { dateOfDay, epochDay } from '../../time/local/local-date.ts'
import { zoneOf } from '../../time/local/zone.ts'
import { type OfficeHours, officeTimeBetween } from '../../time/working/office-hours.ts'
import { daysOfWorkAfter } from '../../time/working/working-days.ts'
import { defineFacts, type FactParams, type FactScope, type FactValue, Unknown, unknown } from '../contract.ts'
import { isSpan, spanOf } from './calendar.ts'
import { timeParam } from './working-time-param.ts'

const NO_CALENDAR = unknown('calendar')

const span = { from: { kind: 'fact', type: 'instant' }, to: { kind: 'fact', type: 'instant' } } as const
const time = { kind: 'string', optional: true } as const

/** Opening hours from a fact's parameters: one stretch, or two with a break between. */
const hoursOf = (params: FactParams, scope: FactScope): OfficeHours | Unknown => {
  const names = ['opens', 'breakFrom', 'breakTo', 'closes'] as const
  const [opens, breakFrom, breakTo, closes] = names.map((name) => timeParam(params, name, scope))
  for (const one of [opens, breakFrom, breakTo, closes]) if (one instanceof Unknown) return one
  if (typeof opens !== 'string' || typeof closes !== 'string') return unknown('opens', 'closes')
  if (typeof breakFrom !== 'string' || typeof breakTo !== 'string') return [{ start: opens, end: closes }]
  return [
    { start: opens, end: breakFrom },
    { start: breakTo, end: closes },
  ]
}

/** Time that only passes while people work, by the policy's calendar. */
export const workingTimeFacts = defineFacts<object>()({
  /**
   * How many working days it took: n says that `to` came by the end of the n-th working day after the
   * local date of `from`, and not by the end of the one before. The same date is 0; a Saturday after
   * a Friday is 1, because Monday is the working day by whose end it came.
   */
  elapsedWorkingDays: {
    type: 'number',
    unit: 'working-days',
    domain: { integer: true },
    params: span,
    elapses: true,
    fields: [],
    label: { zh: '经过工作日数', en: 'Working days elapsed' },
    bind: (params, scope) => {
      const ends = spanOf(params, scope)
      const zone = zoneOf(scope.timeZone)
      const { calendar } = scope
      return {
        derive: (context): FactValue => {
          const found = ends(context)
          if (!isSpan(found)) return found
          if (calendar === undefined) return NO_CALENDAR
          const [from, to] = [dateOfDay(zone.dayOf(found.fromMs)), dateOfDay(zone.dayOf(found.toMs))]
          const days = daysOfWorkAfter(calendar, epochDay(from), epochDay(to))
          if (days === undefined) return unknown(`calendar:${to}`)
          return to > from && calendar.isWorkday(to) === false ? days + 1 : days
        },
      }
    },
  },
  elapsedOfficeMinutes: {
    type: 'number',
    unit: 'minutes',
    params: { ...span, opens: { kind: 'string' }, closes: { kind: 'string' }, breakFrom: time, breakTo: time },
    elapses: true,
    fields: [],
    label: { zh: '经过工作时间分钟数', en: 'Minutes of office hours elapsed' },
    bind: (params, scope) => {
      const ends = spanOf(params, scope)
      const zone = zoneOf(scope.timeZone)
      const hours = hoursOf(params, scope)
      const { calendar } = scope
      return {
        derive: (context): FactValue => {
          const found = ends(context)
          if (!isSpan(found)) return found
          if (hours instanceof Unknown) return hours
          if (calendar === undefined) return NO_CALENDAR
          const passed = officeTimeBetween(calendar, zone, hours, found.fromMs, found.toMs)
          return passed === undefined ? unknown(`calendar:${dateOfDay(zone.dayOf(found.toMs))}`) : passed / 60_000
        },
      }
    },
  },
})
