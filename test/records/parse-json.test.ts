import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { RecordError } from '../../src/errors.ts'
import type { PlainLimits } from '../../src/input/plain.ts'
import { parseJsonRecord, parseRecord } from '../../src/records/parse.ts'
import { spoiled } from '../support/spoiled.ts'
import { call } from '../support/tiny.ts'

const records = {
  call: call({
    holds: [{ seconds: 30, progressReportsAtSeconds: [15] }],
    utterances: [{ speaker: 'agent', text: '您好', words: [{ text: '您', confidence: 0.5 }] }],
    observations: { vip: true },
  }),
  attendance: {
    agentId: 'a1',
    date: '2026-03-02',
    shift: { segments: [{ start: '08:30', end: '17:30' }] },
    punches: [{ at: '2026-03-02T08:31:00+08:00', kind: 'in' }],
    leaves: [],
    observations: { tidy: true },
  },
  case: { id: 'k', kind: 'repair', openedAt: '2026-03-02T08:31:00+08:00' },
}
const odd = fc.constantFrom<unknown>(
  ...[null, '', 'x', 0, -1, true, [], {}, [[[[[[[[[1]]]]]]]]], '2026-02-29', '2026-03-02T09:00:00Z'],
  ...['{"constructor": 1}', '{"__proto__": {"x": 1}}', '{"prototype": 1}', '{"a": 1}'].map((text) => JSON.parse(text)),
  'longer than most texts',
)
const limits = fc.constantFrom<PlainLimits | undefined>(
  undefined,
  { depth: 3, values: 1000, text: 1000 },
  { depth: 64, values: 10, text: 1000 },
  { depth: 64, values: 1000, text: 12 },
)
const outcome = (parse: () => unknown) => {
  try {
    return parse()
  } catch (error) {
    expect(error).toBeInstanceOf(RecordError)
    return (error as RecordError).problems
  }
}

test('what was parsed from JSON and not copied comes out as a copy does, or is refused alike', () => {
  const path = fc.array(fc.nat(40), { minLength: 1, maxLength: 5 })
  const subject = fc.constantFrom('call', 'attendance', 'case')
  fc.assert(
    fc.property(subject, path, odd, fc.boolean(), limits, (subject, at, to, isSpoiled, limits) => {
      const json = JSON.stringify(isSpoiled ? spoiled(records[subject], at, to) : records[subject])
      const parsed = outcome(() => parseJsonRecord(subject, JSON.parse(json), json.length, limits))
      expect(parsed).toEqual(outcome(() => parseRecord(subject, JSON.parse(json), limits)))
    }),
    { numRuns: 2000 },
  )
})
