import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settleFiles } from '../../src/cli/commands/records/settle.ts'
import { replayFiles } from '../../src/cli/commands/ruleset/replay.ts'
import { policyOf, readRulebookFile } from '../../src/cli/config/rulebook-file.ts'
import { readRecords } from '../../src/cli/input/read-records.ts'
import { ReportCollector } from '../../src/cli/report/collect.ts'
import { testCli } from '../support/cli.ts'

const root = join(import.meta.dirname, '..', '..', 'examples')
const config = join(root, 'attendance', 'rulebook.json')
const days = join(root, 'attendance', 'days.ndjson')
const folder = mkdtempSync(join(tmpdir(), 'examples-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the attendance of a team of five, settled', () => {
  let text = ''
  beforeAll(async () => {
    text = await settleFiles([days], { config }, testCli())
  })
  /** What is said of one person's month. */
  const of = (person: string, month: string) =>
    text.split(/\n\n(?=\S+ 结算单)/).find((page) => page.startsWith(`${person} 结算单，${month}`)) ?? ''

  test('three latenesses become a day of absence, and that two wage days', () => {
    expect(of('chen', '2026-09')).toContain('后果：按旷工（缺勤）计 1 天')
    expect(of('chen', '2026-09')).toContain('后果：扣工资：2 天工资')
  })
  test('65 minutes are half a day of absence, 135 a whole one', () => {
    expect(of('chen', '2026-10')).toMatch(/65 分钟.*\n.*按旷工（缺勤）计 0.5 天/)
    expect(of('chen', '2026-10')).toMatch(/135 分钟.*\n.*按旷工（缺勤）计 1 天/)
  })
  test('a night shift is judged on the day it begins', () =>
    expect(of('wang', '2026-09')).toMatch(/2026-09-11　.*第四条\.1\.\(4\).*\n.*20 分钟/))
  test('what is not known is named in words', () =>
    expect(of('chen', '2026-09')).toContain('员工是否按过指纹？（涉及 1 条；'))
  test('who left in the middle of a month is settled to the last day', async () => {
    const options = { config, from: '2026-10-01', to: '2026-10-16', person: ['sun'] }
    expect(await settleFiles([days], options, testCli())).toMatch(/^sun 结算单，2026-10-01 至 2026-10-16/)
  })
  test.each([
    [{ from: '2026-10-01' }, '--from 与 --to 须一起给出'],
    [{ from: '2026-10-32', to: '2026-11-01' }, '--from 应为日期'],
    [{ from: '2026-10-02', to: '2026-10-01' }, '早于'],
    [{ month: '2026-13' }, '--month 应为 YYYY-MM'],
  ])('%j is refused', async (options, message) => {
    const zh = expect.stringContaining(message)
    await expect(settleFiles([days], { config, ...options }, testCli())).rejects.toMatchObject({
      exitCode: 2,
      messages: { zh },
    })
  })
})

test('a report says what a month comes to, and which workdays nobody recorded', async () => {
  const found = readRulebookFile(config)
  const cli = testCli()
  const records = await readRecords(days, { config: found, mapping: (one) => one }, cli)
  const collected = new ReportCollector(
    { policy: policyOf(found), timeZone: 'Asia/Shanghai', settlement: found.file.settlement, step() {} },
    cli,
  ).collect([{ name: 'days.ndjson', records }])
  const facts = (id: string) =>
    Object.fromEntries(collected.details[collected.data.items.findIndex((one) => one.id === id)]!.facts)
  expect(facts('chen 2026-09')).toMatchObject({ 有记录的天数: '22', 迟到次数: '4', '旷工（缺勤）天数': '1' })
  expect(facts('sun 2026-10').没有记录的工作日).toMatch(/^2026-10-19、/)
})

describe('a decision of another month', () => {
  const month = join(root, 'month', 'records.ndjson')
  const settled = (options: object) =>
    settleFiles([month], { config: join(root, 'month', 'rulebook.json'), ...options }, testCli())
  test('is about no finding of none of the months that are settled', async () =>
    expect(await settled({})).not.toContain('找不到对象的决定'))
  test('is no matter of this one', async () =>
    expect(await settled({ month: '2026-04' })).not.toContain('找不到对象的决定'))
})

test('a replay judges by the choices of a configuration, or by two of them', async () => {
  const own = (name: string, maxHoldSeconds: number): string => {
    const path = join(folder, name)
    const rulesets = ['zhuji-broadcast-hotline-standard']
    writeFileSync(path, JSON.stringify({ rulesets, parameters: { [rulesets[0]!]: { maxHoldSeconds } } }))
    return path
  }
  const records = join(folder, 'calls.ndjson')
  writeFileSync(
    records,
    '{"id":"c","startedAt":"2026-03-02T09:00:00+08:00","direction":"inbound","holds":[{"seconds":50}]}\n',
  )
  const replayed = async (from: string, to: string, config?: string) => {
    const cli = testCli()
    await replayFiles(from, to, records, config === undefined ? {} : { config }, cli)
    return cli.printed.join('\n')
  }
  expect(await replayed(own('a.json', 60), own('b.json', 40))).toMatch(/新出现 1/)
  const same = 'zhuji-broadcast-hotline-standard@1.0.0'
  expect(await replayed(same, own('c.json', 60))).toMatch(/不再有 1/)
  // The setting of the configuration holds for both versions.
  expect(await replayed(same, own('c.json', 60), own('c.json', 60))).not.toMatch(/不再有 1/)
})
