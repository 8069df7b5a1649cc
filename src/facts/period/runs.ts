import { datesBetween } from '../../time/local/local-date.ts'
import { optionalNumber } from '../attendance/minutes.ts'
import { type FactParams, type FactScope, type FactValue, interval, Unknown } from '../contract.ts'
import { absenceOf } from './absence.ts'
import type { CountedDays, Tally } from './days.ts'

/** What a date means for a run of absence. */
type Mark = 'absent' | 'perhaps' | 'present' | 'rest' | 'perhaps-rest'

/**
 * The longest run of days absent. Days that nobody had to work neither count nor break it (with
 * `calendarDays` they break it); a day of leave or of work does. `minDays` is how much of a day has
 * to be missed (a whole one by default). A date without a record is a rest day where the calendar
 * says so, may be an absence where it is a workday, and where there is no telling leaves the run open.
 */
export const longestAbsence = (params: FactParams, scope: FactScope) => {
  const absence = absenceOf(params, scope)
  const least = optionalNumber(params, 'minDays', scope) ?? 1
  const calendarDays = params.calendarDays === true
  return (from: string, to: string, { counted, before }: CountedDays, tally: Tally): FactValue => {
    if (least instanceof Unknown) return least
    const days = before.length === 0 ? counted : [...before, ...counted]
    let next = 0
    const markOf = (date: string): Mark => {
      // Days and dates both ascend.
      while (next < days.length && days[next]!.day.record.date < date) next++
      const one = days[next]
      if (one === undefined || one.day.record.date !== date) {
        const workday = scope.calendar?.isWorkday(date)
        if (workday === false) return 'rest'
        tally.noteGap(date)
        // Without a calendar the days given are all there were to work; beyond its coverage it is not known.
        return scope.calendar === undefined ? 'perhaps-rest' : 'perhaps'
      }
      if (one.day.onDuty === false) return 'rest'
      const { min, max, missing } = absence(one)
      if (min >= least) return 'absent'
      if (max < least) return 'present'
      tally.note(missing, date)
      return 'perhaps'
    }
    const first = before[0]?.day.record.date ?? from
    let [min, max] = [0, 0]
    let [sure, possible] = [0, 0]
    for (const date of datesBetween(first, to)) {
      const mark = markOf(date)
      const breaks = mark === 'present' || (mark === 'rest' && calendarDays)
      if (mark === 'absent') sure++
      else if (mark !== 'rest' || calendarDays) sure = 0
      if (mark === 'absent' || mark === 'perhaps') possible++
      else if (breaks) possible = 0
      min = Math.max(min, sure)
      max = Math.max(max, possible)
    }
    return interval(min, max, tally.names)
  }
}
