import { type Period, periodKinds } from '../records/period.ts'
import { localDays } from '../time/local-days.ts'
import { defineFacts, unknown } from './contract.ts'
import { field } from './fields.ts'

/** A field of `employment`, absent or not. */
const employment = (name: 'role' | 'grade', label: { zh: string; en: string }) => {
  const missing = unknown(`employment.${name}`)
  return {
    type: 'string',
    fields: [`employment.${name}`],
    label,
    bind: () => ({
      derive: ({ record }: { readonly record: Period }) => {
        const value = record.employment?.[name]
        return value === undefined ? missing : value
      },
    }),
  } as const
}

/** Facts of a period besides its totals, which are read by name. */
export const periodFacts = defineFacts<Period>()({
  kind: field('kind', 'string', { zh: '周期', en: 'Kind of period' }, { values: periodKinds }),
  from: field('from', 'date', { zh: '起始日', en: 'First day' }),
  to: field('to', 'date', { zh: '截止日', en: 'Last day' }),
  role: employment('role', { zh: '岗位', en: 'Role' }),
  grade: employment('grade', { zh: '级别', en: 'Grade' }),
  hiredOn: {
    type: 'date',
    fields: ['employment.hiredOn'],
    label: { zh: '入职日期', en: 'Hired on' },
    bind: () => {
      const missing = unknown('employment.hiredOn')
      return { derive: ({ record }) => (record.employment?.hiredOn === undefined ? missing : record.employment.hiredOn) }
    },
  },
  tenureDays: {
    type: 'number',
    unit: 'days',
    domain: { integer: true },
    fields: ['employment.hiredOn', 'to'],
    label: { zh: '入职天数（截至周期末日）', en: 'Days since joining, at the end of the period' },
    bind: () => {
      const missing = unknown('employment.hiredOn')
      return {
        derive: ({ record }) => {
          const hiredOn = record.employment?.hiredOn
          return typeof hiredOn === 'string' ? localDays(hiredOn, record.to) : hiredOn === null ? null : missing
        },
      }
    },
  },
})
