import * as z from 'zod'
import type { Scorecard } from '../document/scorecard.ts'
import { nearestName, problem, RecordError } from '../errors.ts'
import { agentViews } from '../facts/call/agents.ts'
import { certainNumber } from '../facts/contract.ts'
import { factBinder, SlotTable } from '../facts/scope/bind.ts'
import { Workspace } from '../facts/scope/workspace.ts'
import { checked } from '../input/checked.ts'
import { type AutomaticAnswer, automaticAnswers } from '../quality/scorecards/automatic-answers.ts'
import { type ScoreOptions, type ScoreResult, scoreOf } from '../quality/scorecards/score-card.ts'
import { type Simulation, simulateScores } from '../quality/scorecards/simulate-scores.ts'
import type { Call } from '../records/call.ts'
import { parseRecord } from '../records/parse.ts'
import type { Review, ReviewAnswer } from '../records/review.ts'
import { onlyInForce } from '../ruleset/in-force.ts'
import { checkPolicy, type Policy, type PolicyVersion, versionInForce } from '../ruleset/policy.ts'
import { readCall, requireNamed } from './call-at-hand.ts'
import { compileInForce } from './compile-policy.ts'
import { judge } from './judge.ts'
import { localDateOf } from './local-date.ts'
import { attributed, isEachAgents } from './several-agents.ts'

export interface ReviewScoreOptions {
  /** The call that was reviewed: its rules and facts answer the items that say so (`answeredBy`). */
  readonly call?: Call
}

/** A score with the scorecard and version by which it was given. */
export interface ReviewScore extends ScoreResult {
  readonly reviewId: string
  readonly scorecard: {
    readonly rulesetId: string
    readonly version: string
    readonly digest: string
    readonly id: string
  }
}

interface Chosen {
  readonly version: PolicyVersion
  readonly id: string
  readonly card: Scorecard
}

const unknownCard = (
  path: string,
  expected: readonly string[],
  received: unknown,
  zh: string,
  en: string,
): RecordError =>
  new RecordError([
    problem({
      code: 'unknown-scorecard',
      path,
      expected:
        expected.length === 0
          ? { zh: '方案里有评分表的规则集', en: 'a ruleset with scorecards in the policy' }
          : expected.join(' | '),
      received,
      nearest: typeof received === 'string' ? nearestName(received, expected) : undefined,
      zh,
      en,
    }),
  ])

/** The scorecard that a review names, in the version in force when it was given; one that is alone need not be named. */
const chosenCard = (policy: Policy, review: Review): Chosen => {
  const inForce = policy.rulesets
    .filter(({ id }) => review.rulesetId === undefined || id === review.rulesetId)
    .flatMap((ruleset) => versionInForce(ruleset, (zone) => localDateOf(review.reviewedAt, zone)) ?? [])
  const all = inForce.flatMap((version) =>
    Object.entries(version.ruleset.document.scorecards).map(([id, card]): Chosen => ({ version, id, card })),
  )
  const fitting = review.scorecardId === undefined ? all : all.filter(({ id }) => id === review.scorecardId)
  const [first, ...others] = fitting
  if (first === undefined) {
    const known = all.map(({ id }) => id)
    throw unknownCard(
      'scorecardId',
      known,
      review.scorecardId,
      '该日期没有这份评分卡',
      'there is no such scorecard in force at that time',
    )
  }
  if (others.length > 0) {
    const names = fitting.map(({ version, id }) => `${version.ruleset.id}/${id}`)
    throw unknownCard(
      'scorecardId',
      names,
      review.scorecardId,
      '有多份评分卡，须指明哪一份',
      'there are several scorecards: name one',
    )
  }
  return first
}

/** What the rules and facts of the reviewed call answer. */
const automaticFor = (
  policy: Policy,
  { version, card }: Chosen,
  call: Call,
  agentId: string,
): Readonly<Record<string, AutomaticAnswer>> => {
  const sources = card.sections.flatMap(({ items }) => items.flatMap(({ answeredBy }) => answeredBy ?? []))
  if (sources.length === 0) return {}
  const { document } = version.ruleset
  const views = agentViews(call)
  const view = views?.find(({ name }) => name === agentId)
  // Of several agents only the one who was reviewed is answered for.
  if (views !== undefined && view === undefined) return {}
  const record = view?.call ?? call

  const compiled = compileInForce(policy, 'call', onlyInForce(version))
  const { workspace } = compiled
  workspace.begin(record)
  const rules: Record<string, { outcome: string; occurrences?: number }> = {}
  for (const rule of compiled.versions.flatMap(({ rules }) => rules)) {
    const judged = { version, compiled: rule, outcome: judge(rule, workspace) }
    const { outcome } = view === undefined || !isEachAgents(rule.rule) ? judged : attributed(judged, view, workspace)
    const counted =
      outcome === 'violated' && rule.occurrences !== undefined
        ? certainNumber(workspace.get(rule.occurrences))
        : undefined
    rules[rule.rule.id] = { outcome, ...(typeof counted === 'number' ? { occurrences: counted } : {}) }
  }

  const facts: Record<string, string | number | boolean> = {}
  const own = new Workspace()
  own.begin(record)
  const binder = factBinder(
    {
      document,
      subject: 'call',
      parameters: version.parameters,
      calendar: policy.calendar,
      assumed: version.assumed,
      profiled: version.profiled,
    },
    new SlotTable(),
  )
  for (const source of sources) {
    if (!('fact' in source)) continue
    const value = own.get(binder.bind(source.fact))
    if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') facts[source.fact] = value
  }
  return automaticAnswers(card, { rules, facts })
}

