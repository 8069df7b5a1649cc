import { type CalendarPeriod, periodSpanOf } from '../../time/local/calendar-period.ts'
import { localClock } from '../../time/local/local-clock.ts'
import { epochDay } from '../../time/local/local-date.ts'
import { zoneOf } from '../../time/local/zone.ts'
import { holidayNames } from '../../time/working/calendar.ts'
import {
  defineFacts,
  Every,
  type FactDefinition,
  type FactParams,
  type FactScope,
  type FactValue,
  OneOf,
  oneOf,
  type RecordContext,
  unknown,
} from '../contract.ts'
import { calendarOf, isHoliday } from './calendars.ts'
import { byClocks, clockParams } from './clocks.ts'

const of = { of: { kind: 'fact' }, ...clockParams } as const

const NO_AS_OF = unknown('asOf')

/** The `asOf` of a record in epoch milliseconds, where it has one. */
const asOf = (context: RecordContext<object>): number | undefined => {
  const text = (context.record as { readonly asOf?: string }).asOf
  return text === undefined ? undefined : Date.parse(text)
}

/**
 * Two instants of a record by name. An end that has not come is measured to the record's `asOf`;
 * without one it is unknown how long it has been.
 */
export const spanOf = (params: FactParams, scope: FactScope) => {
  const from = scope.fact<object>(params.from as string)
  const to = scope.fact<object>(params.to as string)
  return (context: RecordContext<object>): { readonly fromMs: number; readonly toMs: number } | FactValue => {
    const start = from(context)
    if (typeof start !== 'number') return start
    const end = to(context)
    if (typeof end === 'number') return { fromMs: start, toMs: end }
    if (end !== null) return end
    const now = asOf(context)
    return now === undefined ? NO_AS_OF : { fromMs: start, toMs: now }
  }
}

/** Whether `spanOf` found both ends. */
export const isSpan = (span: object | FactValue): span is { readonly fromMs: number; readonly toMs: number } =>
  typeof span === 'object' && span !== null && 'fromMs' in span

const span = { from: { kind: 'fact', type: 'instant' }, to: { kind: 'fact', type: 'instant' } } as const

const elapsed = (
  unit: 'seconds' | 'minutes' | 'hours',
  unitMs: number,
  label: { zh: string; en: string },
): FactDefinition<object> => ({
  type: 'number',
  unit,
  params: span,
  elapses: true,
  fields: [],
  label,
  bind: (params, scope) => {
    const ends = spanOf(params, scope)
    return {
      derive: (context) => {
        const found = ends(context)
        return isSpan(found) ? (found.toMs - found.fromMs) / unitMs : found
      },
    }
  },
})

/** A fact read off an instant (or a local date) with the clock that its parameters name. */
const ofInstant = (read: (instantMs: number, clock: ReturnType<typeof localClock>) => FactValue) =>
  ((params, scope) => {
    const value = scope.fact<object>(params.of as string)
    const byClock = byClocks(params, scope)
    return {
      derive: (context) => {
        const instant = value(context)
        if (typeof instant === 'number') return byClock(context, ({ name }) => read(instant, localClock(name)))
        // A local date has no zone: read it as its own midnight in UTC, where the clock is the calendar.
        return typeof instant === 'string' ? read(Date.parse(`${instant}T00:00:00Z`), localClock('UTC')) : instant
      },
    }
  }) satisfies FactDefinition<object>['bind']

/** What is said of a date, of each where it may be several. */
const ofDates = (date: FactValue, read: (day: string) => FactValue): FactValue => {
  if (typeof date === 'string') return read(date)
  if (!(date instanceof OneOf)) return date
  const values = date.values.map((one) => ofDates(one, read))
  return date instanceof Every ? new Every(values, date.missing) : oneOf(values, date.missing)
}

