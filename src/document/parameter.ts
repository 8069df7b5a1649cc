import * as z from 'zod'
import { once } from '../input/checked.ts'
import { parameterValues } from './parameter-value.ts'

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

/**
 * A named threshold, amount or choice of a ruleset. Without `value` the source text gives none: the
 * host must supply it, and rules that need it are not assessed until then.
 */
export const parameterSchema = once(() => {
  const value = parameterValues()
  return z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('number'),
      unit: unit(),
      value: z.optional(value.number),
      min: z.number().optional(),
      max: z.number().optional(),
      ...texts(),
    }),
    z.strictObject({
      type: z.literal('decimal'),
      unit: unit().optional(),
      value: z.optional(value.decimal),
      ...texts(),
    }),
    z.strictObject({ type: z.literal('money'), value: z.optional(value.money), ...texts() }),
    z.strictObject({
      type: z.literal('money-range'),
      value: z.optional(value['money-range']),
      ...texts(),
    }),
    z.strictObject({ type: z.literal('boolean'), value: z.optional(value.boolean), ...texts() }),
    z.strictObject({
      type: z.literal('string'),
      value: z.optional(value.string),
      /** The closed set it is chosen from. */
      values: z.array(z.string()).min(2).optional(),
      ...texts(),
    }),
    z.strictObject({ type: z.literal('strings'), value: z.optional(value.strings), ...texts() }),
    z.strictObject({
      type: z.literal('numbers'),
      unit: unit().optional(),
      value: z.optional(value.numbers),
      ...texts(),
    }),
    /** When something may be done: spans of local time by class of day. */
    z.strictObject({ type: z.literal('hours'), value: z.optional(value.hours), ...texts() }),
    z.strictObject({ type: z.literal('time'), value: z.optional(value.time), ...texts() }),
    z.strictObject({ type: z.literal('date'), value: z.optional(value.date), ...texts() }),
  ])
})

export type Parameter = z.infer<ReturnType<typeof parameterSchema>>
export type ParameterValue = NonNullable<Parameter['value']>
