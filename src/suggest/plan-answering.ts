import * as z from 'zod/mini'
import { assess } from '../evaluate/assess-record.ts'
import { checked } from '../input/checked.ts'
import { drawWithout, seededRandom } from '../quality/statistics/seeded-random.ts'
import type { Call } from '../records/call.ts'
import type { Severity } from '../records/incident.ts'
import { checkSubject, parseRecord } from '../records/parse.ts'
import { type AnyRecord, recordId } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import type { Trust } from './measure-trust.ts'
import { isContradicted, type Suggestion } from './suggestion.ts'

/** A record with what was suggested of it. */
export interface Answerable {
  readonly record: unknown
  /** Of this very record: the rules that they serve were open on it. */
  readonly suggestions: readonly Suggestion[]
  /** Of a review, case or incident: the call that the quotations are of. */
  readonly call?: unknown
}

export interface PlanAnsweringOptions {
  /** Decides the draw: the same seed draws the same records. */
  readonly seed: string | number
  /** How many records a person has time for; all by default. */
  readonly count?: number
  /** Of the plan, the share drawn at random from all records; 0.2 by default. Only these estimate how often anything happens. */
  readonly randomShare?: number
  /** What machines have earned so far: questions close to the mark come before others. */
  readonly trust?: Trust
  /** As for `acceptSuggestions`; 0.95 and 50 by default. */
  readonly mark?: number
  readonly minLabelled?: number
}

/** A record that a person should look at, why, and where to listen. */
export interface PlannedAnswering {
  readonly recordId: string
  readonly reason: 'suggested-violation' | 'contradiction' | 'nearly-earned' | 'suggestion' | 'random'
  /** The questions to answer. */
  readonly observations: readonly string[]
  /** Stretches of the recording where the quoted words are, in order; empty where the record has no times. */
  readonly listen: readonly { readonly fromMs: number; readonly toMs: number }[]
}

/** What a person should answer next. */
export interface AnsweringPlan {
  readonly seed: string | number
  /** The share of the entries that were drawn at random; their answers alone are an unbiased sample. */
  readonly randomShare: number
  readonly entries: readonly PlannedAnswering[]
}

const ratio = () => z.number().check(z.minimum(0), z.maximum(1))

const readOptions = /* @__PURE__ */ checked<PlanAnsweringOptions>(
  () =>
    z.strictObject({
      seed: z.union([z.string(), z.number()]),
      count: z.optional(z.int().check(z.minimum(0))),
      randomShare: z.optional(ratio()),
      trust: z.optional(z.object({ questions: z.array(z.looseObject({ values: z.array(z.unknown()) })) })),
      mark: z.optional(ratio()),
      minLabelled: z.optional(z.int().check(z.minimum(0))),
    }) as never,
)

const readEntries = /* @__PURE__ */ checked<readonly Answerable[]>(
  () =>
    z.array(
      z.looseObject({
        record: z.unknown(),
        suggestions: z.array(
          z.looseObject({
            observation: z.string(),
            quotes: z.array(z.unknown()),
            rules: z.array(z.looseObject({ rulesetId: z.string(), ruleId: z.string() })),
          }),
        ),
        call: z.optional(z.unknown()),
      }),
    ) as never,
)

const weights: Readonly<Record<Severity, number>> = { severe: 4, moderate: 2, minor: 1 }

interface Candidate {
  readonly id: string
  readonly said: Partial<Call>
  readonly suggestions: readonly Suggestion[]
  readonly reason: PlannedAnswering['reason']
  readonly weight: number
}

const keyOf = ({ rulesetId, ruleId }: { readonly rulesetId: string; readonly ruleId: string }): string =>
  `${rulesetId} ${ruleId}`

const order = ['suggested-violation', 'contradiction', 'nearly-earned', 'suggestion'] as const

/**
 * What the suggestions would find, were they answers: the weight of the violations that are found only with them. The
 * rules that a suggestion serves were open without it, so that one judgment tells.
 */
const suggestedWeight = (policy: Policy, subject: Subject, record: AnyRecord, suggestions: readonly Suggestion[]) => {
  const { observations = {} } = record as { readonly observations?: Readonly<Record<string, unknown>> }
  const believed = suggestions.filter(
    (one) => observations[one.observation] === undefined && !isContradicted(one, suggestions),
  )
  if (believed.length === 0) return 0
  const answers = believed.map(({ observation, value }) => [observation, value] as const)
  const answered = parseRecord(subject, {
    ...record,
    observations: { ...observations, ...Object.fromEntries(answers) },
  })
  const served = new Set(believed.flatMap(({ rules }) => rules.map(keyOf)))
  return assess(policy, subject, answered as AnyRecord)
    .findings.filter((finding) => finding.kind === 'violation' && served.has(keyOf(finding)))
    .reduce((sum, { severity }) => sum + (severity === null ? 1 : weights[severity]), 0)
}

