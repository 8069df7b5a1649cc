import type { Bilingual } from '../../errors.ts'
import { plainQuestion } from '../../facts/words/plain-question.ts'
import { unitWords } from '../../facts/words/unit-words.ts'
import type { Locale } from '../../ruleset/policy.ts'
import type { InputSchema } from './input-schema.ts'

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const kindWords: Readonly<Record<string, Bilingual>> = {
  'date-time': {
    zh: '带时区的时间，例如 2026-03-02T09:21:00+08:00',
    en: 'A time with its offset, e.g. 2026-03-02T09:21:00+08:00',
  },
  date: { zh: '日期，例如 2026-03-02', en: 'A date, e.g. 2026-03-02' },
  time: { zh: '时刻，例如 09:00', en: 'A local time, e.g. 09:00' },
  choice: { zh: '从列出的选项中选', en: 'One of those listed' },
  boolean: { zh: '是或否', en: 'Yes or no' },
  number: { zh: '数字', en: 'A number' },
  integer: { zh: '整数', en: 'A whole number' },
  string: { zh: '文字', en: 'Text' },
  array: { zh: '可列多项', en: 'A list' },
  object: { zh: '下列各项；不知道的留空', en: 'The following; what is not known stays empty' },
}

const kindOf = ({ type, format, enum: codes, examples, anyOf }: InputSchema): string => {
  if (codes !== undefined) return 'choice'
  if (typeof format === 'string') return format
  if (examples !== undefined) return 'time'
  const [only] = typeof type === 'string' ? [type] : (type ?? []).filter((one) => one !== 'null')
  return only ?? (anyOf?.[0] === undefined ? 'object' : kindOf(anyOf[0]))
}

const none: Bilingual = { zh: '没有', en: 'None' }

/** A schema as a form in one language: standard keywords alone. */
export const inLocale = (schema: InputSchema, locale: Locale): InputSchema => {
  const say = ({ zh, en }: Bilingual): string => (locale === 'en' ? capital(en) : zh)
  const plain: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(schema)) if (!keyword.startsWith('x-')) plain[keyword] = value
  const { 'x-label': label, 'x-labels': labels, 'x-unit': unit, 'x-rules': rules, 'x-answered-by': data = [] } = schema
  const within = (one: InputSchema): InputSchema => inLocale(one, locale)
  const each = (table: Readonly<Record<string, InputSchema>>) =>
    Object.fromEntries(Object.entries(table).map(([name, one]) => [name, within(one)]))

  if (schema.properties !== undefined) plain.properties = each(schema.properties)
  if (schema.$defs !== undefined) plain.$defs = each(schema.$defs as Record<string, InputSchema>)
  if (schema.items !== undefined) plain.items = within(schema.items)
  if (typeof schema.additionalProperties === 'object')
    plain.additionalProperties = within(schema.additionalProperties as InputSchema)
  if (schema.anyOf !== undefined) {
    const several = schema.anyOf.filter(({ type }) => type !== 'null').length > 1
    // Alternatives of one field differ by how they are written.
    plain.anyOf = schema.anyOf.map((one) =>
      one.type === 'null'
        ? { type: 'null', title: say(none) }
        : { ...within(one), ...(several ? { title: say(kindWords[kindOf(one)]!) } : {}) },
    )
  }
  if (schema.enum !== undefined) {
    delete plain.enum
    // No `const`: form libraries begin with the first constant, and nobody has answered yet.
    plain.oneOf = schema.enum.map((code) => ({
      enum: [code],
      title: code === null ? say(none) : say(labels?.[String(code)] ?? { zh: String(code), en: String(code) }),
    }))
  }
  if (label !== undefined) {
    plain.title = say(plainQuestion(label, labels))
    const unitText = unit === undefined ? '' : say(unitWords[unit]).trim()
    const clauses = [...new Set((rules ?? []).map(({ clause }) => clause))]
    const shown = clauses.slice(0, 5).join(locale === 'en' ? ', ' : '、')
    const others = clauses.length - 5
    const known = data.map((one) => say(plainQuestion(one.label, undefined))).join(locale === 'en' ? ', ' : '、')
    const parts =
      locale === 'en'
        ? [
            say(kindWords[kindOf(schema)]!),
            ...(unitText === '' ? [] : [`in ${unitText.toLowerCase()}`]),
            ...(clauses.length === 0 ? [] : [`for clause ${shown}${others > 0 ? ` and ${others} more` : ''}`]),
            ...(known === '' ? [] : [`data may answer it: ${known}`]),
          ]
        : [
            say(kindWords[kindOf(schema)]!),
            ...(unitText === '' ? [] : [`单位：${unitText}`]),
            ...(clauses.length === 0 ? [] : [`用于 ${shown}${others > 0 ? ` 等 ${clauses.length} 条` : ''}`]),
            ...(known === '' ? [] : [`可由数据回答：${known}`]),
          ]
    plain.description = parts.join(locale === 'en' ? '; ' : '；')
  }
  return plain
}
