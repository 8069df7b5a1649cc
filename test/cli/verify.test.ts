import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyFiles } from '../../src/cli/commands/ruleset/verify.ts'
import { lineFinder } from '../../src/cli/input/locate.ts'

const folder = mkdtempSync(join(tmpdir(), 'verify-'))
const file = join(folder, 'ours', '1.0.0.json')
const text = (en: string) => ({ zh: `规则 ${en}`, en })
const source = {
  id: 'ours',
  version: '1.0.0',
  effectiveFrom: null,
  reviewBy: '2099-12-31',
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: text('Ours & <theirs>'),
  sector: 'inbound-hotline',
  source: { document: 'ours', issuer: null, truncated: false },
  clauses: [
    {
      clause: '1',
      rules: [
        {
          id: 'hold',
          subject: 'call',
          summary: text('hold'),
          when: { fact: 'longestHoldSeconds', operator: 'greaterThan', value: 30 },
        },
      ],
    },
  ],
}
const held = (seconds: number, expect: object) => ({
  name: `${seconds} s`,
  subject: 'call',
  record: { id: 'c', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds }] },
  expect,
})

beforeAll(() => {
  mkdirSync(join(folder, 'ours'))
  writeFileSync(file, JSON.stringify(source, null, 2))
  writeFileSync(
    file.replace('.json', '.cases.json'),
    JSON.stringify([held(99, { violated: ['1'], bearer: { '1': 'agent' } }), held(5, { met: ['1'] })]),
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

const printed = (options: object = {}, paths: readonly string[] = [folder]) => {
  const lines: string[] = []
  const ok = verifyFiles(paths, { locale: 'en', format: 'text', mark: 1, ...options } as never, (line) =>
    lines.push(line),
  )
  return { ok, output: lines.join('\n') }
}

describe('ruleset verify', () => {
  test('says which gate failed, and where', () => {
    const { ok, output } = printed()
    expect(ok).toBe(false)
    expect(output).toMatch(/✓ schema\n✓ names\n✓ lint\n✓ cases\n✗ mutation: 3 errors/)
    expect(output).toMatch(/1\.0\.0\.json:\d+ clauses\[0\]\.rules\[0\]\.when\.value mutant-survives/)
  })
  test('passes where the mark is reached', () => expect(printed({ mark: 0 }).ok).toBe(true))
  test('takes files, and passes over the cases that a glob brings along', () =>
    expect(printed({ mark: 0 }, [file, file.replace('.json', '.cases.json')]).ok).toBe(true))
  test('as JSON is the report of the function, with lines', () => {
    const report = JSON.parse(printed({ format: 'json' }).output)
    const line =
      readFileSync(file, 'utf8')
        .split('\n')
        .findIndex((one) => one.includes('"value": 30')) + 1
    expect(report.problems.find(({ path }: { path: string }) => path.endsWith('when.value'))).toMatchObject({ line })
    expect(report.missingCases.length).toBeGreaterThan(0)
  })
  test('as JUnit escapes what XML cannot hold', () => {
    const { output } = printed({ format: 'junit' })
    expect(output).toContain('<testsuite name="mutation" tests="1" failures="1">')
    expect(output).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#10;)|<(?![?/]|test|failure)/)
  })
  test('as SARIF names rule, file and line', () =>
    expect(JSON.parse(printed({ format: 'sarif' }).output).runs[0].results[0]).toMatchObject({
      ruleId: 'mutant-survives',
      level: 'error',
      locations: [{ physicalLocation: { region: { startLine: expect.any(Number) } } }],
    }))
  test('as annotations is one line for each problem', () =>
    expect(
      printed({ format: 'github' })
        .output.split('\n')
        .every((line) => /^::(error|warning) file=/.test(line)),
    ).toBe(true))
  test('writes the missing cases without what to expect', () => {
    printed({ writeCases: true })
    const todo = JSON.parse(readFileSync(file.replace('.json', '.cases.todo.json'), 'utf8'))
    expect(todo[0]).toMatchObject({ subject: 'call', expect: {}, record: { holds: [{ seconds: expect.any(Number) }] } })
    expect(printed({ mark: 0 }).ok).toBe(true)
  })
  test('a gate that had nothing to look at has no tick', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unread-'))
    const unread = join(folder, '1.0.0.json')
    writeFileSync(unread, '{ "id": "ours", "version": "1.0.0" }')
    expect(printed({}, [unread]).output).toMatch(
      /✗ schema: [\s\S]*✓ names\n– lint: 1 not looked at\n– cases: 1 not looked at/,
    )
    expect(printed({ format: 'junit' }, [unread]).output).toMatch(/classname="cases"[^>]*><skipped\/>/)
    rmSync(folder, { recursive: true })
  })
  test('an empty folder is a wrong call', () => {
    const empty = mkdtempSync(join(tmpdir(), 'empty-'))
    expect(() => printed({}, [empty])).toThrow(expect.objectContaining({ exitCode: 2 }))
    expect(existsSync(empty)).toBe(true)
    rmSync(empty, { recursive: true })
  })
})

describe('the line of a place', () => {
  const find = lineFinder('{\n  "a": [\n    1,\n    { "b": 2 }\n  ]\n}')
  test.each([
    ['', 1],
    ['a', 2],
    ['a[0]', 3],
    ['a[1].b', 4],
    ['a[7].b', 2],
    ['nowhere', 1],
  ])('%s', (path, line) => expect(find(path)).toBe(line))
})
