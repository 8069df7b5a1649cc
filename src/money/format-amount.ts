import { RecordError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { aLocale } from '../input/terms.ts'
import { isRange, type Money, type MoneyRange, moneySchema } from './money.ts'

const checkAmount = /* @__PURE__ */ checked(moneySchema, RecordError)
const checkLocale = /* @__PURE__ */ checked(aLocale)

/** Thousands apart, by text: no amount passes through a binary float. */
const grouped = (amount: string): string => {
  const [whole = '', decimals] = amount.split('.')
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? thousands : `${thousands}.${decimals}`
}

/** A number with its currency: yuan by their word, every other currency by its code. */
export const withCurrency = (number: string, currency: string, locale: 'zh-CN' | 'en'): string =>
  locale === 'en' ? `${currency} ${number}` : `${number} ${currency === 'CNY' ? '元' : currency}`

/**
 * Writes an amount or a range for a reader.
 *
 * @throws RecordError for what is no amount, PolicyError for a locale that the library does not speak
 * @example
 * ```ts
 * import { formatAmount, money } from 'callcenter-rulebook'
 * formatAmount(money('1234.5'), 'zh-CN') // => '1,234.50 元'
 * formatAmount(money(1200, 'JPY'), 'zh-CN') // => '1,200 JPY'
 * formatAmount({ min: money(5), max: money(20) }, 'en') // => 'CNY 5.00 to 20.00'
 * ```
 */
export const formatAmount = (given: Money | MoneyRange, into: 'zh-CN' | 'en'): string => {
  const amount = checkAmount(given, 'amount') as Money | MoneyRange
  const locale = checkLocale(into, 'locale')
  const { currency } = isRange(amount) ? amount.min : amount
  if (isRange(amount)) {
    const [min, max] = [grouped(amount.min.amount), grouped(amount.max.amount)]
    return withCurrency(locale === 'en' ? `${min} to ${max}` : `${min} 至 ${max}`, currency, locale)
  }
  return withCurrency(grouped(amount.amount), currency, locale)
}
