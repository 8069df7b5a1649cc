import { expect, test } from 'vitest'
import { evaluateReview } from '../../src/evaluate/evaluate.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const policyWith = (declared: object) => {
  const ask = { zh: '是否成立？', en: 'Is it so?' }
  const document = {
    ...tinyDocument(),
    observations: { fault: { type: 'boolean', ask }, exception: { type: 'boolean', ...declared, ask } },
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
  return createPolicy(createRulebook([loadWritten(document)]), { rulesets: ['tiny'] })
}

const review = (policy: ReturnType<typeof policyWith>, observations: Record<string, boolean | string>) =>
  evaluateReview(policy, { id: 'r', agentId: 'a', reviewedAt: '2026-03-02T09:00:00+08:00', observations }).counts

test('a pardon that nobody has spoken is none so far', () => {
  const policy = policyWith({ pardon: true })
  expect(review(policy, { fault: true })).toMatchObject({ violated: 1 })
  expect(review(policy, { fault: true, exception: true })).toMatchObject({ met: 1 })
})

test('any other exception is unknown until somebody says', () => {
  expect(review(policyWith({}), { fault: true })).toMatchObject({ notAssessed: 1 })
})
