import * as z from 'zod'
import { once } from '../input/checked.ts'
import { hoursSchema } from './hours.ts'
import { amountText, decimalText, localDate } from './names.ts'

/** Units of facts and parameters. Two sides of a comparison must have the same one. */
export const units = [
  'milliseconds',
  'seconds',
  'minutes',
  'hours',
  'days',
  'working-days',
  'weeks',
  'months',
  'years',
  'count',
  'ratio',
  'percent',
  'points',
  'cny',
  'chars-per-minute',
  'characters',
] as const

export type Unit = (typeof units)[number]

const unit = once(() => z.enum(units))
const texts = once(() => ({ zh: z.string().min(1), en: z.string().min(1) }))
const localTime = once(() => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'a local time, e.g. "09:00"'))

/**
 * A named threshold, amount or choice of a ruleset. Without `value` the source text gives none: the
 * host must supply it, and rules that need it are not assessed until then.
 */
export const parameterSchema = once(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('number'),
      unit: unit(),
      value: z.number().optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      ...texts(),
    }),
    z.strictObject({
      type: z.literal('decimal'),
      unit: unit().optional(),
      value: decimalText().optional(),
      ...texts(),
    }),
    z.strictObject({ type: z.literal('money'), value: amountText().optional(), ...texts() }),
    z.strictObject({
      type: z.literal('money-range'),
      value: z.strictObject({ min: amountText(), max: amountText() }).optional(),
      ...texts(),
    }),
    z.strictObject({ type: z.literal('boolean'), value: z.boolean().optional(), ...texts() }),
    z.strictObject({
      type: z.literal('string'),
      value: z.string().optional(),
      /** The closed set it is chosen from. */
      values: z.array(z.string()).min(2).optional(),
      ...texts(),
    }),
    z.strictObject({ type: z.literal('strings'), value: z.array(z.string()).optional(), ...texts() }),
    z.strictObject({
      type: z.literal('numbers'),
      unit: unit().optional(),
      value: z.array(z.number()).optional(),
      ...texts(),
    }),
    /** When something may be done: spans of local time by class of day. */
    z.strictObject({ type: z.literal('hours'), value: hoursSchema().optional(), ...texts() }),
    z.strictObject({ type: z.literal('time'), value: localTime().optional(), ...texts() }),
    z.strictObject({ type: z.literal('date'), value: localDate().optional(), ...texts() }),
  ]),
)

export type Parameter = z.infer<ReturnType<typeof parameterSchema>>
export type ParameterValue = NonNullable<Parameter['value']>
