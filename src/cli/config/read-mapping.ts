import type { ImportSubject } from '../import/columns.ts'
import type { Mapping } from '../import/import-table.ts'
import { findRulebookFile } from './rulebook-file.ts'

/** How the configuration reads tables of a kind, where there is one. */
export const readMapping = (
  subject: ImportSubject,
  path?: string,
): { readonly mapping: Mapping; readonly timeZone?: string | undefined } => {
  const found = findRulebookFile(path)
  return { mapping: found?.file[subject] ?? {}, timeZone: found?.file.timeZone }
}
