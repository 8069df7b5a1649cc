import { readFileSync } from 'node:fs'
import { unreadable } from '../exit-codes.ts'
import type { ImportSubject } from './columns.ts'
import { type Imported, importTable, type Mapping } from './import-table.ts'
import { type Table, tableIn } from './table-in.ts'

/**
 * Reads a table from a file: see `tableIn`.
 *
 * @throws CommandError with exit code 3 where it cannot be read
 */
export const readTable = async (path: string, encoding?: string): Promise<Table> => {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw unreadable(path, cause)
  }
  return tableIn(path, bytes, encoding)
}

/** Reads a file of calls or punches into records. */
export const importFile = async (
  subject: ImportSubject,
  path: string,
  mapping: Mapping,
  timeZone: string,
): Promise<Imported> => importTable(subject, await readTable(path, mapping.encoding), path, mapping, timeZone)
