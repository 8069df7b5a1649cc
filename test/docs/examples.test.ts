import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// Every example in a docstring or a page is run: a line `expression // => value` must hold.

const root = join(import.meta.dirname, '..', '..')
const cache = join(root, 'node_modules', '.cache', 'examples')

const files = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .sort()

const fence = /```ts\n([\s\S]*?)```/g

const inDocstrings = (text: string): string[] =>
  [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)]
    .map(([comment]) => comment.replace(/^\s*\* ?/gm, ''))
    .flatMap((comment) =>
      [...comment.slice(Math.max(0, comment.indexOf('@example'))).matchAll(fence)].map((match) => match[1]!),
    )

/** In pages only fences that import the package stand alone. */
const inPages = (text: string): string[] =>
  [...text.matchAll(fence)].map((match) => match[1]!).filter((code) => /from 'callcenter-rulebook/.test(code))

const examples = [
  ...files('src', '.ts').map((path) => ({ path, codes: inDocstrings(readFileSync(join(root, path), 'utf8')) })),
  ...['README.md', 'README.zh-CN.md', ...files('docs', '.md')].map((path) => ({ path, codes: inPages(read(path)) })),
].flatMap(({ path, codes }) => codes.map((code, index) => ({ name: `${path} ${index + 1}`, code })))

function read(path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return ''
  }
}

const withChecks = (code: string): string =>
  code.replace(
    /^(\s*)(?:(const|let) (\w+) = )?(.+?)\s*\/\/ => (.+)$/gm,
    (_, indent, keyword, name, expression, value) =>
      keyword === undefined
        ? `${indent}check(${expression.replace(/;$/, '')}, ${value})`
        : `${indent}${keyword} ${name} = ${expression}; check(${name}, ${value})`,
  )

mkdirSync(cache, { recursive: true })

test.each(examples.map(({ name, code }) => [name, code] as const))('%s', async (name, code) => {
  const path = join(cache, `${name.replace(/[^\w]+/g, '-')}.ts`)
  writeFileSync(
    path,
    `export const run = async (check: (received: unknown, expected: unknown) => void) => {\n${asFunctionBody(withChecks(code))}\n}\n`,
  )
  const { run } = (await import(/* @vite-ignore */ path)) as {
    run: (check: (received: unknown, expected: unknown) => void) => Promise<void>
  }
  await run((received, expected) => expect(received).toEqual(expected))
})

/** Imports become dynamic, so that an example can be a function. */
function asFunctionBody(code: string): string {
  return code
    .replace(/^import type .*$/gm, '')
    .replace(/^import (\w+) from '(.+)'$/gm, "const { default: $1 } = await import('$2')")
    .replace(/^import \{(.+)\} from '(.+)'$/gm, (_, names: string, from: string) => {
      const values = names
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '' && !one.startsWith('type '))
      return `const { ${values.map((one) => one.replace(' as ', ': ')).join(', ')} } = await import('${from}')`
    })
}
