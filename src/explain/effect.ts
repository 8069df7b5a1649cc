import type { PerUnit } from '../document/effect.ts'
import type { Units } from '../evaluate/effects/units.ts'
import type { Effect } from '../evaluate/finding.ts'
import type { Locale } from '../ruleset/policy.ts'
import { amountWords, decimalWords } from './amount.ts'
import { countedWords, countsAsWords, disciplineWords, perWords, say, wordFor } from './words.ts'

/** Bounds of a number of units, in words. */
export const unitsText = (units: Exclude<Units, null>, locale: Locale): string => {
  if (typeof units === 'number') return String(units)
  const { min, max } = units
  if (max === null) return locale === 'en' ? `at least ${min}` : `至少 ${min} `
  return locale === 'en' ? `${min} to ${max}` : `${min} 至 ${max} `
}

const quantityText = (quantity: Units, per: PerUnit | undefined, locale: Locale): string => {
  const unit = per === undefined ? '' : wordFor(perWords, per, locale)
  if (quantity === null)
    return locale === 'en'
      ? `, number of ${per === undefined ? 'units' : perWords[per].several} not known`
      : `，${unit || '数量'}数未知`
  if (quantity === 1)
    return per === undefined || per === 'occurrence' || per === 'record'
      ? ''
      : locale === 'en'
        ? ` per ${unit}`
        : `/${unit.replace(/^个/, '')}`
  return ` × ${countedWords(unitsText(quantity, locale), per, locale)}`
}

const named = (label: string | undefined, word: string, locale: Locale): string =>
  label === undefined ? word : locale === 'en' ? `${word} (${label})` : label

const en = (locale: Locale): boolean => locale === 'en'

/** One consequence in a few words. */
export const effectText = (effect: Effect, locale: Locale): string => {
  const text = withoutDiscretion(effect, locale)
  if (effect.discretion === undefined) return text
  return en(locale) ? `${text}, at discretion (${effect.discretion})` : `${text}，由人裁量`
}

/** What something counts as, in words. */
export const countsAsText = (as: string, locale: Locale): string => {
  const word = countsAsWords[as]
  return word === undefined ? as : say(word, locale)
}

const withoutDiscretion = (effect: Effect, locale: Locale): string => {
  switch (effect.kind) {
    case 'fine':
      return `${named(effect.label, en(locale) ? 'fine' : '罚款', locale)} ${amountWords(effect.amount, locale)}${quantityText(effect.quantity, effect.per, locale)}`
    case 'red-packet': {
      const shares =
        effect.shares === undefined ? '' : en(locale) ? ` in ${effect.shares} shares` : `，分 ${effect.shares} 份`
      return `${named(effect.label, en(locale) ? 'red packet' : '红包', locale)} ${amountWords(effect.amount, locale)}${shares}${quantityText(effect.quantity, effect.per, locale)}`
    }
    case 'wage-days':
      return en(locale)
        ? `${decimalWords(effect.days, locale)} days' wage${quantityText(effect.quantity, effect.per, locale)}`
        : `${effect.label ?? '扣工资'} ${decimalWords(effect.days, locale)} 天${quantityText(effect.quantity, effect.per, locale)}`
    case 'points':
      return en(locale)
        ? `${decimalWords(effect.amount, locale)} points${quantityText(effect.quantity, effect.per, locale)}`
        : `${effect.label ?? '分值'} ${decimalWords(effect.amount, locale)} 分${quantityText(effect.quantity, effect.per, locale)}`
    case 'counts-as': {
      const days =
        effect.days === null
          ? ''
          : en(locale)
            ? ` (${decimalWords(effect.days, locale)} days)`
            : `（${decimalWords(effect.days, locale)} 天）`
      return en(locale)
        ? `counts as ${countsAsText(effect.as, locale)}${days}`
        : `按${countsAsText(effect.as, locale)}计${days}`
    }
    case 'discipline': {
      const word = named(effect.label, wordFor(disciplineWords, effect.step, locale), locale)
      if (effect.effective === undefined) return word
      return en(locale) ? `${word}, effective the same day` : `${word}（当日生效）`
    }
    case 'compensation':
      return `${named(effect.label, en(locale) ? 'compensation' : '赔偿', locale)} ${amountWords(effect.amount, locale)}`
    case 'reward': {
      const { options, rate } = effect
      const share = options === undefined ? (rate === undefined ? '' : ` × ${rate}`) : ` × ${options.join(' / ')}`
      return `${named(effect.label, en(locale) ? 'reward' : '奖励', locale)} ${amountWords(effect.amount, locale)}${share}${quantityText(effect.quantity, effect.per, locale)}`
    }
    case 'pay':
      return `${named(effect.label, effect.component, locale)} ${amountWords(effect.amount, locale)}`
    case 'grade':
      return effect.grades.map(({ name }) => name).join(' / ')
    case 'cancel-annual-leave':
      return en(locale) ? "the year's annual leave is cancelled" : '取消当年年假'
    case 'other':
      return say(effect.text, locale)
    case 'choice': {
      const all = effect.of.map((one) => effectText(one, locale))
      const words = en(locale) ? `one of: ${all.join('; or ')}` : `择一：${all.join('；或')}`
      return effect.label === undefined ? words : `${effect.label}${en(locale) ? ': ' : '：'}${words}`
    }
    case 'ladder': {
      const steps = effect.steps.map((step, index) => {
        const what = step.map((one) => effectText(one, locale)).join(en(locale) ? ' and ' : '、')
        return en(locale) ? `${index + 1}. ${what}` : `第 ${index + 1} 次${what}`
      })
      return en(locale) ? `by offence: ${steps.join('; ')}` : `按次递进：${steps.join('；')}`
    }
  }
}
