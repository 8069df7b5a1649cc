import type { Bilingual } from '../../errors.ts'
import { type FactDefinition, type FactType, type FactValue, unknown } from '../contract.ts'

interface FieldOptions extends Pick<FactDefinition<object>, 'unit' | 'values' | 'domain' | 'whose'> {
  /** Something that happens: absent in a record with `asOf`, it has not happened by then. */
  readonly event?: true
}

/** A fact that is a core field of the record as it stands. */
export const field = (
  name: string,
  type: FactType,
  label: Bilingual,
  options: FieldOptions = {},
): FactDefinition<object> => {
  const { event, ...facts } = options
  const missing = unknown(name)
  const isInstant = type === 'instant'
  const derive = ({ record }: { readonly record: object }): FactValue => {
    const value = (record as Readonly<Record<string, FactValue | undefined>>)[name]
    if (value === undefined) return event && (record as { asOf?: string }).asOf !== undefined ? null : missing
    return isInstant && typeof value === 'string' ? Date.parse(value) : value
  }
  return { type, ...facts, fields: [name], label, bind: () => ({ derive }) }
}
