import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSurelyAttendanceDay } from '../../src/records/quick/quick-attendance.ts'
import { attendanceDaySchema } from '../../src/records/schemas/attendance.ts'
import { spoiled } from '../support/spoiled.ts'

const at = (time: string) => `2026-03-02T${time}:00+08:00`
const day = {
  agentId: 'a1',
  date: '2026-03-02',
  role: 'agent',
  isWorkday: true,
  shift: {
    id: 'early',
    segments: [
      { start: '08:30', end: '12:00' },
      { start: '13:30', end: '17:30' },
    ],
    staggered: false,
  },
  punches: [{ at: at('08:31') }, { at: at('17:30'), kind: 'out', source: 'door' }],
  leaves: [{ type: 'sick', from: at('08:30'), to: at('12:00'), approvedBy: ['supervisor'], requestedAt: at('08:00') }],
  swaps: [],
  overtime: [],
  excused: [{ what: 'late', by: 'lead', at: at('18:00') }],
  systemLoginAt: at('08:40'),
  asOf: at('23:00'),
  observations: { tidy: true },
  observedBy: { tidy: 'person:p1' },
}

const odd = fc.constantFrom<unknown>(
  ...[undefined, null, '', 'x', 0, -1, 1.5, Number.NaN, true, false, [], [''], {}, ['a'], 'a\ud800', 'a'.repeat(501)],
  ...[
    '2026-02-29',
    '2024-02-29',
    '2026-04-31',
    '2026-12-31',
    '2026-13-01',
    '2026-3-2',
    '24:00',
    '25:00',
    '8:30',
    '12:00',
    '12:00:00',
    'noon!',
  ],
  ...[
    '2026-03-02T09:00:00',
    '2026-03-02T24:00:00Z',
    '2026-04-31T09:00:00Z',
    '2020-01-01T00:00:00Z',
    '2026-03-02T09:00Z',
    '2026-03-02T09:00:00.1234Z',
    '2026-03-02T09:00:60Z',
    '2026-03-02T09:00:00+24:00',
    '2024-02-29T09:00:00-08:00',
    '2026-03-02 09:00:00+08:00',
  ],
  ...['lunar', 'personal', 'up', { start: '17:00', end: '09:00' }, { start: '09:00', end: '10:00', more: 1 }],
)

describe('what is told at a glance to be a day', () => {
  test('is the day that most records are', () => expect(isSurelyAttendanceDay(day)).toBe(true))
  test.each([
    ['a leave that ends before it begins', { leaves: [{ type: 'sick', from: at('12:00'), to: at('08:30') }] }],
    ['a role that is no text', { leaves: [{ type: 'sick', from: at('08:30'), to: at('12:00'), approvedBy: [1] }] }],
    [
      'segments that overlap',
      { shift: { segments: [day.shift.segments[1], day.shift.segments[0], day.shift.segments[1]] } },
    ],
    [
      'seven segments',
      { shift: { segments: Array.from({ length: 7 }, (_, n) => ({ start: `0${n}:00`, end: `0${n}:30` })) } },
    ],
    ['no segment', { shift: { segments: [] } }],
    ['a date that there is not', { date: '2026-02-29' }],
  ])('is not %s, and the schema says the same', (_, part) => {
    const made = { ...day, ...part }
    expect([isSurelyAttendanceDay(made), attendanceDaySchema().safeParse(made).success]).toEqual([false, false])
  })
  test('the schema takes too, and leaves as it is', () => {
    const path = fc.array(fc.nat(40), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(path, odd, path, odd, (first, one, second, other) => {
        const made = spoiled(spoiled(day, first, one), second, other)
        if (!isSurelyAttendanceDay(made)) return
        const read = attendanceDaySchema().safeParse(made)
        expect([read.success, read.data]).toEqual([true, made])
      }),
      { numRuns: Number(process.env.RULEBOOK_SPOILED ?? 3000) },
    )
  })
})
