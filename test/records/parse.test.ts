import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RecordError } from '../../src/errors.ts'
import { evaluateBatch } from '../../src/evaluate/batch.ts'
import { parseRecord } from '../../src/records/parse.ts'
import type { Subject } from '../../src/records/subject.ts'
import { call, tinyPolicy } from '../support/tiny.ts'

const problemsOf = (subject: Subject, record: unknown) => {
  try {
    parseRecord(subject, record)
  } catch (error) {
    if (error instanceof RecordError) return error.problems.map(({ code, path, nearest }) => [code, path, nearest])
    throw error
  }
  return []
}

const day = (fields: object) => ({ agentId: 'a', date: '2026-03-02', ...fields })
const instant = '2026-03-02T09:00:00+08:00'

describe('a record is refused, with its path, for', () => {
  test.each<[string, Subject, object, unknown[]]>([
    ['negative seconds', 'call', call({ holds: [{ seconds: -1 }] }), ['too-small', 'holds[0].seconds', undefined]],
    ['NaN', 'call', call({ ringCount: Number.NaN }), ['wrong-type', 'ringCount', undefined]],
    ['infinity', 'call', call({ talkSeconds: Number.POSITIVE_INFINITY }), ['wrong-type', 'talkSeconds', undefined]],
    ['half a ring', 'call', call({ ringCount: 2.5 }), ['wrong-type', 'ringCount', undefined]],
    ['a wrong type', 'call', call({ answered: 'yes' }), ['wrong-type', 'answered', undefined]],
    ['an unknown field', 'call', call({ ringsCount: 2 }), ['unknown-field', 'ringsCount', 'ringCount']],
    ['an unknown value', 'call', call({ direction: 'in' }), ['unknown-value', 'direction', undefined]],
    ['a missing start', 'call', { id: 'c' }, ['missing-field', 'startedAt', undefined]],
    [
      'an instant without offset',
      'call',
      call({ startedAt: '2026-03-02T09:00:00' }),
      ['wrong-form', 'startedAt', undefined],
    ],
    [
      'a day that is not in the calendar',
      'call',
      call({ startedAt: '2026-02-30T09:00:00+08:00' }),
      ['wrong-form', 'startedAt', undefined],
    ],
    [
      'an end before the start',
      'call',
      call({ endedAt: '2026-03-02T08:59:59+08:00' }),
      ['end-before-start', 'endedAt', undefined],
    ],
    [
      'an utterance that ends before it begins',
      'call',
      call({ utterances: [{ speaker: 'agent', text: '', startMs: 2, endMs: 1 }] }),
      ['end-before-start', 'utterances[0].endMs', undefined],
    ],
    [
      'a punch without offset',
      'attendance',
      day({ punches: [{ at: '2026-03-02T09:00:00' }] }),
      ['wrong-form', 'punches[0].at', undefined],
    ],
    [
      'a segment at 25:00',
      'attendance',
      day({ shift: { segments: [{ start: '25:00', end: '09:00' }] } }),
      ['wrong-form', 'shift.segments[0].start', undefined],
    ],
    [
      'segments that overlap',
      'attendance',
      day({
        shift: {
          segments: [
            { start: '09:00', end: '12:00' },
            { start: '11:00', end: '18:00' },
          ],
        },
      }),
      ['overlap', 'shift.segments[1]', undefined],
    ],
    [
      'a leave that ends before it begins',
      'attendance',
      day({ leaves: [{ type: 'sick', from: instant, to: '2026-03-02T08:00:00+08:00' }] }),
      ['end-before-start', 'leaves[0].to', undefined],
    ],
    [
      'an unknown leave type',
      'attendance',
      day({ leaves: [{ type: 'ill', from: instant, to: instant }] }),
      ['unknown-value', 'leaves[0].type', undefined],
    ],
    [
      'a period that ends before it begins',
      'period',
      { agentId: 'a', kind: 'month', from: '2026-03-31', to: '2026-03-01', totals: {} },
      ['end-before-start', 'to', undefined],
    ],
    [
      'a period of nobody',
      'period',
      { kind: 'month', from: '2026-03-01', to: '2026-03-31', totals: {} },
      ['missing-field', 'agentId', undefined],
    ],
    [
      'a negative number of occurrences',
      'incident',
      { id: 'i', agentId: 'a', at: instant, act: 'smoking', count: -1 },
      ['too-small', 'count', undefined],
    ],
  ])('%s', (_, subject, record, expected) => {
    expect(problemsOf(subject, record)).toContainEqual(expected)
  })

  test('every problem at once', () => {
    expect(problemsOf('call', { id: '', startedAt: 'now' })).toHaveLength(2)
  })
  test('anything that is no record, without a crash', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => parseRecord('audit', value)).toThrow(RecordError)
      }),
    )
  })
  test('in both languages', () => {
    expect(() => parseRecord('call', {})).toThrow(
      expect.objectContaining({
        messages: { zh: expect.stringContaining('缺少必填字段'), en: expect.stringContaining('required field') },
      }),
    )
  })
})

describe('accepted as they are', () => {
  test.each<[string, Subject, object]>([
    ['a segment over midnight', 'attendance', day({ shift: { segments: [{ start: '22:00', end: '06:00' }] } })],
    [
      'a second segment after midnight',
      'attendance',
      day({
        shift: {
          segments: [
            { start: '20:00', end: '01:00' },
            { start: '02:00', end: '05:00' },
          ],
        },
      }),
    ],
    ['null where none is known', 'call', call({ answeredAt: null, endedBy: null })],
    ['an observation nobody declared', 'call', call({ observations: { anything: true } })],
  ])('%s', (_, subject, record) => {
    expect(parseRecord(subject, record)).toEqual(record)
  })
})

describe('in a batch', () => {
  const records = [call({ id: 'a', holds: [{ seconds: 31 }] }), { id: 'b' }, 7, call({ id: 'd', observations: {} })]
  const results = [...evaluateBatch(tinyPolicy(), 'call', records)]
  test('one bad record is one error in its place; the rest go on', () => {
    expect(results.map((result) => result.ok)).toEqual([true, false, false, true])
    expect(results[1]).toMatchObject({ index: 1, id: 'b', error: { code: 'missing-field', path: 'startedAt' } })
    expect(results[2]).toMatchObject({ index: 2, error: { code: 'wrong-type', path: '' } })
  })
  test('records are judged one at a time, as they are asked for', () => {
    let read = 0
    function* endless() {
      for (;;) {
        read++
        yield call({ id: String(read) })
      }
    }
    const batch = evaluateBatch(tinyPolicy(), 'call', endless())
    batch.next()
    batch.next()
    expect(read).toBe(2)
  })
})
