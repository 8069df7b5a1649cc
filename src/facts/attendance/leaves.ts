import { type AttendanceDay, certificateLevels, leaveTypes } from '../../records/attendance.ts'
import { intersect, unionOf } from '../../time/shifts/spans.ts'
import { defineFacts, type FactParams, interval, Unknown, unknown } from '../contract.ts'
import { dayFact, instantOf, isApproved, type Leave, type OfDay, type ResolvedDay } from './day.ts'
import { MINUTE_MS } from './minutes.ts'
import {
  approved,
  approvedBy,
  approvingRoles,
  eventAt,
  minutesAhead,
  ofRequests,
  type RequestList,
  workingDaysAhead,
} from './requests.ts'
import { daysOf } from './share.ts'
import { allOf, worstOf } from './worst.ts'

const NO_LEAVES = unknown('leaves')
const NO_CHANNEL = unknown('leaves[].channel')
const NO_URGENT = unknown('leaves[].urgent')
const NO_REQUEST = unknown('leaves[].requestedAt')
const NO_FORM = unknown('leaves[].formHandedInAt')
const NO_CERTIFICATE = unknown('leaves[].certificate')
const NO_LEVEL = unknown('leaves[].certificate.level')
const NO_EMERGENCY = unknown('leaves[].certificate.emergency')

const typeParam = { type: { kind: 'enum', values: leaveTypes, optional: true } } as const

const leavesOf =
  (params: FactParams) =>
  (day: ResolvedDay): readonly Leave[] | Unknown => {
    const { leaves } = day.record
    if (leaves === undefined) return NO_LEAVES
    return params.type === undefined ? leaves : leaves.filter((leave) => leave.type === params.type)
  }

const listOf = (params: FactParams): RequestList<Leave> => ({
  field: 'leaves',
  of: leavesOf(params),
  beginsAt: (leave) => instantOf(leave.from),
})

/** From the most to the least formal: the least formal of several leaves is the day's. */
const channels = ['form', 'message', 'phone', 'oral'] as const

const formAfter = (params: FactParams): OfDay => {
  const end = params.since === 'end' ? 'to' : 'from'
  return ofRequests(listOf(params), (leaves, { record }) =>
    worstOf(
      leaves.map((leave) => {
        const at = eventAt(leave.formHandedInAt, NO_FORM, record.asOf)
        // A form that is still out is measured to the moment the record was made.
        const until = at === null && record.asOf !== undefined ? instantOf(record.asOf) : at
        return typeof until === 'number' ? (until - instantOf(leave[end])) / MINUTE_MS : until
      }),
      (a, b) => a > b,
    ),
  )
}

const formHandedIn = (params: FactParams): OfDay =>
  ofRequests(listOf(params), (leaves, { record }) =>
    allOf(
      leaves.map((leave) => {
        const at = eventAt(leave.formHandedInAt, NO_FORM, record.asOf)
        return at instanceof Unknown ? at : at !== null
      }),
    ),
  )

const leaveDays = (params: FactParams): OfDay => {
  const listed = leavesOf(params)
  return (day) => {
    const leaves = listed(day)
    if (leaves instanceof Unknown) return leaves
    if (leaves.length === 0 || day.excused('leave')) return 0
    if (day.onDuty instanceof Unknown) return day.onDuty
    const days = (those: readonly Leave[]): number => {
      const pairs = those.flatMap((leave) => [instantOf(leave.from), instantOf(leave.to)])
      return daysOf(intersect(day.whole, unionOf(pairs)), day.work)
    }
    if (params.approved !== true) return days(leaves)
    const status = (leave: Leave): boolean | undefined => isApproved(leave, day.record.asOf)
    return interval(
      days(leaves.filter((leave) => status(leave) === true)),
      days(leaves.filter((leave) => status(leave) !== false)),
      ['leaves[].approvedBy'],
    )
  }
}

