import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import writeXlsx from 'write-excel-file/universal'
import { importTable, type Mapping, subjectOf } from '../../src/cli/import/import-table.ts'
import { readTable } from '../../src/cli/import/read-table.ts'

// Files as people and systems write them, and what becomes of the first row or call of each.

const folder = mkdtempSync(join(tmpdir(), 'files-'))
afterAll(() => rmSync(folder, { recursive: true }))

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
/** 工号,姓名,日期,时间 and what else the test writes, in GB18030: the runtime decodes it but does not encode it. */
const gb = (text: string): Buffer => {
  const table = new Map<string, readonly number[]>()
  const decoder = new TextDecoder('gb18030')
  for (let high = 0xb0; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  for (let low = 0xa1; low <= 0xfe; low++) table.set(decoder.decode(Uint8Array.of(0xa3, low)), [0xa3, low])
  return Buffer.from([...text].flatMap((one) => table.get(one) ?? [one.charCodeAt(0)]))
}

interface File {
  readonly name: string
  readonly content: string | Buffer | (() => Promise<Buffer>)
  readonly mapping?: Mapping
  readonly format: string
  readonly subject: 'call' | 'attendance'
  readonly records: number
  readonly errors?: number
  readonly first: object
}

const utc = (text: string) => `${text}.000Z`

const files: readonly File[] = [
  {
    name: '外呼明细.csv: GB18030, 日期 and 时间 apart, 呼出, 3分12秒',
    content: gb('外呼明细表,,,,\n流水号,工号,日期,时间,呼叫方向,通话时长\nA1,1001,2026/3/2,9:21,呼出,3分12秒\n'),
    format: 'CSV (,), gb18030',
    subject: 'call',
    records: 1,
    first: {
      id: 'A1',
      agentId: '1001',
      startedAt: utc('2026-03-02T01:21:00'),
      direction: 'outbound',
      talkSeconds: 192,
    },
  },
  {
    name: 'export.txt: UTF-16 with tabs, 上午, 00:03:12',
    content: utf16('通话编号\t开始时间\t通话时长\t挂断方\nB1\t2026年3月2日 上午9:21\t00:03:12\t客户\n'),
    format: 'CSV (tab), utf-16le',
    subject: 'call',
    records: 1,
    first: { id: 'B1', startedAt: utc('2026-03-02T01:21:00'), talkSeconds: 192, endedBy: 'customer' },
  },
  {
    name: 'calls.xlsx: workbook dates and times, a title above',
    content: async () =>
      Buffer.from(
        await (
          await writeXlsx([
            [{ value: '三月通话' }, null, null],
            [{ value: '通话编号' }, { value: '开始时间' }, { value: '等待时长' }],
            [
              { value: 'C1' },
              { value: new Date('2026-03-02T09:21:00Z'), type: Date, format: 'yyyy/mm/dd hh:mm' },
              { value: 12, type: Number },
            ],
          ]).toBlob()
        ).arrayBuffer(),
      ),
    format: 'XLSX',
    subject: 'call',
    records: 1,
    first: { id: 'C1', startedAt: utc('2026-03-02T01:21:00'), queueSeconds: 12 },
  },
  {
    name: 'teaching.csv: UTF-8 with its mark, 1-Jan-21, Y and N, zeros of calls that nobody answered',
    content:
      '\ufeffCall Id,Agent,Date,Time,Answered (Y/N),Speed of answer in seconds,AvgTalkDuration\nD1,Joe,1-Jan-21,9:12,N,0,0:00:00\n',
    format: 'CSV (,), utf-8',
    subject: 'call',
    records: 1,
    first: { id: 'D1', agentId: 'Joe', startedAt: utc('2021-01-01T01:12:00'), answered: false },
  },
  {
    name: 'Excel serials as text, with semicolons',
    content: 'id;开始时间;通话时长（分钟）\nE1;46083.389583333;3.2\n',
    format: 'CSV (;), utf-8',
    subject: 'call',
    records: 1,
    first: { id: 'E1', startedAt: utc('2026-03-02T01:21:00'), talkSeconds: 192 },
  },
  {
    name: 'Amazon Connect contact records (NDJSON), a transfer joined by its first contact',
    content: [
      {
        ContactId: 'F1',
        InitialContactId: 'F1',
        InitiationMethod: 'INBOUND',
        InitiationTimestamp: '2026-03-02T01:21:00Z',
        DisconnectTimestamp: '2026-03-02T01:23:00Z',
        Agent: { Username: 'ann', ConnectedToAgentTimestamp: '2026-03-02T01:21:09Z', AgentInteractionDuration: 60 },
        Queue: { Name: 'Q', Duration: 9 },
        DisconnectReason: 'AGENT_DISCONNECT',
      },
      {
        ContactId: 'F2',
        InitialContactId: 'F1',
        InitiationMethod: 'TRANSFER',
        InitiationTimestamp: '2026-03-02T01:22:30Z',
        DisconnectTimestamp: '2026-03-02T01:25:00Z',
        Agent: { Username: 'bob', AgentInteractionDuration: 120 },
        Queue: { Name: 'Q', Duration: 3 },
        DisconnectReason: 'CUSTOMER_DISCONNECT',
      },
    ]
      .map((one) => JSON.stringify(one))
      .join('\n'),
    mapping: { join: 'InitialContactId' },
    format: 'NDJSON, utf-8',
    subject: 'call',
    records: 1,
    first: {
      id: 'F1',
      direction: 'inbound',
      startedAt: utc('2026-03-02T01:21:00'),
      endedAt: utc('2026-03-02T01:25:00'),
      queueSeconds: 9,
      talkSeconds: 180,
      endedBy: 'customer',
      participants: [{ agentId: 'ann' }, { agentId: 'bob' }],
    },
  },
  {
    name: 'Genesys Cloud interactions: milliseconds, month before day proven by another row',
    content:
      'Conversation ID,Date,Users,Direction,ANI,DNIS,Total Talk (ms),Total Hold (ms),Disconnect Type\nG1,3/2/26 9:21 AM,Ann,Inbound,tel:+8613800138000,95598,192000,31000,Peer\nG2,3/13/26 9:21 AM,Ann,Outbound,95598,13800138000,1000,0,Client\n',
    format: 'CSV (,), utf-8',
    subject: 'call',
    records: 2,
    first: {
      id: 'G1',
      startedAt: utc('2026-03-02T01:21:00'),
      direction: 'inbound',
      talkSeconds: 192,
      holdSecondsTotal: 31,
    },
  },
  {
    name: 'Asterisk Master.csv: no header',
    content:
      '"","13800138000","100","from-trunk","","PJSIP/t-1","PJSIP/8001-2","Queue","q","2026-03-02 09:21:00","2026-03-02 09:21:09","2026-03-02 09:24:21",201,192,"ANSWERED","DOCUMENTATION","1772414460.1",""\n',
    format: 'Asterisk Master.csv, CSV (,), utf-8',
    subject: 'call',
    records: 1,
    first: {
      id: '1772414460.1',
      startedAt: utc('2026-03-02T01:21:00'),
      answeredAt: utc('2026-03-02T01:21:09'),
      talkSeconds: 192,
      answered: true,
    },
  },
  {
    name: 'Asterisk queue_log',
    content:
      '1772414460|H1|support|NONE|ENTERQUEUE||13800138000|1\n1772414469|H1|support|8001|CONNECT|9|1772414461.2|4\n1772414661|H1|support|8001|COMPLETECALLER|9|192|1\n1772414700|H2|support|NONE|ENTERQUEUE||1|1\n1772414730|H2|support|NONE|ABANDON|1|1|30\n',
    format: 'Asterisk queue_log, utf-8',
    subject: 'call',
    records: 2,
    first: {
      id: 'H1',
      agentId: '8001',
      queueSeconds: 9,
      talkSeconds: 192,
      ringSeconds: 4,
      endedBy: 'customer',
      answered: true,
    },
  },
  {
    name: '钉钉每日统计: header of two rows, 26-03-02 星期一, an approved form',
    content: [
      '每日统计表 统计日期：2026-03-01 至 2026-03-31,,,,,,,',
      '姓名,工号,日期,班次,上班1,,下班1,,关联的审批单',
      ',,,,打卡时间,打卡结果,打卡时间,打卡结果,',
      '张三,7,26-03-02 星期一,早班 09:00-18:00,09:08,迟到,次日00:12,正常,',
      '张三,7,26-03-03 星期二,早班 09:00-18:00,,缺卡,18:01,正常,事假03-03 09:00到03-03 12:00 3小时',
      '李四,8,26-03-03 星期一,早班 09:00-18:00,,缺卡,18:01,正常,',
    ].join('\n'),
    format: 'CSV (,), utf-8',
    subject: 'attendance',
    records: 2,
    errors: 1,
    first: {
      agentId: '7',
      date: '2026-03-02',
      shift: { segments: [{ start: '09:00', end: '18:00' }] },
      punches: [
        { at: utc('2026-03-02T01:08:00'), kind: 'in' },
        { at: utc('2026-03-02T16:12:00'), kind: 'out' },
      ],
    },
  },
  {
    name: 'Frappe Employee Checkin: one punch a row with IN and OUT, no date column',
    content: 'Employee,Log Type,Time\nHR-EMP-7,IN,2026-03-02 08:55:10\nHR-EMP-7,OUT,2026-03-02 18:02:00\n',
    format: 'CSV (,), utf-8',
    subject: 'attendance',
    records: 1,
    first: {
      agentId: 'HR-EMP-7',
      date: '2026-03-02',
      punches: [
        { at: utc('2026-03-02T00:55:10'), kind: 'in' },
        { at: utc('2026-03-02T10:02:00'), kind: 'out' },
      ],
    },
  },
  {
    name: 'transcripts in one cell, speakers in brackets, a line break in quotes',
    content: '编号,通话时间,坐席工号,对话内容\nK1,2026-03-02 09:21:05,1001,"【客服】：您好\n【客户】：我要退订"\n',
    format: 'CSV (,), utf-8',
    subject: 'call',
    records: 1,
    first: {
      startedAt: utc('2026-03-02T01:21:05'),
      utterances: [
        { speaker: 'agent', text: '您好' },
        { speaker: 'customer', text: '我要退订' },
      ],
    },
  },
]

const extensionOf = ({ name, format }: File): string =>
  format === 'XLSX' ? 'xlsx' : format.startsWith('NDJSON') ? 'ndjson' : name.includes('.txt') ? 'txt' : 'csv'

describe('files as they come', () => {
  test.each(files.map((file, index) => [file.name, file, index] as const))('%s', async (_, file, index) => {
    const path = join(folder, `${index}.${extensionOf(file)}`)
    writeFileSync(path, typeof file.content === 'function' ? await file.content() : file.content)
    const table = await readTable(path)
    expect(table.format).toBe(file.format)
    expect(subjectOf(table.header)).toBe(file.subject)
    const { results } = importTable(file.subject, table, path, file.mapping ?? {}, 'Asia/Shanghai')
    const records = results.flatMap((one) => ('record' in one ? [one.record] : []))
    expect(records[0]).toMatchObject(file.first)
    expect([records.length, results.length - records.length]).toEqual([file.records, file.errors ?? 0])
  })
})

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

test('the guide shows the same files, and what becomes of them', () => {
  const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'import.md'), 'utf8')
  const rows = files.map(({ name, format, subject, records, errors = 0, first }) => {
    const made =
      plural(records, subject === 'call' ? 'call' : 'day') + (errors === 0 ? '' : `, ${plural(errors, 'error')}`)
    return `| ${name.replaceAll('|', '\\|')} | ${format.replace('|', '\\|')} | ${made} | \`${JSON.stringify(first)}\` |`
  })
  expect(guide).toContain(rows.join('\n'))
})

