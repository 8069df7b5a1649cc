import { speakers } from '../../text/spec.ts'
import { type Call, channels, detections, directions } from '../call.ts'
import { contradictionsOf } from '../schemas/contradictions.ts'
import { isBefore, isId, isInstant, isListOf, isObservations, isObservedBy, isPlain } from './quick-terms.ts'

const isMeasure = (value: unknown): boolean =>
  typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY
const isCount = (value: unknown): boolean => typeof value === 'number' && value >= 0 && Number.isSafeInteger(value)

const isConfidence = (value: unknown): boolean => isMeasure(value) && (value as number) <= 1

const isInOrder = (start: unknown, end: unknown): boolean =>
  start === undefined || end === undefined || (start as number) <= (end as number)

const isWord = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value) {
    const part = value[key]
    switch (key) {
      case 'text':
        if (typeof part !== 'string') return false
        break
      case 'startMs':
      case 'endMs':
        if (!isMeasure(part)) return false
        break
      case 'confidence':
        if (!isConfidence(part)) return false
        break
      default:
        return false
    }
  }
  return value.text !== undefined && isInOrder(value.startMs, value.endMs)
}

const isUtterance = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  let seen = 0
  for (const key in value) {
    const part = value[key]
    switch (key) {
      case 'speaker':
        if (!speakers.includes(part as never)) return false
        seen++
        break
      case 'text':
        if (typeof part !== 'string') return false
        seen++
        break
      case 'by':
        if (!isId(part)) return false
        break
      case 'confidence':
        if (!isConfidence(part)) return false
        break
      case 'words':
        if (!isListOf(part, isWord)) return false
        break
      case 'startMs':
      case 'endMs':
        if (!isMeasure(part)) return false
        break
      default:
        return false
    }
  }
  return seen === 2 && isInOrder(value.startMs, value.endMs)
}

const isParticipant = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value) {
    const part = value[key]
    switch (key) {
      case 'id':
      case 'agentId':
        if (!isId(part)) return false
        break
      case 'role':
        if (!speakers.includes(part as never)) return false
        break
      case 'agentNumber':
        if (typeof part !== 'string') return false
        break
      case 'joinedAt':
      case 'leftAt':
        if (!isInstant(part)) return false
        break
      default:
        return false
    }
  }
  return value.id !== undefined && value.role !== undefined && !isBefore(value.leftAt, value.joinedAt)
}

const isHold = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value) {
    const part = value[key]
    switch (key) {
      case 'seconds':
        if (!isMeasure(part)) return false
        break
      case 'at':
        if (!isInstant(part)) return false
        break
      case 'by':
        if (!isId(part)) return false
        break
      case 'progressReportsAtSeconds':
        if (!isListOf(part, isMeasure)) return false
        break
      default:
        return false
    }
  }
  return value.seconds !== undefined
}

const isField = (key: string, value: unknown): boolean => {
  switch (key) {
    case 'id':
    case 'agentId':
    case 'teamId':
    case 'supervisorId':
    case 'departmentId':
    case 'centreId':
      return isId(value)
    case 'startedAt':
    case 'answeredAt':
    case 'endedAt':
    case 'asOf':
      return isInstant(value)
    case 'direction':
      return directions.includes(value as never)
    case 'channel':
      return channels.includes(value as never)
    case 'kind':
    case 'role':
    case 'agentNumber':
    case 'centreName':
    case 'customerName':
    case 'customerTitle':
      return typeof value === 'string'
    case 'answered':
      return typeof value === 'boolean'
    case 'ringCount':
      return isCount(value)
    case 'ringSeconds':
    case 'queueSeconds':
    case 'talkSeconds':
    case 'afterCallSeconds':
      return isMeasure(value)
    case 'endedBy':
      return isId(value)
    case 'detectedBy':
      return detections.includes(value as never)
    case 'holdSecondsTotal':
      return isMeasure(value)
    case 'participants':
      return isListOf(value, isParticipant)
    case 'holds':
      return isListOf(value, isHold)
    case 'utterances':
      return isListOf(value, isUtterance)
    case 'observations':
      return isObservations(value)
    case 'observedBy':
      return isObservedBy(value)
    default:
      return false
  }
}

/** Whether a value surely is a call as `callSchema` would give it back. */
export const isSurelyCall = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value) if (!isField(key, value[key])) return false
  const { id, startedAt, answeredAt, endedAt } = value
  if (id === undefined || startedAt === undefined) return false
  if (isBefore(answeredAt, startedAt) || isBefore(endedAt, startedAt) || isBefore(endedAt, answeredAt)) return false
  return contradictionsOf(value as unknown as Call).length === 0
}
