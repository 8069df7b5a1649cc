import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { readJson } from '../../scripts/read-rulesets.ts'

const root = join(import.meta.dirname, '..', '..')
const linksOf = (page: string): readonly string[] =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path]) =>
    join(dirname(page), path!),
  )

/** npm packs README, LICENSE and package.json whatever `files` says. */
const { files } = readJson(join(root, 'package.json')) as { readonly files: readonly string[] }
const packed = new Set([...files, 'README.md', 'LICENSE', 'package.json'])
const isPacked = (path: string): boolean =>
  existsSync(join(root, path)) && packed.has(path.split('/')[0]!) && !path.endsWith('.cases.json')

const pages = [...packed].flatMap((path) => {
  if (path.startsWith('!') || !existsSync(join(root, path))) return []
  if (!statSync(join(root, path)).isDirectory()) return path.endsWith('.md') ? [path] : []
  const inside = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
  return inside.filter((name) => name.endsWith('.md')).map((name) => join(path, name))
})

test('the pages of the package are found', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'README.zh-CN.md', join('docs', 'calls.md')]))
})

test.each(pages)('%s links only to what is in the package', (page) => {
  expect(linksOf(page).filter((path) => !isPacked(path))).toEqual([])
})

const commands = join(root, 'src', 'cli', 'commands')
const examples = readdirSync(commands, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) =>
    [...readFileSync(join(commands, name), 'utf8').matchAll(/examplePath\('([^']+)'\)/g)].map(([, path]) => path!),
  )

test.each([
  'calls.ndjson',
  'month',
  ...examples,
])('the example %s, which a command reads, is in the package', (path) => {
  expect(isPacked(join('examples', path))).toBe(true)
})
