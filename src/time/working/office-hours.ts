import { problem, RecordError } from '../../errors.ts'
import { dateOfDay } from '../local/local-date.ts'
import type { Zone } from '../local/zone.ts'
import { isFault, layOut, placeOn, type Segment } from '../shifts/segments.ts'
import type { Calendar } from './calendar.ts'

/** Opening hours of a working day: `[{ start: '08:30', end: '12:00' }, { start: '13:30', end: '17:30' }]`. */
export type OfficeHours = readonly Segment[]

const layoutOf = (hours: OfficeHours): readonly number[] => {
  const layout = layOut(hours)
  if (!isFault(layout)) return layout
  const path = `officeHours[${layout.index}]`
  throw new RecordError([
    problem({
      code: 'invalid-office-hours',
      path,
      expected: 'HH:mm, ascending',
      received: hours[layout.index],
      zh: '办公时间无效',
      en: 'invalid office hours',
    }),
  ])
}

/**
 * Milliseconds of working time between two instants: only the office hours of working days count.
 * Negative where the second lies before the first; undefined where a day in question is outside of
 * the calendar.
 */
export const officeTimeBetween = (
  calendar: Calendar,
  zone: Zone,
  hours: OfficeHours,
  from: number,
  to: number,
): number | undefined => {
  if (to < from) {
    const back = officeTimeBetween(calendar, zone, hours, to, from)
    return back === undefined ? undefined : back === 0 ? 0 : -back
  }
  const layout = layoutOf(hours)
  let sum = 0
  // Hours over midnight belong to the day before.
  for (let day = zone.dayOf(from) - 1; day <= zone.dayOf(to); day++) {
    const pairs = placeOn(zone, day, layout)
    let open = 0
    for (let i = 0; i < pairs.length; i += 2) {
      open += Math.max(0, Math.min(pairs[i + 1] as number, to) - Math.max(pairs[i] as number, from))
    }
    if (open === 0) continue
    const workday = calendar.isWorkday(dateOfDay(day))
    if (workday === undefined) return undefined
    if (workday) sum += open
  }
  return sum
}

// Ten years of holidays: far past any deadline, near enough to end a search without office hours.
const MAX_SEARCH_DAYS = 3660

/**
 * The instant at which an amount of working time (milliseconds, not negative) has passed since a
 * start. Undefined where that leaves the calendar.
 */
export const addOfficeTime = (
  calendar: Calendar,
  zone: Zone,
  hours: OfficeHours,
  from: number,
  amount: number,
): number | undefined => {
  const layout = layoutOf(hours)
  let left = amount
  if (left <= 0) return from
  const first = zone.dayOf(from) - 1
  for (let day = first; day < first + MAX_SEARCH_DAYS; day++) {
    const pairs = placeOn(zone, day, layout)
    if ((pairs[pairs.length - 1] ?? 0) <= from) continue
    const workday = calendar.isWorkday(dateOfDay(day))
    if (workday === undefined) return undefined
    if (!workday) continue
    for (let i = 0; i < pairs.length; i += 2) {
      const start = Math.max(pairs[i] as number, from)
      const open = (pairs[i + 1] as number) - start
      if (open <= 0) continue
      if (open >= left) return start + left
      left -= open
    }
  }
  return undefined
}
