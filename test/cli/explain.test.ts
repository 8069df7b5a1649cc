import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { buildProgram } from '../../src/cli/program.ts'
import { createPolicy, evaluateCall } from '../../src/index.ts'
import { builtin } from '../../src/rulesets.ts'
import { testCli } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'explain-'))
afterAll(() => rmSync(folder, { recursive: true }))

const call = {
  id: 'c',
  startedAt: '2026-03-02T09:00:00+08:00',
  direction: 'inbound',
  holds: [{ seconds: 31 }],
} as const

test('results are said with no code of a field or an answer among the Chinese words', async () => {
  const path = join(folder, 'results.ndjson')
  const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
  writeFileSync(path, `${JSON.stringify({ ok: true, index: 0, assessment: evaluateCall(policy, call) })}\n`)
  const cli = testCli()
  await buildProgram(cli).parseAsync(['node', 'rulebook', 'explain', path])
  const said = cli.printed.join('\n')
  expect(said).toContain('最长一次等待：31 秒（＞ 30 秒）')
  expect(said).toContain('通话文本 →')
  expect(
    said
      .replace('■ c', '')
      .match(/[A-Za-z]{3,}/g)
      ?.filter((word) => word !== 'HOLD') ?? [],
  ).toEqual([])
})
