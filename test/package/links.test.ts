import { existsSync, readFileSync } from 'node:fs'
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

test.each(['README.md', 'README.zh-CN.md'])('%s links only to what is in the package', (page) => {
  expect(linksOf(page).filter((path) => !existsSync(join(root, path)) || !packed.has(path.split('/')[0]!))).toEqual([])
})
