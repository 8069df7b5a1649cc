import { expect, test } from 'vitest'
import { loadRuleset } from '../../src/ruleset/load.ts'

const text = { zh: '规则', en: 'Rule' }
const withAnswer = (pardon?: true) => ({
  id: 'own',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: text,
  sector: 'attendance',
  source: { document: '规则', issuer: null, truncated: false },
  observations: {
    explained: {
      type: 'boolean',
      ask: { zh: '是否说明？', en: 'Was it explained?' },
      ...(pardon === undefined ? {} : { pardon }),
    },
  },
  clauses: [
    {
      clause: '1',
      rules: [
        {
          id: 'absent',
          subject: 'attendance',
          summary: text,
          when: { fact: 'absentDays', params: { excusedBy: 'explained' }, operator: 'greaterThan', value: 0 },
        },
      ],
    },
  ],
})

test('an answer that excuses inside a fact must be a pardon: a permission that nobody answered for is unknown', () =>
  expect(() => loadRuleset(withAnswer())).toThrow(
    expect.objectContaining({
      code: 'excused-by-no-pardon',
      path: 'clauses[0].rules[0].when.params.excusedBy',
    }),
  ))
test('a pardon may', () => expect(loadRuleset(withAnswer(true)).id).toBe('own'))
