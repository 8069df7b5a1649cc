import * as z from 'zod'

/** An instant: ISO 8601 with offset. */
export const instant = z.iso.datetime({ offset: true, error: 'an instant, ISO 8601 with offset' })

/** A local date, `YYYY-MM-DD`. */
export const date = z.iso.date({ error: 'a local date, YYYY-MM-DD' })

/** A local time of day, `HH:mm`. */
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a local time, HH:mm')

export const id = z.string().min(1).max(500)
export const text = z.string()
export const count = z.int().min(0)
export const seconds = z.number().min(0)

/** One observed value. */
export const observationValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.union([z.string(), z.number()])),
])

/** What a ruleset asks beyond the core fields, by name. `null` is a known none; `undefined` says nothing. */
export const observations = z.record(z.string().max(200), observationValue.optional())

/** Where a person stands: see `Belonging`. */
export const belonging = {
  role: text.optional(),
  teamId: id.optional(),
  supervisorId: id.optional(),
  departmentId: id.optional(),
  centreId: id.optional(),
} as const

const key = id.nullish()

/** What records have in common: see `Keys`. */
export const keys = z
  .strictObject({
    contact: key,
    number: key,
    debt: key,
    campaign: key,
    matter: key,
    caller: key,
    principal: key,
  })
  .optional()

/** Adds a problem when `end` lies before `start`. */
export const notBefore =
  (startField: string, endField: string) =>
  (record: object, context: z.RefinementCtx): void => {
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
