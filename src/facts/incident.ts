import { resolveAct } from '../document/acts.ts'
import { type Incident, severities } from '../records/incident.ts'
import { defineFacts, unknown } from './contract.ts'
import { contactFacts } from './shared/contact.ts'
import { field } from './shared/fields.ts'
import { personFacts } from './shared/person.ts'

const NO_START = unknown('contact.startedAt')
const NO_END = unknown('contact.endedAt')

const count = { unit: 'count', domain: { min: 0, integer: true } } as const

/** Facts of a floor incident. */
export const incidentFacts = defineFacts<Incident>()({
  ...personFacts,
  ...contactFacts,
  onShift: field('onShift', 'boolean', { zh: '当班', en: 'On duty' }),
  duringContact: {
    type: 'boolean',
    fields: ['at', 'contact.startedAt', 'contact.endedAt'],
    label: { zh: '发生在通话期间', en: 'While the contact went on' },
    bind: () => ({
      derive: ({ record: { at, contact } }) => {
        const [from, to] = [contact?.startedAt, contact?.endedAt]
        const moment = Date.parse(at)
        if (typeof from === 'string' && moment < Date.parse(from)) return false
        if (typeof to === 'string' && moment > Date.parse(to)) return false
        if (from === undefined) return NO_START
        // A contact that is known not to have ended went on.
        return to === undefined ? NO_END : from !== null
      },
    }),
  },
  act: {
    type: 'string',
    words: 'acts',
    fields: ['act'],
    label: { zh: '行为', en: 'Act' },
    // A synonym of the shared vocabulary is the act it stands for; a host's own codes are what they are.
    bind: () => ({ derive: ({ record }) => resolveAct(record.act) ?? record.act }),
  },
  at: field('at', 'instant', { zh: '发生时间', en: 'When it happened' }),
  severity: field('severity', 'string', { zh: '情节', en: 'Severity' }, { values: severities }),
  reportedBy: field('reportedBy', 'string', { zh: '报告人', en: 'Reported by' }),
  items: field('items', 'number', { zh: '件数', en: 'Items' }, count),
  customers: field('customers', 'number', { zh: '涉及客户数', en: 'Customers concerned' }, count),
  count: {
    type: 'number',
    ...count,
    fields: ['count'],
    label: { zh: '次数', en: 'Occurrences' },
    // An incident is one occurrence unless the record says otherwise.
    bind: () => ({ derive: ({ record }) => record.count ?? 1 }),
  },
})
