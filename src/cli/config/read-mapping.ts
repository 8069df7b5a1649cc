import { existsSync } from 'node:fs'
import type { ImportSubject } from '../import/columns.ts'
import type { Mapping } from '../import/import-file.ts'
import { readJsonFile } from '../input/read-json.ts'
import { checkConfig } from './config-schema.ts'
import { CONFIG_FILE } from './open-config.ts'

/** How the configuration reads tables of a kind, where there is one. */
export const readMapping = (
  subject: ImportSubject,
  path = CONFIG_FILE,
): { readonly mapping: Mapping; readonly timeZone?: string | undefined } => {
  if (path === CONFIG_FILE && !existsSync(path)) return { mapping: {} }
  const config = checkConfig(readJsonFile(path), path)
  return { mapping: config[subject] ?? {}, timeZone: config.timeZone }
}
