import * as z from 'zod/mini'
import { JudgeError, problem, RecordError } from '../errors.ts'
import { assess } from '../evaluate/assess-record.ts'
import { asRecordError, idOf } from '../evaluate/batch.ts'
import { checked } from '../input/checked.ts'
import { aFunction, anIterable, such } from '../input/terms.ts'
import type { Call } from '../records/call.ts'
import { knownValues } from '../records/known-values.ts'
import { checkSubject, parseRecord } from '../records/parse.ts'
import { type AnyRecord, recordId } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import { cueSuggestions } from './cues.ts'
import { ask, type DiscardedAnswer, type Judge, readReply, requestFor } from './judge.ts'
import { openQuestions } from './questions.ts'
import { Transcript } from './quotation.ts'
import type { Suggestion } from './suggestion.ts'

/** Who is asked, and how much. */
export interface SuggestOptions {
  /** Without one, only cues suggest. */
  readonly judge?: Judge
  /** As its suggestions and its trust are named: `judge:<name>`. `host` by default. */
  readonly judgeName?: string
  /** Questions in one request; 20 by default. The rest stay open. */
  readonly maxQuestions?: number
  /** Of a record that is about a call (`callId`): that call, as the host has it; undefined where it has none. */
  readonly callOf?: (callId: string) => unknown
  readonly signal?: AbortSignal
}

/** What machines suggest of a record. It changes no outcome. */
export interface SuggestedAnswers {
  readonly suggestions: readonly Suggestion[]
  /** What the judge answered and the library does not believe, with the reason. */
  readonly discarded: readonly DiscardedAnswer[]
  /** Questions without a suggestion, those first whose answer would decide most. */
  readonly open: readonly string[]
  /** Set where the judge failed: the suggestions are then the cues' alone. */
  readonly error?: JudgeError
}

const readOptions = /* @__PURE__ */ checked<SuggestOptions>(
  () =>
    z.strictObject({
      judge: z.optional(aFunction()),
      judgeName: z.optional(
        z.string().check(z.regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u, 'a short name without blanks')),
      ),
      maxQuestions: z.optional(z.int().check(z.minimum(1), z.maximum(1000))),
      callOf: z.optional(aFunction()),
      signal: z.optional(such<AbortSignal>('an AbortSignal', (value) => value instanceof AbortSignal)),
    }) as never,
)

const otherCall = (expected: string, received: string): RecordError =>
  new RecordError([
    problem({
      code: 'another-call',
      path: ['callOf', 'id'],
      expected,
      received,
      zh: '所给的不是这条记录的通话',
      en: 'it is not the call of this record',
    }),
  ])

/** The call that was judged or that the record is about, where the host has it. */
const callAbout = async (policy: Policy, subject: Subject, record: AnyRecord, callOf: SuggestOptions['callOf']) => {
  if (subject === 'call') return record as Call
  const { callId } = record as { readonly callId?: string | null }
  if (callOf === undefined || typeof callId !== 'string') return undefined
  const given = await callOf(callId)
  if (given === undefined || given === null) return undefined
  const call = parseRecord('call', given, policy.limits)
  if (call.id !== callId) throw otherCall(callId, call.id)
  return call
}

const suggestFor = async (
  policy: Policy,
  subject: Subject,
  record: AnyRecord,
  { judge, judgeName = 'host', maxQuestions = 20, callOf, signal = new AbortController().signal }: SuggestOptions,
): Promise<SuggestedAnswers> => {
  const open = openQuestions(policy, assess(policy, subject, record))
  const call = open.length === 0 ? undefined : await callAbout(policy, subject, record, callOf)
  const utterances = call?.utterances ?? []
  const isAllThatWasSaid = subject === 'call' || subject === 'review'
  const suggestions = call === undefined ? [] : [...cueSuggestions(policy, call, open, isAllThatWasSaid)]
  const discarded: DiscardedAnswer[] = []
  let error: JudgeError | undefined
  if (judge !== undefined) {
    const transcript = new Transcript(utterances, call === undefined ? [] : knownValues(call))
    // What has to be quoted cannot be answered where nothing was said.
    const asked = open
      .filter(({ question }) => question.quote === 'optional' || utterances.length > 0)
      .slice(0, maxQuestions)
    if (asked.length > 0)
      try {
        const reply = await ask(judge, requestFor(asked, transcript), signal)
        const read = readReply(reply, `judge:${judgeName}`, asked, transcript)
        suggestions.push(...read.suggestions)
        discarded.push(...read.discarded)
      } catch (cause) {
        if (!(cause instanceof JudgeError)) throw cause
        error = cause
      }
  }
  const suggested = new Set(suggestions.map(({ observation }) => observation))
  return {
    suggestions,
    discarded,
    open: open.flatMap(({ question }) => (suggested.has(question.name) ? [] : [question.name])),
    ...(error === undefined ? {} : { error }),
  }
}

