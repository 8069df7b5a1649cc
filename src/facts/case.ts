import { meantWord } from '../document/open-words.ts'
import { type Case, caseKinds } from '../records/case.ts'
import { defineFacts, unknown } from './contract.ts'
import { contactFacts } from './shared/contact.ts'
import { field } from './shared/fields.ts'
import { personFacts } from './shared/person.ts'

const event = { event: true } as const
const NO_CHANNEL = unknown('channel')

/** Facts of a case: its own fields. Elapsed times come from the calculated facts. */
export const caseFacts = defineFacts<Case>()({
  ...personFacts,
  ...contactFacts,
  kind: field('kind', 'string', { zh: '事项类型', en: 'Kind of case' }, { values: caseKinds }),
  channel: {
    type: 'string',
    words: 'channels',
    fields: ['channel', 'contact.channel'],
    label: { zh: '渠道', en: 'Channel' },
    bind: () => ({
      // How the matter came in; where it says nothing itself, the contact that it is about does.
      derive: ({ record: { channel, contact } }) => {
        if (channel === undefined) return contact?.channel ?? NO_CHANNEL
        return channel === null ? null : meantWord('channels', channel)
      },
    }),
  },
  openedAt: field('openedAt', 'instant', { zh: '提出时间', en: 'Opened' }),
  acceptedAt: field('acceptedAt', 'instant', { zh: '受理时间', en: 'Accepted' }, event),
  respondedAt: field('respondedAt', 'instant', { zh: '回复时间', en: 'Responded' }, event),
  resolvedAt: field('resolvedAt', 'instant', { zh: '解决时间', en: 'Resolved' }, event),
  closedAt: field('closedAt', 'instant', { zh: '办结时间', en: 'Closed' }, event),
  dueAt: field('dueAt', 'instant', { zh: '期限', en: 'Due' }),
  escalatedAt: field('escalatedAt', 'instant', { zh: '上报时间', en: 'Escalated' }, event),
  transferredAt: field('transferredAt', 'instant', { zh: '转办时间', en: 'Transferred' }, event),
  transferredTo: field('transferredTo', 'string', { zh: '转办对象', en: 'Transferred to' }, event),
  asOf: {
    type: 'instant',
    fields: ['asOf'],
    label: { zh: '截至时间', en: 'As of' },
    // A record without one is known to have none: what it calls null is final.
    bind: () => ({ derive: ({ record }) => (record.asOf === undefined ? null : Date.parse(record.asOf)) }),
  },
})
