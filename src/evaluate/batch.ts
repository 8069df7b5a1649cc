import { RecordError } from '../errors.ts'
import { parseRecord } from '../records/parse.ts'
import type { Subject } from '../records/subject.ts'
import type { Policy } from '../ruleset/policy.ts'
import { assess } from './assess.ts'
import type { Assessment } from './finding.ts'

/** The result of one record of a batch, in its place. */
export type BatchResult =
  | { readonly ok: true; readonly assessment: Assessment }
  | { readonly ok: false; readonly index: number; readonly id?: string; readonly error: RecordError }

const idOf = (record: unknown): { id?: string } =>
  typeof record === 'object' && record !== null && 'id' in record && typeof record.id === 'string'
    ? { id: record.id }
    : {}

/**
 * Judges records one after the other, lazily: one bad record is one error result in its place, the
 * rest go on. Memory does not grow with the number of records.
 *
 * @example
 * ```ts
 * import { createPolicy, evaluateBatch } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const results = [...evaluateBatch(policy, 'call', [{ id: 'c1' }, { id: 'c2', startedAt: '2026-03-02T09:00:00+08:00' }])]
 * results.map((result) => result.ok) // => [false, true]
 * ```
 */
export function* evaluateBatch(
  policy: Policy,
  subject: Subject,
  records: Iterable<unknown>,
): Generator<BatchResult, void, undefined> {
  let index = 0
  for (const record of records) {
    yield evaluateOne(policy, subject, record, index)
    index++
  }
}

/** One record of a batch: an assessment, or the error in its place. */
export const evaluateOne = (policy: Policy, subject: Subject, record: unknown, index: number): BatchResult => {
  try {
    return { ok: true, assessment: assess(policy, subject, parseRecord(subject, record)) }
  } catch (error) {
    if (error instanceof RecordError) return { ok: false, index, ...idOf(record), error }
    throw error
  }
}
