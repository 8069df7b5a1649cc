import { expect, test } from 'vitest'
import { overtimePay } from '../../src/settle/amounts/overtime-pay.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' })
const of = (minutes: number | { min: number; max: number }, rate = '1.5') => ({
  period: { totals: { minutes } },
  options: { hourlyWageCny: '20', kinds: [{ total: 'minutes', rate }] },
})
const owed = ({ period, options }: ReturnType<typeof of>, paidCny?: string) =>
  overtimePay(period, { ...options, ...(paidCny === undefined ? {} : { paidCny }) })

test('an hour and a half at 150 % of 20.00', () => expect(owed(of(90)).owed).toEqual(cny('45.00')))
test('each line is rounded half up, once', () => expect(owed(of(1, '1.51')).owed).toEqual(cny('0.50')))
test('no overtime owes nothing', () => expect(owed(of(0)).owed).toEqual(cny('0.00')))
test('minutes within bounds give a range', () =>
  expect(owed(of({ min: 60, max: 120 })).owed).toEqual({ min: cny('30.00'), max: cny('60.00') }))
test('what was paid is taken off, and never turns the debt round', () => {
  expect(owed(of(90), '40').outstanding).toEqual(cny('5.00'))
  expect(owed(of(90), '50').outstanding).toEqual(cny('0.00'))
})
test('without what was paid, what is left is not said', () => expect(owed(of(90)).outstanding).toBeNull())
test('a total that the period does not have is refused by its name', () =>
  expect(() => overtimePay({ totals: {} }, of(1).options)).toThrow(
    expect.objectContaining({
      problems: [expect.objectContaining({ code: 'missing-total', path: 'period.totals.minutes' })],
    }),
  ))
