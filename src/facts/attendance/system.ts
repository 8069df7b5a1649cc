import type { AttendanceDay } from '../../records/attendance.ts'
import { defineFacts, type FactDefinition, unknown } from '../contract.ts'
import { field } from '../shared/fields.ts'
import { clockFacts } from './clock.ts'
import { dayFact, instantOf } from './day.ts'
import { latenessFacts } from './lateness.ts'
import { MINUTE_MS } from './minutes.ts'

/** A fact of the punches, asked of the system's log-in and log-out. */
const bySystem = (
  fact: FactDefinition<AttendanceDay>,
  fields: readonly string[],
  label: { readonly zh: string; readonly en: string },
): FactDefinition<AttendanceDay> => ({
  ...fact,
  params: {},
  fields,
  label,
  bind: (params, scope) => fact.bind({ ...params, by: 'system' }, scope),
})

const NO_LOGOUT = unknown('systemLogoutAt')

/** Log-in and log-out of the seat system, and how they stand to the shift and the punches. */
export const systemFacts = defineFacts<AttendanceDay>()({
  systemLoginAt: field('systemLoginAt', 'instant', { zh: '系统登录时间', en: 'Logged in' }, { event: true }),
  systemLogoutAt: field('systemLogoutAt', 'instant', { zh: '系统退出时间', en: 'Logged out' }, { event: true }),
  systemLoginLateMinutes: bySystem(latenessFacts.lateMinutes, ['shift', 'systemLoginAt', 'leaves', 'excused'], {
    zh: '系统登录迟到分钟数',
    en: 'Minutes logged in late',
  }),
  systemLogoutEarlyMinutes: bySystem(
    latenessFacts.earlyLeaveMinutes,
    ['shift', 'systemLogoutAt', 'leaves', 'excused'],
    { zh: '系统提前退出分钟数', en: 'Minutes logged out early' },
  ),
  systemReadyBeforeShiftMinutes: bySystem(clockFacts.minutesBeforeShift, ['shift', 'systemLoginAt', 'leaves'], {
    zh: '系统提前就绪分钟数',
    en: 'Minutes the system was ready before the shift',
  }),
  systemLogoutAfterDepartureMinutes: dayFact(
    {
      type: 'number',
      unit: 'minutes',
      fields: ['systemLogoutAt', 'punches'],
      label: { zh: '离岗后退出系统分钟数', en: 'Minutes from departure to log-out' },
    },
    () => (day) => {
      const { systemLogoutAt, asOf } = day.record
      if (day.punches.departureMissing !== undefined) return day.punches.departureMissing
      if (day.punches.departure === null) return null
      if (systemLogoutAt === undefined && asOf === undefined) return NO_LOGOUT
      return typeof systemLogoutAt === 'string' ? (instantOf(systemLogoutAt) - day.punches.departure) / MINUTE_MS : null
    },
  ),
})
