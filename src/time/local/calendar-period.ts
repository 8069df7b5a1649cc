import { civilDay, dateOfDay } from './local-date.ts'

/** A kind of period that the calendar knows. */
export type CalendarPeriod = 'day' | 'week' | 'half-month' | 'month' | 'quarter' | 'year'

/** First and last day of a period, as days since 1970-01-01, both inclusive. */
export interface PeriodSpan {
  readonly from: number
  readonly to: number
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** The period of a kind in which a day lies: weeks begin on Monday, half-months on the 1st and the 16th. */
export const periodSpanOf = (kind: CalendarPeriod, day: number): PeriodSpan => {
  if (kind === 'day') return { from: day, to: day }
  if (kind === 'week') {
    const from = day - ((((day + 3) % 7) + 7) % 7)
    return { from, to: from + 6 }
  }
  const date = dateOfDay(day)
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const firstOf = (index: number) => civilDay(year + Math.floor(index / 12), (index % 12) + 1, 1)
  if (kind === 'half-month') {
    const middle = civilDay(year, month, 16)
    return day < middle ? { from: firstOf(month - 1), to: middle - 1 } : { from: middle, to: firstOf(month) - 1 }
  }
  const length = MONTHS[kind]
  const first = Math.floor((month - 1) / length) * length
  return { from: firstOf(first), to: firstOf(first + length) - 1 }
}

/** The periods of a kind that touch a range of days, in order. */
export const spansBetween = (kind: CalendarPeriod, from: number, to: number): PeriodSpan[] => {
  const spans: PeriodSpan[] = []
  for (let day = from; day <= to; ) {
    const span = periodSpanOf(kind, day)
    spans.push(span)
    day = span.to + 1
  }
  return spans
}
