import { problem, RecordError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { anIterable } from '../input/terms.ts'
import { checkSubject, parseJsonRecord, parseRecord } from '../records/parse.ts'
import type { Subject } from '../records/subject.ts'
import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import { assess } from './assess-record.ts'
import { callFrom } from './call-at-hand.ts'
import type { Assessment } from './finding.ts'
import { type BatchOptions, batchOptions } from './options.ts'

/** The result of one record of a batch, in its place. */
export type BatchResult =
  | { readonly ok: true; readonly assessment: Assessment }
  | { readonly ok: false; readonly index: number; readonly id?: string; readonly error: RecordError }

/** The id of a record that may be anything: what cannot be read has none. */
export const idOf = (record: unknown): { id?: string } => {
  try {
    const { id } = record as { readonly id?: unknown }
    return typeof id === 'string' ? { id } : {}
  } catch {
    return {}
  }
}

/** Whatever was thrown over one record, as the error of that record. */
export const asRecordError = (cause: unknown): RecordError => {
  if (cause instanceof RecordError) return cause
  const error = new RecordError([
    problem({
      code: 'unreadable-value',
      path: '',
      expected: { zh: '可以评定的记录', en: 'a record that can be evaluated' },
      received: cause instanceof Error ? cause.message : cause,
      zh: '这条记录无法评定',
      en: 'the record cannot be evaluated',
    }),
  ])
  error.cause = cause
  return error
}

const checkRecords = /* @__PURE__ */ checked(() => anIterable<unknown>(), RecordError)

/**
 * Judges records one after the other, lazily: one bad record is one error result in its place, the
 * rest go on. Memory does not grow with the number of records.
 *
 * @param options as of `evaluateCall`; `calls`: where cases, incidents and reviews find the call that they name (`callId`), as
 *   `evaluateReview` takes it. What finds none is judged without
 * @throws PolicyError or RecordError, when called, for a policy, a subject or a list that is none
 * @example
 * ```ts
 * import { createPolicy, evaluateBatch } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const results = [...evaluateBatch(policy, 'call', [{ id: 'c1' }, { id: 'c2', startedAt: '2026-03-02T09:00:00+08:00' }])]
 * results.map((result) => result.ok) // => [false, true]
 * ```
 */
export const evaluateBatch = (
  policy: Policy,
  subject: Subject,
  records: Iterable<unknown>,
  options?: BatchOptions,
): Generator<BatchResult, void, undefined> => {
  checkPolicy(policy)
  checkSubject(subject)
  return evaluateEach(policy, subject, checkRecords(records, 'records'), batchOptions(options))
}

function* evaluateEach(
  policy: Policy,
  subject: Subject,
  records: Iterable<unknown>,
  options: BatchOptions,
): Generator<BatchResult> {
  let index = 0
  for (const record of records) {
    yield evaluateOne(policy, subject, record, index, options)
    index++
  }
}

/** One record of a batch: an assessment, or the error in its place. */
export const evaluateOne = (
  policy: Policy,
  subject: Subject,
  record: unknown,
  index: number,
  { calls, ...options }: BatchOptions = {},
  /** Of a record that was parsed from JSON for this alone: how long that was. */
  jsonLength?: number,
): BatchResult => {
  try {
    const parsed =
      jsonLength === undefined
        ? parseRecord(subject, record, policy.limits)
        : parseJsonRecord(subject, record, jsonLength, policy.limits)
    const call = callFrom(calls, policy, subject, parsed)
    return {
      ok: true,
      assessment: assess(policy, subject, parsed, call === undefined ? options : { ...options, call }),
    }
  } catch (error) {
    return { ok: false, index, ...idOf(record), error: asRecordError(error) }
  }
}
