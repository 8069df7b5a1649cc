import chineseDays from 'chinese-days'
import { dateOfDay, readDay, weekdayOfDay } from './time/local/local-date.ts'
import type { Calendar, HolidayName } from './time/working/calendar.ts'

/** The data's own names of the holidays. */
const holidayNames: Readonly<Record<string, HolidayName>> = {
  "New Year's Day": 'new-year',
  'Spring Festival': 'spring-festival',
  'Tomb-sweeping Day': 'qingming',
  'Labour Day': 'labour-day',
  'Dragon Boat Festival': 'dragon-boat',
  'Mid-autumn Festival': 'mid-autumn',
  'National Day': 'national-day',
  'Anti-Fascist 70th Day': 'anti-fascist-victory-day',
}

// A day out of the ordinary is named "National Day,国庆节,3"; an ordinary one by its weekday.
const special = (name: string): boolean => name.includes(',')

/** The data begins with 2004. It ends with the last year whose National Day is named in it. */
const FIRST_YEAR = 2004
const lastYear = (): number => {
  let year = FIRST_YEAR
  while (special(chineseDays.getDayDetail(`${year + 1}-10-01`).name)) year++
  return year
}

type Day = HolidayName | 'workday' | 'day-off'

interface Year {
  /** Its first day, counted as `readDay` does. */
  readonly first: number
  readonly days: readonly Day[]
}

const yearOf = (year: number): Year => {
  const days: Day[] = []
  const first = readDay(`${year}-01-01`)
  for (let day = first; day < readDay(`${year + 1}-01-01`); day++) {
    const detail = chineseDays.getDayDetail(dateOfDay(day))
    const weekday = weekdayOfDay(day)
    if (special(detail.name)) {
      days.push(detail.work ? 'workday' : (holidayNames[detail.name.split(',', 1)[0] ?? ''] ?? 'day-off'))
    } else days.push(weekday === 'Sat' || weekday === 'Sun' ? 'day-off' : 'workday')
  }
  return { first, days }
}

const create = (): Calendar => {
  const coverage = { from: `${FIRST_YEAR}-01-01`, to: `${lastYear()}-12-31` }
  const from = readDay(coverage.from)
  const to = readDay(coverage.to)
  // A year is read when it is first asked for: reading all of them at once would slow every start.
  const years = new Map<number, Year>()
  // Most dates are of the year of the one before: a month asks some fifty times.
  let last: Year | undefined
  const lookUp = (date: string): Day | undefined => {
    const day = date.length === 10 ? readDay(date) : Number.NaN
    if (!(day >= from && day <= to)) return undefined
    if (last === undefined || day < last.first || day >= last.first + last.days.length) {
      const year = Number(date.slice(0, 4))
      last = years.get(year) ?? yearOf(year)
      years.set(year, last)
    }
    return last.days[day - last.first]
  }
  return {
    coverage,
    isWorkday(date) {
      const day = lookUp(date)
      return day === undefined ? undefined : day === 'workday'
    },
    holidayOn(date) {
      const day = lookUp(date)
      return day === undefined || (day !== 'workday' && day !== 'day-off') ? day : null
    },
  }
}

/**
 * Working days of mainland China: weekends, public holidays and make-up workdays as announced by the
 * State Council, from the data of `chinese-days`. Dates outside of its data years are unknown.
 *
 * @example
 * ```ts
 * import { chinaCalendar } from 'callcenter-rulebook/calendar'
 *
 * chinaCalendar.isWorkday('2026-02-17') // => false
 * chinaCalendar.isWorkday('2026-02-14') // => true
 * chinaCalendar.isWorkday('1999-10-01') // => undefined
 * ```
 */
export const chinaCalendar: Calendar = /* @__PURE__ */ create()

const statutory = (year: number): ReadonlyMap<string, HolidayName> => {
  const days = new Map<string, HolidayName>()
  const fixed = (name: HolidayName, month: string, ...ofMonth: readonly string[]) => {
    for (const day of ofMonth) days.set(`${year}-${month}-${day}`, name)
  }
  const lunar = (name: HolidayName, date: string, from = 0, to = from) => {
    const first = readDay(chineseDays.getSolarDateFromLunar(`${year}-${date}`).date)
    for (let day = first + from; day <= first + to; day++) days.set(dateOfDay(day), name)
  }
  fixed('new-year', '01', '01')
  // The eve has been a holiday of 2008 to 2013 and again since 2025, the third day of the month not before 2014.
  lunar('spring-festival', '01-01', year >= 2025 || year <= 2013 ? -1 : 0, year <= 2013 ? 1 : 2)
  days.set(chineseDays.getSolarTermDate(year, 4, 'pure_brightness'), 'qingming')
  fixed('labour-day', '05', '01', ...(year >= 2025 ? ['02'] : []))
  lunar('dragon-boat', '05-05')
  lunar('mid-autumn', '08-15')
  fixed('national-day', '10', '01', '02', '03')
  return days
}

/** The regulation on holidays as revised for 2008, 2014 and 2025; a year is stated once its holidays were announced. */
const FIRST_STATUTORY_YEAR = 2008

const createStatutory = (): Calendar => {
  const coverage = { from: `${FIRST_STATUTORY_YEAR}-01-01`, to: chinaCalendar.coverage.to }
  const from = readDay(coverage.from)
  const to = readDay(coverage.to)
  const years = new Map<number, ReadonlyMap<string, HolidayName>>()
  const holidayOn = (date: string): HolidayName | null | undefined => {
    const day = date.length === 10 ? readDay(date) : Number.NaN
    if (!(day >= from && day <= to)) return undefined
    const year = Number(date.slice(0, 4))
    const days = years.get(year) ?? statutory(year)
    years.set(year, days)
    return days.get(date) ?? null
  }
  return {
    coverage,
    isWorkday(date) {
      const holiday = holidayOn(date)
      const weekday = holiday === undefined ? undefined : weekdayOfDay(readDay(date))
      return weekday === undefined ? undefined : holiday === null && weekday !== 'Sat' && weekday !== 'Sun'
    },
    holidayOn,
  }
}

/**
 * The statutory holidays of mainland China themselves (全国年节及纪念日放假办法: 13 days a year since 2025, 11 before), without
 * the weekends and days in lieu that make long breaks of them: work on these days is paid otherwise than work on a rest day.
 * From 2008 to the end of what `chinaCalendar` covers; other dates are unknown.
 *
 * @example
 * ```ts
 * import { chinaCalendar, chinaStatutoryHolidays } from 'callcenter-rulebook/calendar'
 *
 * chinaStatutoryHolidays.holidayOn?.('2026-10-03') // => 'national-day'
 * chinaStatutoryHolidays.holidayOn?.('2026-10-04') // => null
 * chinaCalendar.holidayOn?.('2026-10-04') // => 'national-day'
 * ```
 */
export const chinaStatutoryHolidays: Calendar = /* @__PURE__ */ createStatutory()

export {
  type Calendar,
  type CalendarChanges,
  createCalendar,
  extendCalendar,
  holidayPeriod,
} from './time/working/calendar.ts'
