import * as z from 'zod'
import { canonicalJson, digestOf } from '../document/digest.ts'
import type { ParameterValue, RulesetSource } from '../document/document.ts'
import { RecordError, RulebookError, refuse } from '../errors.ts'
import { assess } from '../evaluate/assess-record.ts'
import { checkedCall } from '../evaluate/call-at-hand.ts'
import type { Assessment } from '../evaluate/finding.ts'
import { aPast } from '../evaluate/options.ts'
import type { Profiled } from '../facts/shared/observation.ts'
import { checked } from '../input/checked.ts'
import { plainCopy } from '../input/plain.ts'
import { isSealed } from '../input/sealed.ts'
import { such } from '../input/terms.ts'
import { heldAt } from '../measures/held.ts'
import { type Completeness, createPast, type Past, type PastRecord } from '../measures/past.ts'
import { evaluateAttendance } from '../months/attendance.ts'
import type { AttendancePeriod } from '../months/attendance-input.ts'
import type { Call } from '../records/call.ts'
import { checkSubject, parseRecord } from '../records/parse.ts'
import { type Subject, subjects } from '../records/subject.ts'
import { loadRuleset } from '../ruleset/load.ts'
import { checkPolicy, createPolicy, type Policy, sealPolicy, type TopicResolution } from '../ruleset/policy.ts'
import { createRulebook, type Rulebook } from '../ruleset/rulebook.ts'
import { aCalendar, type Calendar } from '../time/working/calendar.ts'
import { libraryVersion } from '../version.ts'
import { isMasked, maskedRecord } from './masked-record.ts'
import { factsUsed, type UsedFact } from './used-facts.ts'

/** One ruleset version that took part, with the values its parameters had. */
export interface RecordedRuleset {
  readonly id: string
  readonly version: string
  readonly digest: string
  /** The days on which it was in force under that policy; null is open. */
  readonly from: string | null
  readonly to: string | null
  /** Values in force: the ruleset's own, or the host's. Unset parameters are absent. */
  readonly parameters: Readonly<Record<string, ParameterValue>>
  /** What the policy took its observations to be, as facts have it: instants as epoch milliseconds, local times as seconds. */
  readonly assumed: Readonly<Record<string, string | number | boolean | null>>
  /** What profiles answered of its observations: the centre's, and those of the persons that the input names. */
  readonly profiled?: Readonly<Record<string, Profiled>>
  /** The document itself, where it was asked to be kept. */
  readonly document?: RulesetSource
}

/** All that is needed to reach an outcome again, and the outcome. Plain JSON; `id` is the digest of all the rest. */
export interface AssessmentRecord {
  readonly format: 1
  readonly id: string
  readonly library: { readonly name: 'callcenter-rulebook'; readonly version: string }
  readonly subject: Subject
  readonly inputDigest: string
  /** The record, with what is said and stated of persons masked unless it was asked for as given. Absent where it was not to be kept. */
  readonly input?: unknown
  readonly rulesets: readonly RecordedRuleset[]
  readonly topics: TopicResolution
  /** Dates for which the calendar had data; null where the policy had no calendar. */
  readonly calendar: Calendar['coverage'] | null
  /** The earlier records that its windows held, each as `toPast` made it, and of what the past was complete; absent without a past. */
  readonly past?: { readonly records: readonly PastRecord[]; readonly complete: readonly Completeness[] }
  /** The call that the record is about, as it was judged with it: its digest, and itself as the record is kept; absent without one. */
  readonly call?: { readonly inputDigest: string; readonly input?: unknown }
  /** Facts that the rules in force named. Empty for a month of days: its days are in the input. */
  readonly facts: readonly UsedFact[]
  readonly assessment: Assessment
}

/** What an assessment record keeps beside the outcome. */
export interface RecordAssessmentOptions {
  /**
   * How the record is kept: `masked` (default), `as-given`, or `none`. Where masking changed something, or nothing was kept, the verifier
   * must bring the record.
   */
  readonly input?: 'masked' | 'as-given' | 'none'
  /** Keep the ruleset documents: then nothing else is needed to verify, for good. */
  readonly documents?: boolean
  /** Earlier records that it is judged with; what the windows held of them is kept. */
  readonly past?: Past
  /** The call that a case, incident or review names (`callId`), as `evaluateReview` takes it; it is kept as the record is. */
  readonly call?: Call
}

/** Whether an attendance record is a period of days, to be judged together, rather than one day. */
export const isMonth = (subject: Subject, input: unknown): boolean =>
  subject === 'attendance' && typeof input === 'object' && input !== null && Object.hasOwn(input, 'days')

