import type { AttendanceDay } from '../../records/attendance.ts'
import { lengthOf, unionOf } from '../../time/shifts/spans.ts'
import { defineFacts, type FactParams, interval, Unknown, unknown } from '../contract.ts'
import { dayFact, instantOf, type OfDay, type ResolvedDay } from './day.ts'
import { countParam, minutesBy } from './minutes.ts'
import { approved, approvedBy, approvingRoles, minutesAhead, type RequestList, workingDaysAhead } from './requests.ts'

type Swap = NonNullable<AttendanceDay['swaps']>[number]
type Overtime = NonNullable<AttendanceDay['overtime']>[number]

const NO_SWAPS = unknown('swaps')
const NO_OVERTIME = unknown('overtime')
const NO_SHIFT = unknown('shift')

/** A swap is in time before the shift that was swapped. */
const swaps: RequestList<Swap> = {
  field: 'swaps',
  of: (day) => day.record.swaps ?? NO_SWAPS,
  beginsAt: (_, day) => day.work[0] ?? NO_SHIFT,
}

const overtime: RequestList<Overtime> = {
  field: 'overtime',
  of: (day) => day.record.overtime ?? NO_OVERTIME,
  beginsAt: (one) => instantOf(one.from),
}

const overtimeMinutes = (params: FactParams): OfDay => {
  const minutes = minutesBy(params)
  const lengthOfAll = (all: readonly Overtime[]): number =>
    minutes(lengthOf(unionOf(all.flatMap((one) => [instantOf(one.from), instantOf(one.to)]))))
  return (day: ResolvedDay) => {
    const all = overtime.of(day)
    if (all instanceof Unknown) return all
    if (day.excused('overtime')) return 0
    if (params.approved !== true) return lengthOfAll(all)
    const certain = all.filter((one) => one.approvedBy !== undefined && one.approvedBy.length > 0)
    const possible = all.filter((one) => one.approvedBy === undefined || one.approvedBy.length > 0)
    return interval(lengthOfAll(certain), lengthOfAll(possible), ['overtime[].approvedBy'])
  }
}

const role = { role: { kind: 'string', words: 'roles' } } as const
const ahead = { type: 'number', unit: 'minutes' } as const
const workingDays = { type: 'number', unit: 'working-days', domain: { integer: true } } as const

/** Swapped shifts and overtime: whether there was any, who agreed and how long before. */
export const swapFacts = defineFacts<AttendanceDay>()({
  swapped: dayFact(
    { type: 'boolean', fields: ['swaps'], label: { zh: '调换班次', en: 'Shift swapped' } },
    () => (day) => (day.record.swaps === undefined ? NO_SWAPS : day.record.swaps.length > 0),
  ),
  swapApproved: dayFact(
    {
      type: 'boolean',
      fields: ['swaps[].approvedBy', 'swaps[].approvedAt'],
      label: { zh: '调班已获批准', en: 'Swap approved' },
    },
    () => approved(swaps),
  ),
  swapApprovedBy: dayFact(
    {
      type: 'boolean',
      params: role,
      fields: ['swaps[].approvedBy'],
      label: { zh: '调班由该职务批准', en: 'Swap approved by the role' },
    },
    (params) => approvedBy(swaps, params.role as string),
  ),
  swapApprovedByRoles: dayFact(
    {
      type: 'strings',
      words: 'roles',
      fields: ['swaps[].approvedBy'],
      label: { zh: '批准调班的职务', en: 'Roles that approved the swap' },
    },
    () => approvingRoles(swaps),
  ),
  swapApprovedBeforeMinutes: dayFact(
    {
      ...ahead,
      fields: ['swaps[].approvedAt', 'shift'],
      label: { zh: '班前批准调班的分钟数', en: 'Minutes from the approval of the swap to the shift' },
    },
    () => minutesAhead(swaps, 'approvedAt'),
  ),
  swapRequestedBeforeMinutes: dayFact(
    {
      ...ahead,
      fields: ['swaps[].requestedAt', 'shift'],
      label: { zh: '提前申请调班的分钟数', en: 'Minutes from the request of the swap to the shift' },
    },
    () => minutesAhead(swaps, 'requestedAt'),
  ),
  swapRequestedBeforeWorkingDays: dayFact(
    {
      ...workingDays,
      fields: ['swaps[].requestedAt', 'shift'],
      label: { zh: '提前申请调班的工作日数', en: 'Working days from the request of the swap to the shift' },
    },
    (_, scope) => workingDaysAhead(swaps, scope),
  ),
  overtimeMinutes: dayFact(
    {
      ...ahead,
      domain: { min: 0 },
      params: { count: countParam, approved: { kind: 'boolean', optional: true } },
      fields: ['overtime'],
      label: { zh: '加班分钟数', en: 'Minutes of overtime' },
    },
    overtimeMinutes,
  ),
  overtimeApproved: dayFact(
    { type: 'boolean', fields: ['overtime[].approvedBy'], label: { zh: '加班已获批准', en: 'Overtime approved' } },
    () => approved(overtime),
  ),
  overtimeApprovedBy: dayFact(
    {
      type: 'boolean',
      params: role,
      fields: ['overtime[].approvedBy'],
      label: { zh: '加班由该职务批准', en: 'Overtime approved by the role' },
    },
    (params) => approvedBy(overtime, params.role as string),
  ),
  overtimeRequestedBeforeMinutes: dayFact(
    {
      ...ahead,
      fields: ['overtime[].requestedAt', 'overtime[].from'],
      label: { zh: '提前申请加班的分钟数', en: 'Minutes from the request to the overtime' },
    },
    () => minutesAhead(overtime, 'requestedAt'),
  ),
})
