import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inChinese } from '../../src/expectations.ts'

const root = join(import.meta.dirname, '..', '..', 'src')

const places =
  /(?:\bexpected(?::| =)|new CellError\(|\bwrong\(|\bmessage:)\s*(?:[^,;\n'`{}]*\?\s*)?(['`])((?:\\.|(?!\1).)*)\1/g

/** What the sources state in English words alone as expected of an input: literals at the places where problems are made. */
const stated = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/^(rulesets|authoring\/cases)\//.test(name) && name !== 'expectations.ts')
  .flatMap((name) => {
    const source = readFileSync(join(root, name), 'utf8')
    // An issue of a schema has its Chinese among its params.
    const isInBoth = (at: number): boolean => /\bzh[:,]/.test(source.slice(at, at + 250).split('addIssue')[0]!)
    return [...source.matchAll(places)].flatMap(({ 0: whole, 2: text, index }) =>
      whole.startsWith('message:') && isInBoth(index) ? [] : [text!.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '7')],
    )
  })
  .filter((text) => /[a-z]{2,} [a-z]{2,}/i.test(text))

test('what is expected is said in Chinese too, at the place or by the table', () => {
  expect(stated.length).toBeGreaterThan(15)
  expect(stated.filter((text) => !/\p{Script=Han}/u.test(inChinese(text)))).toEqual([])
})
