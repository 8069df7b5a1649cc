import * as z from 'zod/mini'
import { RecordError, refuse } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import { aFunction, localDate, such } from '../../input/terms.ts'
import { dateOfDay, epochDay, readDay, type Weekday, weekdayOfDay, weekdays } from '../local/local-date.ts'

/** Public holidays by the names that rulesets use. */
export const holidayNames = [
  'new-year',
  'spring-festival',
  'qingming',
  'labour-day',
  'dragon-boat',
  'mid-autumn',
  'national-day',
  'anti-fascist-victory-day',
] as const

/** The name of a Chinese public holiday. */
export type HolidayName = (typeof holidayNames)[number]

/**
 * Which days are worked. A calendar says for which dates it has data; outside of them every answer is
 * `undefined`: unknown, never guessed from the weekday.
 */
export interface Calendar {
  /** First and last date with data, both inclusive. */
  readonly coverage: { readonly from: string; readonly to: string }
  /** Whether a date (`YYYY-MM-DD`) is a working day; undefined outside of the coverage. */
  isWorkday(date: string): boolean | undefined
  /** The public holiday that a day off belongs to, null on any other day, undefined where unknown. */
  holidayOn?(date: string): string | null | undefined
}

/** Days that differ from the week's pattern. */
export interface CalendarChanges {
  /** Days off: dates, or dates by the name of the holiday. */
  readonly holidays?: readonly string[] | Readonly<Record<string, readonly string[]>>
  /** Days worked although the weekday is free (make-up workdays). */
  readonly workdays?: readonly string[]
  /** Dates that have data from now on; joined to the base's own coverage, which it must touch. */
  readonly coverage?: { readonly from: string; readonly to: string }
}

const coverage = () => z.strictObject({ from: localDate(), to: localDate() })

const calendarShape = /* @__PURE__ */ checked(() =>
  z.object({ coverage: coverage(), isWorkday: aFunction(), holidayOn: z.optional(aFunction()) }),
)

/** A calendar, the host's own or the library's, given back as it is. */
export const checkCalendar = (calendar: unknown, at = 'calendar'): Calendar => {
  calendarShape(calendar, at)
  return calendar as Calendar
}

/** A calendar among the options of another function. */
export const aCalendar = () =>
  such<Calendar>('a calendar: coverage { from, to }, isWorkday(date)', (value) => {
    try {
      checkCalendar(value)
      return true
    } catch {
      return false
    }
  })

const dates = () => z.array(localDate()).check(z.maxLength(100_000))

const changes = () => ({
  holidays: z.optional(z.union([dates(), z.record(z.string(), dates())])),
  workdays: z.optional(dates()),
  coverage: z.optional(coverage()),
})

const checkChanges = /* @__PURE__ */ checked(() => z.strictObject(changes()), RecordError)

const checkPattern = /* @__PURE__ */ checked(
  () =>
    z.strictObject({
      ...changes(),
      from: localDate(),
      to: localDate(),
      weekdays: z.optional(z.array(z.enum(weekdays))),
    }),
  RecordError,
)

const named = (holidays: CalendarChanges['holidays']): Map<number, string | null> => {
  const days = new Map<number, string | null>()
  if (holidays === undefined) return days
  if (isList(holidays)) for (const date of holidays) days.set(epochDay(date), null)
  else for (const [name, dates] of Object.entries(holidays)) for (const date of dates) days.set(epochDay(date), name)
  return days
}

const isList = (value: readonly string[] | Readonly<Record<string, readonly string[]>>): value is readonly string[] =>
  Array.isArray(value)

/**
 * A calendar of the host's own: a weekly pattern (Monday to Friday unless `weekdays` says otherwise)
 * with holidays and make-up workdays, valid from `from` to `to`. Throws a `RecordError` for a date
 * that is none, a coverage that ends before it begins, or a day that is both holiday and workday.
 *
 * @example
 * ```ts
 * import { createCalendar } from 'callcenter-rulebook'
 *
 * const calendar = createCalendar({ from: '2026-01-01', to: '2026-12-31', holidays: ['2026-01-01'], workdays: ['2026-01-04'] })
 * calendar.isWorkday('2026-01-01') // => false
 * calendar.isWorkday('2026-01-04') // => true
 * calendar.isWorkday('2027-01-04') // => undefined
 * ```
 */
export const createCalendar = (
  options: CalendarChanges & {
    readonly from: string
    readonly to: string
    readonly weekdays?: readonly Weekday[]
  },
): Calendar => {
  const { from, to, weekdays: worked = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], ...changed } = checkPattern(options)
  const week = new Set<Weekday>(worked)
  const pattern: Calendar = {
    coverage: { from, to },
    isWorkday: (date) => week.has(weekdayOfDay(epochDay(date))),
  }
  return extended(pattern, changed as CalendarChanges)
}

/**
 * A calendar with days changed: the host's own holidays and make-up workdays, or a year that the base
 * has no data for yet (`coverage`; inside it, days that are not listed follow Monday to Friday). The
 * base stays as it is.
 *
 * @example
 * ```ts
 * import { extendCalendar } from 'callcenter-rulebook'
 * import { chinaCalendar } from 'callcenter-rulebook/calendar'
 *
 * const ours = extendCalendar(chinaCalendar, { holidays: { 'company-day': ['2026-06-08'] } })
 * ours.isWorkday('2026-06-08') // => false
 * chinaCalendar.isWorkday('2026-06-08') // => true
 * ```
 */
