import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build, type Options } from 'tsup'
import { collectLicences } from './collect-licences.ts'
import { checkForeignTypes } from './foreign-types.ts'
import { ownZod } from './own-zod.ts'
import { pureModules } from './pure-modules.ts'
import { pureNamespaces } from './pure-namespaces.ts'
import { readJson } from './read-rulesets.ts'
import { writeReportAssets } from './report-assets.ts'
import { parameterNamesType, rulesetVersions, writeRulesetModules } from './ruleset-modules.ts'

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

const shared: Options = {
  config: false,
  outDir: dist,
  silent: true,
  target: 'node20',
  splitting: true,
  esbuildPlugins: [pureModules(), ownZod()],
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

await build({
  ...shared,
  // The command line is in one build with the library: both share their files, the documents too.
  entry: { ...library, cli: 'src/cli/main.ts', 'cli-worker': 'src/cli/stream/worker.ts' },
  format: 'esm',
  clean: true,
  dts: values['no-types'] ? false : { entry },
  noExternal: bundled,
  external,
})
await build({ ...shared, entry: library, format: 'cjs', clean: false, noExternal: bundled, external })

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

collectLicences(dist)
