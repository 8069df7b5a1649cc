import { meantWord, type OpenWords } from '../../document/open-words.ts'
import type { Bilingual } from '../../errors.ts'
import { type ContactContext, channels, directions } from '../../records/call.ts'
import { callFacts } from '../call/facts.ts'
import {
  defineFacts,
  type FactDefinition,
  type FactScope,
  type FactType,
  type FactValue,
  type RecordContext,
  Unknown,
  unknown,
} from '../contract.ts'
import { calledPlaceFacts } from './called-place.ts'
import { field } from './fields.ts'

type ContactField = Exclude<keyof NonNullable<ContactContext['contact']>, 'customerJurisdictions'>

/** What the call that a record is about says itself, where it is at hand; undefined where it does not say. */
export const ofCallAtHand = (
  name: ContactField,
  scope: FactScope,
  { call }: Pick<RecordContext<object>, 'call'>,
): FactValue | undefined => {
  if (call === undefined) return undefined
  const value = callFacts[name].bind({}, scope).derive(call.workspace as RecordContext<never>)
  return value instanceof Unknown ? undefined : value
}

/** A field of the contact that a record is about. */
const ofContact = (
  name: ContactField,
  type: FactType,
  label: Bilingual,
  values?: readonly string[] | OpenWords,
): FactDefinition<ContactContext> => {
  const missing = unknown(`contact.${name}`)
  return {
    type,
    ...(values === undefined ? {} : typeof values === 'string' ? { words: values } : { values }),
    fields: [`contact.${name}`],
    label,
    bind: (_, scope) => ({
      derive: (context) => {
        const value = context.record.contact?.[name]
        if (value === undefined) return ofCallAtHand(name, scope, context) ?? missing
        if (typeof value !== 'string') return value
        if (typeof values === 'string') return meantWord(values, value)
        return type === 'instant' ? Date.parse(value) : value
      },
    }),
  }
}

/** What a case, a review or an incident says of the contact that it is about: the names are those of a call's facts. */
export const contactFacts = defineFacts<ContactContext>()({
  callId: field('callId', 'string', { zh: '关联通话', en: 'Related call' }),
  direction: ofContact('direction', 'string', { zh: '呼叫方向', en: 'Direction' }, directions),
  channel: ofContact('channel', 'string', { zh: '渠道', en: 'Channel' }, channels),
  kind: ofContact('kind', 'string', { zh: '通话类型', en: 'Kind of call' }, 'kinds'),
  answered: ofContact('answered', 'boolean', { zh: '是否接通', en: 'Answered' }),
  startedAt: ofContact('startedAt', 'instant', { zh: '通话开始时间', en: 'Start of the call' }),
  ...calledPlaceFacts<ContactContext>('contact.customerJurisdictions', ({ contact }) => contact?.customerJurisdictions),
  endedAt: ofContact('endedAt', 'instant', { zh: '通话结束时间', en: 'End of the call' }),
})
