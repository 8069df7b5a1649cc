import type * as z from 'zod/mini'
import { nearestName, type Problem, problem, RecordError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { isPrototypePolluted, type PlainLimits, plainCopy, plainLimits } from '../input/plain.ts'
import { maskedErrors } from './masked-errors.ts'
import { copiedDay } from './quick/copy-attendance.ts'
import { copiedCall } from './quick/copy-call.ts'
import type { Copied } from './quick/copy-parts.ts'
import { isSurelyAttendanceDay } from './quick/quick-attendance.ts'
import { isSurelyCall } from './quick/quick-call.ts'
import { isSurelyPeriod } from './quick/quick-period.ts'
import { QUICK_DEPTH } from './quick/quick-terms.ts'
import type { RecordOf } from './records.ts'
import { attendanceDaySchema } from './schemas/attendance.ts'
import { auditSchema } from './schemas/audit.ts'
import { callSchema } from './schemas/call.ts'
import { caseSchema } from './schemas/case.ts'
import { incidentSchema } from './schemas/incident.ts'
import { periodSchema } from './schemas/period.ts'
import { reviewSchema } from './schemas/review.ts'
import { type Subject, subjects } from './subject.ts'

/** The schema of each kind of record, built when first asked for. */
export const recordSchemas = {
  call: callSchema,
  case: caseSchema,
  attendance: attendanceDaySchema,
  incident: incidentSchema,
  review: reviewSchema,
  period: periodSchema,
  audit: auditSchema,
} as const satisfies Record<Subject, () => z.ZodMiniType>

const checks = /* @__PURE__ */ Object.fromEntries(
  subjects.map((subject) => [subject, checked(() => recordSchemas[subject]() as z.ZodMiniType<unknown>, RecordError)]),
) as Record<Subject, (input: unknown) => unknown>

/**
 * Checks what a host passed in and gives it back typed.
 * @throws RecordError with every problem: code, path, expected, received, both languages.
 */
export const parseRecord = <S extends Subject>(
  subject: S,
  input: unknown,
  limits: PlainLimits = plainLimits,
): RecordOf<S> => {
  checkSubject(subject)
  // Copied before anything is judged: a getter may evaluate another record meanwhile, and what it says is said once.
  const copier = copiers[subject]
  const quick = copier === undefined ? undefined : maskedErrors(undefined, () => copier(input, limits))
  if (quick?.isWithin === true && isSurely[subject]?.(quick.copy) === true) return quick.copy as RecordOf<S>
  const copy = maskedErrors(undefined, () => plainCopy(quick === undefined ? input : quick.copy, limits))
  if (isSurely[subject]?.(copy) === true) return copy as RecordOf<S>
  const record = maskedErrors(copy, () => checks[subject](copy)) as RecordOf<S>
  return isPrototypePolluted() ? plainCopy(record) : record
}

const copiers: Partial<Record<Subject, (value: unknown, limits: PlainLimits) => Copied>> = {
  call: copiedCall,
  attendance: copiedDay,
}

const isSurely: Partial<Record<Subject, (value: unknown) => boolean>> = {
  call: isSurelyCall,
  attendance: isSurelyAttendanceDay,
  period: isSurelyPeriod,
}

/**
 * The same for what `JSON.parse` made of a text of so many characters, and nobody else holds: it has no getters, and no more texts
 * and values than characters. Where it surely is right it is not copied, which took a seventh off a line of 5 kB that one ruleset judges.
 */
export const parseJsonRecord = <S extends Subject>(
  subject: S,
  input: unknown,
  length: number,
  limits: PlainLimits = plainLimits,
): RecordOf<S> => {
  const { depth, values, text } = limits
  const isWithin = length <= text && length <= values && depth >= QUICK_DEPTH
  if (isWithin && isSurely[subject]?.(input) === true) return input as RecordOf<S>
  return parseRecord(subject, input, limits)
}

/** Refuses a word that is no kind of record. */
export const checkSubject = (subject: unknown): void => {
  if (!(subjects as readonly unknown[]).includes(subject)) throw new RecordError([unknownSubject(subject)])
}

const unknownSubject = (subject: unknown): Problem =>
  problem({
    code: 'unknown-subject',
    path: 'subject',
    expected: subjects.join(' | '),
    received: subject,
    nearest: typeof subject === 'string' ? nearestName(subject, subjects) : undefined,
    zh: '没有这种记录',
    en: 'there is no such kind of record',
  })
