import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { documentSchema } from '../src/document/document.ts'
import { loadRuleset, type Ruleset } from '../src/ruleset/load.ts'
import { coveragePage, interpretationsPage, rulesetTable } from './pages.ts'

// Writes what follows from the ruleset documents: the modules that ship them, the index, the JSON Schema.
// `--check` writes nothing and fails when something is out of date.

const root = join(import.meta.dirname, '..')
const isCheck = process.argv.includes('--check')
const stale: string[] = []

const write = (path: string, text: string): void => {
  const file = join(root, path)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  if (isCheck) stale.push(path)
  else writeFileSync(file, text)
}

const folders = readdirSync(join(root, 'rulesets'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'vocabulary')
  .map((entry) => entry.name)
  .sort()

const semverOrder = (a: string, b: string): number => {
  const [x, y] = [a.split('.').map(Number), b.split('.').map(Number)]
  return x[0]! - y[0]! || x[1]! - y[1]! || x[2]! - y[2]!
}

const versionsOf = (id: string): string[] =>
  readdirSync(join(root, 'rulesets', id))
    .filter((name) => /^\d+\.\d+\.\d+\.json$/.test(name))
    .map((name) => name.replace(/\.json$/, ''))
    .sort(semverOrder)

const header = '// Generated from the documents in rulesets/. Do not edit.\n'

interface Indexed {
  readonly id: string
  readonly versions: readonly string[]
}

const rulesets: Indexed[] = folders
  .map((id) => ({ id, versions: versionsOf(id) }))
  .filter(({ versions }) => versions.length > 0)

mkdirSync(join(root, 'src', 'rulesets'), { recursive: true })

for (const { id, versions } of rulesets)
  write(
    `src/rulesets/${id}.ts`,
    `${header}import document from '../../rulesets/${id}/${versions.at(-1)}.json'
import { loadRuleset, type Ruleset } from '../ruleset/load.ts'

const ruleset: Ruleset = /* @__PURE__ */ loadRuleset(document)
export default ruleset
`,
  )

const camel = (id: string, version: string): string =>
  `${id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}_${version.replaceAll('.', '_')}`

const all = rulesets.flatMap(({ id, versions }) =>
  versions.map((version) => ({ id, version, name: camel(id, version) })),
)

write(
  'src/rulesets/documents.ts',
  `${header}${all.map(({ id, version, name }) => `import ${name} from '../../rulesets/${id}/${version}.json'`).join('\n')}

/** The documents of every ruleset shipped, by id; earliest version first. */
export const documents: Readonly<Record<string, readonly unknown[]>> = {
${rulesets.map(({ id, versions }) => `  '${id}': [${versions.map((version) => camel(id, version)).join(', ')}],`).join('\n')}
}
`,
)

const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'))
const latest = rulesets.map(({ id, versions }) => loadRuleset(read(`rulesets/${id}/${versions.at(-1)}.json`)))
const casesOf = ({ id, version }: Ruleset): number => {
  const path = `rulesets/${id}/${version}.cases.json`
  return existsSync(join(root, path)) ? (read(path) as unknown[]).length : 0
}

write('docs/coverage.md', coveragePage(latest, casesOf))
write('docs/interpretations.md', interpretationsPage(latest))

/** Puts the table of rulesets between its marks in a README. */
for (const [path, language] of [
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
] as const) {
  if (!existsSync(join(root, path))) continue
  const text = readFileSync(join(root, path), 'utf8')
  write(
    path,
    text.replace(
      /(<!-- rulesets -->\n)[\s\S]*?(\n<!-- \/rulesets -->)/,
      (_, open: string, close: string) => `${open}${rulesetTable(latest, language)}${close}`,
    ),
  )
}

const index = rulesets.map(({ id, versions }) => {
  const document = documentSchema.parse(
    JSON.parse(readFileSync(join(root, 'rulesets', id, `${versions.at(-1)}.json`), 'utf8')),
  )
  const rules = [...(document.rules ?? []), ...(document.checks ?? [])]
  return {
    id,
    version: document.version,
    title: document.title,
    sector: document.sector,
    subjects: [...new Set(rules.map((rule) => rule.subject ?? 'incident'))].sort(),
    clauses: document.clauses.length,
    rules: rules.length,
  }
})

write('rulesets/index.json', `${JSON.stringify(index, null, 2)}\n`)

write(
  'rulesets/ruleset.schema.json',
  `${JSON.stringify(
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'callcenter-rulebook ruleset',
      ...z.toJSONSchema(documentSchema, {
        io: 'input',
        unrepresentable: 'any',
        reused: 'ref',
        target: 'draft-2020-12',
      }),
    },
    null,
    2,
  )}\n`,
)

if (stale.length > 0) {
  console.error(`Out of date (npm run generate): ${stale.join(', ')}`)
  process.exitCode = 1
}
