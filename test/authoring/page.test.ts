import { describe, expect, test } from 'vitest'
import { sentenceOf } from '../../src/authoring/page/condition-words.ts'
import { diffRulesets, renderDiff, rulesetPage } from '../../src/authoring.ts'
import { htmlPage } from '../../src/cli/output/html-page.ts'
import { builtin } from '../../src/rulesets.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const tiny = loadWritten(tinyDocument())
const { document } = tiny
const say = (condition: object, locale: 'zh-CN' | 'en' = 'en') =>
  sentenceOf(condition as never, { document, subject: 'call', locale })
const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value })

describe('a condition as a sentence', () => {
  test('names fact, limit, unit and parameter', () =>
    expect(say(is('longestHoldSeconds', 'greaterThan', { parameter: 'maxHoldSeconds' }))).toBe(
      'Longest hold is more than 30 s (maxHoldSeconds)',
    ))
  test('says that a parameter has no value yet', () =>
    expect(say(is('ringCount', 'greaterThan', { parameter: 'maxRings' }))).toContain('a value to be set (maxRings)'))
  test('puts a question and its answer', () => {
    expect(say(is('attentive', 'equal', false))).toBe('“Did the agent listen attentively?” is answered no')
    expect(say(is('attentive', 'notEqual', false), 'zh-CN')).toBe('「坐席是否用心倾听？」答是')
  })
  test('says the codes of records in words', () =>
    expect(say(is('direction', 'equal', 'inbound'), 'zh-CN')).toContain('「呼入」'))
  test('speaks of times as early and late', () =>
    expect(say(is('startedAt', 'lessThan', { fact: 'endedAt' }))).toMatch(/is before/))
  test('keeps and, or and not apart', () =>
    expect(
      say({
        all: [
          is('answered', 'equal', true),
          { any: [is('ringCount', 'lessThan', 2), { not: is('attentive', 'equal', true) }] },
        ],
      }),
    ).toMatch(/^Answered is yes and \(.+ is less than 2 or not \(“.+” is answered yes\)\)$/))
})

describe('the page of a version', () => {
  const page = rulesetPage(tiny, {
    locale: 'en',
    cases: [{ name: 'too long', subject: 'call', record: {}, expect: { violated: ['1'] } }],
  })
  test('goes through the clauses in the order of the document', () => {
    const labels = [...page.matchAll(/^### (.+)$/gm)].map(([, label]) => label)
    expect(labels).toEqual(document.clauses.map(({ clause }) => clause))
  })
  test('says what decides, whose duty it is, what follows, and the cases', () =>
    expect(page).toMatch(
      /the duty is of the agent\n\n\*\*Broken when\*\*\n\n- Longest hold is more than 30 s .+\n[\s\S]*\*\*Cases\*\*\n\n- too long: broken/,
    ))
  test('links each parameter to its line', () => expect(page).toContain('[maxHoldSeconds](#parameter-maxholdseconds)'))
  test('every clause of every shipped ruleset has its place, in both languages', () => {
    for (const id of builtin.ids) {
      const ruleset = builtin.latest(id)!
      for (const locale of ['zh-CN', 'en'] as const) {
        const text = rulesetPage(ruleset, { locale })
        expect(text).not.toMatch(locale === 'en' ? /\[object/ : /undefined|\[object/)
        expect([...text.matchAll(/^### /gm)].length).toBe(ruleset.document.clauses.length)
      }
    }
  })
  test('as HTML, what a document says is text', async () => {
    const html = await htmlPage(
      '# <script>alert(1)</script>\n\n<a id="parameter-x"></a>`x` <a id="parameter-x" onclick="x">',
      'a & <b>',
      'en',
    )
    expect(html).not.toMatch(/<script|<a id="parameter-x" onclick/)
    expect(html).toContain('<a id="parameter-x"></a>')
    expect(html).toContain('<title>a &amp; &lt;b&gt;</title>')
  })
})

describe('a difference shows conditions as sentences', () => {
  const shorter = tinyDocument()
  shorter.parameters.maxHoldSeconds.value = 20
  const diff = diffRulesets(tiny, loadWritten({ ...shorter, version: '1.1.0' }))
  test('before and after', () =>
    expect(diff.changes.find(({ part }) => part === 'rule')?.sentences).toMatchObject([
      { part: 'when', from: { en: expect.stringContaining('30 s') }, to: { en: expect.stringContaining('20 s') } },
    ]))
  test('in text and in a pull request', () => {
    expect(renderDiff(diff, { locale: 'en' })).toMatch(/− condition: .+ 30 s .+\n {4}\+ condition: .+ 20 s/)
    expect(renderDiff(diff, { locale: 'zh-CN', format: 'markdown' })).toMatch(
      /```diff\n- 条件：.+30 秒.+\n\+ 条件：.+20 秒/,
    )
  })
})

test('of an act the page says that it happened', () => {
  const page = (locale: 'zh-CN' | 'en') => rulesetPage(loadWritten(tinyDocument()), { locale })
  expect(page('zh-CN')).toContain('- 发生了这一行为')
  expect(page('en')).toContain('- it happened')
})
