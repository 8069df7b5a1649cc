import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumAmounts } from '../../src/money/amounts.ts'
import { formatAmount } from '../../src/money/format-amount.ts'
import { isRange, type Money, type MoneyRange, money } from '../../src/money/money.ts'

describe('money', () => {
  test('rounds half up at the cent', () => {
    expect(['0.005', '0.0049', '1.115', '2.675'].map((one) => money(one).amount)).toEqual([
      '0.01',
      '0.00',
      '1.12',
      '2.68',
    ])
  })

  test('keeps seventeen digits before the point', () => {
    expect(sumAmounts([money('99999999999999999.99'), money('0.01')])).toEqual(money('100000000000000000.00'))
  })

  test('does not follow the settings of another user of decimal.js', () => {
    const before = { precision: Decimal.precision, rounding: Decimal.rounding }
    Decimal.set({ precision: 3, rounding: Decimal.ROUND_DOWN })
    try {
      expect(sumAmounts([money('12345.67'), money('0.005')])).toEqual(money('12345.68'))
    } finally {
      Decimal.set(before)
    }
  })

  test('sums are exact and do not depend on order', () => {
    const amounts = fc.array(fc.nat(1_000_000))
    fc.assert(
      fc.property(amounts, (cents) => {
        const all = cents.map((one) => money(new Decimal(one).div(100)))
        const total = cents.reduce((a, b) => a + b, 0)
        expect(sumAmounts(all)).toEqual(money(new Decimal(total).div(100)))
        expect(sumAmounts([...all].reverse())).toEqual(sumAmounts(all))
      }),
    )
  })

  test('the sum of ranges is a range, and bounds that meet are no range', () => {
    const sum = sumAmounts([{ min: money(5), max: money(20) }, money('0.50')])
    expect(sum).toEqual({ min: money('5.50'), max: money('20.50') })
    expect(isRange(sumAmounts([{ min: money(5), max: money(5) }]))).toBe(false)
  })

  test('amounts of two currencies are not added', () => {
    const dollars = { amount: '1.00', currency: 'USD' } as unknown as Money
    expect(() => sumAmounts([money(1), dollars])).toThrow(expect.objectContaining({ code: 'currency-mismatch' }))
    expect(() => sumAmounts([{ min: money(1), max: dollars } as MoneyRange])).toThrow(
      expect.objectContaining({ code: 'currency-mismatch' }),
    )
  })
})

describe('formatAmount', () => {
  test('groups thousands, keeps both decimals', () => {
    expect(formatAmount(money('0'), 'zh-CN')).toBe('0.00 元')
    expect(formatAmount(money('1234567.8'), 'zh-CN')).toBe('1,234,567.80 元')
    expect(formatAmount(money('999.99'), 'en')).toBe('CNY 999.99')
  })

  test('a range has both ends', () => {
    expect(formatAmount({ min: money(5), max: money(1000) }, 'zh-CN')).toBe('5.00 至 1,000.00 元')
  })
})
