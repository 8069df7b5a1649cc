import type { AttendanceDay } from './attendance.ts'
import type { Audit } from './audit.ts'
import type { Call } from './call.ts'
import type { Case } from './case.ts'
import type { Incident } from './incident.ts'
import type { Period } from './period.ts'
import type { Review } from './review.ts'
import type { Subject } from './subject.ts'

interface Records {
  call: Call
  case: Case
  attendance: AttendanceDay
  incident: Incident
  review: Review
  period: Period
  audit: Audit
}

/** The record type of a subject. */
export type RecordOf<S extends Subject> = Records[S]

export type AnyRecord = RecordOf<Subject>

/** The keys of a record as one text; undefined where it has none. */
const keysText = (keys: Period['keys']): string | undefined => {
  const known = Object.entries(keys ?? {}).filter(([, value]) => typeof value === 'string')
  if (known.length === 0) return undefined
  return known
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(',')
}

/** What names a record: its own `id`, or one by rule where it has none. */
export const recordId = (subject: Subject, record: AnyRecord): string => {
  if (subject === 'attendance') {
    const day = record as AttendanceDay
    return `${day.agentId}/${day.date}`
  }
  if (subject === 'period') {
    const period = record as Period
    const ids = [period.agentId ?? period.teamId ?? period.departmentId ?? period.centreId, keysText(period.keys)]
    return `${ids.filter((id) => id !== undefined).join('/')}/${period.kind}/${period.from}`
  }
  return (record as Call | Case | Incident | Review | Audit).id
}

/** The instant or local date at which the record's event happened: it decides the version. */
export const recordAt = (subject: Subject, record: AnyRecord): string => {
  switch (subject) {
    case 'call':
      return (record as Call).startedAt
    case 'case':
      return (record as Case).openedAt
    case 'attendance':
      return (record as AttendanceDay).date
    case 'incident':
      return (record as Incident).at
    case 'review':
      return (record as Review).reviewedAt
    case 'period':
      return (record as Period).to
    case 'audit':
      return (record as Audit).at
  }
}

/** The agent whom the record concerns, if it names one: of a call, else its only agent among the participants. */
export const recordAgent = (record: AnyRecord): string | undefined => {
  if ('agentId' in record && typeof record.agentId === 'string') return record.agentId
  if (!('participants' in record)) return undefined
  const agents = new Set(record.participants?.filter(({ role }) => role === 'agent').map(({ agentId }) => agentId))
  return agents.size === 1 ? [...agents][0] : undefined
}
