import { expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import type { Call, Utterance } from '../../src/records/call.ts'
import { policyWith } from '../measures/support.ts'

// Where nobody says whether a call was answered, its transcript may show that it was.

const words = { zh: '是否倾听？', en: 'Did the agent listen?' }
const policy = policyWith(
  {},
  {
    observations: { listened: { type: 'boolean', ask: words } },
    rules: [
      {
        id: 'listened',
        clause: '1',
        subject: 'call',
        summary: words,
        applies: { answered: true },
        expects: 'listened',
      },
    ],
  },
)
const agent: Utterance = { speaker: 'agent', text: '您好' }
const customer: Utterance = { speaker: 'customer', text: '你好' }
const outcome = (more: Partial<Call>) => {
  const call: Call = { id: 'c1', startedAt: '2026-03-02T10:00:00+08:00', observations: { listened: false }, ...more }
  const { counts, notAssessed } = evaluateCall(policy, call)
  if (counts.violated === 1) return 'answered'
  return counts.notApplicable === 1 ? 'not answered' : notAssessed.flatMap(({ missing }) => missing)
}

test('an agent who speaks on an inbound call has answered it', () => {
  expect(outcome({ direction: 'inbound', utterances: [agent] })).toBe('answered')
})

test('an agent alone on an outbound call may be speaking to a mailbox', () => {
  expect(outcome({ direction: 'outbound', utterances: [agent] })).toStrictEqual(['answered'])
})

test('an announcement of the network that is transcribed as the customer answers no outbound call', () => {
  const announcement: Utterance = { speaker: 'customer', text: '您拨打的用户暂时无法接通' }
  expect(outcome({ direction: 'outbound', utterances: [announcement, agent] })).toStrictEqual(['answered'])
})

test('a customer alone on an inbound call may be speaking to a menu', () => {
  expect(outcome({ direction: 'inbound', utterances: [customer] })).toStrictEqual(['answered'])
})

test('without a direction nothing is read from who speaks', () => {
  expect(outcome({ utterances: [agent, customer] })).toStrictEqual(['answered'])
})

test('a call with a hold, or with time talked, was answered in whichever direction', () => {
  expect(outcome({ direction: 'outbound', holds: [{ seconds: 5 }] })).toBe('answered')
  expect(outcome({ holdSecondsTotal: 5 })).toBe('answered')
  expect(outcome({ talkSeconds: 1 })).toBe('answered')
})

test('no hold and no time talked leave it open', () => {
  expect(outcome({ holds: [], holdSecondsTotal: 0, talkSeconds: 0 })).toStrictEqual(['answered'])
})

test('an utterance without a word is none', () => {
  expect(outcome({ direction: 'inbound', utterances: [{ speaker: 'agent', text: ' ' }] })).toStrictEqual(['answered'])
})

test('what the record says comes first', () => {
  expect(outcome({ answered: false, direction: 'inbound', utterances: [agent] })).toBe('not answered')
  expect(outcome({ answeredAt: null, direction: 'inbound', utterances: [agent] })).toBe('not answered')
})

test('a call that is still unanswered by asOf is answered where it was spoken by then', () => {
  const asOf = '2026-03-02T10:05:00+08:00'
  expect(outcome({ asOf })).toBe('not answered')
  expect(outcome({ asOf, direction: 'inbound', utterances: [agent] })).toBe('answered')
})

test('an outbound call under way on which somebody is heard may have been answered', () => {
  const asOf = '2026-03-02T10:05:00+08:00'
  expect(outcome({ asOf, direction: 'outbound', utterances: [agent, customer] })).toStrictEqual(['answered'])
})
