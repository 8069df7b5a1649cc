import { type AttendanceDay, excusable } from '../../records/attendance.ts'
import { defineFacts, unknown } from '../contract.ts'
import { field } from '../shared/fields.ts'
import { personFacts } from '../shared/person.ts'
import { clockFacts } from './clock.ts'
import { dayFact, type Excusable } from './day.ts'
import { latenessFacts } from './lateness.ts'
import { leaveFacts } from './leaves.ts'
import { presenceFacts } from './presence.ts'
import { swapFacts } from './swaps.ts'
import { systemFacts } from './system.ts'

const NO_SHIFT = unknown('shift')
const NO_WORKDAY = unknown('isWorkday')

/** Facts of an attendance day. Late and early are net of approved leave and of excuses. */
export const attendanceFacts = {
  ...defineFacts<AttendanceDay>()({
    date: field('date', 'date', { zh: '日期', en: 'Date' }),
    ...personFacts,
    isWorkday: dayFact(
      { type: 'boolean', fields: ['isWorkday', 'shift'], label: { zh: '当日应出勤', en: 'Due to work' } },
      (_, scope) =>
        ({ record }) => {
          if (record.isWorkday !== undefined) return record.isWorkday
          if (record.shift !== undefined) return record.shift !== null
          return scope.calendar?.isWorkday(record.date) ?? NO_WORKDAY
        },
    ),
    shiftId: {
      type: 'string',
      fields: ['shift.id'],
      label: { zh: '班次', en: 'Shift' },
      bind: () => {
        const missing = unknown('shift.id')
        return {
          derive: ({ record }) => {
            if (record.shift === undefined) return record.isWorkday === false ? null : NO_SHIFT
            return record.shift === null ? null : record.shift.id === undefined ? missing : record.shift.id
          },
        }
      },
    },
    staggered: {
      type: 'boolean',
      fields: ['shift.staggered'],
      label: { zh: '错时上下班', en: 'Staggered hours' },
      bind: () => ({
        derive: ({ record }) => (record.shift === undefined ? NO_SHIFT : record.shift?.staggered === true),
      }),
    },
    excused: dayFact(
      {
        type: 'boolean',
        params: { what: { kind: 'enum', values: excusable } },
        fields: ['excused'],
        label: { zh: '已获豁免', en: 'Excused' },
      },
      ({ what }) =>
        (day) =>
          day.excused(what as Excusable),
    ),
    asOf: field('asOf', 'instant', { zh: '截至时间', en: 'As of' }),
  }),
  ...clockFacts,
  ...latenessFacts,
  ...presenceFacts,
  ...systemFacts,
  ...leaveFacts,
  ...swapFacts,
}
