import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSurelyCall } from '../../src/records/quick/quick-call.ts'
import { callSchema } from '../../src/records/schemas/call.ts'
import { call } from '../support/tiny.ts'

const odd = fc.oneof(
  fc.constant(undefined),
  fc.constant(null),
  fc.double(),
  fc.integer(),
  fc.string(),
  fc.boolean(),
  fc.constant([]),
  fc.constant({}),
)
const instants = fc.constantFrom(
  '2026-03-02T09:00:00+08:00',
  '2026-03-02T08:00:00Z',
  '2026-02-29T08:00:00Z',
  '2026-04-31T08:00:00Z',
  '2024-02-29T08:00:00Z',
  '2026-03-02T24:00:00Z',
  '2026-03-02T09:00:00',
  '2026-03-02',
)
const or = <T>(good: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 8, arbitrary: good as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: odd })

const utterance = fc.record(
  {
    speaker: or(fc.constantFrom('agent', 'customer', 'system')),
    text: or(fc.string()),
    startMs: or(fc.nat()),
    endMs: or(fc.nat()),
    by: or(fc.constantFrom('a', 'b', 'c')),
    confidence: or(fc.double({ min: 0, max: 1, noNaN: true })),
    words: or(
      fc.array(fc.record({ text: or(fc.string()), startMs: or(fc.nat()), endMs: or(fc.nat()) }, { requiredKeys: [] }), {
        maxLength: 2,
      }),
    ),
    extra: fc.nat(),
  },
  { requiredKeys: ['speaker', 'text'] },
)
const hold = fc.record(
  {
    seconds: or(fc.nat()),
    by: or(fc.constantFrom('a', 'b')),
    at: or(instants),
    progressReportsAtSeconds: or(fc.array(fc.nat())),
  },
  { requiredKeys: [] },
)
const participant = fc.record(
  {
    id: or(fc.constantFrom('a', 'b', 'agent')),
    role: or(fc.constantFrom('agent', 'customer', 'bot', 'supervisor', 'clown')),
    agentId: or(fc.string()),
    joinedAt: or(instants),
    leftAt: or(instants),
  },
  { requiredKeys: ['id', 'role'] },
)
const record = fc.record(
  {
    id: or(fc.string({ minLength: 1 })),
    startedAt: or(instants),
    answeredAt: or(instants),
    endedAt: or(instants),
    agentId: or(fc.string()),
    direction: or(fc.constantFrom('inbound', 'outbound', 'sideways')),
    channel: or(fc.constantFrom('phone', 'chat')),
    ringCount: or(fc.double()),
    talkSeconds: or(fc.double()),
    answered: or(fc.boolean()),
    asOf: or(instants),
    participants: or(fc.array(participant, { maxLength: 2 })),
    holdSecondsTotal: or(fc.nat({ max: 5 })),
    holds: or(fc.array(hold, { maxLength: 2 })),
    utterances: or(fc.array(utterance, { maxLength: 2 })),
    observations: or(fc.dictionary(fc.string(), odd)),
    endedBy: or(fc.constantFrom('agent', 'system', 'a', 'c')),
    other: odd,
  },
  { requiredKeys: [] },
)

describe('the quick check of calls', () => {
  test('says yes only to what the schema accepts, and gives back unchanged', () => {
    fc.assert(
      fc.property(record, (value) => {
        if (!isSurelyCall(value)) return
        expect(callSchema().parse(value)).toEqual(value)
      }),
      { numRuns: 5000 },
    )
  })
  test('says yes to the calls that hosts send', () => {
    expect(
      isSurelyCall(
        call({
          direction: 'inbound',
          ringCount: 2,
          holds: [{ seconds: 30, progressReportsAtSeconds: [15] }],
          utterances: [{ speaker: 'agent', text: '您好', startMs: 0, endMs: 900 }],
          observations: { vip: true },
        }),
      ),
    ).toBe(true)
  })
  test.each([
    ['a key of the prototype', JSON.parse('{"id":"c","startedAt":"2026-03-02T09:00:00+08:00","__proto__":{"x":1}}')],
    [
      'a class',
      new (class {
        id = 'c'
        startedAt = '2026-03-02T09:00:00Z'
      })(),
    ],
    ['null', null],
  ])('leaves %s to the schema', (_, value) => {
    expect(isSurelyCall(value)).toBe(false)
  })
})
