import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { buildProgram } from '../../src/cli/program.ts'
import { testCli } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'people-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, records: readonly object[]): string => {
  const path = join(folder, name)
  writeFileSync(path, records.map((one) => JSON.stringify(one)).join('\n'))
  return path
}
const run = async (...args: readonly string[]) => {
  const cli = testCli()
  await buildProgram(cli).parseAsync(['node', 'rulebook', ...args])
  return cli
}
const calls = file(
  'calls.ndjson',
  [2, 3, 4, 9].map((day) => ({
    id: `c${day}`,
    agentId: 'M201',
    startedAt: `2026-03-0${day}T09:21:00+08:00`,
    direction: 'outbound',
    answered: true,
    talkSeconds: 60,
    transcript: { complete: true },
    utterances: [{ speaker: 'agent', text: '这么简单都听不懂？' }],
  })),
)

test('describe says which data calls need, in words with the path beside', async () => {
  const { printed } = await run('describe', 'call', '--ruleset', 'zhuji-broadcast-hotline-standard')
  expect(printed).toEqual(
    expect.arrayContaining([expect.stringMatching(/^电话是否转接？ {2}`observations\.transferred`$/)]),
  )
})
test('sample draws so many of each person in each week, the same by the same seed', async () => {
  const draw = async () => (await run('sample', calls, '--per-week', '2', '--seed', 'a')).printed
  expect(await draw()).toHaveLength(3)
  expect(await draw()).toEqual(await draw())
})
test('sample says where a week has fewer calls than are due', async () => {
  expect((await run('sample', calls, '--per-week', '2')).noted.join()).toContain('应抽 2 通，只有 1 通')
})
test('suggest shows answers with the words that they rest on', async () => {
  const { printed } = await run('suggest', calls, '--ruleset', 'mobile-outbound-vendor-service-standard')
  expect(printed.join('\n')).toMatch(/用户是否听得清楚？ 提示：/)
})
test('score says what keeps a review from having one: a setting, and items not answered', async () => {
  const answers = { speechRateProper: { value: true } }
  const reviews = file('reviews.ndjson', [
    { id: 'r1', agentId: 'M201', reviewedAt: '2026-03-05T09:00:00+08:00', answers },
  ])
  const { printed } = await run('score', reviews, '--ruleset', 'qa-inspector-duties-v1')
  expect(printed[0]).toMatch(/^r1 {2}M201 {2}参数未设定 {2}未答 \d+ 项$/)
})
test('redact masks numbers and says how many of which kind', async () => {
  const path = join(folder, 'said.txt')
  writeFileSync(path, '我的电话是13857501234。')
  const { noted, written } = await run('redact', path)
  const text = Buffer.concat(written).toString()
  expect(text).not.toContain('13857501234')
  expect(noted).toEqual(['手机号 1'])
})
