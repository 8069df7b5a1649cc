import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeEntries } from '../../scripts/lazy-entry.ts'
import { mergeFiles } from '../../scripts/merge-files.ts'
import { minified } from '../../scripts/minify-files.ts'
import { splitFile } from '../../scripts/split-file.ts'

let dist: string
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'built-'))
})
afterEach(() => rmSync(dist, { recursive: true }))

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dist, name), text)
}
const open = (name: string): Promise<object> => import(pathToFileURL(join(dist, name)).href)

test('a module is shortened, and what is pure stays marked', async () => {
  expect(await minified('const aLongName = /* @__PURE__ */ f(g());\nexport { aLongName };')).toBe(
    'const o=/*@__PURE__*/f(g());export{o as aLongName};\n',
  )
})

test('files of a group become one, where two of them use one name for two things', async () => {
  write({
    'a.js': 'var one = 1;\nexport {\n  one\n};\n',
    'b.js': 'import {\n  one\n} from "./a.js";\nvar two = one + 1;\nexport {\n  two as one\n};\n',
    'user.js':
      'import {\n  one\n} from "./a.js";\nimport {\n  one as two\n} from "./b.js";\nvar both = [one, two];\nexport {\n  both\n};\n',
  })
  await mergeFiles(dist, { into: 'ab.js', group: new Set(['a.js', 'b.js']) })
  expect(readdirSync(dist)).toEqual(['ab.js', 'user.js'])
  expect(await open('user.js')).toMatchObject({ both: [1, 2] })
})

test('a file that is merged cannot be imported when it is used', async () => {
  write({ 'a.js': 'export const one = 1;\n', 'b.js': 'export const later = () => import("./a.js");\n' })
  const merged = mergeFiles(dist, { into: 'ab.js', group: new Set(['a.js', 'b.js']), facade: 'b.js' })
  await expect(merged).rejects.toThrow('imports a.js when it is used')
})

test('what some exports do not need moves out of a file, and takes what it needs from it', async () => {
  write({
    'core.js':
      'var base = 1;\nvar count = 0;\nvar next = () => {\n  count++;\n  return count + base;\n};\nvar late = { base: base + 1 };\nexport {\n  count,\n  late,\n  next\n};\n',
    'user.js':
      'import {\n  late,\n  next\n} from "./core.js";\nvar both = [next(), late.base];\nexport {\n  both\n};\n',
  })
  splitFile(dist, { from: 'core.js', into: 'shared.js', names: ['count'], users: [] })
  expect(Object.keys(await open('core.js')).sort()).toEqual(['count', 'lent_base', 'next'])
  expect(Object.keys(await open('shared.js'))).toEqual(['late'])
  expect(await open('user.js')).toMatchObject({ both: [2, 2] })
})

test('what is no function cannot come late', () => {
  const entry = { early: [], files: { early: 'core.js', rest: 'rest.js' } }
  const to = { plain: 'index.js', lazy: 'node.js' }
  expect(() => writeEntries(dist, { ...entry, all: { kinds: ['a'] } }, to)).toThrow('kinds is no plain function')
  writeEntries(dist, { ...entry, all: { judge: () => 1 } }, to)
  expect(readFileSync(join(dist, 'node.js'), 'utf8')).toContain(
    'export const judge = (...given) => rest().judge(...given)',
  )
})
