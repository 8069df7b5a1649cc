import { isFault, layOut, type Segment } from '../time/shifts/segments.ts'
import { excusable, leaveTypes } from './attendance.ts'
import {
  isBefore,
  isId,
  isInstant,
  isListOf,
  isObservations,
  isObservedBy,
  isPlain,
  type Loose,
} from './quick-terms.ts'

const time = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const isTime = (value: unknown): boolean => typeof value === 'string' && time.test(value)
const isText = (value: unknown): boolean => typeof value === 'string'
const date = /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)$/

/** Whether all that an object has is right, and all is there that it must have. */
const hasOnly = (value: unknown, isField: (key: string, part: unknown) => boolean): value is Loose => {
  if (!isPlain(value)) return false
  for (const key in value) if (!isField(key, value[key])) return false
  return true
}

const isSegment = (value: unknown): boolean =>
  hasOnly(value, (key, part) =>
    key === 'start' ? isTime(part) : key === 'end' && (isTime(part) || part === '24:00'),
  ) &&
  value.start !== undefined &&
  value.end !== undefined

const isShift = (value: unknown): boolean =>
  hasOnly(value, (key, part) => {
    if (key === 'segments') return isListOf(part, isSegment)
    if (key === 'id') return isText(part)
    return key === 'staggered' && typeof part === 'boolean'
  }) &&
  Array.isArray(value.segments) &&
  value.segments.length >= 1 &&
  value.segments.length <= 6 &&
  !isFault(layOut(value.segments as Segment[]))

const isPunch = (value: unknown): boolean =>
  hasOnly(value, (key, part) => {
    if (key === 'at') return isInstant(part)
    if (key === 'kind') return part === 'in' || part === 'out'
    return key === 'source' && isText(part)
  }) && value.at !== undefined

/** Of a leave what most leaves say; the others are the schema's to read. */
const isLeave = (value: unknown): boolean =>
  hasOnly(value, (key, part) => {
    if (key === 'type') return leaveTypes.includes(part as never)
    if (key === 'approvedBy') return isListOf(part, isText)
    return (key === 'from' || key === 'to' || key === 'requestedAt' || key === 'approvedAt') && isInstant(part)
  }) &&
  value.type !== undefined &&
  value.from !== undefined &&
  value.to !== undefined &&
  !isBefore(value.to, value.from)

const isExcuse = (value: unknown): boolean =>
  hasOnly(value, (key, part) => {
    if (key === 'what') return excusable.includes(part as never)
    return key === 'by' ? isText(part) : key === 'at' && isInstant(part)
  }) &&
  value.what !== undefined &&
  value.by !== undefined &&
  value.at !== undefined

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0

const isField = (key: string, value: unknown): boolean => {
  switch (key) {
    case 'agentId':
    case 'teamId':
    case 'supervisorId':
    case 'departmentId':
    case 'centreId':
      return isId(value)
    case 'date':
      return typeof value === 'string' && date.test(value)
    case 'role':
      return isText(value)
    case 'isWorkday':
      return typeof value === 'boolean'
    case 'shift':
      return value === null || isShift(value)
    case 'punches':
      return isListOf(value, isPunch)
    case 'leaves':
      return isListOf(value, isLeave)
    case 'excused':
      return isListOf(value, isExcuse)
    case 'swaps':
    case 'overtime':
      return isEmpty(value)
    case 'systemLoginAt':
    case 'systemLogoutAt':
    case 'asOf':
      return isInstant(value)
    case 'observations':
      return isObservations(value)
    case 'observedBy':
      return isObservedBy(value)
    default:
      return false
  }
}

/** Whether a value surely is a day as `attendanceDaySchema` would give it back. */
export const isSurelyAttendanceDay = (value: unknown): boolean =>
  hasOnly(value, isField) && value.agentId !== undefined && value.date !== undefined