const judgeInput = (policy: Policy, subject: Subject, input: unknown, past?: Past, named?: unknown) => {
  if (isMonth(subject, input)) return { assessment: evaluateAttendance(policy, input as AttendancePeriod), facts: [] }
  const record = parseRecord(subject, input, policy.limits)
  const call = named === undefined ? undefined : checkedCall(policy, subject, record, named)
  const options = { past, call }
  return { assessment: assess(policy, subject, record, options), facts: factsUsed(policy, subject, record, options) }
}

type Kept = NonNullable<RecordAssessmentOptions['input']>

/** A record as it is kept beside its digest. */
const keptInput = (record: unknown, how: Kept): { readonly input?: unknown } =>
  how === 'none' ? {} : { input: how === 'masked' ? maskedRecord(record) : record }

const setOnly = (values: Readonly<Record<string, ParameterValue | undefined>>): Record<string, ParameterValue> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<
    string,
    ParameterValue
  >

/** The persons that a record is about. */
const personsIn = (input: unknown): readonly string[] => {
  const { agentId, participants = [] } = input as Pick<Call, 'agentId' | 'participants'>
  return [agentId, ...participants.map((one) => one.agentId)].filter((id) => id !== undefined)
}

/** What profiles say of the centre and of some persons: a record keeps nobody else's. */
const profiledOf = (
  profiled: Readonly<Record<string, Profiled>>,
  persons: readonly string[],
): Pick<RecordedRuleset, 'profiled'> => {
  const kept = Object.entries(profiled).flatMap(([name, { centre, agents = {} }]): [string, Profiled][] => {
    const known = persons.filter((id) => Object.hasOwn(agents, id))
    if (known.length > 0) return [[name, { agents: Object.fromEntries(known.map((id) => [id, agents[id]!])) }]]
    return centre === undefined ? [] : [[name, { centre }]]
  })
  return kept.length === 0 ? {} : { profiled: Object.fromEntries(kept) }
}

/** What the windows of the measures held, and what the past was said to be complete of. */
const recordedPast = (
  policy: Policy,
  past: Past,
  subject: Subject,
  input: unknown,
): NonNullable<AssessmentRecord['past']> => ({
  records: isMonth(subject, input) ? [] : heldAt(policy, past, subject, parseRecord(subject, input, policy.limits)),
  complete: past.complete,
})

const pastOf = (policy: Policy, { past }: AssessmentRecord): Past | undefined =>
  past === undefined ? undefined : createPast(policy, past.records, past.complete)

/** As JSON has it: no undefined, no class, own properties only. */
const plain = <T>(value: T): T => JSON.parse(canonicalJson(value)) as T

/**
 * Judges a record and writes down what was decided and by what: library version, rulesets with version, digest and parameter
 * values and assumptions, the input (masked) and its digest, the facts that rules read, the outcome. The result is plain JSON in canonical key order; its
 * `id` is the SHA-256 of all the rest. An agent's month of days is recorded as subject `attendance`.
 *
 * @throws RecordError as the evaluator of that subject
 * @example
 * ```ts
 * import { createPolicy, recordAssessment, verifyAssessment } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const call = { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 31 }] }
 * const recorded = recordAssessment(policy, 'call', call)
 * recorded.assessment.findings[0]?.clause // => '1.6'
 * verifyAssessment(recorded, { rulebook: builtin }).ok // => true
 * ```
 */
export const recordAssessment = (
  policy: Policy,
  subject: Subject,
  given: unknown,
  options: RecordAssessmentOptions = {},
): AssessmentRecord => {
  checkPolicy(policy)
  checkSubject(subject)
  const { input = 'masked', documents = false, past, call: named } = checkOptions(options)
  const record = plainCopy(given)
  const call = named === undefined ? undefined : plainCopy(named)
  const { assessment, facts } = judgeInput(policy, subject, record, past, call)
  const rulesets = policy.rulesets.flatMap(({ versions }) =>
    versions.map(
      ({ ruleset: { id, version, digest, source }, from, to, parameters, assumed, profiled }): RecordedRuleset => ({
        id,
        version,
        digest,
        from,
        to,
        parameters: setOnly(parameters),
        assumed: assumed as RecordedRuleset['assumed'],
        ...profiledOf(profiled, personsIn(record)),
        ...(documents ? { document: source } : {}),
      }),
    ),
  )
  const body = plain({
    format: 1 as const,
    library: { name: 'callcenter-rulebook' as const, version: libraryVersion },
    subject,
    inputDigest: digestOf(record),
    ...keptInput(record, input),
    rulesets,
    topics: policy.topics,
    calendar: policy.calendar === undefined ? null : { ...policy.calendar.coverage },
    ...(past === undefined ? {} : { past: recordedPast(policy, past, subject, record) }),
    ...(call === undefined ? {} : { call: { inputDigest: digestOf(call), ...keptInput(call, input) } }),
    facts,
    assessment,
  })
  return plain({ ...body, id: digestOf(body) })
}

