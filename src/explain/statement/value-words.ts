import type { Bilingual } from '../../errors.ts'
import { roleWords } from '../role-words.ts'

/** The codes of records' own fields in words. One code means the same in every field. */
export const valueWords: Readonly<Record<string, Bilingual>> = {
  ...roleWords,
  automatic: { zh: '自动拨号', en: 'automatic' },
  bot: { zh: '机器人', en: 'the bot' },
  busy: { zh: '忙线', en: 'busy' },
  chat: { zh: '在线会话', en: 'chat' },
  connected: { zh: '已接通', en: 'connected' },
  customer: { zh: '客户', en: 'the customer' },
  day: { zh: '日', en: 'day' },
  'half-month': { zh: '半月', en: 'half-month' },
  inbound: { zh: '呼入', en: 'inbound' },
  machine: { zh: '答录机', en: 'a machine' },
  manual: { zh: '人工拨号', en: 'manual' },
  message: { zh: '短信', en: 'message' },
  minor: { zh: '轻微', en: 'minor' },
  moderate: { zh: '一般', en: 'moderate' },
  month: { zh: '月', en: 'month' },
  'no-answer': { zh: '无人接听', en: 'no answer' },
  'not-in-service': { zh: '空号或停机', en: 'not in service' },
  outbound: { zh: '呼出', en: 'outbound' },
  person: { zh: '真人', en: 'a person' },
  phone: { zh: '电话', en: 'phone' },
  'quality-inspection': { zh: '质检', en: 'quality inspection' },
  quarter: { zh: '季', en: 'quarter' },
  severe: { zh: '严重', en: 'severe' },
  video: { zh: '视频', en: 'video' },
  week: { zh: '周', en: 'week' },
  year: { zh: '年', en: 'year' },
}
