import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// The codes of the shared acts and their synonyms without the labels: all that a record's act is read by.

const root = join(import.meta.dirname, '..')
const path = 'src/document/act-codes.ts'

const actCodesModule = (): string => {
  const acts = JSON.parse(readFileSync(join(root, 'rulesets/vocabulary/acts.json'), 'utf8')) as Readonly<
    Record<string, { readonly synonyms: readonly string[] }>
  >
  const rows = Object.entries(acts).map(([code, { synonyms }]) => `  '${[code, ...synonyms].join(' ')}',`)
  return `// Generated from rulesets/vocabulary/acts.json. Do not edit.

/** Each act of the shared vocabulary: its code, then the other codes that hosts use for it. */
export const actCodes: readonly string[] = [
${rows.join('\n')}
]
`
}

export const actCodesFile = () => ({ path, text: actCodesModule() })

/** Brings the file up to date. */
export const writeActCodes = (): void => {
  const text = actCodesModule()
  if (readFileSync(join(root, path), 'utf8') !== text) writeFileSync(join(root, path), text)
}
