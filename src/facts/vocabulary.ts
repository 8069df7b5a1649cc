import type { Subject } from '../records/subject.ts'
import { attendanceFacts } from './attendance/facts.ts'
import { auditFacts } from './audit.ts'
import { callFacts } from './call/facts.ts'
import { callSpeechFacts } from './call/speech.ts'
import { callTextFacts } from './call/text.ts'
import { caseFacts } from './case.ts'
import type { FactDefinition, FactTable } from './contract.ts'
import { incidentFacts } from './incident.ts'
import { periodAttendanceFacts } from './period/attendance.ts'
import { periodFacts } from './period/facts.ts'
import { reviewFacts } from './review.ts'
import { calculatedFacts } from './shared/calculated.ts'
import { calendarFacts } from './shared/calendar.ts'
import { deadlineFacts } from './shared/deadline.ts'
import { hoursFacts } from './shared/hours.ts'
import { workingTimeFacts } from './shared/working-time.ts'

const shared = { ...calculatedFacts, ...calendarFacts, ...workingTimeFacts, ...deadlineFacts, ...hoursFacts }

const own = {
  call: { ...callFacts, ...callTextFacts, ...callSpeechFacts },
  case: caseFacts,
  attendance: attendanceFacts,
  incident: incidentFacts,
  review: reviewFacts,
  period: { ...periodFacts, ...periodAttendanceFacts },
  audit: auditFacts,
} as const

const tables: { readonly [S in Subject]: object } = {
  call: { ...shared, ...own.call },
  case: { ...shared, ...own.case },
  attendance: { ...shared, ...own.attendance },
  incident: { ...shared, ...own.incident },
  review: { ...shared, ...own.review },
  period: { ...shared, ...own.period },
  audit: { ...shared, ...own.audit },
}

// Only the names go into the published types, the shared ones once: the tables themselves would be half of them.
const nameOf = <T extends object>(_: T): (keyof T & string) | undefined => undefined
const namesOf = <T extends object>(_: T): { readonly [K in keyof T]: keyof T[K] & string } | undefined => undefined
const sharedName = nameOf(shared)
const ownNames = namesOf(own)

/** The name of a fact that the library derives for a subject. */
export type FactName<S extends Subject = Subject> = NonNullable<typeof sharedName> | NonNullable<typeof ownNames>[S]

/** The facts that the library derives from records of a subject, by name. */
export const factsOf = (subject: Subject): FactTable<never> => tables[subject] as FactTable<never>

/** One fact of a subject, or undefined when there is none of that name. */
export const findFact = (subject: Subject, name: string): FactDefinition<never> | undefined => {
  const table = factsOf(subject)
  return Object.hasOwn(table, name) ? table[name] : undefined
}
