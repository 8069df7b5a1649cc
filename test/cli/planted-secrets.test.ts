import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../../src/cli/run.ts'
import { createPolicy, evaluateCall, recordAssessment, settle, statementOf, writeStatement } from '../../src/index.ts'
import { builtin } from '../../src/rulesets.ts'
import { testCli } from '../support/cli.ts'

// What nobody needs to judge a call is planted in it, and looked for in everything that leaves the library.

const secrets = {
  mobile: '13800138000',
  spokenMobile: '一三八，零零一三，八零零零',
  landline: '0575-87654321',
  idCard: '11010519491231002X',
  bankCard: '6222021234567890128',
  email: 'wang@example.com',
  plate: '京A12345',
  name: '王晓明',
  number: '4001234',
  address: '幸福路8号2单元',
}
const id = 'mobile-outbound-vendor-service-standard'
const everything = Object.values(secrets).join('，')
const calls = ['c1', 'c2'].map((call) => ({
  id: call,
  agentId: 'a1',
  direction: 'outbound',
  answered: true,
  startedAt: '2026-03-02T09:00:00+08:00',
  customerName: secrets.name,
  observations: { customerAddress: secrets.address, customerNumber: secrets.number },
  holds: [{ seconds: 300 }],
  utterances: [
    { speaker: 'agent', text: `${everything}，不行，${everything}` },
    { speaker: 'customer', text: `我投诉你们，${everything}` },
    { speaker: 'agent', text: `不知道，你打${secrets.mobile}问吧` },
  ],
  transcript: { complete: true },
}))

const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
const input = join(folder, 'calls.ndjson')
const text = join(folder, 'said.txt')
beforeAll(() => {
  writeFileSync(input, calls.map((one) => JSON.stringify(one)).join('\n'))
  writeFileSync(text, calls[0]!.utterances.map((one) => one.text).join('\n'))
  writeFileSync(join(folder, 'rulebook.json'), JSON.stringify({ rulesets: [id] }))
})
afterAll(() => rmSync(folder, { recursive: true }))

const config = () => ['--config', join(folder, 'rulebook.json')]

/** Everything that a command printed, noted and wrote to standard output. */
const outputOf = async (...words: readonly string[]): Promise<string> => {
  const cli = testCli()
  await runCli(words, cli)
  process.exitCode = 0
  return [Buffer.concat(cli.written).toString(), ...cli.printed, ...cli.noted].join('\n')
}

const leaked = (output: string, except: readonly string[] = []): readonly string[] =>
  Object.entries(secrets).flatMap(([what, secret]) => (!except.includes(what) && output.includes(secret) ? [what] : []))

describe('what was planted in a call stands in nothing that a command says', () => {
  test('evaluate, and explain of what it found', async () => {
    const results = await outputOf('evaluate', 'call', ...config(), input)
    expect(results).toContain('"findings":[{')
    writeFileSync(join(folder, 'results.ndjson'), results)
    const explained = await outputOf('explain', ...config(), join(folder, 'results.ndjson'))
    expect(explained).toContain('不行')
    expect([leaked(results), leaked(explained)]).toEqual([[], []])
  })
  test('settle', async () => {
    const statement = await outputOf('settle', ...config(), '--month', '2026-03', input)
    expect(statement).toContain('a1')
    expect(leaked(statement)).toEqual([])
  })
  test('suggest, as text and as JSON', async () => {
    expect(leaked(await outputOf('suggest', ...config(), input))).toEqual([])
    expect(leaked(await outputOf('suggest', ...config(), '--json', input))).toEqual([])
  })
  test('report as page, tables and workbook', async () => {
    const files = ['report.html', 'report.csv'].map((name) => join(folder, name))
    const printed = await outputOf('report', ...config(), ...files.flatMap((one) => ['--output', one]), input)
    expect(leaked(printed)).toEqual([])
    for (const name of readdirSync(folder).filter((one) => one.startsWith('report')))
      expect([name, leaked(readFileSync(join(folder, name), 'utf8'))]).toEqual([name, []])
  })
  // A text has no record beside it that states whose name or address it is.
  test('redact', async () => expect(leaked(await outputOf('redact', text), ['name', 'number', 'address'])).toEqual([]))
})

describe('nor in what the functions give back', () => {
  const policy = createPolicy(builtin, { rulesets: [id] })
  const assessment = evaluateCall(policy, calls[0] as never)
  const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
  const settlement = settle(policy, { agentId: 'a1', period, assessments: [assessment] })
  test.each([
    ['an assessment', assessment],
    ['a record of it', recordAssessment(policy, 'call', calls[0])],
    ['a settlement', settlement],
    ['a statement', writeStatement(statementOf(policy, settlement, { findings: assessment.findings }))],
  ])('%s', (_, output) => {
    expect(assessment.findings.length).toBeGreaterThan(1)
    expect(leaked(JSON.stringify(output))).toEqual([])
  })
  test('an error about a record that holds them', () => {
    const wrong = { ...calls[0], customerName: 5, startedAt: secrets.mobile, direction: secrets.idCard }
    expect(() => evaluateCall(policy, wrong as never)).toThrow(/startedAt/)
    try {
      evaluateCall(policy, wrong as never)
    } catch (error) {
      expect(leaked(JSON.stringify(error) + String(error))).toEqual([])
    }
  })
})
