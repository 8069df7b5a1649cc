import * as z from 'zod/mini'
import { once } from '../input/checked.ts'
import { localDate as aDate } from '../input/terms.ts'
import { hoursSchema } from './hours.ts'
import { amountPattern, decimalPattern } from './patterns.ts'

/**
 * What a parameter of each type may be set to: what documents are checked by, and what a host sets instead. Apart from
 * the schema of documents, and of zod/mini, because every policy needs it and few processes check a document.
 */
export const parameterValues = once(() => {
  const amount = z.string().check(z.regex(...amountPattern))
  return {
    number: z.number(),
    decimal: z.string().check(z.regex(...decimalPattern)),
    money: amount,
    'money-range': z.strictObject({ min: amount, max: amount }),
    boolean: z.boolean(),
    string: z.string(),
    strings: z.array(z.string()),
    numbers: z.array(z.number()),
    hours: hoursSchema(),
    time: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'a local time, e.g. "09:00"')),
    date: aDate(),
  }
})
