import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { initFor } from '../../src/cli/commands/choose/init.ts'
import { settleFiles } from '../../src/cli/commands/records/settle.ts'
import { findRulesets } from '../../src/cli/config/find-rulesets.ts'
import { coloured } from '../../src/cli/terminal/cli.ts'
import { startProgress } from '../../src/cli/terminal/progress.ts'
import { testCli } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'init-'))
afterAll(() => rmSync(folder, { recursive: true }))

const punches = join(folder, 'punches.csv')
writeFileSync(
  punches,
  '工号,日期,班次,上班打卡,下班打卡,备注\n7,2026-03-02,早班 09:00-18:00,9:08,18:01,\n7,2026-03-03,早班 09:00-18:00,,18:01,\n',
)

/** Answers in their order; nothing where there are no more. */
const answering = (...answers: readonly string[]) => {
  const asked: string[] = []
  const left = [...answers]
  return {
    asked,
    ask: async (question: string) => {
      asked.push(question)
      return left.shift() ?? ''
    },
  }
}

describe('init', () => {
  test('asks which regulation, by words and number, and what empty cells mean', async () => {
    const { ask, asked } = answering('', 'y', 'y', '指纹', '1')
    const file = await initFor([punches], {}, ask, testCli())
    expect(file).toMatchObject({
      rulesets: ['fingerprint-attendance'],
      locale: 'zh-CN',
      attendance: { emptyMeansNone: ['上班打卡'], allLeaveShown: true },
    })
    expect(asked[0]).toContain('「备注」是什么？')
    expect(asked[1]).toContain('「上班打卡」的空格')
  })
  test('without a person it never guesses the regulation', async () => {
    await expect(initFor([punches], {}, undefined, testCli())).rejects.toMatchObject({ exitCode: 2 })
    await expect(initFor([punches], { words: '外呼' }, undefined, testCli())).rejects.toMatchObject({
      messages: { zh: expect.stringContaining('mobile-outbound') },
    })
  })
  test('words that fit one regulation choose it; flags set what it leaves open', async () => {
    const cli = testCli()
    const file = await initFor(
      [],
      { words: '指纹', parameter: ['fingerprint-attendance.missingPunchAbsenceDays=0.5'] },
      undefined,
      cli,
    )
    expect(file.parameters).toEqual({ 'fingerprint-attendance': { missingPunchAbsenceDays: '0.5' } })
    expect(cli.noted.join()).toContain('absenceWageDaysPerSickDay')
  })
  test('a preset is its regulations in their order', async () =>
    expect((await initFor([], { preset: 'attendance' }, undefined, testCli())).rulesets[0]).toBe(
      'fingerprint-attendance',
    ))
})

describe('rulesets', () => {
  test.each(['外呼', 'outbound', 'attendance', '考勤'])('%s is found by title, sector or preset', (word) =>
    expect(findRulesets([word]).length).toBeGreaterThan(2))
  test('what no title says is looked for in the rules', () => {
    const [first] = findRulesets(['迟到'])
    expect(first!.inRules).toBeGreaterThan(0)
  })
  test('nothing fits nonsense', () => expect(findRulesets(['qqq'])).toEqual([]))
})

describe('settle', () => {
  const options = { ruleset: ['fingerprint-attendance'], month: '2026-03' }
  test('punches become statements; lateness counts where leave is known', async () => {
    const without = await settleFiles([punches], options, testCli())
    const known = await settleFiles([punches], { ...options, allLeaveShown: true }, testCli())
    expect(without).not.toMatch(/20\.00 元/)
    expect(known).toMatch(/第四条\.1\.\(4\)[\s\S]*20\.00 元/)
  })
  test('what is missing on many days is named once, with their number', async () =>
    expect(await settleFiles([punches], options, testCli())).toMatch(
      /当天的考勤记录（2026-03-04 至 2026-03-31 间 \d+ 天）/,
    ))
  test('a month that is none is a wrong call', async () =>
    expect(settleFiles([punches], { ...options, month: 'März' }, testCli())).rejects.toMatchObject({ exitCode: 2 }))
})

describe('a terminal', () => {
  test('has colour only where a person looks on', () => {
    expect(coloured({ isTTY: true }, {})).toBe(true)
    expect(coloured({}, {})).toBe(false)
    expect(coloured({ isTTY: true }, { NO_COLOR: '1' })).toBe(false)
    expect(coloured({ isTTY: true }, { TERM: 'dumb' })).toBe(false)
  })
  test('shows progress with rate and time left, and cleans up; a pipe shows nothing', () => {
    const run = (isTTY: boolean) => {
      let [ms, written] = [0, '']
      const progress = startProgress(100, testCli(), { isTTY, write: (text) => (written += text) }, () => (ms += 100))
      for (let at = 0; at < 50; at++) progress.step()
      progress.end()
      return written
    }
    expect(run(true)).toMatch(/50 \/ 100 条，每秒 \d+ 条，还需约 \d+ 秒/)
    expect(run(false)).toBe('')
  })
})
