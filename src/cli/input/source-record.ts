import { problem, RecordError } from '../../errors.ts'
import { type Subject, subjects } from '../../records/subject.ts'

/** A record of a file with its subject, or why there is none; `place` is the line or row. */
export type SourceRecord =
  | { readonly place: number; readonly subject: Subject; readonly record: unknown }
  | {
      readonly place: number
      readonly error: RecordError
      /** The summary of its table has shown it. */
      readonly isNoted?: true
    }

const has = (record: object, ...names: readonly string[]): boolean => names.every((name) => Object.hasOwn(record, name))

/** The subject of a record that does not say it, by the fields that only that subject has. */
const subjectByFields = (record: object): Subject | undefined => {
  if (has(record, 'startedAt')) return 'call'
  if (has(record, 'act')) return 'incident'
  if (has(record, 'reviewedAt')) return 'review'
  if (has(record, 'openedAt')) return 'case'
  if (has(record, 'date', 'agentId')) return 'attendance'
  if (has(record, 'totals', 'from')) return 'period'
  return has(record, 'organisationId') ? 'audit' : undefined
}

/** `{ "subject", "record" }`, or a record alone. */
export const sourceRecord = (place: number, value: unknown): SourceRecord => {
  if (typeof value === 'object' && value !== null) {
    const wrapped = value as { readonly subject?: unknown; readonly record?: unknown }
    if (has(value, 'subject', 'record') && subjects.includes(wrapped.subject as Subject))
      return { place, subject: wrapped.subject as Subject, record: wrapped.record }
    const subject = subjectByFields(value)
    if (subject !== undefined) return { place, subject, record: value }
  }
  const error = new RecordError([
    problem({
      code: 'unknown-subject',
      path: `line ${place}`,
      expected: 'a record, or { "subject", "record" }',
      received: value,
      zh: '看不出是哪种记录',
      en: 'the kind of the record is not known',
    }),
  ])
  return { place, error }
}
