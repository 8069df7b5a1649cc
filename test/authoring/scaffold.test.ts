import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type NewRule, newRule, newRuleset, verifyRulesets } from '../../src/authoring.ts'
import { chinaCalendar } from '../../src/calendar.ts'
import { writeNewRule, writeNewRuleset } from '../../src/cli/commands/ruleset/new.ts'
import { loadRuleset, PolicyError, RulebookError } from '../../src/index.ts'
import { testCli } from '../support/cli.ts'

const text = (en: string) => ({ zh: `规范：${en}`, en })
const frame = newRuleset({ id: 'ours', title: text('Ours'), effectiveFrom: '2026-01-01', reviewBy: '2099-12-31' })
const calendar = chinaCalendar
const add = (spec: NewRule, to: Parameters<typeof newRule>[0] = frame, cases: unknown = []) =>
  newRule(to, cases, spec, { calendar })
const verify = ({ document, cases }: ReturnType<typeof add>) =>
  verifyRulesets({ versions: [{ file: 'ours/1.0.0.json', source: document, cases }] }, { calendar, lint: 'error' })

test('the frame is a ruleset', () => expect(loadRuleset(frame)).toMatchObject({ id: 'ours', version: '1.0.0' }))

describe('a scaffold verifies, with a case for each outcome', () => {
  test.each<NewRule>([
    { clause: '1', subject: 'call', fact: 'longestHoldSeconds', moreThan: 30 },
    { clause: '1', subject: 'call', fact: 'ringCount', moreThan: 3 },
    { clause: '1', subject: 'call', fact: 'talkSeconds', lessThan: 10 },
    { clause: '1', subject: 'call', fact: 'answered', is: false },
    {
      clause: '1',
      subject: 'call',
      phrases: { lexicon: 'forbidden', texts: ['不知道', '没办法', '你烦不烦'] },
      fine: '10',
    },
    {
      clause: '1',
      subject: 'call',
      question: { name: 'politelyEnded', ask: { zh: '是否礼貌结束？', en: 'Did the call end politely?' } },
    },
    {
      clause: '1',
      subject: 'review',
      question: { name: 'politelyEnded', ask: { zh: '是否礼貌结束？', en: 'Did the call end politely?' } },
      fine: '5.50',
    },
    { clause: '1', subject: 'incident', act: 'snack-at-desk', fine: '20' },
    { clause: '1', subject: 'attendance', fact: 'lateMinutes', moreThan: 5, fine: '20' },
    {
      clause: '1',
      subject: 'audit',
      question: { name: 'fireDrill', ask: { zh: '是否演练？', en: 'Was there a drill?' } },
    },
  ])('%j', (spec) => {
    const scaffold = add(spec)
    expect(scaffold.missing).toEqual([])
    expect(verify(scaffold).problems).toEqual([])
  })
})

test('a second rule stands beside the first, and all of it verifies', () => {
  const first = add({ clause: '1', subject: 'call', fact: 'longestHoldSeconds', moreThan: 30 })
  const second = add({ clause: '1', subject: 'call', fact: 'ringCount', moreThan: 3 }, first.document, first.cases)
  const third = add({ clause: '2', subject: 'incident', act: 'snack-at-desk' }, second.document, second.cases)
  expect(third.document.clauses.map(({ clause, rules }) => [clause, rules?.length])).toEqual([
    ['1', 2],
    ['2', 1],
  ])
  expect(verify(third).problems).toEqual([])
})

test('a clause of an outline takes the rule, and its word on what to confirm falls away', () => {
  const outlined = { ...frame, clauses: [{ clause: '一', none: 'fragment' as const, note: text('TO CONFIRM') }] }
  const { document } = add({ clause: '一', subject: 'incident', act: 'snack-at-desk' }, outlined)
  expect(document.clauses).toMatchObject([{ clause: '一', rules: [{ act: 'snack-at-desk' }] }])
  expect(document.clauses[0]).not.toHaveProperty('note')
})

describe('what is refused', () => {
  test.each<[object, RegExp]>([
    [{ fact: 'longestHoldSecond', moreThan: 30 }, /longestHoldSeconds/],
    [{ fact: 'longestHoldSeconds' }, /moreThan/],
    [{ fact: 'answered' }, /true or false/],
    [{ fact: 'phraseHits', moreThan: 0 }, /by hand/],
    [{}, /one form/],
    [{ act: 'snack-at-desk', fact: 'ringCount', moreThan: 3 }, /one form/],
    [{ fact: 'ringCount', more: 3 }, /more: there is no such field/],
  ])('%j', (spec, message) => expect(() => add({ clause: '1', subject: 'call', ...spec } as never)).toThrow(message))
  test('a name that is taken', () => {
    const { document } = add({ clause: '1', subject: 'call', fact: 'ringCount', moreThan: 3 })
    expect(() => add({ clause: '2', subject: 'call', fact: 'ringCount', moreThan: 5 }, document)).toThrow(PolicyError)
  })
  test('an act that nobody knows', () =>
    expect(() => add({ clause: '1', subject: 'incident', act: 'snack-at-dusk' })).toThrow(RulebookError))
})

test('the command writes rule and cases beside one another, and shows the entry on the page', () => {
  const output = mkdtempSync(join(tmpdir(), 'scaffold-'))
  const cli = testCli('en')
  const file = writeNewRuleset(
    'ours',
    { zh: '规范', en: 'Rules', from: '2026-01-01', reviewBy: '2099-12-31', output },
    cli,
  )
  expect(() => writeNewRuleset('ours', { zh: '规范', output }, cli)).toThrow(/there already/)
  writeNewRule(file, { clause: '一.1', subject: 'incident', act: 'snack-at-desk', fine: '20', lexicon: '' }, cli)
  const read = (name: string) => JSON.parse(readFileSync(join(output, 'ours', name), 'utf8'))
  expect(verify({ document: read('1.0.0.json'), cases: read('1.0.0.cases.json') } as never).problems).toEqual([])
  expect(cli.printed.join('\n')).toMatch(/^### 一\.1\n[\s\S]*CNY 20/m)
})
