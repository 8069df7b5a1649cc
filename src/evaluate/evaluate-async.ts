import * as z from 'zod/mini'
import { buildEngine, runEngine } from '../conditions/engine.ts'
import { asOfOf, factsRead } from '../conditions/verdict.ts'
import { PolicyError, problem, RecordError } from '../errors.ts'
import { agentViews } from '../facts/call/agents.ts'
import type { FactValue } from '../facts/contract.ts'
import type { BoundSlot } from '../facts/scope/bind.ts'
import { Workspace } from '../facts/scope/workspace.ts'
import { checked } from '../input/checked.ts'
import { aFunction, such } from '../input/terms.ts'
import type { Past } from '../measures/past.ts'
import type { ObservationValue } from '../records/belonging.ts'
import type { Call } from '../records/call.ts'
import { parseRecord } from '../records/parse.ts'
import type { RecordOf } from '../records/records.ts'
import { terms } from '../records/schemas/common.ts'
import type { Subject } from '../records/subject.ts'
import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import { redact } from '../text/redact.ts'
import { assemble, judgeAll, placeOf } from './assess.ts'
import { assess } from './assess-record.ts'
import { type CompiledRule, compilePolicy } from './compile-policy.ts'
import type { Assessment } from './finding.ts'
import { knownNames } from './inputs/known-names.ts'
import { outcomeOf } from './judge.ts'
import { aPast } from './options.ts'

/** Fetches one observation; `undefined` says that it stays unknown. */
export type FetchFact = () => Promise<ObservationValue | undefined> | ObservationValue | undefined

/** Observations that the host fetches only when a rule needs them. */
export interface AsyncOptions {
  readonly facts: Readonly<Record<string, FetchFact>>
  /** Earlier records, for counts, rates and "since last". */
  readonly past?: Past | undefined
  /** Whether the assessment gives a verdict for every rule with its reasons. */
  readonly outcomes?: boolean | undefined
  /** Ends the wait for facts, as `AbortSignal.timeout(2000)` does: what has not come by then is unknown, and listed as failed. */
  readonly signal?: AbortSignal | undefined
}

const checkValue = /* @__PURE__ */ checked(() => terms().observationValue, RecordError)

const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    facts: z.record(z.string(), aFunction()),
    past: z.optional(aPast()),
    outcomes: z.optional(z.boolean()),
    signal: z.optional(such<AbortSignal>('an AbortSignal', (value) => value instanceof AbortSignal)),
  }),
)

const checkNames = (policy: Policy, names: readonly string[]): void => {
  const known = knownNames(policy)
  for (const name of names)
    if (!known.declares(name))
      throw new PolicyError([
        problem({
          code: 'unknown-observation',
          path: ['facts', name],
          expected: { zh: '方案中某规则集声明的观察项', en: 'an observation that a ruleset of the policy declares' },
          received: name,
          nearest: known.nearestObservation(name),
          zh: '方案里的规则集没有声明这个观察项',
          en: 'no ruleset of the policy declares that observation',
        }),
      ])
}

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1)

/** What comes of a fetch, unless the signal comes first. */
const unlessAborted = <T>(fetched: T | Promise<T>, signal: AbortSignal | undefined): T | Promise<T> => {
  if (signal === undefined) return fetched
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort)
    Promise.resolve(fetched)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort))
  })
}

