import { DAY_MS, readDay } from './local-date.ts'

/** The last days of months are each other's: a month from 31 January is over on 28 or 29 February. */
const isLastOfMonth = (date: string): boolean => {
  const next = new Date((readDay(date) + 1) * DAY_MS)
  return next.getUTCDate() === 1
}

/**
 * Whole months completed from one local date to another; negative when `to` lies before `from`. A month is
 * complete on the same day of a later month or, where that month is too short, on its last day (Civil Code
 * of the PRC, art. 202).
 */
export const localMonths = (from: string, to: string): number => {
  if (to < from) return 0 - localMonths(to, from)
  const [fromYear, fromMonth, fromDay] = from.split('-').map(Number) as [number, number, number]
  const [toYear, toMonth, toDay] = to.split('-').map(Number) as [number, number, number]
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth
  return toDay >= fromDay || isLastOfMonth(to) ? months : months - 1
}

/** The same day of the month so many months later; of a month that is too short, its last day. */
export const addLocalMonths = (date: string, months: number): string => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0))
  last.setUTCDate(Math.min(day, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}
