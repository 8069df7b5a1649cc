import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readCasesFile } from '../src/cli/input/ruleset-files.ts'
import type { Ruleset } from '../src/ruleset/load.ts'
import { actCodesFile } from './act-codes.ts'
import type { DecidedEntry } from './decided.ts'
import { jsonSchemas } from './json-schemas.ts'
import { lintPages } from './lint-pages.ts'
import {
  constructionsTable,
  coveragePage,
  interpretationsPage,
  measuresTable,
  publicLawPage,
  rulesetTable,
  withTable,
} from './pages.ts'
import { readRulesets, rulesetsRoot } from './read-rulesets.ts'
import { rulesetVersions } from './ruleset-modules.ts'
import type { ScopeTotals } from './scopes.ts'

// Writes what follows from the ruleset documents and is under version control: pages, tables, the index, the JSON Schema.
// `--check` writes nothing and fails when something is out of date.

const root = join(import.meta.dirname, '..')
const isCheck = process.argv.includes('--check')
const stale: string[] = []

const write = (path: string, text: string): void => {
  const file = join(root, path)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  if (isCheck) stale.push(path)
  else {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

const rulesets = rulesetVersions()

const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'))
const versions = readRulesets(rulesetsRoot).map(({ ruleset }) => ruleset)
const latest = rulesets.map(
  (one) => versions.find(({ id, version }) => id === one.id && version === one.versions.at(-1))!,
)
const casesOf = ({ id, version }: Ruleset): number =>
  (readCasesFile(join(rulesetsRoot, id, `${version}.json`)) as unknown[]).length

for (const [path, text] of lintPages()) write(path, text)
const actCodes = actCodesFile()
write(actCodes.path, actCodes.text)
write(
  'docs/coverage.md',
  coveragePage(
    latest,
    casesOf,
    read('docs/scopes.json') as Record<string, ScopeTotals>,
    read('docs/decided.json') as Record<string, DecidedEntry>,
  ),
)
write('docs/public-law.md', publicLawPage(versions))
write('docs/interpretations.md', interpretationsPage(latest))

for (const [path, language] of [
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
] as const)
  write(path, withTable(path, readFileSync(join(root, path), 'utf8'), rulesetTable(latest, language)))

write(
  'docs/measures.md',
  withTable('docs/measures.md', readFileSync(join(root, 'docs/measures.md'), 'utf8'), measuresTable(), 'measures'),
)

write(
  'docs/text.md',
  withTable('docs/text.md', readFileSync(join(root, 'docs/text.md'), 'utf8'), constructionsTable(), 'constructions'),
)

const index = rulesets.map(({ id }) => {
  const { source, document } = latest.find((one) => one.id === id)!
  const { rules } = document
  return {
    id,
    version: document.version,
    title: document.title,
    sector: source.sector,
    subjects: [...new Set(rules.map(({ subject }) => subject))].sort(),
    clauses: document.clauses.length,
    rules: rules.length,
  }
})

write('rulesets/index.json', `${JSON.stringify(index, null, 2)}\n`)

for (const [name, schema] of Object.entries(jsonSchemas()))
  write(`rulesets/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`)

if (stale.length > 0) {
  console.error(`Out of date (npm run generate): ${stale.join(', ')}`)
  process.exitCode = 1
}
