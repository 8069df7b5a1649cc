import { meantWord, type OpenWords } from '../../document/open-words.ts'
import type { Bilingual } from '../../errors.ts'
import { type FactDefinition, type FactType, type FactValue, unknown } from '../contract.ts'

type FieldOptions = Pick<FactDefinition<object>, 'unit' | 'values' | 'words' | 'domain' | 'whose' | 'event'>

/** A fact that is a core field of the record as it stands. */
export const field = (
  name: string,
  type: FactType,
  label: Bilingual,
  options: FieldOptions = {},
): FactDefinition<object> => {
  const { event } = options
  const missing = unknown(name)
  const isInstant = type === 'instant'
  const derive = ({ record }: { readonly record: object }): FactValue => {
    const value = (record as Readonly<Record<string, FactValue | undefined>>)[name]
    if (value === undefined) return event && (record as { asOf?: string }).asOf !== undefined ? null : missing
    return isInstant && typeof value === 'string' ? Date.parse(value) : value
  }
  return { type, ...options, fields: [name], label, bind: () => ({ derive }) }
}

/** A core field whose values a host names itself: what it calls by a synonym of the vocabulary is what the code says. */
export const wordField = (name: string, words: OpenWords, label: Bilingual): FactDefinition<object> => {
  const missing = unknown(name)
  return {
    type: 'string',
    words,
    fields: [name],
    label,
    bind: () => ({
      derive: ({ record }) => {
        const value = (record as Readonly<Record<string, string | null | undefined>>)[name]
        if (value === undefined) return missing
        return value === null ? null : meantWord(words, value)
      },
    }),
  }
}
