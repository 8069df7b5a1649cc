import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { importSummary } from '../../src/cli/import/import-summary.ts'
import type { Mapping } from '../../src/cli/import/import-table.ts'
import { importFile } from '../../src/cli/import/read-table.ts'
import { testCli } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'import-'))
afterAll(() => rmSync(folder, { recursive: true }))

const gb: Readonly<Record<string, readonly number[]>> = Object.fromEntries(
  // The few characters that the test needs, in GB18030; the runtime decodes it but does not encode it.
  Object.entries({
    通: [0xcd, 0xa8],
    话: [0xbb, 0xb0],
    编: [0xb1, 0xe0],
    号: [0xba, 0xc5],
    开: [0xbf, 0xaa],
    始: [0xca, 0xbc],
    时: [0xca, 0xb1],
    间: [0xbc, 0xe4],
    内: [0xc4, 0xda],
    容: [0xc8, 0xdd],
    坐: [0xd7, 0xf8],
    席: [0xcf, 0xaf],
    您: [0xc4, 0xfa],
    好: [0xba, 0xc3],
    '：': [0xa3, 0xba],
  }),
)
const inGb = (text: string) => Buffer.from([...text].flatMap((one) => gb[one] ?? [one.charCodeAt(0)]))

let files = 0
const file = (name: string, content: string | Buffer) => {
  const path = join(folder, `${files++}-${name}`)
  writeFileSync(path, content)
  return path
}
const options: Mapping = {}
const zone = 'Asia/Shanghai'
const calls = async (name: string, content: string | Buffer, more: object = {}) =>
  (await importFile('call', file(name, content), { ...options, ...more }, zone)).results.map((one) =>
    'record' in one ? one.record : one.error.problems.map(({ path, code }) => `${code} ${path}`),
  )
const days = async (content: string, more: object = {}) =>
  (await importFile('attendance', file('days.csv', content), { ...options, ...more }, zone)).results.map((one) =>
    'record' in one ? one.record : one.error.problems.map(({ path, code }) => `${code} ${path}`),
  )

