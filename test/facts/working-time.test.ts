import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { type FactParams, unknown } from '../../src/facts/contract.ts'
import { addWorkingDays } from '../../src/time/working/working-days.ts'
import { dayOf, fact } from './attendance-fixture.ts'

/** From a log-in to a log-out: two instants of the same record. */
const elapsed = (name: string, from: string, to: string, params: FactParams = {}, parameters = {}) =>
  fact(name, dayOf({ systemLoginAt: `${from}:00+08:00`, systemLogoutAt: `${to}:00+08:00` }), {
    params: { from: 'systemLoginAt', to: 'systemLogoutAt', ...params },
    calendar: chinaCalendar,
    parameters,
  })
const days = (from: string, to: string) => elapsed('elapsedWorkingDays', from, to)
const office = { opens: '09:00', breakFrom: '12:00', breakTo: '13:00', closes: '18:00' }
const minutes = (from: string, to: string, params: FactParams = office, parameters = {}) =>
  elapsed('elapsedOfficeMinutes', from, to, params, parameters)

describe('working days elapsed', () => {
  test('the same date is none', () => expect(days('2026-03-06T09:00', '2026-03-06T23:59')).toBe(0))
  test('by the end of Monday is within one working day of Friday', () => {
    expect(days('2026-03-06T23:59', '2026-03-09T23:59')).toBe(1)
    expect(days('2026-03-06T23:59', '2026-03-10T00:00')).toBe(2)
  })
  test('a Saturday lies before the end of Monday', () => expect(days('2026-03-06T09:00', '2026-03-07T09:00')).toBe(1))
  test('the holiday week is none of them', () => expect(days('2026-09-30T09:00', '2026-10-08T17:00')).toBe(1))
  test('past the calendar is unknown', () => {
    expect(days('2026-12-30T09:00', '2027-01-05T09:00')).toEqual(unknown('calendar:2027-01-05'))
  })
  test('without a calendar it is unknown', () => {
    const params = { from: 'systemLoginAt', to: 'systemLogoutAt' }
    const day = dayOf({ systemLoginAt: '2026-03-02T09:00:00+08:00', systemLogoutAt: '2026-03-03T09:00:00+08:00' })
    expect(fact('elapsedWorkingDays', day, { params })).toEqual(unknown('calendar'))
  })
  test('what comes by the end of the n-th working day took at most n, what comes after took more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 30 }),
        (start, n, later) => {
          const date = (offset: number) => new Date(Date.UTC(2026, 0, 5 + offset)).toISOString().slice(0, 10)
          const deadline = addWorkingDays(chinaCalendar, date(start), n) as string
          const to = date(start + later)
          expect((days(`${date(start)}T12:00`, `${to}T12:00`) as number) <= n).toBe(to <= deadline)
        },
      ),
    )
  })
})

describe('office hours elapsed', () => {
  test('lunch, the night and the weekend do not count', () => {
    expect(minutes('2026-03-06T11:30', '2026-03-06T13:30')).toBe(60)
    expect(minutes('2026-03-06T17:30', '2026-03-09T09:30')).toBe(60)
  })
  test('hours may be parameters', () => {
    const params = { opens: { parameter: 'opening' }, closes: '18:00' }
    expect(minutes('2026-03-06T08:00', '2026-03-06T10:00', params, { opening: '08:30' })).toBe(90)
    expect(minutes('2026-03-06T08:00', '2026-03-06T10:00', params)).toEqual(unknown('parameter:opening'))
  })
})
