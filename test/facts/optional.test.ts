import { expect, test } from 'vitest'
import { evaluateReview } from '../../src/evaluate/evaluate.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { tinyDocument } from '../support/tiny.ts'

const policyWith = (optional: object) => {
  const ask = { zh: '是否成立？', en: 'Is it so?' }
  const document = {
    ...tinyDocument(),
    observations: { fault: { type: 'boolean', ask }, exception: { type: 'boolean', ...optional, ask } },
    checks: [],
    clauses: [{ clause: '9', disposition: 'rule' }],
    rules: [
      {
        id: 'fault',
        clause: '9',
        subject: 'review',
        summary: { zh: '无差错', en: 'No fault' },
        when: {
          all: [
            { fact: 'fault', operator: 'equal', value: true },
            { not: { fact: 'exception', operator: 'equal', value: true } },
          ],
        },
      },
    ],
  }
  return createPolicy(createRulebook([loadRuleset(document)]), { rulesets: ['tiny'] })
}

const review = (policy: ReturnType<typeof policyWith>, observations: Record<string, boolean | string>) =>
  evaluateReview(policy, { id: 'r', agentId: 'a', reviewedAt: '2026-03-02T09:00:00+08:00', observations }).counts

test('an exception that must be claimed does not hold while nobody claims it', () => {
  const policy = policyWith({ optional: true })
  expect(review(policy, { fault: true })).toMatchObject({ violated: 1 })
  expect(review(policy, { fault: true, exception: true })).toMatchObject({ met: 1 })
})

test('any other exception is unknown until somebody says', () => {
  expect(review(policyWith({}), { fault: true })).toMatchObject({ notAssessed: 1 })
})

test('an optional detail that nobody gave is a known none', () => {
  const ask = { zh: '何时离席？', en: 'When did the agent leave?' }
  const document = {
    ...tinyDocument(),
    observations: { leftAt: { type: 'instant', optional: true, ask } },
    checks: [],
    clauses: [{ clause: '9', disposition: 'rule' }],
    rules: [
      {
        id: 'left',
        clause: '9',
        subject: 'review',
        summary: { zh: '不离席', en: 'No leaving' },
        when: { not: { fact: 'leftAt', operator: 'equal', value: null } },
      },
    ],
  }
  const policy = createPolicy(createRulebook([loadRuleset(document)]), { rulesets: ['tiny'] })
  expect(review(policy, {})).toMatchObject({ met: 1 })
  expect(review(policy, { leftAt: '2026-03-02T09:00:00+08:00' })).toMatchObject({ violated: 1 })
})