/**
 * What machines suggest of the questions that a policy's rules still need answered on a record: the cues of the
 * questions and, where one is given, a judge of the host's. A review, case or incident has no words of its own: with
 * `callOf` those of its call are read, and quotations count that call's utterances. Every quotation is found in the record by the library,
 * said by the speaker named; what is not asked, not of the declared type or not quoted is discarded. Nothing of it
 * enters the record: see `acceptSuggestions` and `confirmSuggestions`.
 *
 * @param record Validated as by the evaluators; the judge sees its utterances masked.
 * @throws PolicyError for options that are none; RecordError for a record or call that cannot be read, or another call
 *   than the record's. What the judge does wrong is `error` of the result
 * @example
 * ```ts
 * import { createPolicy, suggestAnswers } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const call = { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00', utterances: [{ speaker: 'agent', text: '请您稍等' }] }
 * const judge = async () => ({ answers: [{ name: 'invented', value: true }] })
 * const { discarded } = await suggestAnswers(policy, 'call', call, { judge, judgeName: 'demo' })
 * discarded // => [{ name: 'invented', by: 'judge:demo', reason: 'not-asked' }]
 * ```
 */
export const suggestAnswers = async (
  policy: Policy,
  subject: Subject,
  record: unknown,
  options: SuggestOptions = {},
): Promise<SuggestedAnswers> => {
  checkPolicy(policy)
  checkSubject(subject)
  const { signal } = options ?? {}
  const given = { ...readOptions(options), ...(signal === undefined ? {} : { signal }) }
  return suggestFor(policy, subject, parseRecord(subject, record, policy.limits), given)
}

/** The suggestions of one record of a batch, in its place. */
export type SuggestResult =
  | { readonly ok: true; readonly id: string; readonly suggested: SuggestedAnswers }
  | { readonly ok: false; readonly index: number; readonly id?: string; readonly error: RecordError }

const checkRecords = /* @__PURE__ */ checked(() => anIterable<unknown>())

/**
 * `suggestAnswers` over many records, one after the other: a record that cannot be judged is one error result in its
 * place, and a judge that fails on one record is asked again on the next.
 *
 * @throws PolicyError, when called, for a policy, subject, list or options that are none
 * @example
 * ```ts
 * import { createPolicy, suggestBatch } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const results = []
 * for await (const result of suggestBatch(policy, 'call', [{ id: 'c1' }])) results.push(result.ok)
 * results // => [false]
 * ```
 */
export const suggestBatch = (
  policy: Policy,
  subject: Subject,
  records: Iterable<unknown>,
  options: SuggestOptions = {},
): AsyncGenerator<SuggestResult, void, undefined> => {
  checkPolicy(policy)
  checkSubject(subject)
  checkRecords(records, 'records')
  const { signal } = options ?? {}
  const given = { ...readOptions(options), ...(signal === undefined ? {} : { signal }) }
  return suggestEach(policy, subject, records, given)
}

async function* suggestEach(
  policy: Policy,
  subject: Subject,
  records: Iterable<unknown>,
  options: SuggestOptions,
): AsyncGenerator<SuggestResult, void, undefined> {
  let index = 0
  for (const given of records) {
    try {
      const record = parseRecord(subject, given, policy.limits)
      yield { ok: true, id: recordId(subject, record), suggested: await suggestFor(policy, subject, record, options) }
    } catch (cause) {
      yield { ok: false, index, ...idOf(given), error: asRecordError(cause) }
    }
    index++
  }
}
