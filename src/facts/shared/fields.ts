import type { Bilingual } from '../../errors.ts'
import { type FactDefinition, type FactType, type FactValue, unknown } from '../contract.ts'

type FieldOptions = Pick<FactDefinition<object>, 'unit' | 'values' | 'domain' | 'whose' | 'event'>

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
