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

const yearOf = (year: number): readonly Day[] => {
  const days: Day[] = []
  const first = readDay(`${year}-01-01`)
  for (let day = first; day < readDay(`${year + 1}-01-01`); day++) {
    const detail = chineseDays.getDayDetail(dateOfDay(day))
    const weekday = weekdayOfDay(day)
    if (special(detail.name)) {
      days.push(detail.work ? 'workday' : (holidayNames[detail.name.split(',', 1)[0] ?? ''] ?? 'day-off'))
    } else days.push(weekday === 'Sat' || weekday === 'Sun' ? 'day-off' : 'workday')
  }
  return days
}

const create = (): Calendar => {
  const coverage = { from: `${FIRST_YEAR}-01-01`, to: `${lastYear()}-12-31` }
  const from = readDay(coverage.from)
  const to = readDay(coverage.to)
  // A year is read when it is first asked for: reading all of them at once would slow every start.
  const years = new Map<number, readonly Day[]>()
  const lookUp = (date: string): Day | undefined => {
    const day = date.length === 10 ? readDay(date) : Number.NaN
    if (!(day >= from && day <= to)) return undefined
    const year = Number(date.slice(0, 4))
    let days = years.get(year)
    if (days === undefined) {
      days = yearOf(year)
      years.set(year, days)
    }
    return days[day - readDay(`${date.slice(0, 4)}-01-01`)]
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

export {
  type Calendar,
  type CalendarChanges,
  createCalendar,
  extendCalendar,
  holidayPeriod,
} from './time/working/calendar.ts'
