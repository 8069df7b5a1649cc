import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { draftRuleset, outlineText, verifyRulesets } from '../../src/authoring.ts'
import { loadRuleset } from '../../src/index.ts'

const labels = (text: string) => outlineText(`题目\n${text}`).clauses.map(({ clause }) => clause)
const one = (line: string) => outlineText(`题目\n一、${line}`).clauses[0]!

describe('labels', () => {
  test.each([
    ['第一章 总则\n第一条 目的\n第二条 范围', ['第一章', '第一条', '第二条']],
    [
      '第四条 缺勤\n1.迟到\n(1)五分钟\n(2)一小时\n2.旷工\n(1)一天',
      ['第四条', '第四条.1', '第四条.1.(1)', '第四条.1.(2)', '第四条.2', '第四条.2.(1)'],
    ],
    ['一、服务\n1.1、热线\n1.2、开头语\n二、态度', ['一', '1.1', '1.2', '二']],
    ['一、甲\n1.1 乙\n二、丙\n1.1 丁', ['一', '一.1.1', '二', '二.1.1']],
    ['一、用语\n1、不行\n2、不知道', ['一', '一.1', '一.2']],
    ['1、甲\n工作规范\n1、乙\n2、丙', ['1', '工作规范', '工作规范.1', '工作规范.2']],
    ['（一）甲\n①乙\n②丙\n（二）丁', ['(一)', '(一).①', '(一).②', '(二)']],
    ['# Rules\n## 1. Calls\n- answered\n- noted\n2. Cases', ['s1', '1', '1.-', '1.-#2', '2']],
    [
      'Article 1 Scope\nArticle 2 Calls\n(a) answered\n(b) noted',
      ['Article 1', 'Article 2', 'Article 2.(a)', 'Article 2.(b)'],
    ],
    ['一、甲\n(1 )、乙\n（ 2 ）丙', ['一', '一.(1)', '一.(2)']],
    ['一、仪表\n男性:\n+ 头发：整洁\n+ 胡须：不留', ['一', '一.男性', '一.男性.头发', '一.男性.胡须']],
    ['第一章 甲(2)\n第二章 乙 …… 3\n第一章 甲\n第二章 乙', ['第一章', '第二章']],
    ['§ 7 Calls\n§ 8 Cases', ['§ 7', '§ 8']],
  ])('%s', (text, expected) => expect(labels(text)).toEqual(expected))
  test('a time, a date and a sum at the beginning of a line are no labels', () =>
    expect(labels('一、班次\n9:00上班\n2026年3月\n20元以下')).toEqual(['一', '一.s1', '一.s2', '一.s3']))
  test('lines are those of the text', () =>
    expect(outlineText('题\n\n一、甲\r\n\r\n二、乙').clauses.map(({ line }) => line)).toEqual([3, 5]))
})

describe('what may be in a clause', () => {
  test('sentences that demand or forbid, with their word', () =>
    expect(one('坐席须微笑。环境整洁。不得迟到。').obligations.map(({ text, modal }) => [text, modal])).toEqual([
      ['坐席须微笑。', '须'],
      ['不得迟到。', '不得'],
    ]))
  test('numbers with units, Chinese ones too', () =>
    expect(one('迟到三十分钟以上，或1.5小时，每月2次').numbers.map(({ value, unit }) => [value, unit])).toEqual([
      [30, '分钟'],
      [1.5, '小时'],
      [2, '次'],
    ]))
  test('sums of money', () =>
    expect(one('罚款1,000元，或 USD 20.50').money.map(({ amount }) => amount)).toEqual(['1000', '20.50']))
  test('quoted words, once each', () => expect(one('说“您好”，再说“您好”和「再见」').quotes).toEqual(['您好', '再见']))
  test('nothing where there is nothing', () =>
    expect(one('概述')).toMatchObject({ obligations: [], numbers: [], money: [], quotes: [] }))
})

test('an empty text has no clauses', () => expect(outlineText('')).toEqual({ title: '', clauses: [] }))
test('a long text takes no longer by the line', () =>
  expect(outlineText(`题\n${'一、不得迟到。\n'.repeat(20_000)}`).clauses).toHaveLength(20_000))

describe('a draft', () => {
  const outline = outlineText('考勤制度\n第一条 时间\n1、不得迟到5分钟，违者罚款20元。\n2、打卡')
  const draft = draftRuleset(outline, { id: 'ours' }) as { clauses: { note?: { en: string } }[] }
  test('loads, has every clause and no rule', () => {
    const { document } = loadRuleset(draft)
    expect(document.clauses.map(({ clause }) => clause)).toEqual(['第一条', '第一条.1', '第一条.2'])
    expect(document.rules).toEqual([])
  })
  test('says what to confirm', () =>
    expect(draft.clauses[1]?.note?.en).toMatch(/TO CONFIRM \(line 3\).*\nto encode: .*\nnumbers: 5分钟.*\nsums: 20元/))
  test('a document that lacks a clause of the outline does not pass the gate', () => {
    const shorter = { ...draft, clauses: draft.clauses.slice(0, 2) }
    const codes = (source: unknown) =>
      verifyRulesets({ versions: [{ file: 'ours/1.0.0.json', source, outline }] }).problems.map(({ code }) => code)
    expect(codes(shorter)).toContain('clause-missing')
    expect(codes(draft)).not.toContain('clause-missing')
  })
})

const shared = process.env.RULEBOOK_SHARED
describe.skipIf(shared === undefined)('on real regulations', () => {
  const folder = join(shared ?? '', 'regulations')
  // Readers name clauses by hand: dots, brackets and the letters of parts are theirs.
  const plain = (label: string) => label.replace(/[.()（）#]/g, '').replace(/(s\d+)?[a-z]*$/, '')
  test('seven in ten labels that a reader wrote down are found, and as many that are found are a reader’s', () => {
    let [found, all, right, said] = [0, 0, 0, 0]
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const text = join(folder, file.replace('.json', '.txt'))
      if (!existsSync(text)) continue
      const { clauses } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { clauses: { clause: string }[] }
      const read = new Set(clauses.map(({ clause }) => plain(clause)).filter(Boolean))
      const outlined = new Set(
        outlineText(readFileSync(text, 'utf8'))
          .clauses.map(({ clause }) => plain(clause))
          .filter(Boolean),
      )
      found += [...read].filter((label) => outlined.has(label)).length
      all += read.size
      right += [...outlined].filter((label) => read.has(label)).length
      said += outlined.size
    }
    expect(found / all).toBeGreaterThan(0.7)
    expect(right / said).toBeGreaterThan(0.7)
  })
})