/** Facts that read instants by the clock and calendar of the ruleset's time zone. */
export const calendarFacts = defineFacts<object>()({
  elapsedSeconds: elapsed('seconds', 1000, { zh: '经过秒数', en: 'Seconds elapsed' }),
  elapsedMinutes: elapsed('minutes', 60_000, { zh: '经过分钟数', en: 'Minutes elapsed' }),
  elapsedHours: elapsed('hours', 3_600_000, { zh: '经过小时数', en: 'Hours elapsed' }),
  elapsedLocalDays: {
    type: 'number',
    unit: 'days',
    domain: { integer: true },
    params: { ...span, ...clockParams },
    elapses: true,
    fields: [],
    label: { zh: '相隔天数', en: 'Local days apart' },
    bind: (params, scope) => {
      const ends = spanOf(params, scope)
      const byClock = byClocks(params, scope)
      return {
        derive: (context) => {
          const found = ends(context)
          if (!isSpan(found)) return found
          return byClock(context, (zone) => zone.dayOf(found.toMs) - zone.dayOf(found.fromMs))
        },
      }
    },
  },
  localTime: {
    type: 'time',
    params: of,
    fields: [],
    label: { zh: '当地时间', en: 'Local time' },
    bind: ofInstant((instantMs, clock) => clock.secondsOfDay(instantMs)),
  },
  localDate: {
    type: 'date',
    params: of,
    fields: [],
    label: { zh: '当地日期', en: 'Local date' },
    bind: ofInstant((instantMs, clock) => clock.date(instantMs)),
  },
  weekday: {
    type: 'string',
    values: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    params: of,
    fields: [],
    label: { zh: '星期', en: 'Day of the week' },
    bind: ofInstant((instantMs, clock) => clock.weekday(instantMs)),
  },
  dayOfMonth: {
    type: 'number',
    unit: 'days',
    domain: { min: 1, max: 31, integer: true },
    params: of,
    fields: [],
    label: { zh: '当月第几日', en: 'Day of the month' },
    bind: ofInstant((instantMs, clock) => Number(clock.date(instantMs).slice(8))),
  },
  /** The last instant of the day, week (to Sunday), half-month, month, quarter or year in which an instant or a local date lies. */
  calendarEnd: {
    type: 'instant',
    params: {
      of: { kind: 'fact' },
      unit: { kind: 'enum', values: ['day', 'week', 'half-month', 'month', 'quarter', 'year'] },
    },
    fields: [],
    label: { zh: '所在周期（如当月）的最后一刻', en: 'End of the period (such as the month)' },
    bind: (params, scope) => {
      const date = scope.fact<object>('localDate', { of: params.of as string })
      const zone = zoneOf(scope.timeZone)
      const unit = params.unit as CalendarPeriod
      const endOf = (day: string): number => zone.instantOf(periodSpanOf(unit, epochDay(day)).to + 1, 0) - 1
      return { derive: (context) => ofDates(date(context), endOf) }
    },
  },
  holiday: {
    type: 'string',
    values: holidayNames,
    params: of,
    fields: [],
    label: { zh: '法定节假日', en: 'Public holiday' },
    bind: (params, scope) => {
      const date = scope.fact<object>('localDate', params)
      const { calendar } = scope
      // None on any other day; unknown without a calendar, or outside of what it covers.
      const holidayOn = (day: string): FactValue =>
        calendar?.holidayOn?.(day) ?? (calendar?.isWorkday(day) === undefined ? unknown(`calendar:${day}`) : null)
      return { derive: (context) => ofDates(date(context), holidayOn) }
    },
  },
  publicHoliday: {
    type: 'boolean',
    params: { ...of, calendar: { kind: 'string', optional: true } },
    fields: [],
    label: { zh: '公共假日', en: 'Public holiday' },
    bind: (params, scope) => {
      const { calendar: name, ...ofDate } = params
      const date = scope.fact<object>('localDate', ofDate)
      const calendar = calendarOf(name as string | undefined, scope)
      return { derive: (context) => ofDates(date(context), (day) => isHoliday(calendar, day, name)) }
    },
  },
})
