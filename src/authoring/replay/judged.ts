import { isMonth } from '../../assessments/assessment-record.ts'
import { problem, RecordError } from '../../errors.ts'
import { assess } from '../../evaluate/assess-record.ts'
import { checkedCall } from '../../evaluate/call-at-hand.ts'
import type { Assessment } from '../../evaluate/finding.ts'
import { type AttendanceAssessment, evaluateAttendance } from '../../months/attendance.ts'
import type { AttendancePeriod } from '../../months/attendance-input.ts'
import { parseRecord } from '../../records/parse.ts'
import type { Subject } from '../../records/subject.ts'
import type { Policy } from '../../ruleset/policy.ts'

/** A record as it was judged: of one subject, or an agent's month of days under `attendance`. */
export interface RecordToJudge {
  readonly subject: Subject
  readonly record: unknown
  /** The call that a case, incident or review names (`callId`), as `evaluateReview` takes it. */
  readonly call?: unknown
}

/** Judges a record as it would have been judged by itself. */
export const judgeRecord = (policy: Policy, item: RecordToJudge): Assessment | AttendanceAssessment => {
  const { subject, record: given, call } = item
  if (isMonth(subject, given)) return evaluateAttendance(policy, given as AttendancePeriod)
  const record = parseRecord(subject, given)
  return assess(policy, subject, record, {
    call: call === undefined ? undefined : checkedCall(policy, subject, record, call),
  })
}

/** An assessment; nothing where no ruleset of the policy is in force at the record's time; or what is wrong with the record. */
export const tryJudge = (policy: Policy, item: RecordToJudge): Assessment | null | RecordError => {
  try {
    return judgeRecord(policy, item)
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    return error.problems.every(({ code }) => code === 'no-version-in-force') ? null : error
  }
}

/** Refuses something that is no `{ subject, record }`. */
export const checkItem = (item: unknown): RecordToJudge => {
  if (typeof item === 'object' && item !== null && 'subject' in item && 'record' in item) return item as RecordToJudge
  throw new RecordError([
    problem({
      code: 'wrong-item',
      path: '',
      expected: '{ subject, record }',
      received: item,
      zh: '不是一条带种类的记录',
      en: 'not a record with its subject',
    }),
  ])
}
