import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

const run = (lines: readonly string[], ...options: string[]) =>
  spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      'src/cli/main.ts',
      'evaluate',
      'call',
      '-',
      '--ruleset',
      'zhuji-broadcast-hotline-standard',
      ...options,
    ],
    {
      cwd: root,
      input: lines.join('\n'),
      encoding: 'utf8',
    },
  )

const good = '{"id":"a","startedAt":"2026-03-02T09:00:00+08:00","holds":[{"seconds":31}]}'

describe('NDJSON through the command line', () => {
  const { stdout, stderr, status } = run([good, '{', '{"id":"b"}', good.replace('"a"', '"d"')])
  const results = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  test('one line out for each line in, in order', () => {
    expect(results.map(({ ok }) => ok)).toEqual([true, false, false, true])
    expect(results[0].assessment.findings[0].clause).toBe('1.6')
    expect(results[2]).toMatchObject({ id: 'b', index: 2, error: { code: 'missing-field', path: 'startedAt' } })
  })
  test('errors are results: it ends well unless --strict asks otherwise', () => {
    expect(status).toBe(0)
    expect(run(['{'], '--strict').status).toBe(1)
  })
  test('what nobody asks for is said on standard error, once', () => {
    expect(stderr).not.toContain('没有规则用到')
    const typo = good.replace('"holds"', '"observations":{"transfered":true},"holds"')
    expect(run([typo, typo]).stderr).toContain('没有规则用到：observations.transfered (2，最接近 transferred)')
  })
  test('an unknown ruleset stops before any line is read', () => {
    const wrong = run([good], '--ruleset', 'zhuji')
    expect([wrong.status, wrong.stdout]).toEqual([2, ''])
    expect(wrong.stderr).toContain('没有规则集 zhuji；是否想写 zhuji-broadcast-hotline-standard？')
  })
})
