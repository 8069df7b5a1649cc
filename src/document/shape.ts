import type * as z from 'zod'

/** An object that has one of the keys, and only one: said to the reader of a document and in JSON Schema alike. */
export const exactlyOne = <T extends z.ZodObject>(schema: T, keys: readonly (keyof z.infer<T> & string)[]): T =>
  schema
    .superRefine((value, context) => {
      const given = keys.filter((key) => (value as Record<string, unknown>)[key] !== undefined)
      if (given.length !== 1)
        context.addIssue({
          code: 'custom',
          path: given.length === 0 ? [] : [given[1]!],
          message: `one of ${keys.join(' | ')}, and only one`,
          params: {
            code: given.length === 0 ? 'missing-field' : 'one-of-several',
            zh: `${keys.join(' | ')}，只能有一个`,
          },
        })
    })
    .meta({ oneOf: keys.map((key) => ({ properties: { [key]: true }, required: [key] })) })
