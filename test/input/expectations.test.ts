import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inChinese } from '../../src/expectations.ts'

const root = join(import.meta.dirname, '..', '..', 'src')

/** What the sources state in English words as expected of an input: literals at the places where problems are made. */
const stated = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('rulesets/') && name !== 'expectations.ts')
  .flatMap((name) =>
    [
      ...readFileSync(join(root, name), 'utf8').matchAll(
        /(?:\bexpected(?::| =)|new CellError\(|\bwrong\(|\bmessage:)\s*(?:[^,;\n'`{}]*\?\s*)?(['`])((?:\\.|(?!\1).)*)\1/g,
      ),
    ].map(([, , text]) => text!.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '7')),
  )
  .filter((text) => /[a-z]{2,} [a-z]{2,}/i.test(text))

test('what is expected is said in Chinese too, at the place or by the table', () => {
  expect(stated.length).toBeGreaterThan(30)
  expect(stated.filter((text) => !/\p{Script=Han}/u.test(inChinese(text)))).toEqual([])
})