/** A place where the assessment record and what was reached again differ. */
export interface AssessmentDifference {
  /** In the assessment record: `assessment.findings[0].effects[0].amount.amount`. */
  readonly path: string
  readonly recorded: unknown
  readonly reproduced: unknown
}

/** Whether the outcome was reached again, byte for byte, and if not, what differs. */
export interface AssessmentVerification {
  readonly ok: boolean
  readonly differences: readonly AssessmentDifference[]
  /** The library is another version than the one that decided: not a difference, but worth knowing. */
  readonly library: { readonly recorded: string; readonly current: string }
}

/** What the verifier has at hand. */
export interface VerifyOptions {
  /** Where the ruleset versions are; not needed for documents that the assessment record keeps. */
  readonly rulebook?: Rulebook
  /** The record, where the assessment record does not keep it. */
  readonly input?: unknown
  /** The call that it was judged with, where the assessment record does not keep it. */
  readonly call?: unknown
  /** The calendar that the policy had. */
  readonly calendar?: Calendar
}

const MAX_DIFFERENCES = 100

const differencesBetween = (
  recorded: unknown,
  reproduced: unknown,
  path: string,
  into: AssessmentDifference[],
): void => {
  if (into.length >= MAX_DIFFERENCES || canonicalJson(recorded ?? null) === canonicalJson(reproduced ?? null)) return
  const [a, b] = [recorded, reproduced] as [Record<string, unknown>, Record<string, unknown>]
  const areObjects = [a, b].every((one) => typeof one === 'object' && one !== null)
  if (!areObjects || Array.isArray(a) !== Array.isArray(b)) {
    into.push({ path, recorded, reproduced })
    return
  }
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const at = Array.isArray(a) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    differencesBetween(Object.hasOwn(a, key) ? a[key] : null, Object.hasOwn(b, key) ? b[key] : null, at, into)
  }
}

/** What the verifier reads of a record; the rest is compared, not read. */
const checkForm = /* @__PURE__ */ checked(() => {
  const text = z.string()
  return z.looseObject({
    format: z.literal(1),
    id: text,
    library: z.looseObject({ version: text }),
    subject: z.enum(subjects),
    inputDigest: text,
    rulesets: z.array(
      z.looseObject({
        id: text,
        version: text,
        digest: text,
        from: text.nullable(),
        to: text.nullable(),
        parameters: z.record(text, z.unknown()),
      }),
    ),
    topics: z.enum(['first', 'strictest', 'all']),
    call: z.looseObject({ inputDigest: text }).optional(),
    assessment: z.looseObject({}),
  })
}, RecordError)

const checkVerifyOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    rulebook: z.optional(such<Rulebook>('a rulebook of createRulebook', (value) => isSealed('rulebook', value))),
    input: z.unknown().optional(),
    call: z.unknown().optional(),
    calendar: z.optional(aCalendar()),
  }),
)

const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    input: z.enum(['masked', 'as-given', 'none']).optional(),
    documents: z.boolean().optional(),
    past: z.optional(aPast()),
    call: z.unknown().optional(),
  }),
)

/** A record as it was judged: as it was kept, or where masking changed it or nothing was kept, as it is given. */
const judgedInput = (
  { inputDigest, input: kept }: Pick<AssessmentRecord, 'inputDigest' | 'input'>,
  given: unknown,
): unknown => {
  const isAsGiven = kept !== undefined && digestOf(kept) === inputDigest
  return given === undefined && (isAsGiven || !isMasked(kept)) ? kept : plainCopy(given)
}

/** The rulesets as they were: from the assessment record itself, or from the rulebook. */
const rulesetsOf = (recorded: AssessmentRecord, rulebook: Rulebook | undefined, differences: AssessmentDifference[]) =>
  recorded.rulesets.flatMap(({ id, version, digest, document }, index) => {
    const ruleset =
      document === undefined
        ? rulebook?.versions(id).find((one) => one.ruleset.version === version)?.ruleset
        : loadRuleset(document)
    if (ruleset?.digest === digest) return [ruleset]
    differences.push({ path: `rulesets[${index}].digest`, recorded: digest, reproduced: ruleset?.digest ?? null })
    return []
  })

