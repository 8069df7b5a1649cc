import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build, type Options } from 'tsup'
import { collectLicences } from './collect-licences.ts'
import { documentsTogether } from './documents-together.ts'
import { checkForeignTypes } from './foreign-types.ts'
import { writeEntries } from './lazy-entry.ts'
import { builtFiles, mergeFiles } from './merge-files.ts'
import { minifyFiles } from './minify-files.ts'
import { ownZod } from './own-zod.ts'
import { pureModules } from './pure-modules.ts'
import { pureNamespaces } from './pure-namespaces.ts'
import { readJson } from './read-rulesets.ts'
import { writeReportAssets } from './report-assets.ts'
import { parameterNamesType, rulesetVersions, writeRulesetModules } from './ruleset-modules.ts'
import { splitFile } from './split-file.ts'

// Builds dist/: the library as ESM and CommonJS with its types, then the command line on top of the built library.
// `--no-types --to FOLDER` builds only what runs, beside dist/.

const { values } = parseArgs({ options: { 'no-types': { type: 'boolean', default: false }, to: { type: 'string' } } })
const root = join(import.meta.dirname, '..')
const dist = values.to ?? join(root, 'dist')

const entry = {
  index: 'src/index.ts',
  authoring: 'src/authoring.ts',
  quality: 'src/quality.ts',
  engine: 'src/engine.ts',
  schemas: 'src/schemas.ts',
  calendar: 'src/calendar.ts',
  pinyin: 'src/pinyin.ts',
  vcon: 'src/vcon.ts',
  vitest: 'src/vitest.ts',
  rulesets: 'src/rulesets.ts',
}

writeRulesetModules()
writeReportAssets()
const rulesets = rulesetVersions()
const ids = rulesets.map(({ id }) => id)

const plugins = [pureModules(), ownZod()]

const shared: Options = {
  config: false,
  outDir: dist,
  silent: true,
  target: 'node20',
  splitting: true,
  esbuildPlugins: plugins,
  plugins: [pureNamespaces()],
  esbuildOptions: (options) => {
    options.charset = 'utf8'
  },
}

// Bundled, so that importing the package opens a few files instead of hundreds.
const bundled = ['zod', 'decimal.js']
// The reader of zip files can read from a cloud store, by a package that nobody has here: it is required only when that is asked for.
const neverLoaded = ['@aws-sdk/client-s3']
const external = ['vitest', 'pinyin-pro', 'json-rules-engine', 'chinese-days', 'commander', 'tinypool', ...neverLoaded]

const library = {
  ...entry,
  ...Object.fromEntries(ids.map((id) => [`rulesets/${id}`, `src/rulesets/${id}.ts`])),
  // An entry, so that it has a file of its own, which bundlers leave out where no money is computed.
  'vendor/decimal': 'node_modules/decimal.js/decimal.mjs',
}

/** The files that entry points are made of, without those of others. */
const filesOf = (names: readonly string[], others: readonly string[] = []): ReadonlySet<string> => {
  const { reached } = builtFiles(dist)
  const apart = new Set(['vendor/decimal.js', ...others].flatMap((one) => [...reached(one)]))
  return new Set(names.flatMap((name) => [...reached(name)]).filter((one) => !apart.has(one)))
}

// What a process that judges by shipped documents needs.
const inCore = { judging: 'src/judging.ts', shipped: 'src/ruleset/shipped.ts' }

await build({
  ...shared,
  // The command line is in one build with the library: both share their files, the documents too.
  entry: { ...library, ...inCore, cli: 'src/cli/main.ts', 'cli-worker': 'src/cli/stream/worker.ts' },
  format: 'esm',
  esbuildPlugins: [documentsTogether(), ...plugins],
  clean: true,
  dts: values['no-types'] ? false : { entry },
  noExternal: bundled,
  external,
})
await build({ ...shared, entry: library, format: 'cjs', clean: false, noExternal: bundled, external })

const open = (name: string): Promise<Readonly<Record<string, unknown>>> => import(pathToFileURL(join(dist, name)).href)
const all = await open('index.js')
const early = Object.keys(await open('judging.js'))
// Two files for the library: what judges, and the rest. The library of decimals stays by itself.
const files = { early: 'core.js', rest: 'rest.js' }
await mergeFiles(dist, { into: files.early, group: filesOf(['judging.js', 'shipped.js']), facade: 'judging.js' })
splitFile(dist, {
  from: files.early,
  into: 'shared.js',
  names: early,
  users: ids.map((id) => `rulesets/${id}.js`),
})
await mergeFiles(dist, {
  into: files.rest,
  group: filesOf(['index.js'], [files.early, 'shared.js']),
  facade: 'index.js',
})
collectLicences(dist)
writeEntries(dist, { all, early, files }, { plain: 'index.js', lazy: 'node.js' })
await minifyFiles(dist)

for (const one of rulesets)
  writeFileSync(
    join(dist, 'rulesets', `${one.id}.d.ts`),
    `import type { Ruleset } from '../index.js'\ndeclare const ruleset: Ruleset<'${one.id}', ${parameterNamesType(one)}>\nexport { ruleset as default }\n`,
  )

const declarations = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.d.ts'))
const types = new Map(declarations.map((name) => [name, readFileSync(join(dist, name), 'utf8')]))
const { dependencies, peerDependencies } = readJson(join(root, 'package.json')) as Record<string, object>
checkForeignTypes([...types.values()].join('\n'), Object.keys({ ...dependencies, ...peerDependencies }))

for (const [name, text] of types) {
  // Indented as the sources are: by two.
  const narrow = text.replace(/^(?: {4})+/gm, (indent) => ' '.repeat(indent.length / 2))
  writeFileSync(join(dist, name), narrow)
  // The types of both builds are the same but for the names of their files.
  writeFileSync(join(dist, name.replace(/\.d\.ts$/, '.d.cts')), narrow.replace(/(from '\.[^']*)\.js'/g, "$1.cjs'"))
}
