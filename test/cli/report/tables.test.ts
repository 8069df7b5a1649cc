import { describe, expect, test } from 'vitest'
import { htmlReport } from '../../../src/cli/report/html-report.ts'
import { csvFiles, tablesOf, workbook } from '../../../src/cli/report/tables.ts'
import { testCli } from '../../support/cli.ts'
import { attack, callAt, collected } from './collected.ts'

const report = collected([callAt(0), callAt(1, '好的。'), { id: 'bad' }, { ...callAt(3), id: '=HYPERLINK("x")' }])
const tables = tablesOf(report, testCli())

describe('what is gathered', () => {
  test('totals by rule and person follow from the findings', () => {
    const { data, details } = report
    expect(data.items.map(({ rules }) => rules.length)).toEqual([1, 1, 0])
    expect(data.rules[0]).toMatchObject({ clause: '六.1d', count: 2 })
    expect(data.agents.reduce((sum, { findings }) => sum + findings, 0)).toBe(2)
    expect(data.days.reduce((sum, { findings }) => sum + findings, 0)).toBe(2)
    expect(details[0]!.marks[0]).toMatchObject({ utterance: 2, start: 0, end: 2, isHint: false })
  })
  test('what is missing is in words, what would decide most first', () => {
    const { wanted } = report.data
    expect(wanted.map(({ input }) => input).join()).not.toMatch(/[a-z][A-Z]/)
    expect(wanted.map(({ alone }) => alone)).toEqual(wanted.map(({ alone }) => alone).sort((a, b) => b - a))
  })
  test('a bad line is listed with its place', () =>
    expect(report.data.errors).toMatchObject([{ place: 'calls.csv 第 2 行' }]))
  test('personal data is masked', () => expect(JSON.stringify(report)).not.toContain('13857501234'))
  test('the month is settled for whom it concerns', () =>
    expect(report.data.statements.map(({ agentId, totals }) => [agentId, totals[0]?.text])).toEqual([
      ['M200', '10.00 元'],
      ['M203', '10.00 元'],
    ]))
})

describe('for spreadsheets', () => {
  test('the first CSV has the name that was asked for, and the mark of UTF-8', async () => {
    const [first, second] = await csvFiles('out/march.csv', tables)
    expect(first![0]).toBe('out/march.csv')
    expect(first![1]).toMatch(/^\ufeff编号,种类,日期/)
    expect(second![0]).toBe('out/march-记录.csv')
  })
  test('no cell of a CSV is a formula', async () => {
    const files = await csvFiles('a.csv', tables)
    expect(files.map(([, text]) => text).join()).toContain(`'=HYPERLINK`)
  })
  test('a workbook is a zip with a sheet for each table', async () => {
    const bytes = await workbook(tables)
    expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe('PK')
  })
})

test('nothing that a record says is markup in the file', async () => {
  const html = await htmlReport(collected([callAt(0, attack), { ...callAt(1), id: attack }]), testCli())
  expect(html).not.toContain('<img')
  expect(html.match(/<\/script>/g)).toHaveLength(3)
  expect(html).toContain("default-src 'none'")
  expect(html).not.toMatch(/(?:src|href)=["']?(?:https?:)?\/\//)
})
