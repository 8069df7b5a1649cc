import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CommandError, exitCodeOf } from '../../src/cli/exit-codes.ts'
import { writeWhole } from '../../src/cli/output/write-whole.ts'
import { buildProgram } from '../../src/cli/program.ts'
import { runCli } from '../../src/cli/run.ts'
import { detectLocale } from '../../src/cli/terminal/detect-locale.ts'
import { PolicyError, problem } from '../../src/errors.ts'
import { libraryVersion } from '../../src/version.ts'
import { testCli } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'rulebook-'))
afterAll(() => rmSync(folder, { recursive: true }))

const before = process.cwd()
beforeAll(() => process.chdir(folder))
afterAll(() => process.chdir(before))

/** Runs a call in this process, in the language that its environment says. */
const inEnvironment = async (environment: NodeJS.ProcessEnv, ...args: string[]) => {
  const cli = testCli(detectLocale(args, environment))
  const status = await runCli(args, cli)
  return {
    status,
    stdout: Buffer.concat(cli.written).toString() + cli.printed.join('\n'),
    stderr: cli.noted.join('\n'),
  }
}
const run = (...args: string[]) => inEnvironment({ LC_ALL: 'C' }, ...args)

test('--version prints the library version, and a wrong call ends the process with its code', () => {
  const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')
  const spawned = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...args], {
      encoding: 'utf8',
      input: '',
    })
  expect(spawned('--version')).toMatchObject({ status: 0, stdout: `${libraryVersion}\n` })
  expect(spawned('nothing').status).toBe(2)
})

test('an unknown command or option is a wrong call, with the nearest one', async () => {
  const { status, stderr } = await run('evalute')
  expect([status, stderr]).toEqual([2, expect.stringContaining('是否想写 evaluate？')])
  expect((await run('evaluate', 'call', '--rulset', 'x')).status).toBe(2)
})

test('a file or folder that cannot be read ends with 3 and one line', async () => {
  const missing = await run('evaluate', 'call', 'none.ndjson', '--ruleset', 'zhuji-broadcast-hotline-standard')
  expect([missing.status, missing.stderr]).toEqual([3, 'none.ndjson：没有这个文件；请核对文件名和所在文件夹'])
  const folder = await run('evaluate', 'call', '.', '--ruleset', 'zhuji-broadcast-hotline-standard', '--locale', 'en')
  expect(folder).toMatchObject({ status: 3, stderr: expect.stringContaining('it is a folder') })
})

test('--ruleset leaves the file after it alone, and may be repeated', async () => {
  writeFileSync(join(folder, 'calls.ndjson'), '{"id":"a","startedAt":"2026-03-02T09:00:00+08:00"}\n')
  const ids = ['zhuji-broadcast-hotline-standard', 'call-centre-floor-rules-v1']
  const { status, stdout } = await run('evaluate', 'call', ...ids.flatMap((id) => ['--ruleset', id]), 'calls.ndjson')
  expect(status).toBe(0)
  expect(JSON.parse(stdout).assessment.rulesets.map(({ id }: { id: string }) => id)).toEqual(ids)
})

test('the examples are found from any folder', async () =>
  expect((await run('demo', '--locale', 'en')).stdout).toContain('■ '))

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

test('help and errors speak the language of the environment, or that of --locale', async () => {
  const english = { LANG: 'en_GB.UTF-8' }
  expect((await inEnvironment(english, 'demo', '--help')).stdout).toMatch(/Usage:[\s\S]*Exit codes:/)
  expect((await inEnvironment(english, 'demo', '--help', '--locale', 'zh-CN')).stdout).toMatch(/用法：[\s\S]*退出码：/)
  expect((await inEnvironment({ LANG: 'zh_CN.UTF-8' }, 'demo', '--nothing')).stderr).toContain(
    '没有这个选项：--nothing',
  )
})
