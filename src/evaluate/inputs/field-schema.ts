import type { Unit } from '../../document/document.ts'
import type { Bilingual } from '../../errors.ts'
import { findFact } from '../../facts/vocabulary.ts'
import { fieldWords } from '../../facts/words/field-words.ts'
import { valueWords } from '../../facts/words/value-words.ts'
import type { Subject } from '../../records/subject.ts'
import type { InputSchema } from './input-schema.ts'

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** What a field is called, by its path: `holds[].seconds`. */
const labelOf = (subject: Subject, path: string): Bilingual | undefined => {
  const one = path.replace(/(\[\])+$/, '')
  return own(fieldWords, path) ?? own(fieldWords, one) ?? findFact(subject, one)?.label
}

/** Units stand at the end of names. */
const unitOf = (path: string): Unit | undefined => {
  if (/Ms(\[\])?$/.test(path)) return 'milliseconds'
  return /[sS]econds(Total)?(\[\])?$/.test(path) ? 'seconds' : undefined
}

/** A local time is written with so many characters; that they make one, the record's own check says in words. */
const localTime: InputSchema = { type: 'string', minLength: 5, maxLength: 5, examples: ['09:00'] }

/** How each type of observation is written. */
export const typeSchemas = {
  boolean: { type: 'boolean' },
  number: { type: 'number' },
  string: { type: 'string', minLength: 1 },
  instant: { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
  time: localTime,
  strings: { type: 'array', items: { type: 'string' } },
  numbers: { type: 'array', items: { type: 'number' } },
} as const satisfies Record<string, InputSchema>

/** The same with `null` for a known none. */
export const orNull = (schema: InputSchema): InputSchema => ({
  ...schema,
  ...(typeof schema.type === 'string' ? { type: [schema.type, 'null'] } : {}),
  ...(schema.enum === undefined ? {} : { enum: [...schema.enum, null] }),
})

const isNone = ({ type }: InputSchema): boolean => type === 'null'

/**
 * A schema of a record's own field as forms take it. What a pattern would say, the format or the record's own check says:
 * a form would show the pattern to a person.
 */
export const fieldSchema = (schema: InputSchema, subject: Subject, path: string): InputSchema => {
  // A list that needs an entry would begin with an empty one: the record's own check says it.
  const { pattern, anyOf, properties, items, minItems: _, maximum, additionalProperties, ...rest } = schema
  const inner: Record<string, unknown> = {}
  if (maximum !== undefined && (maximum as number) < Number.MAX_SAFE_INTEGER) inner.maximum = maximum
  if (typeof pattern === 'string' && pattern.includes(':[0-5]') && rest.format === undefined)
    Object.assign(inner, localTime)
  if (properties !== undefined)
    inner.properties = Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, fieldSchema(one, subject, `${path}.${name}`)]),
    )
  if (items !== undefined) inner.items = fieldSchema(items, subject, `${path}[]`)
  if (additionalProperties !== undefined)
    inner.additionalProperties =
      typeof additionalProperties === 'object'
        ? fieldSchema(additionalProperties as InputSchema, subject, `${path}{}`)
        : additionalProperties
  const label = labelOf(subject, path)
  const unit = unitOf(path)
  const codes = (schema.enum ?? []).filter((one) => typeof one === 'string')
  const said: Record<string, unknown> = {
    ...(label === undefined ? {} : { 'x-label': label }),
    ...(unit === undefined ? {} : { 'x-unit': unit }),
    ...(codes.length === 0
      ? {}
      : {
          'x-labels': Object.fromEntries(codes.map((code) => [code, own(valueWords, code) ?? { zh: code, en: code }])),
        }),
  }
  if (anyOf === undefined) return { ...rest, ...inner, ...said }
  const some = anyOf.filter((one) => !isNone(one)).map((one) => fieldSchema(one, subject, path))
  const [only] = some
  if (only !== undefined && some.length === 1 && typeof only.type === 'string' && only.type !== 'object')
    return { ...rest, ...orNull(only), ...said }
  return { ...rest, ...inner, anyOf: [...some, ...anyOf.filter(isNone)], ...said }
}
