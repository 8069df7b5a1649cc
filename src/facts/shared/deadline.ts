import { dateOfDay, epochDay } from '../../time/local/local-date.ts'
import { addLocalMonths } from '../../time/local/local-months.ts'
import { zoneOf } from '../../time/local/zone.ts'
import { addWorkingDays } from '../../time/working/working-days.ts'
import {
  defineFacts,
  type FactParams,
  type FactScope,
  type FactValue,
  Interval,
  interval,
  Unknown,
  unknown,
} from '../contract.ts'

const units = ['seconds', 'minutes', 'hours', 'localDays', 'localMonths', 'workingDays'] as const

type Unit = (typeof units)[number]

const NO_CALENDAR = unknown('calendar')

const unitOf = (params: FactParams): Unit => units.find((unit) => params[unit] !== undefined) as Unit

/** From an instant to the last one that is in time; both in epoch milliseconds. */
const lastInstant = (unit: Unit, amount: number, scope: FactScope): ((startMs: number) => number | Unknown) => {
  if (unit === 'seconds') return (startMs) => startMs + amount * 1_000
  if (unit === 'minutes') return (startMs) => startMs + amount * 60_000
  if (unit === 'hours') return (startMs) => startMs + amount * 3_600_000
  const zone = zoneOf(scope.timeZone)
  // Days are whole: within one and a half of them is within one.
  const days = Math.floor(amount)
  const endOf = (day: number): number => zone.instantOf(day + 1, 0) - 1
  if (unit === 'localDays') return (startMs) => endOf(zone.dayOf(startMs) + days)
  if (unit === 'localMonths') return (startMs) => endOf(epochDay(addLocalMonths(dateOfDay(zone.dayOf(startMs)), days)))
  const { calendar } = scope
  if (calendar === undefined) return () => NO_CALENDAR
  return (startMs) => {
    const start = dateOfDay(zone.dayOf(startMs))
    const last = addWorkingDays(calendar, start, days)
    return last === undefined ? unknown(`calendar:${start}`) : endOf(epochDay(last))
  }
}

const amount = { kind: 'number', optional: true } as const

/** Until when something was in time. */
export const deadlineFacts = defineFacts<object>()({
  /**
   * The last instant at which an act is in time that is due so long after another: after so many seconds, minutes or hours to the
   * millisecond; within so many local or working days by the end of the last of them, not counting the day on which the
   * time began; within so many months by the end of the same day of the month. None where it never began.
   */
  deadline: {
    type: 'instant',
    params: {
      after: { kind: 'fact', type: 'instant' },
      seconds: amount,
      minutes: amount,
      hours: amount,
      localDays: amount,
      localMonths: amount,
      workingDays: amount,
    },
    exactlyOne: units,
    fields: [],
    label: { zh: '期限', en: 'Deadline' },
    bind: (params, scope) => {
      const after = scope.fact<object>(params.after as string)
      const unit = unitOf(params)
      const number = scope.number(params[unit])
      const last = number instanceof Unknown ? () => number : lastInstant(unit, number, scope)
      return {
        derive: (context): FactValue => {
          const start = after(context)
          if (typeof start === 'number') return last(start)
          if (!(start instanceof Interval)) return start
          const [min, max] = [last(start.min), last(start.max)]
          if (min instanceof Unknown) return min
          return max instanceof Unknown ? max : interval(min, max, start.missing)
        },
      }
    },
  },
})
