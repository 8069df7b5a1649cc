import * as z from 'zod/mini'
import { type Problem, RecordError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import { checkSubject, parseRecord } from '../../records/parse.ts'
import { type AnyRecord, recordAt } from '../../records/records.ts'
import type { Subject } from '../../records/subject.ts'
import { checkPolicy, type Policy, type PolicyVersion, versionInForce } from '../../ruleset/policy.ts'
import { checkedCall } from '../call-at-hand.ts'
import type { Undeclared } from '../finding.ts'
import { localDateOf } from '../local-date.ts'
import { knownNames, observationProblems } from './known-names.ts'

/** What is wrong with a record, and which of its names nobody asks for. */
export interface RecordReport {
  readonly problems: readonly Problem[]
  /** Observations, totals, answers and the act that no ruleset of the policy declares, as in `assessment.undeclared`. */
  readonly undeclared: readonly Undeclared[]
}

/** What is checked beside the record. */
export interface ValidateOptions {
  /** The call that a case, incident or review names (`callId`), as `evaluateReview` takes it. */
  readonly call?: unknown
}

const checkOptions = /* @__PURE__ */ checked(() => z.strictObject({ call: z.optional(z.unknown()) }))

/** The versions that would judge the record; where none is in force, all: what is wrong by any of them is said. */
const versionsFor = (policy: Policy, subject: Subject, record: AnyRecord): readonly PolicyVersion[] => {
  const at = recordAt(subject, record)
  const inForce = policy.rulesets.flatMap(
    (ruleset) => versionInForce(ruleset, (timeZone) => localDateOf(at, timeZone)) ?? [],
  )
  return inForce.length > 0 ? inForce : policy.rulesets.flatMap(({ versions }) => versions)
}

const problemsOf = (
  policy: Policy,
  subject: Subject,
  input: unknown,
  { call }: ValidateOptions,
): readonly Problem[] => {
  try {
    const record = parseRecord(subject, input, policy.limits)
    if (call !== undefined) checkedCall(policy, subject, record, call)
    return observationProblems(policy, subject, record, versionsFor(policy, subject, record))
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    return error.problems
  }
}

/**
 * Checks a record without judging it, by the same checks as evaluation: what is reported here is refused there, and the
 * other way round. Names that nobody declares are no error (a record may serve several policies), but most are misspelt: each
 * is said with the nearest declared one.
 *
 * @param options `call`: the call that the record names, checked with it
 * @throws PolicyError or RecordError only for a policy or subject that is none
 * @example
 * ```ts
 * import { createPolicy, validateRecord } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const call = { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00', observations: { serviceForcedd: true } }
 * const { problems, undeclared } = validateRecord(policy, 'call', call)
 * problems // => []
 * undeclared[0]?.path // => 'observations.serviceForcedd'
 * ```
 */
export const validateRecord = (
  policy: Policy,
  subject: Subject,
  record: unknown,
  options: ValidateOptions = {},
): RecordReport => {
  checkPolicy(policy)
  checkSubject(subject)
  checkOptions(options)
  const isObject = typeof record === 'object' && record !== null
  return {
    problems: problemsOf(policy, subject, record, options),
    undeclared: isObject ? knownNames(policy).undeclaredIn(subject, record) : [],
  }
}