test('a call that nobody answered has neither waiting nor talk of 0 seconds', async () => {
  const path = join(folder, '3.csv')
  const { results } = importTable('call', await readTable(path), path, {}, 'Asia/Shanghai')
  expect(Object.keys((results[0] as { record: object }).record)).not.toContain('talkSeconds')
})

test('a leg that cannot be read takes its call with it', async () => {
  const path = join(folder, 'legs.csv')
  writeFileSync(path, 'linkedid,uniqueid,calldate\nL,1,2026-03-02 09:21\nL,2,gestern\nM,3,2026-03-02 09:21\n')
  const { results } = importTable('call', await readTable(path), path, { join: 'linkedid' }, 'Asia/Shanghai')
  expect(results.map((one) => ('record' in one ? 'call' : one.error.problems[0]!.code))).toEqual([
    'incomplete-call',
    'unreadable-cell',
    'call',
  ])
})

test('ids of several rows are counted, since they may be legs', async () => {
  const path = join(folder, 'twice.csv')
  writeFileSync(path, 'id,start\n1,2026-03-02 09:21\n1,2026-03-02 09:22\n')
  expect(importTable('call', await readTable(path), path, {}, 'Asia/Shanghai').repeatedIds).toBe(1)
})

test('an end that is earlier than the start of the same row is after midnight', async () => {
  const path = join(folder, 'night.csv')
  writeFileSync(path, 'id,日期,开始时间,结束时间\n1,2026-03-02,23:59,00:04\n')
  const { results } = importTable('call', await readTable(path), path, {}, 'Asia/Shanghai')
  expect(results[0]).toMatchObject({
    record: { startedAt: utc('2026-03-02T15:59:00'), endedAt: utc('2026-03-02T16:04:00') },
  })
})

