import type { EffectSpec } from '../../document/effect.ts'
import type { Unit } from '../../document/parameter.ts'
import { effectText } from '../../explain/effect.ts'
import { say, wordFor } from '../../explain/words.ts'
import { unitWords } from '../../facts/words/unit-words.ts'
import type { Locale } from '../../ruleset/policy.ts'
import { asEffect } from '../page/effect-words.ts'
import type { ChangedPart, Direction, RulesetChange } from './diff.ts'

type Words = { readonly zh: string; readonly en: string }

export const partWords: Record<ChangedPart, Words> = {
  ruleset: { zh: '规则集', en: 'ruleset' },
  parameter: { zh: '参数', en: 'parameter' },
  lexicon: { zh: '词表', en: 'lexicon' },
  phrase: { zh: '词条', en: 'phrase' },
  script: { zh: '话术', en: 'script' },
  scorecard: { zh: '评分表', en: 'scorecard' },
  observation: { zh: '观察项', en: 'observation' },
  clause: { zh: '条款', en: 'clause' },
  rule: { zh: '规则', en: 'rule' },
  effect: { zh: '后果', en: 'consequence' },
}

export const changeWords: Record<RulesetChange['change'], Words> = {
  added: { zh: '新增', en: 'added' },
  removed: { zh: '删除', en: 'removed' },
  changed: { zh: '修改', en: 'changed' },
}

export const directionWords: Record<Direction, Words> = {
  stricter: { zh: '更严', en: 'stricter' },
  looser: { zh: '更宽', en: 'looser' },
  changed: { zh: '有变', en: 'different' },
}

const fields: Readonly<Record<string, Words>> = {
  value: { zh: '取值', en: 'value' },
  unit: { zh: '单位', en: 'unit' },
  type: { zh: '类型', en: 'type' },
  min: { zh: '下限', en: 'least value' },
  max: { zh: '上限', en: 'greatest value' },
  values: { zh: '可选值', en: 'choices' },
  text: { zh: '用语', en: 'wording' },
  variants: { zh: '可替换的说法', en: 'variants' },
  except: { zh: '例外', en: 'exceptions' },
  match: { zh: '匹配方式', en: 'matching' },
  tolerance: { zh: '容许的相似度', en: 'tolerance' },
  position: { zh: '位置', en: 'position' },
  effectiveFrom: { zh: '生效日', en: 'first day in force' },
  effectiveTo: { zh: '失效日', en: 'last day in force' },
  reviewBy: { zh: '复审日', en: 'review by' },
  effects: { zh: '后果', en: 'consequences' },
  when: { zh: '条件', en: 'condition' },
  applies: { zh: '适用范围', en: 'what it applies to' },
  excuse: { zh: '免责', en: 'excuse' },
  bearer: { zh: '责任人', en: 'whose duty' },
  severity: { zh: '轻重', en: 'severity' },
  topic: { zh: '事项', en: 'topic' },
  due: { zh: '起算时刻', en: 'due' },
  occurrences: { zh: '次数', en: 'how often' },
  overrides: { zh: '取代', en: 'takes the place of' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  enabledBy: { zh: '开关', en: 'switch' },
  summary: { zh: '摘要', en: 'summary' },
  interpretation: { zh: '解读', en: 'interpretation' },
  title: { zh: '名称', en: 'title' },
  ask: { zh: '问法', en: 'question' },
  zh: { zh: '中文', en: 'Chinese text' },
  en: { zh: '英文', en: 'English text' },
}

const dispositionWords: Readonly<Record<string, Words>> = {
  rule: { zh: '由自己的规则判断', en: 'decided by a rule of its own' },
  merged: { zh: '由别的条款的规则判断', en: 'decided by the rule of another clause' },
  none: { zh: '不要求什么', en: 'asks nothing of anybody' },
}

/** The name of a field in words; a field of code keeps its own. */
export const fieldText = (field: string, locale: Locale): string =>
  say(fields[field] ?? { zh: field, en: field }, locale)

const isBilingual = (value: object): value is Words => 'zh' in value && 'en' in value && Object.keys(value).length === 2

/** A value of either version in words. */
export const valueText = (change: RulesetChange, value: unknown, locale: Locale): string => {
  if (value === undefined) return locale === 'en' ? 'nothing' : '无'
  if (change.part === 'effect') return effectText(asEffect(value as EffectSpec), locale)
  // Amounts are texts, and numbers to whoever reads them.
  if (change.part === 'parameter' && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return value
  if (change.part === 'phrase' || typeof value === 'string') {
    const text = typeof value === 'string' ? value : (value as { readonly text: string }).text
    return locale === 'en' ? `“${text}”` : `「${text}」`
  }
  if (typeof value === 'boolean') return locale === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否'
  if (value === null) return locale === 'en' ? 'none' : '无'
  if (typeof value !== 'object') return String(value)
  if (isBilingual(value)) return say(value, locale)
  if (change.part === 'clause' && 'disposition' in value) {
    const { gist, disposition } = value as { readonly gist?: Words; readonly disposition: string }
    return gist === undefined ? wordFor(dispositionWords, disposition, locale) : say(gist, locale)
  }
  if (change.part === 'parameter' && 'type' in value) return parameterText(value as Record<string, unknown>, locale)
  return JSON.stringify(value)
}

const parameterText = (parameter: Readonly<Record<string, unknown>>, locale: Locale): string => {
  const name = String(parameter[locale === 'en' ? 'en' : 'zh'])
  const { value, unit } = parameter
  if (value === undefined) return `${name}${locale === 'en' ? ', value to be set' : '，取值待定'}`
  const word = typeof unit === 'string' ? wordFor(unitWords, unit as Unit, locale) : ''
  const shown = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return `${name}${locale === 'en' ? ': ' : '：'}${[shown, word].filter((one) => one !== '').join(' ')}`
}
