import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asFunctionBody, examples, root } from './read-examples.ts'

// Every example in a docstring or a page is run: a line `expression // => value` must hold.

const cache = join(root, 'node_modules', '.cache', 'examples')

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
