import { addMonths, format } from 'date-fns'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addLocalMonths, localMonths } from '../../src/time/local/local-months.ts'

describe('whole months between local dates', () => {
  test('the day before the third month is complete counts two', () =>
    expect(localMonths('2025-01-15', '2025-04-14')).toBe(2))
  test('the same day of the third month counts three', () => expect(localMonths('2025-01-15', '2025-04-15')).toBe(3))
  test('a month from 31 January is complete on 28 February', () => {
    expect(localMonths('2025-01-31', '2025-02-27')).toBe(0)
    expect(localMonths('2025-01-31', '2025-02-28')).toBe(1)
    expect(localMonths('2024-01-31', '2024-02-28')).toBe(0)
  })
  test('a year has twelve', () => expect(localMonths('2024-02-29', '2025-02-28')).toBe(12))
  test('the same day has none', () => expect(localMonths('2025-03-10', '2025-03-10')).toBe(0))

  const date = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2050-12-31'), noInvalidDate: true })
    .map((one) => one.toISOString().slice(0, 10))
  test('backwards it is the negative', () => {
    fc.assert(fc.property(date, date, (a, b) => localMonths(a, b) === 0 - localMonths(b, a)))
  })
  test('it never falls as time goes on', () => {
    fc.assert(
      fc.property(date, date, date, (from, a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a]
        return localMonths(from, early) <= localMonths(from, late)
      }),
    )
  })
})

test('the same day so many months later; in a month too short, its last day', () => {
  expect(addLocalMonths('2025-05-28', 18)).toBe('2026-11-28')
  expect(addLocalMonths('2026-01-31', 1)).toBe('2026-02-28')
})

test('months are added as date-fns adds them', () =>
  fc.assert(
    fc.property(
      fc.date({ min: new Date(2000, 0, 1), max: new Date(2040, 0, 1), noInvalidDate: true }),
      fc.nat(48),
      (date, months) => {
        expect(addLocalMonths(format(date, 'yyyy-MM-dd'), months)).toBe(format(addMonths(date, months), 'yyyy-MM-dd'))
      },
    ),
  ))
