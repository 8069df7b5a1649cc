import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { CommandError, exitCodeOf } from '../../src/cli/exit-codes.ts'
import { writeWhole } from '../../src/cli/output/write-whole.ts'
import { buildProgram } from '../../src/cli/program.ts'
import { PolicyError, problem } from '../../src/errors.ts'
import { libraryVersion } from '../../src/version.ts'

const folder = mkdtempSync(join(tmpdir(), 'rulebook-'))
afterAll(() => rmSync(folder, { recursive: true }))

const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...args], {
    cwd: folder,
    encoding: 'utf8',
    input: '',
  })

test('--version prints the library version', () => {
  const { status, stdout } = run('--version')
  expect([status, stdout.trim()]).toEqual([0, libraryVersion])
})

test('an unknown command or option is a wrong call, with the nearest one', () => {
  const { status, stderr } = run('evalute')
  expect([status, stderr]).toEqual([2, expect.stringContaining('Did you mean evaluate?')])
  expect(run('evaluate', 'call', '--rulset', 'x').status).toBe(2)
})

test('a file or folder that cannot be read ends with 3 and one line a language', () => {
  const missing = run('evaluate', 'call', 'none.ndjson', '--ruleset', 'zhuji-broadcast-hotline-standard')
  expect([missing.status, missing.stderr]).toEqual([
    3,
    'none.ndjson：没有这个文件\nnone.ndjson: there is no such file\n',
  ])
  expect(run('demo', '.')).toMatchObject({ status: 3, stderr: expect.stringContaining('it is a folder') })
})

test('--ruleset leaves the file after it alone, and may be repeated', () => {
  writeFileSync(join(folder, 'calls.ndjson'), '{"id":"a","startedAt":"2026-03-02T09:00:00+08:00"}\n')
  const ids = ['zhuji-broadcast-hotline-standard', 'call-centre-floor-rules-v1']
  const { status, stdout } = run('evaluate', 'call', ...ids.flatMap((id) => ['--ruleset', id]), 'calls.ndjson')
  expect(status).toBe(0)
  expect(JSON.parse(stdout).assessment.rulesets.map(({ id }: { id: string }) => id)).toEqual(ids)
})

test('the examples are found from any folder', () => expect(run('attendance', '--locale', 'en').stdout).toContain('■ '))

test('errors of the library are wrong calls; others are not foreseen', () => {
  const wrong = problem({ code: 'c', path: '', expected: 'e', received: 1, zh: '错', en: 'wrong' })
  expect(exitCodeOf(new PolicyError([wrong]))).toBe(2)
  expect(exitCodeOf(new CommandError(4, { zh: '错', en: 'wrong' }))).toBe(4)
  expect(exitCodeOf(new TypeError())).toBeUndefined()
})

test('a file is written whole or not at all', () => {
  expect(() => writeWhole(join(folder, 'none', 'out.json'), '{}')).toThrow(CommandError)
  writeWhole(join(folder, 'out.json'), '{}')
  expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
})

test('every command describes itself', () => {
  const all = buildProgram(() => {}).commands.flatMap((command) => [command, ...command.commands])
  expect(all.filter((command) => command.description() === '').map((command) => command.name())).toEqual([])
})

test('a command finds its example from any folder', () => {
  expect(run('attendance')).toMatchObject({ status: 0, stdout: expect.stringContaining('第四条') })
})
