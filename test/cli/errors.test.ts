import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../../src/cli/run.ts'
import { testCli } from '../support/cli.ts'

const zhuji = 'zhuji-broadcast-hotline-standard'
const before = process.cwd()
const folder = mkdtempSync(join(tmpdir(), 'errors-'))
beforeAll(() => {
  process.chdir(folder)
  writeFileSync('calls.csv', 'id,开始时间\n1,2026-03-02 9:00\n')
  writeFileSync('garbled.csv', Buffer.from([0x61, 0xff, 0xfe, 0x81, 0x62, 0x2c, 0x63, 0x0a]))
  writeFileSync('odd.csv', 'x,y\n1,2\n')
  writeFileSync('dates.csv', 'id,开始时间\n1,2026-13-45 9:00\n')
  writeFileSync('wrong.json', '{ "rulesets": [')
})
afterAll(() => {
  process.chdir(before)
  rmSync(folder, { recursive: true })
})

/** Each kind of wrong call: its exit code, and in both languages what is wrong and what to do next. */
const kinds: readonly (readonly [call: string, exitCode: number, zh: RegExp, en: RegExp])[] = [
  [
    `report cals.csv --ruleset ${zhuji}`,
    3,
    /没有这个文件.*是否想写 calls\.csv？/,
    /no such file.*did you mean calls\.csv\?/,
  ],
  [`report garbled.csv --ruleset ${zhuji}`, 3, /编码.*--encoding.*另存为 UTF-8/, /--encoding.*save it as UTF-8/],
  [`report odd.csv --ruleset ${zhuji}`, 2, /表头：x、y。请用 init/, /the header is x, y\..* with init/],
  [
    `report dates.csv --ruleset ${zhuji}`,
    3,
    /未写报告.*第 2 行 开始时间.*应为 确实存在的一天/,
    /no report was written.*a day that there is/,
  ],
  [
    'report calls.csv --ruleset zhuji-broadcast',
    2,
    /没有规则集 zhuji-broadcast；是否想写 zhuji-broadcast-hotline-standard？.*rulesets <词>/,
    /did you mean zhuji-broadcast-hotline-standard\?.*rulesets <words>/,
  ],
  ['report calls.csv', 2, /--ruleset <编号>.*init <文件>/, /--ruleset <id>.*init <file>/],
  [
    'report calls.csv --config none.json',
    2,
    /没有这个文件.*用 init <文件> 写一份/,
    /no such file.*init <file> writes one/,
  ],
  ['report calls.csv --config wrong.json', 2, /wrong\.json：文件不是 JSON/, /the file is not JSON/],
  [`report calls.csv --ruleset ${zhuji} --output a.doc`, 2, /可写成 \.html/, /written as \.html/],
  [
    'import call calls.csv --column 起始=startedAt',
    2,
    /没有「起始」这一列；有：id、开始时间/,
    /no column “起始”; it has: id, 开始时间/,
  ],
  [
    'import call calls.csv --column 开始时间=startedAtt',
    2,
    /没有字段 startedAtt；是否想写 startedAt？/,
    /did you mean startedAt\?/,
  ],
  ['import call calls.csv --time-zone Shanghai', 2, /应为 IANA 时区，如 Asia\/Shanghai/, /an IANA time zone/],
  ['import call calls.csv --shift x', 2, /应写成 "名称=值"/, /written "name=value"/],
  [
    `settle calls.csv --ruleset ${zhuji} --month 2026-3`,
    2,
    /应为 YYYY-MM，如 2026-03，收到 2026-3/,
    /YYYY-MM, 2026-03, received 2026-3/,
  ],
  [`sample calls.csv --per-week some`, 2, /应为整数/, /a whole number/],
  ['init calls.csv --words 没有的词', 2, /--ruleset <编号> 或 --preset/, /--ruleset <id> or --preset/],
  [
    'evalute call calls.csv',
    2,
    /没有这个命令：evalute[\s\S]*是否想写 evaluate？/,
    /unknown command 'evalute'[\s\S]*Did you mean evaluate\?/,
  ],
]

describe.each(kinds)('%s', (call, exitCode, zh, en) => {
  test.each([
    ['zh-CN', zh],
    ['en', en],
  ] as const)('says what to do next in %s', async (locale, said) => {
    const cli = testCli(locale)
    expect(await runCli(call.split(' '), cli)).toBe(exitCode)
    expect(cli.noted.join('\n')).toMatch(said)
  })
})