const checkOptions = /* @__PURE__ */ checked(() => z.strictObject({ call: z.unknown().optional() }))

const prepare = (policy: Policy, input: Review, options: ReviewScoreOptions) => {
  checkPolicy(policy)
  checkOptions(options)
  const review = parseRecord('review', input, policy.limits)
  const call = options.call === undefined ? undefined : readCall(policy, options.call)
  // Whoever scores a recording may put both together: a review that names no call is of the one that is given.
  if (call !== undefined && typeof review.callId === 'string') requireNamed(review.callId, call)
  const chosen = chosenCard(policy, review)
  const scoring: ScoreOptions = {
    parameters: chosen.version.parameters,
    automatic: call === undefined ? {} : automaticFor(policy, chosen, call, review.agentId),
  }
  return { review, chosen, scoring }
}

/**
 * Scores a review under the scorecard that it names (`rulesetId`, `scorecardId`), in the version in force at
 * `reviewedAt` and with the policy's parameters. See `scoreCard` for how points add up.
 *
 * @throws RecordError where the review names no scorecard that is in force, an answer does not fit its item, or
 *   `call` is not the call that the review names
 *
 * @example
 * ```ts
 * import { createPolicy, createRulebook, loadRuleset, scoreReview } from 'callcenter-rulebook'
 *
 * const ruleset = loadRuleset({
 *   id: 'our-quality', version: '1.0.0', effectiveFrom: null, jurisdiction: 'CN', timeZone: 'Asia/Shanghai',
 *   currency: 'CNY', title: { zh: '质检', en: 'Quality' }, sector: 'quality-assurance',
 *   source: { document: '质检', issuer: null, truncated: false }, clauses: [],
 *   scorecards: { monitoring: {
 *     zh: '监听评分', en: 'Monitoring', scale: 'points', base: 100, rounding: { places: 0, mode: 'half-up' },
 *     passMark: { atLeast: 60 },
 *     sections: [{ id: 'manner', zh: '态度', en: 'Manner', items: [
 *       { id: 'interrupted', zh: '打断客户', en: 'Interrupted', scoring: { kind: 'deduct', points: 0, perHit: 5 } } ] }],
 *   } },
 * })
 * const policy = createPolicy(createRulebook([ruleset]), { rulesets: ['our-quality'] })
 * const review = {
 *   id: 'r1', agentId: 'a1', reviewedAt: '2026-03-02T09:00:00+08:00', answers: { interrupted: { value: 2 } },
 * }
 * scoreReview(policy, review).score // => '90'
 * scoreReview(policy, review).passed // => true
 * ```
 */
export const scoreReview = (policy: Policy, review: Review, options: ReviewScoreOptions = {}): ReviewScore => {
  const { review: read, chosen, scoring } = prepare(policy, review, options)
  const { id: rulesetId, version, digest } = chosen.version.ruleset
  return {
    reviewId: read.id,
    scorecard: { rulesetId, version, digest, id: chosen.id },
    ...scoreOf(chosen.card, read, scoring),
  }
}

/**
 * What a review could still come to under the scorecard that it names: see `simulateScores`.
 *
 * @throws RecordError as `scoreReview`
 */
export const simulateReview = (policy: Policy, review: Review, options: ReviewScoreOptions = {}): Simulation => {
  const { review: read, chosen, scoring } = prepare(policy, review, options)
  return simulateScores(chosen.card, read, scoring)
}

const isAnswered = ({ value, notApplicable }: ReviewAnswer): boolean =>
  notApplicable === true || (value !== undefined && value !== null)

/**
 * The review with the answers that its call gives (`answeredBy` of the scorecard's items): what the reviewer answered
 * stays, what the call leaves open stays open. A review has no call of its own, so that rules on its score need these
 * answers written down before it is evaluated.
 *
 * @throws RecordError as `scoreReview`
 *
 * @example
 * ```ts
 * import { answerReview, createPolicy, evaluateReview } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 *
 * const policy = createPolicy(builtin, { rulesets: ['qa-monitoring-scoring-scale'] })
 * const startedAt = '2026-03-02T09:00:00+08:00'
 * const call = { id: 'c1', startedAt, endedBy: 'customer' as const, utterances: [{ speaker: 'agent' as const, text: '我不知道' }] }
 * const review = { id: 'r1', agentId: 'a1', callId: 'c1', reviewedAt: startedAt }
 * const answered = answerReview(policy, review, { call })
 * answered.answers?.['no-forbidden-phrase'] // => { value: false }
 * ```
 */
export const answerReview = (policy: Policy, review: Review, options: { readonly call: Call }): Review => {
  const { review: read, scoring } = prepare(policy, review, options)
  const answers: Record<string, ReviewAnswer> = { ...read.answers }
  for (const [id, answer] of Object.entries(scoring.automatic ?? {})) {
    const own = answers[id]
    if (own === undefined || !isAnswered(own)) answers[id] = { ...own, ...answer }
  }
  return { ...read, answers }
}
