import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { datesOf, type Published } from '../src/authoring/published.ts'
import { digestOf } from '../src/document/digest.ts'
import type { RulesetSource } from '../src/document/document.ts'
import { extendedBy, loadRulesets } from '../src/ruleset/extend/load-rulesets.ts'
import { writeActCodes } from './act-codes.ts'

// Writes the modules that ship the ruleset documents, src/rulesets/**. They follow from rulesets/, so they are
// written before a build, a type check or a test, and are not under version control.

const root = join(import.meta.dirname, '..')
const source = join(root, 'rulesets')
const target = join(root, 'src', 'rulesets')

const header = '// Generated from the documents in rulesets/. Do not edit.\n'

export interface RulesetVersions {
  readonly id: string
  /** Earliest first. */
  readonly versions: readonly string[]
}

/** The rulesets in `rulesets/`, by id, each with its versions. */
export const rulesetVersions = (): readonly RulesetVersions[] =>
  readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'vocabulary')
    .map(({ name: id }) => ({
      id,
      versions: readdirSync(join(source, id))
        .filter((name) => /^\d+\.\d+\.\d+\.json$/.test(name))
        .map((name) => name.replace(/\.json$/, ''))
        .sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    }))
    .filter(({ versions }) => versions.length > 0)
    .sort((a, b) => (a.id < b.id ? -1 : 1))

const variable = (id: string, version: string): string =>
  `${id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}_${version.replaceAll('.', '_')}`

/** JSON text as a string literal: engines read one long string faster than a tree of object literals. */
const literal = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replace(/[\u2028\u2029]/g, escaped)}'`
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16)}`

const read = (id: string, version: string): unknown =>
  JSON.parse(readFileSync(join(source, id, `${version}.json`), 'utf8'))

/** A version's document in full, as it is shipped: hosts need no other file to load it. */
const wholeDocument = (id: string, version: string): RulesetSource => {
  const document = read(id, version)
  if (extendedBy(document) === undefined) return document as RulesetSource
  const all = rulesetVersions().flatMap((one) => one.versions.map((each) => [one.id, each] as const))
  return loadRulesets(all.map(([one, each]) => read(one, each))).find(
    (one) => one.id === id && one.version === version,
  )!.source
}

const documentModule = (id: string, version: string): string => {
  const document = wholeDocument(id, version)
  return `${header}import type { ShippedDocument } from '../../ruleset/shipped.ts'

export const document: ShippedDocument = {
  digest: '${digestOf(document)}',
  json: ${literal(JSON.stringify(document))},
}
`
}

/** The names of a ruleset's parameters in any of its versions, as a type. */
export const parameterNamesType = ({ id, versions }: RulesetVersions): string => {
  const names = new Set(
    versions.flatMap((version) => {
      const { parameters = {} } = wholeDocument(id, version)
      return Object.keys(parameters)
    }),
  )
  return [...names].map((name) => `'${name}'`).join(' | ') || 'never'
}

const namesModule = (rulesets: readonly RulesetVersions[]): string => `${header}
/** The names of the parameters of every ruleset shipped, by id. */
export type ShippedNames = {
${rulesets.map((one) => `  readonly '${one.id}': ${parameterNamesType(one)}`).join('\n')}
}
`

const rulesetModule = (
  id: string,
  version: string,
): string => `${header}import type { Ruleset } from '../ruleset/ruleset.ts'
import { loadShipped } from '../ruleset/shipped.ts'
import { document } from './documents/${id}@${version}.ts'
import type { ShippedNames } from './names.ts'

const ruleset = /* @__PURE__ */ loadShipped(document) as Ruleset<'${id}', ShippedNames['${id}']>
export default ruleset
`

/** When shipped versions end, where their files do not say so. */
const datesModule = (): string => {
  const published = JSON.parse(readFileSync(join(source, 'published.json'), 'utf8')) as Published
  return `${header}import type { VersionDates } from '../ruleset/rulebook.ts'

/** By \`<id>@<version>\`: when shipped versions end, where their files do not say so. */
export const dates: Readonly<Record<string, VersionDates>> = ${JSON.stringify(datesOf(published))}
`
}

const indexModule = (rulesets: readonly RulesetVersions[]): string => {
  const imports = rulesets.flatMap(({ id, versions }) =>
    versions.map((version) => `import { document as ${variable(id, version)} } from './documents/${id}@${version}.ts'`),
  )
  const entries = rulesets.map(
    ({ id, versions }) => `  '${id}': [${versions.map((version) => variable(id, version)).join(', ')}],`,
  )
  return `${header}${imports.join('\n')}

/** The documents of every ruleset shipped, by id; earliest version first. */
export const documents = {
${entries.join('\n')}
} as const
`
}

const modules = (rulesets: readonly RulesetVersions[]): ReadonlyMap<string, string> =>
  new Map([
    ['documents.ts', indexModule(rulesets)],
    ['dates.ts', datesModule()],
    ['names.ts', namesModule(rulesets)],
    ...rulesets.map(({ id, versions }) => [`${id}.ts`, rulesetModule(id, versions.at(-1)!)] as const),
    ...rulesets.flatMap(({ id, versions }) =>
      versions.map((version) => [`documents/${id}@${version}.ts`, documentModule(id, version)] as const),
    ),
  ])

/** Brings `src/rulesets/` up to date: writes what differs, removes what no document stands for any more. */
export const writeRulesetModules = (): void => {
  writeActCodes()
  const wanted = modules(rulesetVersions())
  for (const [name, text] of wanted) {
    const file = join(target, name)
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (entry.isFile() && !wanted.has(relative(target, file).replaceAll('\\', '/'))) rmSync(file)
  }
}

if (process.argv[1] === import.meta.filename) writeRulesetModules()
