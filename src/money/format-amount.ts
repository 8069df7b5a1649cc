import { isRange, type Money, type MoneyRange } from './money.ts'

/** Thousands apart, by text: no amount passes through a binary float. */
const grouped = (amount: string): string => {
  const [whole = '', cents = '00'] = amount.split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/**
 * Writes an amount or a range for a reader.
 *
 * @example
 * ```ts
 * import { formatAmount, money } from 'callcenter-rulebook'
 * formatAmount(money('1234.5'), 'zh-CN') // => '1,234.50 元'
 * formatAmount({ min: money(5), max: money(20) }, 'en') // => 'CNY 5.00 to 20.00'
 * ```
 */
export const formatAmount = (amount: Money | MoneyRange, locale: 'zh-CN' | 'en'): string => {
  if (isRange(amount)) {
    const [min, max] = [grouped(amount.min.amount), grouped(amount.max.amount)]
    return locale === 'en' ? `CNY ${min} to ${max}` : `${min} 至 ${max} 元`
  }
  const text = grouped(amount.amount)
  return locale === 'en' ? `CNY ${text}` : `${text} 元`
}
