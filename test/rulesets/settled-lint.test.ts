import { expect, test } from 'vitest'
import { settledSeverities } from '../../scripts/settled-lint.ts'
import { lintPolicy } from '../../src/authoring.ts'
import { createPolicy, createRulebook } from '../../src/index.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

type Settled = keyof typeof settledSeverities

const ask = (en: string) => ({ type: 'boolean', ask: { zh: '是否用心？', en } })
const asking = (id: string, observations: object, parts: object = {}) =>
  loadWritten({ ...tinyDocument(), id, observations: { ...tinyDocument().observations, ...observations }, ...parts })

const judging = (rule: object) =>
  asking(
    'one',
    {},
    { rules: [{ ...tinyDocument().rules[0], topic: undefined, ...rule }, ...tinyDocument().rules.slice(1)] },
  )
const asks = (zh: string, en: string) => [asking('one', { attentive: { type: 'boolean', ask: { zh, en } } })]

const broken: Readonly<Record<Settled, readonly ReturnType<typeof asking>[]>> = {
  'two-questions-for-one-name': [
    asking('one', { attentive: ask('Attentive?') }),
    asking('two', { attentive: ask('Kind?') }),
  ],
  'two-answers-for-one-name': [
    asking('one', {
      attentive: {
        ...ask('Attentive?'),
        answeredBy: { review: { no: { fact: 'permitted', operator: 'equal', value: false } } },
      },
    }),
    asking('two', { attentive: ask('Attentive?') }),
  ],
  'unused-observation': [asking('one', { unread: ask('Unread?') })],
  'no-duty-guard': [
    judging({ subject: 'attendance', when: { fact: 'lateMinutes', operator: 'greaterThan', value: 0 } }),
  ],
  'omission-without-due': [judging({ subject: 'case', when: { fact: 'respondedAt', operator: 'equal', value: null } })],
  'question-asks-twice': asks('是否礼貌并热情？', 'Was it polite and warm?'),
  'question-is-negated': asks('是否没有答复？', 'Was there no reply?'),
  'question-may-not-arise': asks('必要时是否指导？', 'Was there coaching when necessary?'),
  'review-missing': [asking('one', {}, { effectiveFrom: '2026-01-01' })],
}

test.each(Object.entries(broken))('the next %s among the rulesets shipped is an error', (code, rulesets) => {
  const policy = createPolicy(createRulebook(rulesets), { rulesets: rulesets.map(({ id }) => id) })
  const errors = lintPolicy(policy, { severities: settledSeverities }).filter(({ severity }) => severity === 'error')
  expect(errors.map((issue) => issue.code)).toContain(code)
})
