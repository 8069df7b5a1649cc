import * as z from 'zod/mini'
import { problem, RecordError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import { localDate } from '../../input/terms.ts'
import { epochDay, type Weekday, weekdayOfDay, weekdays } from '../local/local-date.ts'
import type { Segment } from './segments.ts'

/** Hours that hold for some roles, a season, some weekdays; whatever is left out holds for all. */
export interface TimetableEntry {
  /** Becomes the shift's `id`. */
  readonly id?: string
  readonly roles?: readonly string[]
  /** `MM-DD`, inclusive; a season may run over New Year (`10-01` to `04-30`). */
  readonly from?: string
  readonly to?: string
  readonly weekdays?: readonly Weekday[]
  readonly segments: readonly Segment[]
}

const checkTimetable = /* @__PURE__ */ checked(
  () =>
    z.array(
      z.strictObject({
        id: z.optional(z.string()),
        roles: z.optional(z.array(z.string())),
        from: z.optional(z.string()),
        to: z.optional(z.string()),
        weekdays: z.optional(z.array(z.enum(weekdays))),
        segments: z.array(z.strictObject({ start: z.string(), end: z.string() })),
      }),
    ),
  RecordError,
)
const checkDay = /* @__PURE__ */ checked(
  () => z.strictObject({ date: localDate(), role: z.optional(z.string()) }),
  RecordError,
)

const monthDay = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

const seasonal = (entry: TimetableEntry, index: number, day: string): boolean => {
  const { from = '01-01', to = '12-31' } = entry
  for (const [name, value] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (monthDay.test(value)) continue
    throw new RecordError([
      problem({
        code: 'invalid-date',
        path: `[${index}].${name}`,
        expected: 'MM-DD',
        received: value,
        zh: '不是有效的月日',
        en: 'not a valid month and day',
      }),
    ])
  }
  return from <= to ? day >= from && day <= to : day >= from || day <= to
}

/**
 * The shift that a timetable gives for a date and role: the first entry that fits, so exceptions
 * stand before the rule; undefined where none does. Use it to fill `shift` of attendance days.
 *
 * @example
 * ```ts
 * import { shiftFor } from 'callcenter-rulebook'
 *
 * const timetable = [
 *   { id: 'summer', from: '05-01', to: '09-30', segments: [{ start: '09:00', end: '12:00' }, { start: '13:30', end: '17:30' }] },
 *   { id: 'winter', segments: [{ start: '09:00', end: '12:00' }, { start: '13:00', end: '17:00' }] },
 * ]
 * shiftFor(timetable, { date: '2026-07-01' })?.id // => 'summer'
 * shiftFor(timetable, { date: '2026-12-01' })?.id // => 'winter'
 * ```
 */
export const shiftFor = (
  timetable: readonly TimetableEntry[],
  on: { readonly date: string; readonly role?: string },
): { id?: string; segments: readonly Segment[] } | undefined => {
  checkTimetable(timetable, 'timetable')
  checkDay(on)
  const weekday = weekdayOfDay(epochDay(on.date))
  const day = on.date.slice(5)
  const entry = timetable.find(
    (candidate, index) =>
      seasonal(candidate, index, day) &&
      (candidate.roles === undefined || (on.role !== undefined && candidate.roles.includes(on.role))) &&
      (candidate.weekdays === undefined || candidate.weekdays.includes(weekday)),
  )
  if (entry === undefined) return undefined
  return entry.id === undefined ? { segments: entry.segments } : { id: entry.id, segments: entry.segments }
}