export const extendCalendar = (base: Calendar, changes: CalendarChanges): Calendar =>
  extended(checkCalendar(base, 'base'), checkChanges(changes) as CalendarChanges)

const extended = (base: Calendar, changes: CalendarChanges): Calendar => {
  const holidays = named(changes.holidays)
  const workdays = new Set((changes.workdays ?? []).map(epochDay))
  for (const day of workdays) {
    if (holidays.has(day)) {
      refuse({
        code: 'invalid-calendar',
        path: 'workdays',
        expected: { zh: '不是节假日的日期', en: 'a date that is no holiday' },
        received: dateOfDay(day),
        zh: '既是假日又是工作日',
        en: 'both a holiday and a workday',
      })
    }
  }
  const baseFrom = epochDay(base.coverage.from)
  const baseTo = epochDay(base.coverage.to)
  const from = changes.coverage === undefined ? baseFrom : epochDay(changes.coverage.from)
  const to = changes.coverage === undefined ? baseTo : epochDay(changes.coverage.to)
  if (from > to || baseFrom > baseTo) {
    refuse({
      code: 'invalid-calendar',
      path: 'coverage',
      expected: { zh: 'from 不晚于 to', en: 'from not after to' },
      received: changes.coverage ?? base.coverage,
      zh: '有效期起止颠倒',
      en: 'coverage ends before it begins',
    })
  }
  if (from > baseTo + 1 || to < baseFrom - 1) {
    const gap = `${base.coverage.from}..${base.coverage.to}`
    refuse({
      code: 'invalid-calendar',
      path: 'coverage',
      expected: { zh: `与 ${gap} 相接的日期`, en: `dates that adjoin ${gap}` },
      received: changes.coverage,
      zh: '有效期不相连',
      en: 'coverage leaves a gap',
    })
  }
  const first = Math.min(from, baseFrom)
  const last = Math.max(to, baseTo)
  for (const day of [...holidays.keys(), ...workdays]) {
    if (day < first || day > last) {
      const expected = `${dateOfDay(first)}..${dateOfDay(last)}`
      refuse({
        code: 'invalid-calendar',
        path: 'coverage',
        expected,
        received: dateOfDay(day),
        zh: '日期不在有效期内',
        en: 'a date outside of the coverage',
      })
    }
  }
  const inBase = (day: number): boolean => day >= baseFrom && day <= baseTo
  const covered = (day: number): boolean => day >= first && day <= last
  return {
    coverage: { from: dateOfDay(first), to: dateOfDay(last) },
    isWorkday(date) {
      const day = readDay(date)
      if (!covered(day)) return undefined
      if (workdays.has(day)) return true
      if (holidays.has(day)) return false
      if (inBase(day)) return base.isWorkday(date)
      const weekday = weekdayOfDay(day)
      return weekday !== 'Sat' && weekday !== 'Sun'
    },
    holidayOn(date) {
      const day = readDay(date)
      if (!covered(day)) return undefined
      if (workdays.has(day)) return null
      return holidays.get(day) ?? (inBase(day) ? base.holidayOn?.(date) : null) ?? null
    },
  }
}

const checkName = /* @__PURE__ */ checked(() => z.string())
const checkYear = /* @__PURE__ */ checked(() => z.int().check(z.gte(0), z.lte(9999)))

/**
 * The days of a holiday in a year, first and last, both inclusive: `spring-festival` of 2026. Null
 * where the calendar knows of none (in 2020 the mid-autumn day lay inside the national holiday),
 * undefined where the year is not wholly covered or the calendar names no holidays.
 *
 * @example
 * ```ts
 * import { holidayPeriod } from 'callcenter-rulebook'
 * import { chinaCalendar } from 'callcenter-rulebook/calendar'
 *
 * holidayPeriod(chinaCalendar, 'national-day', 2026) // => { from: '2026-10-01', to: '2026-10-07' }
 * holidayPeriod(chinaCalendar, 'national-day', 1999) // => undefined
 * ```
 */
export const holidayPeriod = (
  calendar: Calendar,
  name: HolidayName | (string & {}),
  year: number,
): { from: string; to: string } | null | undefined => {
  checkCalendar(calendar)
  checkName(name, 'name')
  checkYear(year, 'year')
  const first = epochDay(`${String(year).padStart(4, '0')}-01-01`)
  const last = epochDay(`${String(year).padStart(4, '0')}-12-31`)
  let from: string | undefined
  let to: string | undefined
  // New Year's days off may begin in December: a run that crosses the turn belongs to the year of 1 January.
  const start = name === 'new-year' && readDay(calendar.coverage.from) <= first - 7 ? first - 7 : first
  const end = name === 'new-year' ? last - 7 : last
  for (let day = start; day <= end; day++) {
    const date = dateOfDay(day)
    const holiday = calendar.holidayOn?.(date)
    if (holiday === undefined) return undefined
    if (holiday !== name) continue
    from ??= date
    to = date
  }
  return from === undefined || to === undefined ? null : { from, to }
}
