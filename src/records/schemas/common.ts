import * as z from 'zod/mini'
import { once } from '../../input/checked.ts'
import { anInstant, localDate } from '../../input/terms.ts'

/** What a check of a whole record is handed to add problems to. */
export type RefinementContext = z.core.$RefinementCtx

/** The parts that the schemas of all records are made of. Built when a schema is first asked for, because most processes ask for few. */
export const terms = once(() => {
  const id = z.string().check(
    z.minLength(1),
    z.maxLength(500),
    // Half a character is another half in every encoding: two ids would be one.
    z.regex(/^\P{Surrogate}*$/u, 'well-formed text'),
  )
  const text = z.string()
  const key = z.nullish(id)
  /** One observed value. */
  const observationValue = z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(z.union([z.string(), z.number()])),
  ])
  return {
    id,
    text,
    instant: anInstant(),
    date: localDate(),
    time: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a local time, HH:mm')),
    count: z.int().check(z.minimum(0)),
    seconds: z.number().check(z.minimum(0)),
    observationValue,
    /** What a ruleset asks beyond the core fields, by name. `null` is a known none; `undefined` says nothing. */
    observations: z.record(z.string().check(z.maxLength(200)), z.optional(observationValue)),
    /** Who answered them: see `Answers`. */
    observedBy: z.record(z.string().check(z.maxLength(200)), z.optional(id)),
    /** Where a person stands: see `Belonging`. */
    belonging: {
      role: z.optional(text),
      teamId: z.optional(id),
      supervisorId: z.optional(id),
      departmentId: z.optional(id),
      centreId: z.optional(id),
    },
    /** What records have in common: see `Keys`. */
    keys: z.optional(
      z.strictObject({
        contact: key,
        number: key,
        debt: key,
        campaign: key,
        matter: key,
        caller: key,
        principal: key,
      }),
    ),
  } as const
})

/** Adds a problem when `end` lies before `start`. */
export const notBefore =
  (startField: string, endField: string) =>
  (record: object, context: RefinementContext): void => {
    const start = (record as Record<string, unknown>)[startField]
    const end = (record as Record<string, unknown>)[endField]
    if (typeof start !== 'string' || typeof end !== 'string') return
    if (Date.parse(end) < Date.parse(start))
      context.addIssue({
        code: 'custom',
        path: [endField],
        message: `an instant not before ${startField} (${start})`,
        params: { code: 'end-before-start' },
      })
  }