describe('calls', () => {
  test('a Chinese header, local times, lengths and words are understood', async () =>
    expect(
      await calls(
        'a.csv',
        '通话编号,\u5ea7席工号,开始时间,呼叫方向,振铃次数,等待时长,通话时长,挂断方,通话内容\nT1,1001,2026/3/2 9:21,呼入,3,12,00:03:12,客户,\u5ea7席：您好！ 客户：你好\n',
      ),
    ).toEqual([
      {
        id: 'T1',
        agentId: '1001',
        startedAt: '2026-03-02T01:21:00.000Z',
        direction: 'inbound',
        ringCount: 3,
        queueSeconds: 12,
        talkSeconds: 192,
        endedBy: 'customer',
        utterances: [
          { speaker: 'agent', text: '您好！' },
          { speaker: 'customer', text: '你好' },
        ],
      },
    ]))
  test.each([
    ['UTF-8 with a mark', Buffer.from('\ufeff通话编号,开始时间\nT1,2026-03-02 09:21:05\n')],
    ['UTF-16 little-endian', Buffer.from('\ufeff通话编号\t开始时间\nT1\t2026-03-02 09:21:05\n', 'utf16le')],
    ['UTF-16 big-endian', Buffer.from('\ufeff通话编号\t开始时间\nT1\t2026-03-02 09:21:05\n', 'utf16le').swap16()],
    ['GB18030', inGb('通话编号,开始时间\nT1,2026-03-02 09:21:05\n')],
  ])('%s', async (_, bytes) =>
    expect(await calls('enc.csv', bytes)).toEqual([{ id: 'T1', startedAt: '2026-03-02T01:21:05.000Z' }]))
  test('what was said in GB18030 is read as it was said', async () =>
    expect(await calls('gb.csv', inGb('通话编号,开始时间,通话内容\nT1,2026-03-02 09:21,坐席：您好\n'))).toMatchObject([
      { utterances: [{ speaker: 'agent', text: '您好' }] },
    ]))
  test.each([
    ['semicolons', 'id;start time\nT1;2026-03-02T09:21:00+08:00\n'],
    ['tabs', 'id\tstart time\nT1\t2026-03-02T09:21:00+08:00\n'],
    ['a quoted line break', 'id,start time,note\nT1,2026-03-02T09:21:00+08:00,"a\nb"\n'],
    ['titles above the header', '三月通话明细,,\n导出人：王,,\nid,start time,note\nT1,2026-03-02 09:21,x\n'],
    ['seconds since 1970', 'uniqueid,calldate\nT1,1772414460\n'],
    ['a workbook’s serial number', 'id,开始时间\nT1,46083.389583333\n'],
    ['Chinese dates', 'id,开始时间\nT1,2026年3月2日 上午9:21\n'],
  ])('%s', async (_, text) =>
    expect(await calls('t.csv', text)).toEqual([{ id: 'T1', startedAt: '2026-03-02T01:21:00.000Z' }]))
  test('JSON and NDJSON by the names of their fields', async () => {
    const record = { ContactId: 'T1', InitiationTimestamp: '2026-03-02T01:21:00Z' }
    const expected = [{ id: 'T1', startedAt: '2026-03-02T01:21:00.000Z' }]
    expect(await calls('a.json', JSON.stringify([record]))).toEqual(expected)
    expect(await calls('a.ndjson', `${JSON.stringify(record)}\n`)).toEqual(expected)
  })
  test('minutes are minutes where the header says so', async () =>
    expect(await calls('m.csv', 'id,开始时间,通话时长（分钟）\nT1,2026-03-02 09:21,3.2\n')).toMatchObject([
      { talkSeconds: 192 },
    ]))
  test('empty cells say nothing: no zero, no false', async () =>
    expect(await calls('e.csv', 'id,开始时间,振铃次数,是否接通\nT1,2026-03-02 09:21,,--\n')).toEqual([
      { id: 'T1', startedAt: '2026-03-02T01:21:00.000Z' },
    ]))
  test('a cell that cannot be read is an error of its row, by its column', async () =>
    expect(
      await calls(
        'x.csv',
        'id,开始时间,呼叫方向\nT1,02/03/2026 9:21,呼入\nT2,2026-03-02 09:21,侧呼\nT3,2026-03-02 09:21,呼出\n',
      ),
    ).toEqual([
      ['unreadable-cell 开始时间'],
      ['unreadable-cell 呼叫方向'],
      { id: 'T3', startedAt: '2026-03-02T01:21:00.000Z', direction: 'outbound' },
    ]))
  test('which number is the month may be said', async () =>
    expect(await calls('d.csv', 'id,start\nT1,02/03/2026 9:21\n', { dateOrder: 'dmy' })).toMatchObject([
      { startedAt: '2026-03-02T01:21:00.000Z' },
    ]))
  test('a column may be named by hand, also as a question of the rules', async () =>
    expect(
      await calls('c.csv', 'nr,when,polite?\nT1,2026-03-02 09:21,是\n', {
        columns: { nr: 'id', when: 'startedAt', 'polite?': 'observations.polite' },
      }),
    ).toEqual([{ id: 'T1', startedAt: '2026-03-02T01:21:00.000Z', observations: { polite: true } }]))
  test('words without speakers are an error, not somebody’s words', async () =>
    expect(await calls('w.csv', 'id,开始时间,通话内容\nT1,2026-03-02 09:21,您好请讲\n')).toEqual([
      ['unreadable-cell 通话内容'],
    ]))
  test('speakers with times before them', async () =>
    expect(
      await calls('s.csv', 'id,开始时间,通话内容\nT1,2026-03-02 09:21,"[00:01] 坐席: 您好 [00:05] 客户: 嗯"\n'),
    ).toMatchObject([{ utterances: [{ startMs: 1000 }, { speaker: 'customer', startMs: 5000 }] }]))
})

