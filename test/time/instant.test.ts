import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readInstant } from '../../src/time/local/instant.ts'

const offset = fc.integer({ min: -14 * 60, max: 14 * 60 }).map((m) => {
  const text = `${String(Math.floor(Math.abs(m) / 60)).padStart(2, '0')}:${String(Math.abs(m) % 60).padStart(2, '0')}`
  return { minutes: m, text: `${m < 0 ? '-' : '+'}${text}` }
})

describe('instants', () => {
  test('the offset is taken off', () => {
    expect(readInstant('2026-03-01T09:00:00+08:00')).toBe(Date.UTC(2026, 2, 1, 1))
  })
  test('seconds may be left out', () => expect(readInstant('2026-03-01T09:00Z')).toBe(Date.UTC(2026, 2, 1, 9)))
  test('fractions count to the millisecond', () => {
    expect(readInstant('2026-03-01T09:00:00.5Z')).toBe(Date.UTC(2026, 2, 1, 9, 0, 0, 500))
    expect(readInstant('2026-03-01T09:00:00.123456789Z')).toBe(Date.UTC(2026, 2, 1, 9, 0, 0, 123))
  })
  test.each([
    '2026-03-01T09:00:00',
    '2026-03-01 09:00:00+08:00',
    '2026-02-30T09:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T09:60:00Z',
    '2026-03-01T09:00:60Z',
    '2026-03-01T09:00:00.Z',
    '2026-03-01T09:00:00+0800',
    '2026-03-01T09:00:00+24:00',
    '2026-03-01T09:00:00+08:60',
    '2026-03-01T09:00:00+08:00 ',
    '2026-03-01',
    'yesterday',
    '',
  ])('%j is no instant', (text) => expect(readInstant(text)).toBeNaN())

  test('agrees with the engine for every instant and offset', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), offset, (date, east) => {
        const local = new Date(date.getTime() + east.minutes * 60_000).toISOString().slice(0, -1)
        expect(readInstant(local + east.text)).toBe(date.getTime())
      }),
    )
  })
})
