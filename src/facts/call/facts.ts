import { type Call, channels, detections, diallingModes, directions, networkResults } from '../../records/call.ts'
import { speakers } from '../../text/spec.ts'
import { defineFacts, unknown } from '../contract.ts'
import { calledPlaceFacts } from '../shared/called-place.ts'
import { field, wordField } from '../shared/fields.ts'
import { personFacts } from '../shared/person.ts'
import { callHoldFacts } from './holds.ts'
import { callWaitFacts } from './waits.ts'

const NO_ENDED_BY = unknown('endedBy')
/** Of several agents the first lets it ring, and the last ends it. */
const first = { whose: 'first' } as const
const last = { whose: 'last' } as const
const event = { event: true } as const

const NO_ZONE = unknown('customerTimeZones')

const seconds = { unit: 'seconds', domain: { min: 0 } } as const

/**
 * An agent who speaks on an inbound call has answered it. On an outbound call words of a `customer` may be an announcement of the
 * network or a mailbox, and the agent's may be spoken to one.
 */
const isHeardAnswered = ({ direction, utterances = [] }: Call): boolean =>
  direction === 'inbound' && utterances.some(({ speaker, text }) => speaker === 'agent' && /\S/u.test(text))

const isAnythingHeard = ({ utterances = [] }: Call): boolean => utterances.some(({ text }) => /\S/u.test(text))

/** Only who has been put through is talked with, or put on hold. */
const isPutThrough = ({ talkSeconds, holds, holdSecondsTotal }: Call): boolean =>
  (talkSeconds ?? 0) > 0 || (holds ?? []).length > 0 || (holdSecondsTotal ?? 0) > 0

/** Facts of one call that are neither text nor speech. */
export const callFacts = defineFacts<Call>()({
  ...personFacts,
  direction: field('direction', 'string', { zh: '呼叫方向', en: 'Direction' }, { values: directions }),
  channel: {
    type: 'string',
    values: channels,
    fields: ['channel'],
    label: { zh: '渠道', en: 'Channel' },
    // A contact is a phone call unless the record says otherwise.
    bind: () => ({ derive: ({ record }) => record.channel ?? 'phone' }),
  },
  kind: wordField('kind', 'kinds', { zh: '通话类型', en: 'Kind of call' }),
  agentNumber: field('agentNumber', 'string', { zh: '工号', en: 'Agent number' }),
  centreName: field('centreName', 'string', { zh: '中心名称', en: 'Name of the centre' }),
  customerName: field('customerName', 'string', { zh: '客户姓氏', en: 'Customer name' }),
  customerTitle: field('customerTitle', 'string', { zh: '客户称谓', en: 'Customer title' }),
  startedAt: field('startedAt', 'instant', { zh: '开始时间', en: 'Start of the call' }, first),
  answeredAt: field('answeredAt', 'instant', { zh: '接听时间', en: 'Time of answer' }, { ...event, ...first }),
  endedAt: field('endedAt', 'instant', { zh: '结束时间', en: 'End of the call' }, { ...event, ...last }),
  answered: {
    type: 'boolean',
    ...first,
    fields: ['answered', 'answeredAt', 'direction', 'utterances', 'talkSeconds', 'holds', 'holdSecondsTotal'],
    label: { zh: '是否接通', en: 'Answered' },
    bind: () => {
      const missing = unknown('answered')
      return {
        derive: ({ record }) => {
          const { answered, answeredAt, asOf } = record
          if (answered !== undefined) return answered
          if (answeredAt !== undefined) return answeredAt !== null
          if (isHeardAnswered(record) || isPutThrough(record)) return true
          // By then it had not been answered: unless somebody was heard already.
          return asOf === undefined || isAnythingHeard(record) ? missing : false
        },
      }
    },
  },
  ringCount: field(
    'ringCount',
    'number',
    { zh: '振铃声数', en: 'Rings' },
    { unit: 'count', domain: { min: 0, integer: true }, ...first },
  ),
  ringSeconds: field('ringSeconds', 'number', { zh: '振铃秒数', en: 'Ringing time' }, { ...seconds, ...first }),
  queueSeconds: field('queueSeconds', 'number', { zh: '排队秒数', en: 'Queueing time' }, { ...seconds, ...first }),
  talkSeconds: field('talkSeconds', 'number', { zh: '通话秒数', en: 'Talk time' }, { ...seconds, whose: 'each' }),
  afterCallSeconds: field(
    'afterCallSeconds',
    'number',
    { zh: '事后处理秒数', en: 'After-call work' },
    { ...seconds, ...last },
  ),
  endedBy: {
    type: 'string',
    values: speakers,
    ...last,
    fields: ['endedBy', 'participants'],
    label: { zh: '挂机方', en: 'Who hung up' },
    bind: () => ({
      // A participant's id says who it was; the fact is in what role.
      derive: ({ record: { endedBy, participants } }) => {
        if (endedBy === undefined) return NO_ENDED_BY
        return participants?.find(({ id }) => id === endedBy)?.role ?? endedBy
      },
    }),
  },
  networkResult: field(
    'networkResult',
    'string',
    { zh: '网络返回结果', en: 'Result reported by the network' },
    { values: networkResults },
  ),
  dialling: field(
    'dialling',
    'string',
    { zh: '拨号方式', en: 'Dialled by hand or by machine' },
    { values: diallingModes },
  ),
  greetingEndedAt: field(
    'greetingEndedAt',
    'instant',
    { zh: '被叫问候语结束时间', en: "End of the called person's greeting" },
    { ...event, ...first },
  ),
  personConnectedAt: field(
    'personConnectedAt',
    'instant',
    { zh: '接入人工时间', en: 'Put through to a person' },
    { ...event, ...first },
  ),
  customerTimeZone: {
    type: 'string',
    words: 'standard',
    fields: ['customerTimeZones'],
    label: { zh: '客户所在时区', en: 'Time zone of the customer' },
    // The one zone where the customer is known to be: of several possible ones none is known.
    bind: () => ({
      derive: ({ record }) => {
        const zones = new Set(record.customerTimeZones)
        return zones.size === 1 ? ([...zones][0] as string) : NO_ZONE
      },
    }),
  },
  ...calledPlaceFacts<Call>('customerJurisdictions', ({ customerJurisdictions }) => customerJurisdictions),
  asOf: field('asOf', 'instant', { zh: '截至时间', en: 'As of' }),
  detectedBy: field('detectedBy', 'string', { zh: '发现途径', en: 'Detected by' }, { values: detections }),
  ...callHoldFacts,
  ...callWaitFacts,
})
