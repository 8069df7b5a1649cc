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

const broken: Readonly<Record<Settled, readonly ReturnType<typeof asking>[]>> = {
  'two-questions-for-one-name': [
    asking('one', { attentive: ask('Attentive?') }),
    asking('two', { attentive: ask('Kind?') }),
  ],
  'unused-observation': [asking('one', { unread: ask('Unread?') })],
  'review-missing': [asking('one', {}, { effectiveFrom: '2026-01-01' })],
}

test.each(Object.entries(broken))('the next %s among the rulesets shipped is an error', (code, rulesets) => {
  const policy = createPolicy(createRulebook(rulesets), { rulesets: rulesets.map(({ id }) => id) })
  const errors = lintPolicy(policy, { severities: settledSeverities }).filter(({ severity }) => severity === 'error')
  expect(errors.map((issue) => issue.code)).toContain(code)
})
