import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shortNumbers } from '../../src/explain/statement/short-numbers.ts'
import { statementOf } from '../../src/explain/statement/statement.ts'
import { writeStatement } from '../../src/explain/statement/statement-text.ts'
import { teamPageOf, writeTeamPage } from '../../src/explain/statement/team-page.ts'
import { factsOf } from '../../src/facts/vocabulary.ts'
import { fieldWords } from '../../src/facts/words/field-words.ts'
import { subjects } from '../../src/records/subject.ts'
import { findings, month, policy } from './example-month.ts'

const of = (agentId: string, locale: 'zh-CN' | 'en') =>
  statementOf(policy, month.settlements.find((one) => one.agentId === agentId)!, { locale, findings })

describe('the page of a person', () => {
  const wu = of('wu', 'zh-CN')
  const page = writeStatement(wu)
  test('parts what is certain from what is open', () => {
    expect(wu.open.map(({ clause }) => clause)).toEqual(['六.2b', '五.4d'])
    expect(wu.certain.map(({ findingId }) => findingId)).not.toContain(wu.open[0]?.findingId)
  })
  test('says who has to say what', () => {
    expect(wu.open.flatMap(({ open }) => open.map(({ who }) => who))).toEqual(['主管答复申诉', '主管裁定数额'])
  })
  test('says why a finding is not charged', () => {
    expect(wu.notCharged[0]?.why).toContain('低血糖')
    expect(wu.notCharged[1]?.why).toMatch(/更具体的条款处理（见 \d{6}）/)
  })
  test('names inputs by their questions, the most useful first', () => {
    expect(wu.wanted[0]?.input).toMatch(/^坐席是否.*？$/)
    expect(wu.wanted[0]!.alone).toBeGreaterThanOrEqual(wu.wanted.at(-1)!.alone)
  })
  test('speaks no code and no name of a field in Chinese', () => {
    for (const { agentId } of month.settlements) {
      const statement = of(agentId, 'zh-CN')
      const text = writeStatement({ ...statement, notCharged: [] }).replace(/supervisor-chen/g, '')
      expect(
        text.match(/[a-z]+[A-Z]\w*|[a-z]+-[a-z]+|\b(agent|customer|inbound|outbound|true|false|null)\b/g),
      ).toBeNull()
    }
  })
  test('is text, Markdown and JSON', () => {
    expect(page.split('\n')[0]).toBe('wu 结算单，2026-03-01 至 2026-03-31（暂定）')
    expect(writeStatement(of('wu', 'en'), { format: 'markdown' })).toContain('## Still open')
    expect(JSON.parse(JSON.stringify(wu))).toEqual(wu)
  })
  test('is, in short, a line an item, and no line of evidence', () => {
    const lines = writeStatement(wu, { short: true }).split('\n')
    expect(lines).toHaveLength(2 + wu.measures.length + wu.certain.length + wu.open.length + 1)
    expect(lines[2]).toMatch(/^\d{6} 2026-03-03 第四条\.1\.\(4\)：.* → .*20\.00 元$/)
    expect(lines.at(-1)).toMatch(/^不计的事项 5 项；因缺数据无法评定，缺 \d+ 项$/)
  })
  test('in short leaves nothing out that is certain or open', () => {
    for (const { agentId } of month.settlements)
      for (const locale of ['zh-CN', 'en'] as const) {
        const statement = of(agentId, locale)
        const text = writeStatement(statement, { short: true, format: 'markdown' })
        for (const { number } of [...statement.certain, ...statement.open]) expect(text).toContain(number)
      }
  })
  test('takes what people wrote for text, not for markup', () => {
    const [first, ...rest] = wu.certain
    const statement = { ...wu, certain: [{ ...first!, what: '<b>*一*</b>' }, ...rest] }
    expect(writeStatement(statement, { format: 'markdown' })).toContain('\\<b\\>\\*一\\*\\</b\\>')
  })
})

describe('the page of a team', () => {
  test('has a row for everybody', () => {
    const rows = writeTeamPage(teamPageOf(month, { locale: 'en' }), { format: 'markdown' })
      .split('\n')
      .filter((line) => line.startsWith('| '))
    expect(rows).toHaveLength(1 + month.settlements.length)
    // How many rules lack an input depends on what the regulations ask, not on the page.
    expect(rows).toContainEqual(
      expect.stringMatching(/^\| wu \| CNY 320\.00 to 400\.00 \| CNY 0\.00 \| 1 \| 0 \| 2 \| \d+ \|$/),
    )
  })
  test('is text, with the names of people, and JSON', () => {
    const page = teamPageOf(month, { names: { wu: '吴小红' } })
    expect(writeTeamPage(page).split('\n')).toContainEqual(
      expect.stringMatching(
        /^吴小红：应扣 320\.00 至 400\.00 元，奖励 0\.00 元，扣薪天数 1，处分 0，待定 2，未评定 \d+$/,
      ),
    )
    expect(JSON.parse(JSON.stringify(page))).toEqual(page)
  })
  test('says who decided about no finding, when by the reader’s clock', () => {
    const lost = { findingId: 'gone', verdict: 'waive', by: 'chen', at: '2026-04-01T01:00:00Z' } as const
    const team = { ...month, unmatchedDecisions: [lost] }
    const options = { names: { chen: '陈主管' }, timeZone: 'Asia/Shanghai' }
    expect(teamPageOf(team, options).attention.at(-1)?.lines).toEqual(['陈主管 于 2026-04-01 09:00 免除：gone'])
    expect(teamPageOf(team).attention.at(-1)?.lines).toEqual(['chen 于 2026-04-01 01:00（UTC） 免除：gone'])
  })
})

describe('a time on the page', () => {
  const waived = (options: object) =>
    statementOf(policy, month.settlements.find(({ agentId }) => agentId === 'wu')!, { findings, ...options })
      .notCharged[0]?.why
  test('is by the clock of the regulations, if they have one', () =>
    expect(waived({})).toBe('supervisor-chen 于 2026-03-09 10:00 免除：低血糖，事先报备'))
  test('is by the person’s clock where a host says which', () =>
    expect(waived({ timeZone: 'Europe/Paris', names: { 'supervisor-chen': '陈主管' } })).toBe(
      '陈主管 于 2026-03-09 03:00 免除：低血糖，事先报备',
    ))
  test('is refused for a zone that there is not', () =>
    expect(() => waived({ timeZone: 'Mars/Base' })).toThrow('unknown time zone'))
})

describe('short numbers', () => {
  test('differ within a statement, and are the same in every statement unless two would be alike', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 60 }), (ids) => {
        const numbers = shortNumbers(ids)
        expect(new Set(numbers.values()).size).toBe(ids.length)
        for (const number of numbers.values()) expect(number).toMatch(/^\d{6,}$/)
      }),
    )
  })
  test('grow where two would be alike', () => {
    const ids = Array.from({ length: 3000 }, (_, n) => `f${n}`)
    const numbers = shortNumbers(ids)
    expect(new Set(numbers.values()).size).toBe(3000)
    expect([...numbers.values()].some((number) => number.length > 6)).toBe(true)
  })
})

test('every field that a fact is derived from has a name in words', () => {
  const names = new Set(subjects.flatMap((subject) => Object.values(factsOf(subject)).flatMap(({ fields }) => fields)))
  const known = (name: string) =>
    Object.hasOwn(fieldWords, name) || Object.hasOwn(fieldWords, name.split(/[.[]/, 1)[0]!)
  expect([...names].filter((name) => !name.startsWith('totals.') && !known(name))).toEqual([])
})
