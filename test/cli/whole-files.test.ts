import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../../src/cli/run.ts'
import { testCli } from '../support/cli.ts'
import { commandFolder } from './every-command/folder.ts'

const cliFolder = join(import.meta.dirname, '..', '..', 'src', 'cli')
const before = process.cwd()
let made = ''
beforeAll(async () => {
  const { folder } = await commandFolder()
  made = folder
  process.chdir(folder)
})
afterAll(() => {
  process.chdir(before)
  rmSync(made, { recursive: true })
})

const run = (call: string): Promise<number> => runCli(call.split(' '), testCli())

/** Every command that writes a file, and the file. */
const writers: readonly (readonly [call: string, file: string])[] = [
  ['init calls.csv --ruleset zhuji-broadcast-hotline-standard --output own.json --force', 'own.json'],
  ['import call calls.csv --output out.ndjson', 'out.ndjson'],
  ['report calls.csv --output out.html', 'out.html'],
  ['report calls.csv --output out.csv', 'out.csv'],
  ['report calls.csv --output out.xlsx', 'out.xlsx'],
  ['settle punches.csv --output out.md', 'out.md'],
  ['ruleset page ours/1.1.0.json --output page.md', 'page.md'],
  ['ruleset full rulesets/riverside-hotline/1.1.0.json --output full.json', 'full.json'],
  ['ruleset publish rulesets', 'rulesets/published.json'],
]

// A device that is always full: what a disk says in the middle of a file.
describe.skipIf(!existsSync('/dev/full'))('a disk that is full', () => {
  test.each(writers)('%s leaves the old file as it was', async (call, file) => {
    if (!file.endsWith('published.json')) writeFileSync(file, 'old')
    else expect(await run(call)).toBe(0)
    const old = readFileSync(file, 'utf8')
    symlinkSync('/dev/full', `${file}.${process.pid}.part`)
    expect(await run(call)).toBe(4)
    expect(readFileSync(file, 'utf8')).toBe(old)
    expect(readdirSync('.', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(await run(call)).toBe(0)
  })
})

test('nothing else in the command line writes files, but for streams that go on where they ended', () => {
  const writing = readdirSync(cliFolder, { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      name.endsWith('.ts') &&
      /\b(writeFile|appendFile|createWriteStream|writeSync|openSync)/.test(readFileSync(join(cliFolder, name), 'utf8')),
  )
  expect(writing.sort()).toEqual(['output/write-whole.ts', 'stream/sink.ts'])
})
