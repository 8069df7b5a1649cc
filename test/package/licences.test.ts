import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { licenceOf } from '../../scripts/collect-licences.ts'

const root = join(import.meta.dirname, '..', '..')

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}
const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

const imported =
  /^(?:import|export|\}).*from '((?:@[^/']+\/)?[^/'.:@][^/':]*)(?:\/[^']*)?'$|import\('([^/':.][^/':]*)/gm

/** What `src` imports and npm does not install for a user: it is bundled, with all that it depends on. */
const bundled = (): ReadonlySet<string> => {
  const { dependencies = {}, peerDependencies = {} } = manifestOf(root)
  const found = new Set<string>()
  const add = (name: string): void => {
    if (found.has(name) || name in dependencies || name in peerDependencies) return
    found.add(name)
    for (const next of Object.keys(manifestOf(join(root, 'node_modules', name)).dependencies ?? {})) add(next)
  }
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((one) => one.endsWith('.ts') && !one.startsWith('rulesets')))
    for (const [, first, lazily] of readFileSync(join(root, 'src', file), 'utf8').matchAll(imported))
      add((first ?? lazily) as string)
  return found
}

test('what is bundled is found', () => {
  expect([...bundled()]).toEqual(expect.arrayContaining(['mammoth', 'jszip', 'isarray', '@date-fns/tz']))
})

test.each([...bundled()])('%s has a licence text that the package can carry', (name) => {
  expect(licenceOf(name)).toMatch(/copyright/i)
})
