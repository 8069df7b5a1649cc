import { describe, expect, test } from 'vitest'
import { type ExportRow, toAttendanceDays } from '../../src/months/export-rows.ts'

const shifts = {
  day: { segments: [{ start: '09:00', end: '18:00' }] },
  night: { segments: [{ start: '22:00', end: '06:00' }] },
  rest: null,
}
const options = { shifts, leaves: { 病假: 'sick' } } as const
const read = (...rows: ExportRow[]) => toAttendanceDays(rows, options)
const row = (parts: Partial<ExportRow> = {}): ExportRow => ({
  person: 'a1',
  date: '2026-03-02',
  shift: 'day',
  ...parts,
})
const times = (one: ReturnType<typeof read>) => one.days[0]?.punches?.map(({ at }) => at.slice(5, 16))

describe('rows of an export', () => {
  test('in and out are labelled, other punches are not', () => {
    expect(read(row({ in: '08:55', out: '18:02' })).days[0]?.punches?.map(({ kind }) => kind)).toEqual(['in', 'out'])
    expect(read(row({ punches: ['08:55', '18:02'] })).days[0]?.punches?.[0]).toEqual({ at: '2026-03-02T00:55:00.000Z' })
  })
  test('a time with a date of its own is there', () => {
    expect(times(read(row({ in: '2026-03-02 08:55:30', out: '2026/03/03 00:10' })))).toEqual([
      '03-02T00:55',
      '03-02T16:10',
    ])
  })
  test('the morning after a night shift is tomorrow', () => {
    expect(times(read(row({ shift: 'night', in: '21:58', out: '06:03' })))).toEqual(['03-02T13:58', '03-02T22:03'])
  })
  test('a day that was clocked without a time has no punch, one that was not is unknown', () => {
    expect(read(row({ in: '', out: null })).days[0]?.punches).toEqual([])
    expect(read(row()).days[0]?.punches).toBeUndefined()
  })
  test('rows of one day are one day', () => {
    const { days } = read(row({ in: '08:55' }), row({ person: 'a2' }), row({ out: '18:00', shift: '' }))
    expect(days.map(({ agentId, punches }) => [agentId, punches?.length])).toEqual([
      ['a1', 2],
      ['a2', undefined],
    ])
  })
  test('a day off has no shift, an empty cell leaves it unknown', () => {
    expect(read(row({ shift: 'rest' })).days[0]?.shift).toBeNull()
    expect(read(row({ shift: '' })).days[0]?.shift).toBeUndefined()
  })
  test('leave covers the shift, approved by whom the host says', () => {
    const { days } = toAttendanceDays([row({ leave: '病假' })], { ...options, approvedBy: ['manager'] })
    expect(days[0]?.leaves).toEqual([
      { type: 'sick', from: '2026-03-02T01:00:00.000Z', to: '2026-03-02T10:00:00.000Z', approvedBy: ['manager'] },
    ])
    expect(read(row()).days[0]?.leaves).toBeUndefined()
  })
  test('times are of the zone that is given', () => {
    expect(times(toAttendanceDays([row({ in: '09:00' })], { ...options, timeZone: 'Asia/Kolkata' }))).toEqual([
      '03-02T03:30',
    ])
  })
  test.each([
    ['nobody', { person: ' ' }, 'missing-field', 'person'],
    ['a date that is none', { date: '2026-02-30' }, 'invalid-date', 'date'],
    ['no date', { date: null }, 'missing-field', 'date'],
    ['a time that is none', { in: '9.15' }, 'invalid-time', 'in'],
    ['a shift without meaning', { shift: 'late' }, 'unknown-shift', 'shift'],
    ['leave without meaning', { leave: 'x' }, 'unknown-leave', 'leave'],
    ['a column without meaning', { clock: '1' }, 'unknown-field', 'clock'],
    ['a number for a time', { in: 0.37 as never }, 'wrong-type', 'in'],
  ])('%s is an error of its row', (_, parts, code, path) => {
    const { days, errors } = read(row(), row({ date: '2026-03-03', ...parts }), row({ date: '2026-03-04' }))
    expect(errors).toMatchObject([{ row: 1, error: { code, path } }])
    expect(days).toHaveLength(2)
  })
  test('two shifts of one day are an error of the second row', () => {
    expect(read(row(), row({ shift: 'night' })).errors).toMatchObject([{ row: 1, error: { code: 'other-shift' } }])
  })
  test('options are checked', () => {
    expect(() => toAttendanceDays([], { zone: 'UTC' } as never)).toThrow(
      expect.objectContaining({ code: expect.any(String) }),
    )
  })
})
