import { expect, test } from 'vitest'
import { lintPolicy } from '../../src/authoring/lint/lint.ts'
import { declaredNames, exampleCondition } from '../../src/cli/commands/ruleset/example-condition.ts'
import { printFacts } from '../../src/cli/commands/ruleset/vocabulary.ts'
import { factsOf, findFact } from '../../src/facts/vocabulary.ts'
import { subjects } from '../../src/records/subject.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument, tinyPolicy } from '../support/tiny.ts'

const lines = (locale: 'en' | 'zh-CN') => {
  const all: string[] = []
  printFacts('call', locale, (line) => all.push(String(line)))
  return all
}

/** A document that declares what the examples name, with one rule. */
const asking = (subject: string, when: unknown) => ({
  ...tinyDocument(),
  parameters: {
    callingHours: {
      type: 'hours',
      value: [{ days: ['Mon'], spans: [{ from: '09:00', to: '18:00' }] }],
      zh: '时段',
      en: 'Hours',
    },
    reading: { type: 'string', value: 'strict', values: ['strict', 'lenient'], zh: '读法', en: 'Reading' },
  },
  scripts: { greeting: { text: '您好' } },
  scorecards: {
    service: {
      zh: '服务',
      en: 'Service',
      scale: 'percentage',
      rounding: { places: 2, mode: 'half-up' },
      gradeScales: {
        usual: [
          { from: { atLeast: '90' }, grade: 'good', zh: '良好', en: 'Good' },
          { grade: 'other', zh: '其他', en: 'Other' },
        ],
      },
      grades: 'usual',
      sections: [
        {
          id: 'all',
          zh: '全部',
          en: 'All',
          items: [{ id: 'polite', zh: '礼貌', en: 'Polite', scoring: { kind: 'yes-no', yes: '100', no: '0' } }],
        },
      ],
    },
  },
  observations: Object.fromEntries(
    [
      [declaredNames.list, 'strings'],
      [declaredNames.otherList, 'strings'],
      [declaredNames.number, 'number'],
      [declaredNames.otherNumber, 'number'],
      [declaredNames.instant, 'instant'],
      [declaredNames.otherInstant, 'instant'],
    ].map(([name, type]) => [name, { type, ask: { zh: `${name}？`, en: `Which ${name}?` } }] as const),
  ),
  vocabulary: { grades: { good: { zh: '良好', en: 'Good' } } },
  rules: [{ clause: '1', subject, bearer: 'agent', id: 'asked', summary: { zh: '甲', en: 'A' }, when }],
})

const examples = subjects.flatMap((subject) =>
  Object.keys(factsOf(subject)).map((name) => [subject, name, exampleCondition(subject, name)] as const),
)

test('and give an example, in one line of JSON', () => {
  expect(lines('en')).toContain('  e.g. {"fact":"longestHoldSeconds","operator":"greaterThan","value":30}')
  expect(lines('zh-CN')).toContain('  例：{"fact":"longestHoldSeconds","operator":"greaterThan","value":30}')
})
test('facts say their unit, and from which fields they come', () => {
  expect(lines('en')).toContain(
    'longestHoldSeconds (seconds): Longest hold (from holds, holdSecondsTotal; unknown without)',
  )
  expect(lines('zh-CN').find((line) => line.startsWith('longestHoldSeconds'))).toMatch(
    /来自 holds、holdSecondsTotal；缺则未知/,
  )
})
const problemOf = (subject: string, when: unknown): string => {
  try {
    loadWritten(asking(subject, when))
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

test.each(subjects)('the example of every fact of %s loads', (subject) => {
  const refused = examples
    .filter(([of]) => of === subject)
    .map(([, name, when]) => `${name}: ${problemOf(subject, when)}`)
    .filter((line) => !line.endsWith(': '))
  expect(refused).toEqual([])
})
test('and none is always or never true, where a fact has a greatest value', () => {
  const bounded = examples.filter(([subject, name]) => findFact(subject, name)?.domain?.max !== undefined)
  const wrong = bounded.filter(([subject, , when]) =>
    lintPolicy(tinyPolicy({}, asking(subject, when))).some(({ code }) =>
      ['always-fires', 'never-fires', 'threshold-out-of-domain'].includes(code),
    ),
  )
  expect(wrong).toEqual([])
})
