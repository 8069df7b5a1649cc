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
import { testCli } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'rulebook-'))
afterAll(() => rmSync(folder, { recursive: true }))

const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...args], {
    cwd: folder,
    encoding: 'utf8',
    input: '',
    env: { ...process.env, LC_ALL: 'C' },
  })

test('--version prints the library version', () => {
  const { status, stdout } = run('--version')
  expect([status, stdout.trim()]).toEqual([0, libraryVersion])
})

test('an unknown command or option is a wrong call, with the nearest one', () => {
  const { status, stderr } = run('evalute')
  expect([status, stderr]).toEqual([2, expect.stringContaining('是否想写 evaluate？')])
  expect(run('evaluate', 'call', '--rulset', 'x').status).toBe(2)
})

test('a file or folder that cannot be read ends with 3 and one line', () => {
  const missing = run('evaluate', 'call', 'none.ndjson', '--ruleset', 'zhuji-broadcast-hotline-standard')
  expect([missing.status, missing.stderr]).toEqual([3, 'none.ndjson：没有这个文件\n'])
  const folder = run('evaluate', 'call', '.', '--ruleset', 'zhuji-broadcast-hotline-standard', '--locale', 'en')
  expect(folder).toMatchObject({ status: 3, stderr: expect.stringContaining('it is a folder') })
})

test('--ruleset leaves the file after it alone, and may be repeated', () => {
  writeFileSync(join(folder, 'calls.ndjson'), '{"id":"a","startedAt":"2026-03-02T09:00:00+08:00"}\n')
  const ids = ['zhuji-broadcast-hotline-standard', 'call-centre-floor-rules-v1']
  const { status, stdout } = run('evaluate', 'call', ...ids.flatMap((id) => ['--ruleset', id]), 'calls.ndjson')
  expect(status).toBe(0)
  expect(JSON.parse(stdout).assessment.rulesets.map(({ id }: { id: string }) => id)).toEqual(ids)
})

test('the examples are found from any folder', () => expect(run('demo', '--locale', 'en').stdout).toContain('■ '))

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
  const all = buildProgram(testCli()).commands.flatMap((command) => [command, ...command.commands])
  expect(all.filter((command) => command.description() === '').map((command) => command.name())).toEqual([])
})

test('help and errors speak the language of the environment, or that of --locale', () => {
  const speaking = (environment: object, ...args: string[]) =>
    spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: '', ...environment },
    })
  expect(speaking({ LANG: 'en_GB.UTF-8' }, 'demo', '--help').stdout).toMatch(/Usage:[\s\S]*Exit codes:/)
  expect(speaking({ LANG: 'en_GB.UTF-8' }, 'demo', '--help', '--locale', 'zh-CN').stdout).toMatch(
    /用法：[\s\S]*退出码：/,
  )
  expect(speaking({ LANG: 'zh_CN.UTF-8' }, 'demo', '--nothing').stderr).toContain('没有这个选项：--nothing')
})
