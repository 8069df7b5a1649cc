import * as z from 'zod/mini'
import { once } from '../input/checked.ts'
import { weekdays } from '../time/local/local-date.ts'

const time = once(() =>
  z.string().check(z.regex(/^([01]\d|2[0-4]):[0-5]\d(:[0-5]\d)?$/, 'a local time, e.g. "08:00", at most "24:00"')),
)

const span = once(() =>
  z.strictObject({
    from: time(),
    /** Not after `from`: the span goes on to the next day, and belongs to the day on which it begins. */
    to: time(),
    /** Which ends are inside; both where it is left out. */
    inclusive: z.optional(z.enum(['both', 'from', 'to', 'none'])),
  }),
)

/**
 * Hours by class of day. The first class that a day is of decides, in this order: a listed date, a public holiday, its
 * day of the week; a day of no class is closed. A pause is two spans.
 */
export const hoursSchema = once(() =>
  z
    .array(
      z.strictObject({
        days: z.array(z.union([z.enum([...weekdays, 'holiday']), z.iso.date()])).check(z.minLength(1)),
        /** Empty: closed. */
        spans: z.array(span()).check(z.maxLength(10)),
      }),
    )
    .check(z.minLength(1)),
)

export type Hours = z.infer<ReturnType<typeof hoursSchema>>
export type HoursSpan = z.infer<ReturnType<typeof span>>
