import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blocksOf, isShown, wordsOf } from './walk/blocks.ts'
import { walk } from './walk/walk.ts'

// The pages that a reader follows step by step, walked from an empty folder: every file is written, every command run, and what
// a page shows of the output is what comes. `RULEBOOK_WALK=1` walks them by the shell with the packed package;
// `RULEBOOK_WRITE_WALKS=1` writes what comes into the pages.

const docs = join(import.meta.dirname, '..', '..', 'docs')
const pages = ['start', 'mapping'].flatMap((folder) =>
  readdirSync(join(docs, folder))
    .filter((name) => name.endsWith('.md') && !name.startsWith('README'))
    .map((name) => join(folder, name)),
)

const read = (page: string): string => readFileSync(join(docs, page), 'utf8')

const write = (page: string, shown: { readonly line: number; readonly text: string }, output: string): void => {
  const lines = read(page).split('\n')
  lines.splice(shown.line, shown.text.split('\n').length, ...output.trimEnd().split('\n'))
  writeFileSync(join(docs, page), lines.join('\n'))
}

describe.each(pages)('%s', (page) => {
  const blocks = blocksOf(read(page))
  const prose = read(page).split('\n')

  test('shows what its commands print', async () => {
    const steps = await walk(blocks, page.endsWith('.zh-CN.md') ? 'zh-CN' : 'en')
    for (const { output, shown } of steps.toReversed())
      if (shown === undefined) expect(output).toBe('')
      else if (!isShown(output, shown.text)) {
        if (process.env.RULEBOOK_WRITE_WALKS !== undefined) write(page, shown, output)
        else
          expect(output.trimEnd(), 'RULEBOOK_WRITE_WALKS=1 npx vitest run test/docs/walks.test.ts writes it').toBe(
            shown.text,
          )
      }
  })
  test('names each file before it shows it', () => {
    const unnamed = blocks.filter(
      ({ file, line }) =>
        file !== '' &&
        !prose
          .slice(Math.max(0, line - 6), line - 1)
          .join('\n')
          .includes(`\`${file}\``),
    )
    expect(unnamed.map(({ file }) => file)).toEqual([])
  })
})

describe('what a page shows', () => {
  test('is the whole output, but for lines that it leaves out', () => {
    expect(isShown('a\nb\nc\n', 'a\n…\nc')).toBe(true)
    expect(isShown('a\nb\nc\n', 'a\n…')).toBe(true)
    expect(isShown('a\nb\nc\n', 'a\nb')).toBe(false)
    expect(isShown('a\nb\n', 'a\nb\nc')).toBe(false)
  })
  test('or the rest of a line', () => {
    expect(isShown('{"id":1}\n', '{"id"…')).toBe(true)
    expect(isShown('{"id":1}\n', '{"at"…')).toBe(false)
  })
})

test('a line of the shell is words, quoted or not, and a file to write to', () => {
  expect(wordsOf('npx x --shift "早班=09:00-18:00" \'a b\' > out.txt')).toEqual({
    words: ['npx', 'x', '--shift', '早班=09:00-18:00', 'a b'],
    into: 'out.txt',
  })
})
