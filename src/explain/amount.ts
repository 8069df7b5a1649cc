import type { Amount, DecimalAmount } from '../evaluate/finding.ts'
import { currencyOf } from '../money/amounts.ts'
import { withCurrency } from '../money/format-amount.ts'
import { isRange, type Money } from '../money/money.ts'
import type { Locale } from '../ruleset/policy.ts'

const plain = ({ amount }: Money): string => amount.replace(/\.0+$/, '')

/** An amount of money as people write it: `10 元`, `CNY 10–50`; what the text leaves open is said to be open. */
export const amountWords = (amount: Amount, locale: Locale): string => {
  if (amount === null) return locale === 'en' ? 'an amount still to be set' : '金额待定'
  const digits = isRange(amount) ? `${plain(amount.min)}–${plain(amount.max)}` : plain(amount)
  return withCurrency(digits, currencyOf(amount), locale)
}

/** A decimal or a range of decimals. */
export const decimalWords = (amount: DecimalAmount, locale: Locale): string => {
  if (amount === null) return locale === 'en' ? 'a number still to be set' : '数量待定'
  return typeof amount === 'string' ? amount : `${amount.min}–${amount.max}`
}
