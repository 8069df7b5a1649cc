import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import writeXlsx from 'write-excel-file/universal'

const examples = join(import.meta.dirname, '..', '..', '..', 'examples')

const callRows = [
  ['通话编号', '坐席工号', '开始时间', '呼叫方向', '是否接通', '通话时长', '挂断方', '通话内容'],
  ['T1', '1001', '2026-03-02 09:21', '呼出', '是', '00:03:12', '客户', '坐席：您好 客户：不需要 坐席：不行'],
  ['T2', '1002', '2026-03-03 10:05', '呼出', '否', '0', '', ''],
  ['T3', '1001', '前天', '呼出', '是', '00:00:40', '坐席', ''],
]

const punchRows = [
  ['工号', '日期', '班次', '上班打卡', '下班打卡'],
  ['1001', '2026-03-02', '早班 09:00-18:00', '09:20', '18:02'],
  ['1001', '2026-03-03', '早班 09:00-18:00', '', '18:02'],
  ['1002', '2026-03-02', '早班 09:00-18:00', '11:30', '17:10'],
]

const legRows = [
  ['uniqueid', 'linkedid', 'calldate', 'member', 'billsec'],
  ['1.1', '1.1', '2026-03-02 09:21:00', '8001', '60'],
  ['1.2', '1.1', '2026-03-02 09:22:00', '8002', '70'],
]

const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.join(',')}\n`).join('')
const ndjson = (records: readonly object[]): string => records.map((one) => `${JSON.stringify(one)}\n`).join('')

const workbook = async (rows: readonly (readonly string[])[]): Promise<Buffer> => {
  const blob = await writeXlsx(rows.map((row) => row.map((value) => ({ value, type: String })))).toBlob()
  return Buffer.from(await blob.arrayBuffer())
}

const answers = { speechRateProper: { value: true } }

const regulation = `客服热线管理规定
一、接听
1. 电话铃响三声内必须接听，违反一次扣款10元。
2. 禁止对客户说“不知道”。
`

export interface CommandFolder {
  readonly folder: string
  /** What the tables and people of its files are called. */
  readonly data: readonly string[]
  /** Writes its configuration, again where a command wrote another. */
  configure(): Promise<void> | void
}

/** A folder with the files that examples name. */
export const commandFolder = async (): Promise<CommandFolder> => {
  const folder = mkdtempSync(join(tmpdir(), 'every-command-'))
  const write = (name: string, content: string | Buffer): void => writeFileSync(join(folder, name), content)
  write('calls.csv', csv(callRows))
  write('calls.xlsx', await workbook(callRows))
  write('punches.csv', csv(punchRows))
  write('punches.xlsx', await workbook(punchRows))
  write('legs.csv', csv(legRows))
  const calls = readFileSync(join(examples, 'calls.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; agentId: string })
  write('calls.ndjson', ndjson(calls))
  write('reviews.ndjson', ndjson([{ id: 'r1', agentId: '1001', reviewedAt: '2026-03-05T09:00:00+08:00', answers }]))
  write('transcript.txt', '我的电话是13857501234，邮箱 wang@example.com。\n')
  write('parts.ndjson', '')
  write('regulation.txt', regulation)
  const rulesets = [
    'zhuji-broadcast-hotline-standard',
    'mobile-outbound-vendor-service-standard',
    'fingerprint-attendance',
  ]
  const configure = (): void => write('rulebook.json', JSON.stringify({ rulesets }))
  configure()
  const parameters = { 'zhuji-broadcast-hotline-standard': { maxHoldSeconds: 20 } }
  write('stricter.json', JSON.stringify({ rulesets, parameters }))
  for (const name of ['ours', 'rulesets/riverside-hotline', 'riverside-hotline']) {
    mkdirSync(join(folder, name), { recursive: true })
    cpSync(join(examples, 'rulesets/riverside-hotline'), join(folder, name), { recursive: true })
  }
  cpSync(join(examples, 'rulesets/riverside-hotline/march.ndjson'), join(folder, 'march.ndjson'))
  for (const name of ['month', 'attendance'])
    cpSync(join(examples, name), join(folder, 'examples', name), { recursive: true })
  const { settlement } = JSON.parse(readFileSync(join(examples, 'month/rulebook.json'), 'utf8')) as {
    settlement: { decisions: readonly { reason?: string }[] }
  }
  const reasons = settlement.decisions.flatMap(({ reason }) => reason ?? [])
  const data = [
    ...reasons,
    ...callRows[0]!,
    ...punchRows[0]!,
    ...legRows[0]!,
    ...calls.flatMap(({ id, agentId }) => [id, agentId ?? id]),
  ]
  return { folder, data, configure }
}
