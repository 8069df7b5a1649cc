import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateReview } from '../../src/evaluate/evaluate.ts'
import type { Review } from '../../src/records/review.ts'
import { policyWith } from '../measures/support.ts'

// An answered item implies a conversation: a rule about what was said in one is guarded by `answered`.

const words = { zh: '是否倾听？', en: 'Did the agent listen?' }
const asked = (name: string) => ({ [name]: { type: 'boolean', ask: words } })
const policy = policyWith(
  {},
  {
    observations: { ...asked('listened'), ...asked('greeted') },
    rules: [
      {
        id: 'listened',
        clause: '1',
        subject: 'review',
        summary: words,
        applies: { answered: true },
        expects: 'listened',
      },
    ],
  },
)
const outcome = (more: Partial<Review>) => {
  const review = { id: 'r1', agentId: 'a1', reviewedAt: '2026-03-02T10:00:00+08:00', ...more }
  const { counts, notAssessed } = evaluateReview(policy, review)
  return { ...counts, missing: notAssessed.flatMap(({ missing }) => missing) }
}

test('an answer is of a conversation, where nobody says whether there was one', () =>
  expect(outcome({ observations: { listened: false } })).toMatchObject({ violated: 1 }))
test('an answer on a scorecard is one too', () =>
  expect(outcome({ answers: { listened: { value: true } } })).toMatchObject({ met: 1 }))
test('a contact that nobody answered has none, whatever was ticked', () =>
  expect(outcome({ contact: { answered: false }, observations: { listened: false } })).toMatchObject({
    violated: 0,
    notApplicable: 1,
  }))
test('without any answer it is unknown', () => expect(outcome({}).missing).toEqual(['contact.answered', 'listened']))
test('“does not arise” is no answer', () =>
  expect(outcome({ observations: { greeted: null } }).missing).toEqual(['contact.answered', 'listened']))
test('“not applicable” on a scorecard is no answer', () =>
  expect(outcome({ answers: { greeted: { notApplicable: true } } }).missing).toEqual(['contact.answered', 'listened']))
test('an answer to another question leaves this one open, and nothing else', () =>
  expect(outcome({ observations: { greeted: true } }).missing).toEqual(['listened']))

const answer = fc.constantFrom(undefined, null, true, false)
test('saying that there was a conversation changes no decision; that there was none convicts nobody', () =>
  fc.assert(
    fc.property(answer, answer, (listened, greeted) => {
      const observations = Object.fromEntries(
        Object.entries({ listened, greeted }).filter(([, value]) => value !== undefined),
      ) as NonNullable<Review['observations']>
      const unsaid = outcome({ observations })
      const said = outcome({ contact: { answered: true }, observations })
      expect([said.violated, said.met]).toEqual([unsaid.violated, unsaid.met])
      expect(outcome({ contact: { answered: false }, observations }).violated).toBe(0)
    }),
  ))