test('lengths beyond a day ask for their unit', async () => {
  const path = join(folder, 'ms.csv')
  writeFileSync(path, 'id,start,Talk time\n1,2026-03-02 09:21,192000\n')
  const read = async (mapping: Mapping) =>
    importTable('call', await readTable(path), path, mapping, 'Asia/Shanghai').results
  expect(await read({})).toMatchObject([{ error: { path: 'Talk time' } }])
  expect(await read({ columns: { 'Talk time': '通话时长:ms' } })).toMatchObject([{ record: { talkSeconds: 192 } }])
})

test('empty cells mean none where a person says so', async () => {
  const path = join(folder, 'none.csv')
  writeFileSync(path, '工号,日期,班次,上班打卡\n7,2026-03-02,早班 09:00-18:00,\n')
  const read = async (mapping: Mapping) =>
    importTable('attendance', await readTable(path), path, mapping, 'Asia/Shanghai').results
  expect(((await read({}))[0] as { record: object }).record).not.toHaveProperty('punches')
  expect(await read({ emptyMeansNone: ['上班打卡'] })).toMatchObject([{ record: { punches: [] } }])
})

const shared = process.env.RULEBOOK_SHARED
test.skipIf(shared === undefined)(
  'a real file of 5,000 calls: 946 were not answered, and have no waiting of 0 s',
  async () => {
    const path = join(shared!, 'data', 'callcenter-pwc', 'Call-Center-Dataset.csv')
    const { results } = importTable('call', await readTable(path), path, {}, 'Asia/Shanghai')
    const calls = results.map((one) =>
      'record' in one ? (one.record as { answered?: boolean; queueSeconds?: number }) : {},
    )
    expect(calls.length).toBe(readFileSync(path, 'utf8').trim().split('\n').length - 1)
    const missed = calls.filter(({ answered }) => answered === false)
    expect(missed.length).toBe(946)
    expect(missed.every((one) => !('queueSeconds' in one) && !('talkSeconds' in one))).toBe(true)
  },
)
