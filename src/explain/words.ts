import type { Operator } from '../document/condition.ts'
import type { DisciplineStep, PerUnit } from '../document/effect.ts'
import type { Bilingual } from '../errors.ts'
import type { Locale } from '../ruleset/policy.ts'

/** Picks the text of a locale. */
export const say = (text: Bilingual, locale: Locale): string => (locale === 'en' ? text.en : text.zh)

/** The word for a code; a code that this version has no word for is shown as it is. */
export const wordFor = (words: Readonly<Record<string, Bilingual>>, code: string, locale: Locale): string =>
  Object.hasOwn(words, code) ? say(words[code] as Bilingual, locale) : code

export const operatorWords: Record<Operator, Bilingual> = {
  equal: { zh: '＝', en: '=' },
  notEqual: { zh: '≠', en: '≠' },
  lessThan: { zh: '＜', en: '<' },
  lessThanInclusive: { zh: '≤', en: '≤' },
  greaterThan: { zh: '＞', en: '>' },
  greaterThanInclusive: { zh: '≥', en: '≥' },
  in: { zh: '属于', en: 'is one of' },
  notIn: { zh: '不属于', en: 'is none of' },
  contains: { zh: '包含', en: 'contains' },
  doesNotContain: { zh: '不包含', en: 'does not contain' },
}

/** What one unit is called; in English also what several are. */
export const perWords: Record<PerUnit, Bilingual & { readonly several: string }> = {
  occurrence: { zh: '次', en: 'occurrence', several: 'occurrences' },
  record: { zh: '条', en: 'record', several: 'records' },
  contact: { zh: '通', en: 'contact', several: 'contacts' },
  case: { zh: '起', en: 'case', several: 'cases' },
  item: { zh: '件', en: 'item', several: 'items' },
  'occurrence-and-item': { zh: '件次', en: 'item each time', several: 'items, counted each time' },
  customer: { zh: '户', en: 'customer', several: 'customers' },
  day: { zh: '天', en: 'day', several: 'days' },
  'half-day': { zh: '个半天', en: 'half-day', several: 'half-days' },
  'work-order': { zh: '张工单', en: 'work order', several: 'work orders' },
  complaint: { zh: '件投诉', en: 'complaint', several: 'complaints' },
  recording: { zh: '条录音', en: 'recording', several: 'recordings' },
  week: { zh: '周', en: 'week', several: 'weeks' },
  month: { zh: '个月', en: 'month', several: 'months' },
  year: { zh: '年', en: 'year', several: 'years' },
}

/** So many units in words: `3 次`, `3 occurrences`; without a unit, the number. */
export const countedWords = (count: string, per: PerUnit | undefined, locale: Locale): string => {
  if (per === undefined || !Object.hasOwn(perWords, per)) return count
  const { zh, en, several } = perWords[per]
  return `${count.trim()} ${locale === 'en' ? (count === '1' ? en : several) : zh}`
}

export const disciplineWords: Record<DisciplineStep, Bilingual> = {
  reminder: { zh: '提醒', en: 'reminder' },
  'written-self-criticism': { zh: '书面检讨', en: 'written self-criticism' },
  retraining: { zh: '参加培训', en: 'retraining' },
  'oral-warning': { zh: '口头警告', en: 'oral warning' },
  warning: { zh: '警告', en: 'warning' },
  'line-suspension': { zh: '封线', en: 'suspension from the line' },
  transfer: { zh: '调岗', en: 'transfer' },
  demotion: { zh: '降职', en: 'demotion' },
  dismissal: { zh: '辞退', en: 'dismissal' },
  legal: { zh: '追究法律责任', en: 'legal action' },
}

/** What an event may count as; a code of a ruleset's own is shown as it is. */
export const countsAsWords: Readonly<Record<string, Bilingual>> = {
  late: { zh: '迟到', en: 'lateness' },
  'early-leave': { zh: '早退', en: 'leaving early' },
  absence: { zh: '旷工（缺勤）', en: 'absence' },
  'personal-leave': { zh: '事假', en: 'personal leave' },
  'unqualified-work-order': { zh: '不合格工单', en: 'an unqualified work order' },
}
