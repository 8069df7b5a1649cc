import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './read-examples.ts'

const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8')
const rows = new Set(
  page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] as string).matchAll(/`([^`]+)`/g)].map(([, name]) => name)),
)
const imported = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => [
    ...readFileSync(join(root, 'src', name), 'utf8').matchAll(
      /^(?:import|export) [^'\n]*from '((?:@[a-z-]+\/)?[a-z][\w.-]*)|import\('((?:@[a-z-]+\/)?[a-z][\w.-]*)/gm,
    ),
  ])
  .map(([, from, opened]) => from ?? opened)
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
}

test('the page of dependencies names every package that the source opens, and each that is installed with it', () => {
  const wanted = new Set([...imported, ...Object.keys(dependencies)])
  expect([...wanted].filter((name) => name !== 'node' && name !== 'callcenter-rulebook' && !rows.has(name))).toEqual([])
})