/** The policy as it was: each version with its own days, parameter values and assumptions. */
const policyOf = (
  recorded: AssessmentRecord,
  rulesets: ReturnType<typeof rulesetsOf>,
  calendar: Calendar | undefined,
): Policy => {
  const ids = [...new Set(rulesets.map(({ id }) => id))]
  const base = createPolicy(createRulebook(rulesets), {
    rulesets: ids,
    topics: recorded.topics,
    ...(calendar === undefined ? {} : { calendar }),
  })
  return sealPolicy({
    ...base,
    // It was accepted once, by whatever limit.
    limits: { ...base.limits, hits: Number.POSITIVE_INFINITY },
    rulesets: base.rulesets.map(({ id, versions }) => ({
      id,
      versions: versions.map((one) => {
        const {
          from,
          to,
          parameters,
          assumed,
          profiled = {},
        } = recorded.rulesets.find((recorded) => recorded.id === id && recorded.version === one.ruleset.version)!
        const declared = Object.keys(one.ruleset.document.parameters)
        return {
          ...one,
          from,
          to,
          parameters: Object.fromEntries(declared.map((name) => [name, parameters[name]])),
          assumed: { ...assumed },
          profiled: { ...profiled },
        }
      }),
    })),
  })
}

/**
 * Reaches a recorded assessment again and says whether it comes out the same, byte for byte, or where it differs: a ruleset that is
 * missing or has another digest, another input, another calendar, an altered record, another outcome.
 *
 * @throws RecordError (`not-an-assessment-record`) for something else, or for a record that was neither kept nor given
 * @example
 * ```ts
 * import { createPolicy, recordAssessment, verifyAssessment } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const call = { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 31 }] }
 * const recorded = recordAssessment(policy, 'call', call, { input: 'none' })
 * const shorter = { ...call, holds: [{ seconds: 20 }] }
 * verifyAssessment(recorded, { rulebook: builtin, input: shorter }).differences[0]?.path // => 'inputDigest'
 * ```
 */
export const verifyAssessment = (given: AssessmentRecord, options: VerifyOptions = {}): AssessmentVerification => {
  const recorded = plainCopy(given)
  checkForm(recorded)
  checkVerifyOptions(options)
  const differences: AssessmentDifference[] = []
  const library = { recorded: String(recorded.library?.version), current: libraryVersion }
  const result = (): AssessmentVerification => ({ ok: differences.length === 0, differences, library })
  const input = judgedInput(recorded, options.input)
  if (input === undefined)
    refuse({
      code: 'not-an-assessment-record',
      path: 'input',
      expected: { zh: '当时评定的那条记录', en: 'the record that was judged' },
      received: undefined,
      zh: '没有当时的记录',
      en: 'the record that was judged is missing',
    })
  const call = recorded.call === undefined ? undefined : judgedInput(recorded.call, options.call)
  if (recorded.call !== undefined && call === undefined)
    refuse({
      code: 'not-an-assessment-record',
      path: 'call',
      expected: { zh: '当时一同使用的那通电话', en: 'the call that it was judged with' },
      received: undefined,
      zh: '没有当时的通话',
      en: 'the call that it was judged with is missing',
    })
  const { id, ...body } = recorded
  if (digestOf(body) !== id) differences.push({ path: 'id', recorded: id, reproduced: digestOf(body) })
  if (digestOf(input) !== recorded.inputDigest)
    differences.push({ path: 'inputDigest', recorded: recorded.inputDigest, reproduced: digestOf(input) })
  if (recorded.call !== undefined && digestOf(call) !== recorded.call.inputDigest)
    differences.push({ path: 'call.inputDigest', recorded: recorded.call.inputDigest, reproduced: digestOf(call) })
  const calendar = options.calendar === undefined ? null : { ...options.calendar.coverage }
  differencesBetween(recorded.calendar, calendar, 'calendar', differences)
  const rulesets = rulesetsOf(recorded, options.rulebook, differences)
  if (differences.length > 0) return result()
  try {
    const policy = policyOf(recorded, rulesets, options.calendar)
    const again = plain(judgeInput(policy, recorded.subject, input, pastOf(policy, recorded), call))
    differencesBetween(recorded.facts, again.facts, 'facts', differences)
    differencesBetween(recorded.assessment, again.assessment, 'assessment', differences)
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error
    differences.push({ path: error.path, recorded: null, reproduced: error.toJSON() })
  }
  return result()
}