/** Fetches each observation at most once and puts it into the record's place. */
const fetcher = (record: object, { facts, signal }: AsyncOptions) => {
  const pending = new Map<string, Promise<void>>()
  const failed = new Map<string, string>()
  const observations: Record<string, unknown> = { ...(record as { observations?: object }).observations }
  const complete = { ...record, observations }
  const fetchOne = async (name: string): Promise<void> => {
    let value: ObservationValue | undefined
    try {
      signal?.throwIfAborted()
      value = await unlessAborted(facts[name]!(), signal)
    } catch (cause) {
      // One source that is down must not stop the rest: what it would have said is unknown.
      failed.set(name, redact(cause instanceof Error ? cause.message : String(cause)).text)
      return
    }
    if (value !== undefined) observations[name] = checkValue(value, `facts.${name}`)
  }
  const fetchFact = (name: string): Promise<void> => {
    if (!Object.hasOwn(facts, name)) return Promise.resolve()
    let started = pending.get(name)
    if (started === undefined) {
      started = fetchOne(name)
      pending.set(name, started)
    }
    return started
  }
  /** Fetches what a fact is or is calculated from. */
  const fetchFor = async (slot: BoundSlot): Promise<void> => {
    await fetchFact(slot.name)
    // What would answer a question from data is of no use where somebody answered it.
    if (slot.answered?.hasOwn(complete) === true) return
    for (const used of slot.uses) await fetchFor(used)
  }
  /** The assessment, with the facts that could not be fetched. */
  const withFailures = (assessment: Assessment): Assessment =>
    failed.size === 0
      ? assessment
      : { ...assessment, failedFacts: [...failed].sort(byName).map(([name, reason]) => ({ name, reason })) }
  return { complete, fetchFact, fetchFor, withFailures }
}

const evaluateAsync = async <S extends Subject>(
  policy: Policy,
  subject: S,
  input: RecordOf<S>,
  options: AsyncOptions,
): Promise<Assessment> => {
  checkPolicy(policy)
  checkOptions(options)
  const { facts, past, outcomes: withOutcomes } = options
  const record = parseRecord(subject, input, policy.limits)
  const compiled = compilePolicy(policy, subject, record)
  checkNames(policy, Object.keys(facts))
  const { complete, fetchFact, fetchFor, withFailures } = fetcher(record, options)
  if (subject === 'call' && agentViews(record as Call) !== undefined) {
    // Each agent is judged on a record of their own: what they share is fetched first.
    for (const name of Object.keys(facts)) await fetchFact(name)
    return withFailures(assess(policy, subject, complete as RecordOf<S>, { past, outcomes: withOutcomes }))
  }
  // Records wait for facts side by side: each has a work space of its own.
  const workspace = new Workspace()
  workspace.begin(complete, past)
  const read = async (slot: BoundSlot): Promise<FactValue> => {
    await fetchFor(slot)
    return workspace.get(slot) ?? null
  }
  const rules: CompiledRule[] = []
  judgeAll(compiled, policy, subject, record, (rule) => {
    rules.push(rule)
    return 'not-assessed'
  })
  const verdicts = await runEngine(await buildEngine(rules, read, asOfOf(record)), rules.length)
  // What is missing, counted and shown is read once more from the work space: fetch what that needs.
  for (const [index, rule] of rules.entries()) {
    const verdict = verdicts[index]!
    if (withOutcomes !== true && (verdict === 'kept' || verdict === 'not-applicable')) continue
    const isCounted = verdict === 'broken' || verdict === 'excused'
    for (const slot of [...factsRead(rule), ...(isCounted ? rule.measures : [])]) await fetchFor(slot)
  }
  const outcomes = new Map(rules.map((rule, index) => [rule, outcomeOf(rule, verdicts[index]!, workspace)]))
  const judged = judgeAll(compiled, policy, subject, complete as RecordOf<S>, (rule) => outcomes.get(rule)!)
  return withFailures(assemble(policy, workspace, placeOf(subject, complete as RecordOf<S>), judged, withOutcomes))
}

/**
 * Judges a call whose observations are fetched lazily and asynchronously, by a json-rules-engine
 * `Engine` built from the same rules: same outcomes, same findings as `evaluateCall` with all facts given.
 *
 * A fact that cannot be fetched is unknown, and listed under `failedFacts` with the reason; so is one that has not come when the
 * `signal` ends the wait.
 *
 * @throws RecordError as `evaluateCall`, and for a fetched value that does not fit its declaration
 * @throws PolicyError when a fact is not an observation of the policy
 */
export const evaluateCallAsync = (policy: Policy, call: RecordOf<'call'>, options: AsyncOptions): Promise<Assessment> =>
  evaluateAsync(policy, 'call', call, options)
