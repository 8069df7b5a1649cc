import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { demo } from '../../src/cli/commands/demo.ts'

const folder = mkdtempSync(join(tmpdir(), 'rulebook-'))
afterAll(() => rmSync(folder, { recursive: true }))

const examples = join(import.meta.dirname, '..', '..', 'examples', 'calls.ndjson')

const run = async (path: string, options: { locale?: 'zh-CN' | 'en'; at?: string } = {}) => {
  const lines: string[] = []
  await demo(path, { locale: 'zh-CN', ...options }, (text) => lines.push(text))
  return lines.join('\n')
}

const file = (...lines: string[]) => {
  const path = join(folder, `${lines.length}-${lines.join('').length}.ndjson`)
  writeFileSync(path, lines.join('\n'))
  return path
}

describe('the examples', async () => {
  const output = await run(examples)
  /** What is said of one call. */
  const of = (id: string) => output.split('\n■ ').find((block) => block.startsWith(`${id} `)) ?? ''

  test('hold of exactly 30 s is no finding, 31 s is', () => {
    expect(of('z02')).not.toContain('✗ 1.6')
    expect(of('z03')).toContain('✗ 1.6')
  })
  test('行不行, 知不知道 and a customer’s 不行 are no findings', () => {
    for (const id of ['m01', 'm04', 'm05']) expect(of(id)).not.toContain('六.1d')
  })
  test('不行 and 不知道 as replies are two', () => expect(of('m02')).toContain('✗ 六.1d (三.1, 三.2) × 2'))
  test('不知道就别说了 counts once, beside two others', () =>
    expect(of('m03')).toContain('✗ 六.1d (三.3, 三.4, 三.6) × 3'))
  test('blanks that recognition leaves do not hide a phrase', () => expect(of('m08')).toContain('「不 知 道 ，'))
  test('what is missing is named with the clauses that wait for it', () => {
    expect(of('z07')).toContain('缺 utterances → 1.2')
    expect(of('z07')).toContain('缺 holds → 1.6、2.2b')
  })
  test('no personal data of the transcripts is printed', () => {
    for (const secret of ['13857501234', '13912345678', '110105', '6222']) expect(output).not.toContain(secret)
  })
  test('a bad line is an error in its place', () => {
    expect(output).toContain('■ 第 27 行')
    expect(output).toContain('2 行无法作为通话读取')
  })
  test('totals stand per agent', () => expect(output).toMatch(/M202 +│ +2 │ +2 │ +80\.00 /))
})

describe('anybody’s file', () => {
  const bare = '{"id":"c","utterances":[{"speaker":"agent","text":"你懂不懂"}]}'
  test('a call without start is an error for its line', async () => {
    expect(await run(file(bare), { locale: 'en' })).toContain('startedAt: a required field is missing')
  })
  test('unless --at gives an instant for all', async () => {
    const output = await run(file(bare), { at: '2026-03-02T09:00:00+08:00' })
    // Forbidden in any call; fined in outbound ones, and the direction is not known.
    expect(output).toContain('✗ 三.s1 (三.3)')
    expect(output).toContain('方向未知')
  })
  test('a line that is not JSON is an error; the others go on', async () => {
    const output = await run(file('{', '', bare), { at: '2026-03-02T09:00:00+08:00', locale: 'en' })
    expect(output).toContain('■ line 1\n  ! line 1: the line is not JSON')
    expect(output).toContain('an empty line')
    expect(output).toContain('2 lines could not be read')
  })
  test('an empty file is no calls', async () => expect(await run(file(''), { locale: 'en' })).toContain('Agent'))
})

test('observations that no rule asks for are named, with what was probably meant', async () => {
  const stranger = '{"id":"s","startedAt":"2026-03-02T09:00:00+08:00","observations":{"lookupMad":true}}'
  expect(await run(file(stranger))).toContain('没有规则用到：observations.lookupMad (1，最接近 lookupMade)')
})
