import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { bundleSize, evaluateProgram, openedByNode, redactProgram } from './bundle-size.ts'

// Measures what a user downloads, and fails where it is more than size-budgets.json allows. Run after `npm run build`.

const root = join(import.meta.dirname, '..')
const budgets = JSON.parse(readFileSync(join(root, 'size-budgets.json'), 'utf8')) as Readonly<Record<string, number>>

const packed = (): { readonly size: number; readonly unpackedSize: number } =>
  JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
  )[0]

const bytesOf = (path: string): number => statSync(join(root, path)).size

const measure = async (): Promise<Readonly<Record<string, number>>> => {
  const { size, unpackedSize } = packed()
  const core = await openedByNode("import './dist/node.js'", root)
  const all = await openedByNode("import './dist/node.js'\nimport './dist/rulesets.js'", root)
  const declarations = readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.d.ts'))
  return {
    'package, packed': size,
    'package, unpacked': unpackedSize,
    'types: index.d.ts': bytesOf('dist/index.d.ts'),
    'types: all declarations': declarations.reduce((sum, name) => sum + bytesOf(`dist/${name}`), 0),
    'bundle: evaluateCall and one ruleset, gzipped': await bundleSize(evaluateProgram('./dist'), root),
    'import in Node: text of the core': core.bytes,
    'import in Node: files of the core': core.files,
    'import in Node: text of the core and all rulesets': all.bytes,
    'import in Node: files of the core and all rulesets': all.files,
    'bundle: redact, gzipped': await bundleSize(redactProgram('./dist'), root),
    'bundle: fromVcon, gzipped': await bundleSize(
      `
      import { fromVcon } from './dist/vcon.js'
      console.log(fromVcon({ uuid: 'v' }))`,
      root,
    ),
    'command line: cli.js': bytesOf('dist/cli.js'),
    'report: script and style of the page': bytesOf('src/cli/report/assets.ts'),
  }
}

const sizes = await measure()
const names = new Set([...Object.keys(sizes), ...Object.keys(budgets)])
const kilobytes = (bytes: number | undefined): string => (bytes === undefined ? '–' : `${(bytes / 1000).toFixed(1)} kB`)
const amount = (name: string, value: number | undefined): string =>
  name.includes('files') ? String(value ?? '–') : kilobytes(value)
for (const name of names) {
  const [size, budget] = [sizes[name], budgets[name]]
  // A size without budget, or a budget of nothing, would be a check that cannot fail.
  const isKept = size !== undefined && budget !== undefined && size <= budget
  console.log(`${isKept ? '✓' : '✗'} ${name}: ${amount(name, size)} of ${amount(name, budget)}`)
  if (!isKept) process.exitCode = 1
}
