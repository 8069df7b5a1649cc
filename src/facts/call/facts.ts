import type { Call } from '../../records/call.ts'
import { defineFacts, type FactDefinition, type FactValue, unknown } from '../contract.ts'
import { field } from '../shared/fields.ts'

const NO_HOLDS = unknown('holds')

/** A fact over the list of holds: unknown without the list, computed even when it is empty. */
const ofHolds = (
  unit: 'seconds' | 'count',
  label: { zh: string; en: string },
  compute: (holds: NonNullable<Call['holds']>) => FactValue,
): FactDefinition<Call> => ({
  type: 'number',
  unit,
  domain: { min: 0 },
  fields: ['holds'],
  label,
  bind: () => ({ derive: ({ record }) => (record.holds === undefined ? NO_HOLDS : compute(record.holds)) }),
})

/** The longest time a waiting customer heard nothing: between start, progress reports and end. */
const longestSilentStretch = (hold: NonNullable<Call['holds']>[number]): number => {
  const marks = (hold.progressReportsAtSeconds ?? []).filter((at) => at <= hold.seconds).sort((a, b) => a - b)
  let previous = 0
  let longest = 0
  for (const at of [...marks, hold.seconds]) {
    longest = Math.max(longest, at - previous)
    previous = at
  }
  return longest
}

const seconds = { unit: 'seconds', domain: { min: 0 } } as const

/** Facts of one call that are neither text nor speech. */
export const callFacts = defineFacts<Call>()({
  direction: field('direction', 'string', { zh: '呼叫方向', en: 'Direction' }, { values: ['inbound', 'outbound'] }),
  channel: {
    type: 'string',
    values: ['phone', 'chat', 'video'],
    fields: ['channel'],
    label: { zh: '渠道', en: 'Channel' },
    // A contact is a phone call unless the record says otherwise.
    bind: () => ({ derive: ({ record }) => record.channel ?? 'phone' }),
  },
  kind: field('kind', 'string', { zh: '通话类型', en: 'Kind of call' }),
  teamId: field('teamId', 'string', { zh: '班组', en: 'Team' }),
  agentNumber: field('agentNumber', 'string', { zh: '工号', en: 'Agent number' }),
  centreName: field('centreName', 'string', { zh: '中心名称', en: 'Name of the centre' }),
  customerName: field('customerName', 'string', { zh: '客户姓氏', en: 'Customer name' }),
  customerTitle: field('customerTitle', 'string', { zh: '客户称谓', en: 'Customer title' }),
  startedAt: field('startedAt', 'instant', { zh: '开始时间', en: 'Start of the call' }),
  answeredAt: field('answeredAt', 'instant', { zh: '接听时间', en: 'Time of answer' }),
  endedAt: field('endedAt', 'instant', { zh: '结束时间', en: 'End of the call' }),
  answered: {
    type: 'boolean',
    fields: ['answered', 'answeredAt'],
    label: { zh: '是否接通', en: 'Answered' },
    bind: () => {
      const missing = unknown('answered')
      return {
        derive: ({ record }) =>
          record.answered ?? (record.answeredAt === undefined ? missing : record.answeredAt !== null),
      }
    },
  },
  ringCount: field(
    'ringCount',
    'number',
    { zh: '振铃声数', en: 'Rings' },
    { unit: 'count', domain: { min: 0, integer: true } },
  ),
  ringSeconds: field('ringSeconds', 'number', { zh: '振铃秒数', en: 'Ringing time' }, seconds),
  queueSeconds: field('queueSeconds', 'number', { zh: '排队秒数', en: 'Queueing time' }, seconds),
  talkSeconds: field('talkSeconds', 'number', { zh: '通话秒数', en: 'Talk time' }, seconds),
  afterCallSeconds: field('afterCallSeconds', 'number', { zh: '事后处理秒数', en: 'After-call work' }, seconds),
  endedBy: field('endedBy', 'string', { zh: '挂机方', en: 'Who hung up' }, { values: ['agent', 'customer', 'system'] }),
  detectedBy: field(
    'detectedBy',
    'string',
    { zh: '发现途径', en: 'Detected by' },
    { values: ['quality-inspection', 'supervisor', 'system', 'customer'] },
  ),
  longestHoldSeconds: ofHolds('seconds', { zh: '最长一次等待', en: 'Longest hold' }, (holds) =>
    holds.reduce((longest, hold) => Math.max(longest, hold.seconds), 0),
  ),
  totalHoldSeconds: ofHolds('seconds', { zh: '等待合计', en: 'Hold time in all' }, (holds) =>
    holds.reduce((sum, hold) => sum + hold.seconds, 0),
  ),
  holdCount: ofHolds('count', { zh: '等待次数', en: 'Number of holds' }, (holds) => holds.length),
  longestUnreportedWaitSeconds: ofHolds(
    'seconds',
    { zh: '等待中最长未通报进展的时间', en: 'Longest wait without a progress report' },
    (holds) => {
      let longest = 0
      for (const [index, hold] of holds.entries()) {
        // Without the reports the stretch lies anywhere up to the whole hold: not known.
        if (hold.progressReportsAtSeconds === undefined && hold.seconds > longest)
          return unknown(`holds[${index}].progressReportsAtSeconds`)
        longest = Math.max(longest, longestSilentStretch(hold))
      }
      return longest
    },
  ),
  longestWaitToFirstReportSeconds: ofHolds(
    'seconds',
    { zh: '首次通报进展前的最长等待', en: 'Longest wait before the first progress report' },
    (holds) => {
      let longest = 0
      for (const [index, { seconds: waited, progressReportsAtSeconds }] of holds.entries()) {
        if (progressReportsAtSeconds === undefined && waited > longest)
          return unknown(`holds[${index}].progressReportsAtSeconds`)
        longest = Math.max(longest, Math.min(waited, ...(progressReportsAtSeconds ?? [])))
      }
      return longest
    },
  ),
  handleSeconds: {
    type: 'number',
    ...seconds,
    fields: ['talkSeconds', 'holds', 'afterCallSeconds'],
    label: { zh: '处理时长（通话+等待+事后）', en: 'Handle time (talk, hold, after-call)' },
    bind: () => ({
      derive: ({ record }) => {
        const { talkSeconds, holds, afterCallSeconds } = record
        const missing = [
          ...(typeof talkSeconds === 'number' ? [] : ['talkSeconds']),
          ...(holds === undefined ? ['holds'] : []),
          ...(typeof afterCallSeconds === 'number' ? [] : ['afterCallSeconds']),
        ]
        if (missing.length > 0) return unknown(...missing)
        return holds!.reduce((sum, hold) => sum + hold.seconds, talkSeconds! + afterCallSeconds!)
      },
    }),
  },
})