describe('punches', () => {
  test('a monthly report with shifts in their names', async () =>
    expect(
      await days(
        '工号,日期,班次,上班打卡,下班打卡,请假\n7,2026-03-02,早班 09:00-18:00,9:08,18:01,\n7,2026-03-03,休息,,,\n',
      ),
    ).toMatchObject([
      {
        agentId: '7',
        date: '2026-03-02',
        shift: { segments: [{ start: '09:00', end: '18:00' }] },
        punches: [
          { at: '2026-03-02T01:08:00.000Z', kind: 'in' },
          { at: '2026-03-02T10:01:00.000Z', kind: 'out' },
        ],
      },
      { date: '2026-03-03' },
    ]))
  test('shifts may be said by hand', async () =>
    expect(await days('工号,日期,班次\n7,2026-03-02,A\n', { shifts: { A: '20:00-04:00' } })).toMatchObject([
      { shift: { segments: [{ start: '20:00', end: '04:00' }] } },
    ]))
  test('one punch a row makes one day of a person', async () =>
    expect(await days('userid,日期,打卡时间\n7,2026-03-02,08:55\n7,2026-03-02,18:02\n')).toMatchObject([
      { agentId: '7', punches: [{ at: '2026-03-02T00:55:00.000Z' }, { at: '2026-03-02T10:02:00.000Z' }] },
    ]))
  test('a shift that nobody explained is an error with its row', async () =>
    expect(await days('工号,日期,班次\n7,2026-03-02,神秘班\n')).toEqual([['unknown-shift shift']]))
})

describe('what a person sees', () => {
  test('format, zone, columns, and what was not understood, before anything is judged', async () => {
    const imported = await importFile(
      'call',
      file('v.csv', 'id,开始时间,备注\nT1,2026-03-02 09:21,x\nT2,gestern,y\n'),
      options,
      zone,
    )
    const lines = importSummary(imported, testCli('en')).join('\n')
    expect(lines).toContain('CSV (,), utf-8; times are in Asia/Shanghai')
    expect(lines).toContain('开始时间 → start')
    expect(lines).toContain('columns not used: 备注')
    expect(lines).toContain('2 rows: 1 read, 1 with errors')
    expect(lines).toMatch(/row 3 开始时间: the cell cannot be read; expected a date: .+ received "gestern"/)
  })
  test('rows without an id are named by their row, and that is said', async () => {
    const imported = await importFile('call', file('i.csv', '开始时间\n2026-03-02 09:21\n'), options, zone)
    expect(imported.results).toMatchObject([{ record: { id: 'row-2' } }])
    expect(importSummary(imported, testCli('en')).join('\n')).toContain('no column has ids')
  })
  test('a table without a time is refused, and says how to name the column', async () =>
    expect(importFile('call', file('n.csv', 'a,b\n1,2\n'), options, zone)).rejects.toMatchObject({
      exitCode: 2,
      messages: { en: expect.stringContaining('--column "header=startedAt"') },
    }))
  test('a field that there is not is refused with the nearest', async () =>
    expect(importFile('call', file('f.csv', 'a\n1\n'), { columns: { a: 'startAt' } }, zone)).rejects.toMatchObject({
      messages: { en: expect.stringContaining('did you mean startedAt?') },
    }))
  test.each([
    ['a quotation mark that is not closed', 'q.csv', 'id,开始时间\n"T1,2026-03-02 09:21\n', 3],
    ['an old workbook', 'o.xls', 'x', 3],
    ['bytes in no encoding', 'b.csv', Buffer.from([0x61, 0xff, 0xff, 0x0a]), 3],
    ['what is called a workbook and is none', 'w.xlsx', 'x', 3],
    ['JSON that is no list', 'j.json', '{}', 3],
    ['an empty file', 'z.csv', '', 3],
  ])('%s ends with its exit code', async (_, name, content, exitCode) =>
    expect(importFile('call', file(name, content), options, zone)).rejects.toMatchObject({ exitCode }))
})
