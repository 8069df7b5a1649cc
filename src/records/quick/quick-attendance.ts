import { isFault, layOut, type Segment } from '../../time/shifts/segments.ts'
import { excusable, leaveTypes } from '../attendance.ts'
import {
  isBefore,
  isDate,
  isId,
  isInstant,
  isListOf,
  isObservations,
  isObservedBy,
  isPlain,
  type Loose,
} from './quick-terms.ts'

const isText = (value: unknown): boolean => typeof value === 'string'

// Whether it is a time, the layout says; it takes seconds too, which are left to the schema.
const isShortTime = (value: unknown): boolean => typeof value === 'string' && value.length === 5

/** Whether all that an object has is right, and all is there that it must have. */
const hasOnly = (value: unknown, isField: (key: string, part: unknown) => boolean): value is Loose => {
  if (!isPlain(value)) return false
  for (const key in value) if (!isField(key, value[key])) return false
  return true
}

const isSegment = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value) if (key !== 'start' && key !== 'end') return false
  return isShortTime(value.start) && isShortTime(value.end)
}

const isShift = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value)
    switch (key) {
      case 'segments':
        break
      case 'id':
        if (!isText(value.id)) return false
        break
      case 'staggered':
        if (typeof value.staggered !== 'boolean') return false
        break
      default:
        return false
    }
  const { segments } = value
  return (
    isListOf(segments, isSegment) &&
    (segments as Segment[]).length >= 1 &&
    (segments as Segment[]).length <= 6 &&
    !isFault(layOut(segments as Segment[]))
  )
}

const isPunch = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value)
    switch (key) {
      case 'at':
        break
      case 'kind':
        if (value.kind !== 'in' && value.kind !== 'out') return false
        break
      case 'source':
        if (!isText(value.source)) return false
        break
      default:
        return false
    }
  return isInstant(value.at)
}

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
      return isDate(value)
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