/** Every leave fact looks at all leaves of the day (of one `type`, where asked) and says the worst of them. */
export const leaveFacts = defineFacts<AttendanceDay>()({
  onLeave: dayFact(
    { type: 'boolean', params: typeParam, fields: ['leaves'], label: { zh: '当日请假', en: 'On leave' } },
    (params) => {
      const listed = leavesOf(params)
      return (day) => {
        const leaves = listed(day)
        return leaves instanceof Unknown ? leaves : leaves.length > 0
      }
    },
  ),
  leaveTypes: dayFact(
    { type: 'strings', values: leaveTypes, fields: ['leaves'], label: { zh: '请假类别', en: 'Kinds of leave' } },
    () => (day) =>
      day.record.leaves === undefined ? NO_LEAVES : [...new Set(day.record.leaves.map((leave) => leave.type))],
  ),
  leaveDays: dayFact(
    {
      type: 'number',
      unit: 'days',
      domain: { min: 0, max: 1 },
      params: { ...typeParam, approved: { kind: 'boolean', optional: true } },
      fields: ['leaves', 'shift'],
      label: { zh: '请假天数', en: 'Days of leave' },
    },
    leaveDays,
  ),
  leaveApproved: dayFact(
    {
      type: 'boolean',
      params: typeParam,
      fields: ['leaves[].approvedBy', 'leaves[].approvedAt'],
      label: { zh: '请假已获批准', en: 'Leave approved' },
    },
    (params) => approved(listOf(params)),
  ),
  leaveApprovedBy: dayFact(
    {
      type: 'boolean',
      params: { ...typeParam, role: { kind: 'string', words: 'roles' } },
      fields: ['leaves[].approvedBy'],
      label: { zh: '请假由该职务批准', en: 'Leave approved by the role' },
    },
    (params) => approvedBy(listOf(params), params.role as string),
  ),
  leaveApprovedByRoles: dayFact(
    {
      type: 'strings',
      words: 'roles',
      params: typeParam,
      fields: ['leaves[].approvedBy'],
      label: { zh: '批准请假的职务', en: 'Roles that approved the leave' },
    },
    (params) => approvingRoles(listOf(params)),
  ),
  leaveApprovedBeforeMinutes: dayFact(
    {
      type: 'number',
      unit: 'minutes',
      params: typeParam,
      fields: ['leaves[].approvedAt', 'leaves[].from'],
      label: { zh: '假前获批的分钟数', en: 'Minutes from the approval to the leave' },
    },
    (params) => minutesAhead(listOf(params), 'approvedAt'),
  ),
  leaveRequestedBeforeMinutes: dayFact(
    {
      type: 'number',
      unit: 'minutes',
      params: typeParam,
      fields: ['leaves[].requestedAt', 'leaves[].from'],
      label: { zh: '提前请假的分钟数', en: 'Minutes from the request to the leave' },
    },
    (params) => minutesAhead(listOf(params), 'requestedAt'),
  ),
  lastLeaveRequestedAt: dayFact(
    {
      type: 'instant',
      params: typeParam,
      fields: ['leaves[].requestedAt'],
      label: { zh: '请假申请时间', en: 'When the leave was asked for' },
    },
    (params) =>
      ofRequests(listOf(params), (leaves, { record }) =>
        worstOf(
          leaves.map((leave) => eventAt(leave.requestedAt, NO_REQUEST, record.asOf)),
          (a, b) => a > b,
        ),
      ),
  ),
  leaveRequestedBeforeWorkingDays: dayFact(
    {
      type: 'number',
      unit: 'working-days',
      domain: { integer: true },
      params: typeParam,
      fields: ['leaves[].requestedAt', 'leaves[].from'],
      label: { zh: '提前请假的工作日数', en: 'Working days from the request to the leave' },
    },
    (params, scope) => workingDaysAhead(listOf(params), scope),
  ),
  lastLeaveEndsAt: dayFact(
    {
      type: 'instant',
      params: typeParam,
      fields: ['leaves[].to'],
      label: { zh: '假期结束时间', en: 'When the leave ends' },
    },
    (params) => ofRequests(listOf(params), (leaves) => Math.max(...leaves.map((leave) => instantOf(leave.to)))),
  ),
  leaveFormHandedIn: dayFact(
    {
      type: 'boolean',
      params: typeParam,
      event: true,
      fields: ['leaves[].formHandedInAt'],
      label: { zh: '已交假条', en: 'Leave form handed in' },
    },
    formHandedIn,
  ),
  leaveFormHandedInAfterMinutes: dayFact(
    {
      type: 'number',
      unit: 'minutes',
      params: { ...typeParam, since: { kind: 'enum', values: ['start', 'end'], optional: true } },
      elapses: true,
      fields: ['leaves[].formHandedInAt', 'leaves[].from', 'leaves[].to', 'asOf'],
      label: {
        zh: '休假开始（或结束）后交假条的分钟数',
        en: 'Minutes from the beginning (or end) of the leave to its form',
      },
    },
    formAfter,
  ),
  leaveChannel: dayFact(
    {
      type: 'string',
      values: channels,
      params: typeParam,
      fields: ['leaves[].channel'],
      label: { zh: '请假方式', en: 'How leave was asked for' },
    },
    (params) =>
      ofRequests(listOf(params), (leaves) =>
        worstOf(
          leaves.map((leave) => (leave.channel === undefined ? NO_CHANNEL : leave.channel)),
          (a, b) => channels.indexOf(a) > channels.indexOf(b),
        ),
      ),
  ),
  leaveUrgent: dayFact(
    {
      type: 'boolean',
      params: typeParam,
      fields: ['leaves[].urgent'],
      label: { zh: '急病或急事请假', en: 'Urgent leave' },
    },
    (params) => ofRequests(listOf(params), (leaves) => allOf(leaves.map((leave) => leave.urgent ?? NO_URGENT))),
  ),
  certificateShown: dayFact(
    {
      type: 'boolean',
      params: typeParam,
      fields: ['leaves[].certificate'],
      label: { zh: '已交证明', en: 'Certificate shown' },
    },
    (params) =>
      ofRequests(listOf(params), (leaves) =>
        allOf(leaves.map((leave) => (leave.certificate === undefined ? NO_CERTIFICATE : leave.certificate !== null))),
      ),
  ),
  certificateLevel: dayFact(
    {
      type: 'string',
      values: certificateLevels,
      params: typeParam,
      fields: ['leaves[].certificate.level'],
      label: { zh: '开具证明的医院级别', en: 'Level of the hospital that certified' },
    },
    (params) =>
      ofRequests(listOf(params), (leaves) =>
        worstOf(
          leaves.map((leave) => {
            if (leave.certificate === undefined) return NO_CERTIFICATE
            if (leave.certificate === null) return null
            return leave.certificate.level === undefined ? NO_LEVEL : leave.certificate.level
          }),
          (a, b) => certificateLevels.indexOf(a) < certificateLevels.indexOf(b),
        ),
      ),
  ),
  certificateEmergency: dayFact(
    {
      type: 'boolean',
      params: typeParam,
      fields: ['leaves[].certificate.emergency'],
      label: { zh: '有急诊证明', en: 'Emergency registration shown' },
    },
    (params) =>
      ofRequests(listOf(params), (leaves) =>
        allOf(
          leaves.map((leave) => {
            if (leave.certificate === undefined) return NO_CERTIFICATE
            return leave.certificate === null ? false : (leave.certificate.emergency ?? NO_EMERGENCY)
          }),
        ),
      ),
  ),
})
