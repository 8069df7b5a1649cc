import type { Hours, HoursSpan } from '../../document/hours.ts'
import { dateOfDay, weekdayOfDay } from '../../time/local/local-date.ts'
import type { Zone } from '../../time/local/zone.ts'
import type { Calendar } from '../../time/working/calendar.ts'
import { defineFacts, type FactValue, Unknown, unknown } from '../contract.ts'
import { calendarOf, isHoliday } from './calendars.ts'
import { byClocks, clockParams } from './clocks.ts'

const DAY_SECONDS = 86_400

const secondsOf = (time: string): number => {
  const [hours, minutes, seconds = 0] = time.split(':').map(Number)
  return hours! * 3600 + minutes! * 60 + seconds
}

/** Whether a time of a day, in seconds since its midnight, lies in a span that begins on that day. */
const isInSpan = ({ from, to, inclusive = 'both' }: HoursSpan, seconds: number): boolean => {
  const start = secondsOf(from)
  const end = secondsOf(to) > start ? secondsOf(to) : secondsOf(to) + DAY_SECONDS
  const isAfter = inclusive === 'both' || inclusive === 'from' ? seconds >= start : seconds > start
  const isBefore = inclusive === 'both' || inclusive === 'to' ? seconds <= end : seconds < end
  return isAfter && isBefore
}

/** The classes that a day is of, gravest first; the holiday class may be unknown. */
const spansOf = (hours: Hours, day: number, holiday: () => FactValue): readonly HoursSpan[] | Unknown => {
  const of = (name: string) => hours.find(({ days }) => (days as readonly string[]).includes(name))?.spans
  const listed = of(dateOfDay(day))
  if (listed !== undefined) return listed
  const ordinary = of(weekdayOfDay(day)) ?? []
  const onHolidays = of('holiday')
  if (onHolidays === undefined) return ordinary
  const isOne = holiday()
  if (isOne instanceof Unknown) return JSON.stringify(onHolidays) === JSON.stringify(ordinary) ? ordinary : isOne
  return isOne === true ? onHolidays : ordinary
}

/** Whether an instant lies within the hours, by the clock of a zone. */
const isWithin = (
  hours: Hours,
  instant: number,
  zone: Zone,
  calendar: Calendar | undefined,
  name: unknown,
): FactValue => {
  const day = zone.dayOf(instant)
  const seconds = zone.timeOf(instant) / 1000
  let open: Unknown | undefined
  // A span over midnight belongs to the day before: asked only where some span of the hours reaches so far.
  const daysBack = hours.some(({ spans }) => spans.some((span) => isInSpan(span, seconds + DAY_SECONDS))) ? [0, 1] : [0]
  for (const back of daysBack) {
    const spans = spansOf(hours, day - back, () => isHoliday(calendar, dateOfDay(day - back), name))
    if (spans instanceof Unknown) {
      open = spans
      continue
    }
    if (spans.some((span) => isInSpan(span, seconds + back * DAY_SECONDS))) return true
  }
  return open ?? false
}

/** When something may be done, by the clocks that may be meant. */
export const hoursFacts = defineFacts<object>()({
  withinHours: {
    type: 'boolean',
    params: {
      of: { kind: 'fact', type: 'instant' },
      /** The parameter (of type `hours`) that gives the hours. */
      hours: { kind: 'parameter' },
      calendar: { kind: 'string', optional: true },
      ...clockParams,
    },
    fields: [],
    label: { zh: '在允许时段内', en: 'Within the permitted hours' },
    bind: (params, scope) => {
      const value = scope.fact<object>(params.of as string)
      const hours = scope.parameter(params.hours as string) as Hours | undefined
      const unset = unknown(`parameter:${params.hours as string}`)
      const calendar = calendarOf(params.calendar as string | undefined, scope)
      // Lawful only if lawful in every place: of all places at once it is the places outside that are looked for.
      const byClock = byClocks(params, scope)
      return {
        derive: (context) => {
          const instant = value(context)
          if (hours === undefined) return unset
          if (typeof instant !== 'number') return instant
          return byClock(context, (zone) => isWithin(hours, instant, zone, calendar, params.calendar))
        },
      }
    },
  },
})