/** How near an answer is to counting by itself: 1 just below the mark, 0 where nothing is known or all is earned. */
const nearness = (
  { observation, by, value }: Suggestion,
  { trust, mark = 0.95, minLabelled = 50 }: PlanAnsweringOptions,
): number => {
  const earned = trust?.questions
    .find((one) => one.observation === observation && one.by === by)
    ?.values.find((one) => one.value === value)
  if (earned === undefined || (earned.labelled >= minLabelled && earned.lower >= mark)) return 0
  return Math.min(1, earned.labelled / Math.max(1, minLabelled)) * Math.min(1, earned.precision)
}

// From here on, a few answers more may make the difference.
const NEARLY = 0.5

const listenTo = (
  { utterances = [] }: Partial<Call>,
  suggestions: readonly Suggestion[],
): PlannedAnswering['listen'] => {
  const indices = new Set(suggestions.flatMap(({ quotes }) => quotes.map(({ utterance }) => utterance)))
  return [...indices]
    .sort((a, b) => a - b)
    .flatMap((index) => {
      const { startMs, endMs } = utterances[index] ?? {}
      return startMs === undefined || endMs === undefined ? [] : [{ fromMs: startMs, toMs: endMs }]
    })
}

/**
 * Orders records by what a person's minute would settle: first those where a suggestion would be a violation, by
 * weight; then those where machines contradict each other; then questions whose trust is nearly earned; then the rest.
 * A stated share is drawn at random from all records and spread over the plan, so that there is a sample to estimate
 * from: what is looked at because it is suspicious says nothing about how often it happens.
 *
 * @throws PolicyError for options or entries that are none; RecordError for a record that cannot be judged
 * @example
 * ```ts
 * import { createPolicy } from 'callcenter-rulebook'
 * import { planAnswering } from 'callcenter-rulebook/quality'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const call = { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00' }
 * planAnswering(policy, 'call', [{ record: call, suggestions: [] }], { seed: 'march', randomShare: 1 }).entries
 * // => [{ recordId: 'c1', reason: 'random', observations: [], listen: [] }]
 * ```
 */
export const planAnswering = (
  policy: Policy,
  subject: Subject,
  entries: readonly Answerable[],
  options: PlanAnsweringOptions,
): AnsweringPlan => {
  checkPolicy(policy)
  checkSubject(subject)
  readOptions(options)
  const { seed, count = entries.length, randomShare = 0.2 } = options
  const candidates = readEntries(entries, 'entries').map(({ record: given, suggestions, call }): Candidate => {
    const record = parseRecord(subject, given, policy.limits) as AnyRecord
    const said = call === undefined ? (record as Partial<Call>) : parseRecord('call', call, policy.limits)
    const common = { id: recordId(subject, record), said, suggestions }
    const weight = suggestions.length === 0 ? 0 : suggestedWeight(policy, subject, record, suggestions)
    if (weight > 0) return { ...common, reason: 'suggested-violation', weight }
    if (suggestions.some((one) => isContradicted(one, suggestions)))
      return { ...common, reason: 'contradiction', weight: suggestions.length }
    const near = Math.max(0, ...suggestions.map((one) => nearness(one, options)))
    if (near >= NEARLY) return { ...common, reason: 'nearly-earned', weight: near }
    return { ...common, reason: 'suggestion', weight: suggestions.length }
  })
  const total = Math.min(count, candidates.length)
  const drawn = drawWithout(candidates, Math.round(total * randomShare), seededRandom('answering', seed))
  const isDrawn = new Set(drawn)
  const urgent = candidates
    .filter((one) => !isDrawn.has(one) && one.suggestions.length > 0)
    .sort((a, b) => order.indexOf(a.reason as never) - order.indexOf(b.reason as never) || b.weight - a.weight)
    .slice(0, total - drawn.length)
  return { seed, randomShare, entries: spread(urgent, drawn).map(entryOf) }
}

const entryOf = ({ id, said, suggestions, reason }: Candidate): PlannedAnswering => ({
  recordId: id,
  reason,
  observations: [...new Set(suggestions.map(({ observation }) => observation))],
  listen: listenTo(said, suggestions),
})

/** The drawn ones at even distances among the urgent ones, so that who stops early has some of both. */
const spread = (urgent: readonly Candidate[], drawn: readonly Candidate[]): readonly Candidate[] => {
  const all: Candidate[] = []
  const share = drawn.length / Math.max(1, urgent.length + drawn.length)
  let [u, d] = [0, 0]
  while (u < urgent.length || d < drawn.length) {
    const isDue = u >= urgent.length || d < Math.floor((all.length + 1) * share)
    if (isDue && d < drawn.length) all.push({ ...drawn[d++]!, reason: 'random' })
    else all.push(urgent[u++]!)
  }
  return all
}
