import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { RecordError } from '../../src/errors.ts'
import { type PlainLimits, plainLimits } from '../../src/input/plain.ts'
import { parseJsonRecord, parseRecord } from '../../src/records/parse.ts'
import { QUICK_DEPTH } from '../../src/records/quick/quick-terms.ts'
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
    punches: [{ at: '2026-03-02T08:31:00+08:00', kind: 'in', source: 'door' }],
    leaves: [{ type: 'sick', from: '2026-03-02T08:30:00Z', to: '2026-03-02T09:30:00Z', approvedBy: ['lead'] }],
    excused: [{ what: 'late', by: 'lead', at: '2026-03-02T18:00:00Z' }],
    observations: { tidy: true },
  },
  period: {
    agentId: 'a1',
    kind: 'month',
    from: '2026-03-01',
    to: '2026-03-31',
    employment: { hiredOn: '2024-02-29', role: 'agent' },
    totals: { lateCount: 3, absentDays: '0.5' },
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
const objectsIn = (value: unknown): readonly object[] =>
  typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : []
const isCopied = (subject: keyof typeof records, from: unknown, limits?: PlainLimits): boolean => {
  const given = new Set(objectsIn(from))
  return !objectsIn(outcome(() => parseRecord(subject, from, limits))).some((one) => given.has(one))
}

test.each([
  'call',
  'attendance',
] as const)('a quick copy of a %s comes out as a careful one, or is refused alike', (subject) => {
  const path = fc.array(fc.nat(40), { minLength: 1, maxLength: 5 })
  const shallow = odd.filter((one) => !JSON.stringify(one).startsWith('[[['))
  fc.assert(
    fc.property(path, shallow, fc.boolean(), limits, (at, to, isSpoiled, limits) => {
      const from = isSpoiled ? spoiled(records[subject], at, to) : records[subject]
      const careful = { ...(limits ?? plainLimits), depth: Math.min(limits?.depth ?? 64, QUICK_DEPTH - 1) }
      expect(outcome(() => parseRecord(subject, from, limits))).toEqual(
        outcome(() => parseRecord(subject, from, careful)),
      )
      expect(isCopied(subject, from, limits)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
test.each(Object.entries(records))('nothing of a %s is what the host holds', (subject, record) => {
  const whole =
    subject === 'call' ? { ...record, participants: [{ id: 'p', role: 'agent' }], observedBy: { vip: 'cue' } } : record
  expect(isCopied(subject as keyof typeof records, whole)).toBe(true)
})
test('what was parsed from JSON and not copied comes out as a copy does, or is refused alike', () => {
  const path = fc.array(fc.nat(40), { minLength: 1, maxLength: 5 })
  const subject = fc.constantFrom('call', 'attendance', 'case', 'period')
  fc.assert(
    fc.property(subject, path, odd, fc.boolean(), limits, (subject, at, to, isSpoiled, limits) => {
      const json = JSON.stringify(isSpoiled ? spoiled(records[subject], at, to) : records[subject])
      const parsed = outcome(() => parseJsonRecord(subject, JSON.parse(json), json.length, limits))
      expect(parsed).toEqual(outcome(() => parseRecord(subject, JSON.parse(json), limits)))
    }),
    { numRuns: 2000 },
  )
})
