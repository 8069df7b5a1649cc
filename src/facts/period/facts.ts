import { meantWord } from '../../document/open-words.ts'
import { type Period, periodKinds } from '../../records/period.ts'
import { localDays } from '../../time/local/local-days.ts'
import { localMonths } from '../../time/local/local-months.ts'
import { defineFacts, unknown } from '../contract.ts'
import { field } from '../shared/fields.ts'
import { personFacts } from '../shared/person.ts'

const NO_ROLE = unknown('role')
const NO_GRADE = unknown('employment.grade')

/** How long the agent has been there by the last day of the period. */
const tenure = (
  unit: 'days' | 'months',
  label: { zh: string; en: string },
  between: (hiredOn: string, to: string) => number,
) =>
  ({
    type: 'number',
    unit,
    domain: { integer: true },
    fields: ['employment.hiredOn', 'to'],
    label,
    bind: () => {
      const missing = unknown('employment.hiredOn')
      return {
        derive: ({ record }: { readonly record: Period }) => {
          const hiredOn = record.employment?.hiredOn
          return typeof hiredOn === 'string' ? between(hiredOn, record.to) : hiredOn === null ? null : missing
        },
      }
    },
  }) as const

/** Facts of a period besides its totals, which are read by name. */
export const periodFacts = defineFacts<Period>()({
  ...personFacts,
  kind: field('kind', 'string', { zh: '周期', en: 'Kind of period' }, { values: periodKinds }),
  from: field('from', 'date', { zh: '起始日', en: 'First day' }),
  to: field('to', 'date', { zh: '截止日', en: 'Last day' }),
  role: {
    type: 'string',
    words: 'roles',
    fields: ['role', 'employment.role'],
    label: { zh: '岗位', en: 'Role' },
    bind: () => ({
      derive: ({ record: { role, employment } }) => {
        const held = role === undefined ? employment?.role : role
        if (held === undefined) return NO_ROLE
        return held === null ? null : meantWord('roles', held)
      },
    }),
  },
  grade: {
    type: 'string',
    words: 'grades',
    fields: ['employment.grade'],
    label: { zh: '级别', en: 'Grade' },
    bind: () => ({
      derive: ({ record }) => (record.employment?.grade === undefined ? NO_GRADE : record.employment.grade),
    }),
  },
  hiredOn: {
    type: 'date',
    fields: ['employment.hiredOn'],
    label: { zh: '入职日期', en: 'Hired on' },
    bind: () => {
      const missing = unknown('employment.hiredOn')
      return {
        derive: ({ record }) => (record.employment?.hiredOn === undefined ? missing : record.employment.hiredOn),
      }
    },
  },
  tenureDays: tenure(
    'days',
    { zh: '入职天数（截至周期末日）', en: 'Days since joining, at the end of the period' },
    localDays,
  ),
  tenureMonths: tenure(
    'months',
    { zh: '入职满几个月（截至周期末日）', en: 'Whole months since joining, at the end of the period' },
    localMonths,
  ),
})
