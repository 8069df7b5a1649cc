import { parseRecord } from '../records/parse.ts'
import type { RecordOf } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import { assess } from './assess-record.ts'
import { checkedCall, type SubjectOfCall } from './call-at-hand.ts'
import type { Assessment } from './finding.ts'
import { type EvaluateOptions, evaluateOptions, type WithCallOptions, withCallOptions } from './options.ts'

const evaluator =
  <S extends Subject>(subject: S) =>
  (policy: Policy, record: RecordOf<S>, options?: EvaluateOptions): Assessment => {
    checkPolicy(policy)
    return assess(policy, subject, parseRecord(subject, record, policy.limits), evaluateOptions(options))
  }

/** Of records that are about a call. */
const evaluatorWithCall =
  <S extends SubjectOfCall>(subject: S) =>
  (policy: Policy, given: RecordOf<S>, options?: WithCallOptions): Assessment => {
    checkPolicy(policy)
    const record = parseRecord(subject, given, policy.limits)
    const { call, ...rest } = withCallOptions(options)
    return assess(
      policy,
      subject,
      record,
      call === undefined ? rest : { ...rest, call: checkedCall(policy, subject, record, call) },
    )
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

/**
 * Judges one case (enquiry, complaint, callback, …).
 *
 * @param options as of `evaluateCall`; `call`: as of `evaluateReview`
 * @throws RecordError as `evaluateReview`
 */
export const evaluateCase = evaluatorWithCall('case')

/** Judges one agent's day by itself. Errors as `evaluateCall`. */
export const evaluateAttendanceDay = evaluator('attendance')

/**
 * Judges one floor incident.
 *
 * @param options as of `evaluateCall`; `call`: as of `evaluateReview`
 * @throws RecordError as `evaluateReview`
 */
export const evaluateIncident = evaluatorWithCall('incident')

/**
 * Judges one quality review.
 *
 * @param options as of `evaluateCall`; `call`: the call that was reviewed (`callId`), whose data answers questions that the
 *   reviewer left open. Without it they are asked
 * @throws RecordError as `evaluateCall`; where `call` is no call, or not the one that the review names (`another-call`)
 * @example
 * ```ts
 * import { createPolicy, evaluateReview } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const regulation = 'mobile-outbound-vendor-service-standard'
 * const parameters = { [regulation]: { measureSpeechRate: true, maxSpeechCharsPerMinute: 240 } }
 * const policy = createPolicy(builtin, { rulesets: [regulation], parameters })
 * const review = { id: 'r1', agentId: 'a1', callId: 'c1', reviewedAt: '2026-03-02T12:00:00+08:00' }
 * const call = {
 *   id: 'c1', agentId: 'a1', startedAt: '2026-03-02T10:00:00+08:00', direction: 'outbound' as const, answered: true,
 *   utterances: [{ speaker: 'agent' as const, text: '您好这里是客服中心', startMs: 0, endMs: 2000 }],
 *   transcript: { complete: true },
 * }
 * evaluateReview(policy, review, { call }).findings[0]?.clause // => '六.1f'
 * ```
 */
export const evaluateReview = evaluatorWithCall('review')

/** Judges a period of an agent, a team or a centre. Errors as `evaluateCall`. */
export const evaluatePeriod = evaluator('period')

/** Judges the answers to an audit's checklist. Errors as `evaluateCall`. */
export const evaluateAudit = evaluator('audit')
