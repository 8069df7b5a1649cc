import { parseRecord } from '../records/parse.ts'
import type { RecordOf } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import { assess } from './assess-record.ts'
import type { Assessment } from './finding.ts'
import { type EvaluateOptions, evaluateOptions } from './options.ts'

const evaluator =
  <S extends Subject>(subject: S) =>
  (policy: Policy, record: RecordOf<S>, options?: EvaluateOptions): Assessment => {
    checkPolicy(policy)
    return assess(policy, subject, parseRecord(subject, record, policy.limits), evaluateOptions(options))
  }

/**
 * Judges one call by every rule of the policy on calls: what was broken or earned, by what evidence,
 * and what could not be judged because data is missing.
 *
 * @param options earlier records (`past`) for rules that count over them; `outcomes: true` for a verdict on every rule
 * @throws RecordError when the record is not a call, an observation does not fit its declaration, or
 *   no ruleset of the policy is in force at `startedAt`
 * @example
 * ```ts
 * import { createPolicy, evaluateCall } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const call = { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 31 }] }
 * evaluateCall(policy, call).findings[0]?.clause // => '1.6'
 * ```
 */
export const evaluateCall = evaluator('call')

/** Judges one case (enquiry, complaint, callback, …). Errors as `evaluateCall`. */
export const evaluateCase = evaluator('case')

/** Judges one agent's day by itself. Errors as `evaluateCall`. */
export const evaluateAttendanceDay = evaluator('attendance')

/** Judges one floor incident. Errors as `evaluateCall`. */
export const evaluateIncident = evaluator('incident')

/** Judges one quality review. Errors as `evaluateCall`. */
export const evaluateReview = evaluator('review')

/** Judges a period of an agent, a team or a centre. Errors as `evaluateCall`. */
export const evaluatePeriod = evaluator('period')

/** Judges the answers to an audit's checklist. Errors as `evaluateCall`. */
export const evaluateAudit = evaluator('audit')
