import type { Unit } from '../../document/document.ts'
import type { Bilingual } from '../../errors.ts'

/** What a unit is called after a number. */
export const unitWords: Record<Unit, Bilingual> = {
  milliseconds: { zh: '毫秒', en: 'ms' },
  seconds: { zh: '秒', en: 's' },
  minutes: { zh: '分钟', en: 'min' },
  hours: { zh: '小时', en: 'h' },
  days: { zh: '天', en: 'days' },
  'working-days': { zh: '个工作日', en: 'working days' },
  weeks: { zh: '周', en: 'weeks' },
  months: { zh: '个月', en: 'months' },
  years: { zh: '年', en: 'years' },
  count: { zh: '', en: '' },
  ratio: { zh: '', en: '' },
  percent: { zh: '%', en: '%' },
  points: { zh: '分', en: 'points' },
  cny: { zh: '元', en: 'CNY' },
  'chars-per-minute': { zh: '字/分钟', en: 'characters/min' },
  characters: { zh: '字', en: 'characters' },
}
