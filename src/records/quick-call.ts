import { speakers } from '../text/spec.ts'
import { type Call, channels, detections, directions } from './call.ts'
import { contradictionsOf } from './schemas/contradictions.ts'

// The common case of a call's check, without the price of a schema. It says yes only to what the schema
// accepts and gives back unchanged; to everything else, right or wrong, it says no, and the schema decides.

const instant =
  /^\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

type Loose = Readonly<Record<string, unknown>>

const isPlain = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const isId = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= 500 && !/\p{Surrogate}/u.test(value)
const isInstant = (value: unknown): boolean => typeof value === 'string' && instant.test(value)
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

const isListOf = (value: unknown, test: (one: unknown) => boolean): boolean => {
  if (!Array.isArray(value)) return false
  for (let at = 0; at < value.length; at++) if (!test(value[at])) return false
  return true
}

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  value === null ||
  (typeof value === 'number' && Number.isFinite(value))

const isObservations = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value) if (key.length > 200 || key === '__proto__' || !isScalar(value[key])) return false
  return true
}

const isObservedBy = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value) if (key.length > 200 || key === '__proto__' || !isId(value[key])) return false
  return true
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

const isBefore = (end: unknown, start: unknown): boolean =>
  typeof end === 'string' && typeof start === 'string' && Date.parse(end) < Date.parse(start)

/** Whether a value surely is a call as `callSchema` would give it back. */
export const isSurelyCall = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value) if (!isField(key, value[key])) return false
  const { id, startedAt, answeredAt, endedAt } = value
  if (id === undefined || startedAt === undefined) return false
  if (isBefore(answeredAt, startedAt) || isBefore(endedAt, startedAt) || isBefore(endedAt, answeredAt)) return false
  return contradictionsOf(value as unknown as Call).length === 0
}
