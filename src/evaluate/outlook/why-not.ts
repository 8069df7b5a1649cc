import * as z from 'zod/mini'
import { boundLeaves, type Compiled } from '../../conditions/compile.ts'
import { rangeOfFact } from '../../conditions/region.ts'
import type { RulesetDocument } from '../../document/document.ts'
import type { Bilingual } from '../../errors.ts'
import { nearestName, PolicyError, problem, RecordError } from '../../errors.ts'
import { type AgentView, agentViews } from '../../facts/call/agents.ts'
import type { FactValue } from '../../facts/contract.ts'
import { Interval, Unknown } from '../../facts/contract.ts'
import type { BoundLeaf, BoundSlot } from '../../facts/scope/bind.ts'
import type { CallAtHand, Workspace } from '../../facts/scope/workspace.ts'
import { checked } from '../../input/checked.ts'
import type { Call } from '../../records/call.ts'
import { checkSubject, parseRecord } from '../../records/parse.ts'
import type { AnyRecord, RecordOf } from '../../records/records.ts'
import type { Subject } from '../../records/subject.ts'
import { checkPolicy, type Policy, type PolicyVersion } from '../../ruleset/policy.ts'
import { judgeAll } from '../assess.ts'
import { callAtHand, checkedCall } from '../call-at-hand.ts'
import { type CompiledRule, compilePolicy } from '../compile-policy.ts'
import { kindOfFact, labelOf, shown } from '../evidence.ts'
import type { Evidence, Outcome, RuleReference } from '../finding.ts'
import { judge } from '../judge.ts'
import { aPast, type PastOption } from '../options.ts'
import type { RuleOutcome } from '../rule-outcome.ts'
import { attributed, isEachAgents } from '../several-agents.ts'
import { nearestValues } from './nearest.ts'

/**
 * A rule by name; of a call with several agents, whose part of it (`agentId`, else the participant's id). A finding, or a
 * rule that was not assessed, names it.
 */
export interface RuleName {
  readonly rulesetId: string
  readonly ruleId: string
  readonly agent?: string | undefined
  readonly bearer?: { readonly id?: string | undefined } | undefined
}

/** A fact that is one thing and would have to be another. */
export interface FactChange extends Pick<Evidence, 'fact' | 'params' | 'unit' | 'value'> {
  readonly label?: Bilingual
  /** What it would have to be. */
  readonly to: Evidence['value']
}

/** The smallest change of known facts after which a rule would come to another outcome. */
export interface WhyNot extends RuleReference {
  /** What came of the rule. */
  readonly outcome: Outcome
  /** What would come of it. */
  readonly wouldBe: Outcome
  readonly changes: readonly FactChange[]
}

/** At most so many facts are changed at once, and so many changes are tried. */
const MOST_FACTS = 3
const MOST_TRIALS = 20_000

interface Candidate {
  readonly slot: BoundSlot
  readonly leaf: BoundLeaf['leaf']
  readonly now: FactValue
  readonly to: FactValue
  /**
   * How far it is, as a share of the value; 1 for what has no distance. What only a guard reads lies farther than all
   * else: nobody wants to hear that it should have been another kind of call.
   */
  readonly distance: number
}

const isKnown = (value: FactValue): boolean => !(value instanceof Unknown || value instanceof Interval)

const distanceOf = (now: FactValue, to: FactValue): number =>
  typeof now === 'number' && typeof to === 'number' ? Math.min(1, Math.abs(to - now) / Math.max(1, Math.abs(now))) : 1

const leavesIn = (...parts: readonly (Compiled | undefined)[]): readonly BoundLeaf[] =>
  parts.flatMap((part) => (part === undefined ? [] : boundLeaves(part)))

/** More than any number of changes of other facts can come to. */
const GUARD_DISTANCE = MOST_FACTS + 1

/** What each fact of a rule could be instead, nearest first. */
const candidatesOf = (
  rule: CompiledRule,
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
): readonly Candidate[] => {
  const found = new Map<string, Candidate>()
  const { applies, when, excuse } = rule
  const decisive = new Set(leavesIn(when, excuse).map(({ slot }) => slot))
  for (const { leaf, slot, constant, other } of leavesIn(when, excuse, applies)) {
    // Which reading a host has chosen is no fact of the record.
    if (leaf.fact === 'parameter') continue
    const now = workspace.get(slot)
    const limit = other === undefined ? constant! : workspace.get(other)
    if (!isKnown(now) || !isKnown(limit)) continue
    for (const to of nearestValues(leaf.operator, limit, rangeOfFact(leaf.fact, subject, document), now)) {
      const key = `${slot.index} ${String(to)}`
      const distance = distanceOf(now, to) + (decisive.has(slot) ? 0 : GUARD_DISTANCE)
      if (!found.has(key)) found.set(key, { slot, leaf, now, to, distance })
    }
  }
  return [...found.values()].sort((a, b) => a.distance - b.distance)
}

/** Every choice of so many candidates of different facts, nearest first. */
const choicesOf = (candidates: readonly Candidate[], size: number): readonly (readonly Candidate[])[] => {
  let choices: (readonly Candidate[])[] = [[]]
  for (let taken = 0; taken < size; taken++) {
    const longer: (readonly Candidate[])[] = []
    for (const choice of choices) {
      const from = choice.length === 0 ? 0 : candidates.indexOf(choice.at(-1)!) + 1
      for (const next of candidates.slice(from)) {
        if (longer.length >= MOST_TRIALS) break
        if (!choice.some(({ slot }) => slot === next.slot)) longer.push([...choice, next])
      }
    }
    choices = longer
  }
  const far = (choice: readonly Candidate[]) => choice.reduce((sum, { distance }) => sum + distance, 0)
  return choices.sort((a, b) => far(a) - far(b))
}

const changeOf = ({ slot, leaf, now, to }: Candidate, subject: Subject, document: RulesetDocument): FactChange => {
  const { type, unit } = kindOfFact(leaf, subject, document) ?? {}
  const label = labelOf(leaf.fact, subject, document)
  return {
    fact: slot.name,
    ...(leaf.params === undefined ? {} : { params: leaf.params }),
    ...(label === undefined ? {} : { label }),
    value: shown(now, type),
    to: shown(to, type),
    ...(unit === undefined ? {} : { unit }),
  }
}

/** What the rule is judged with beside the policy. */
export interface WhyNotOptions extends PastOption {
  /** The call that a case, incident or review names (`callId`), as `evaluateReview` takes it. */
  readonly call?: Call | undefined
}

const checkOptions = /* @__PURE__ */ checked<WhyNotOptions>(
  () => z.strictObject({ past: z.optional(aPast()), call: z.optional(z.unknown()) }) as never,
)

const checkName = /* @__PURE__ */ checked<RuleName>(
  () =>
    z.object({
      rulesetId: z.string(),
      ruleId: z.string(),
      agent: z.optional(z.string()),
      bearer: z.optional(z.object({ id: z.optional(z.string()) })),
    }) as never,
)

const findRule = (outcomes: readonly RuleOutcome[], { rulesetId, ruleId }: RuleName): RuleOutcome => {
  const found = outcomes.find(
    ({ version, compiled }) => version.ruleset.id === rulesetId && compiled.rule.id === ruleId,
  )
  if (found !== undefined) return found
  const ids = [...new Set(outcomes.map(({ version }) => version.ruleset.id))]
  const isRuleset = !ids.includes(rulesetId)
  const [received, known] = isRuleset
    ? [rulesetId, ids]
    : [
        ruleId,
        outcomes.filter(({ version }) => version.ruleset.id === rulesetId).map(({ compiled }) => compiled.rule.id),
      ]
  throw new PolicyError([
    problem({
      code: isRuleset ? 'unknown-ruleset' : 'unknown-rule',
      path: ['rule', isRuleset ? 'rulesetId' : 'ruleId'],
      expected: { zh: '对这条记录有效的规则', en: 'a rule in force on this record' },
      received,
      nearest: nearestName(received, known),
      zh: '方案中没有对这条记录生效的这条规则',
      en: 'no rule in force on this record has that name',
    }),
  ])
}

const viewOf = (views: readonly AgentView[], agent: string | undefined): AgentView => {
  const found = views.find(({ name }) => name === agent)
  if (found !== undefined) return found
  const names = views.map(({ name }) => name)
  throw new RecordError([
    problem({
      code: 'unknown-agent',
      path: ['rule', 'agent'],
      expected: names.join(' | '),
      received: agent,
      nearest: agent === undefined ? undefined : nearestName(agent, names),
      zh: '这通电话有几名坐席，须说明是哪一名',
      en: 'the call has several agents: say which of them',
    }),
  ])
}

/**
 * Why a rule did not come to another outcome: the smallest change of known facts after which it would, tried by judging
 * the rule with them. As few facts as possible are changed (three at most), and among those the nearest values: the edges
 * of the regions that the rule's comparisons tell apart.
 *
 * Facts are changed as the rule reads them, each by itself: that one follows from another is not looked at. What is not
 * known is not changed: of a rule that was not assessed `missing` says what would decide it.
 *
 * @param rule by `rulesetId` and `ruleId`; of a call with several agents also `agent`
 * @param options `past`, and of a case, incident or review the `call` that it names, as they were evaluated with
 * @returns `null` where no change of up to three known facts was found
 * @throws PolicyError for a rule that is not in force on the record; RecordError as `evaluateCall`
 * @example
 * ```ts
 * import { createPolicy, evaluateCall, whyNot } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const call = { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 31 }] }
 * const rule = evaluateCall(policy, call).findings[0]!
 * const found = whyNot(policy, 'call', call, rule)
 * found?.wouldBe // => 'met'
 * found?.changes.map(({ value, to }) => [value, to]) // => [[31, 30]]
 * ```
 */
export const whyNot = <S extends Subject>(
  policy: Policy,
  subject: S,
  record: RecordOf<S>,
  rule: RuleName,
  options?: WhyNotOptions,
): WhyNot | null => {
  checkPolicy(policy)
  checkSubject(subject)
  const given = parseRecord(subject, record, policy.limits)
  const name = checkName(rule, 'rule')
  const { past, call: named } = options === undefined ? {} : checkOptions(options)
  const compiled = compilePolicy(policy, subject, given)
  const { workspace } = compiled
  const call = named === undefined ? undefined : callAtHand(compiled, given, checkedCall(policy, subject, given, named))
  workspace.begin(given, past, undefined, call)
  const { version, compiled: one } = findRule(
    judgeAll(compiled, policy, subject, given, () => 'not-assessed').outcomes,
    name,
  )
  const views = subject === 'call' && isEachAgents(one.rule) ? agentViews(given as Call) : undefined
  const view = views === undefined ? undefined : viewOf(views, name.agent ?? name.bearer?.id)
  const read = view?.call ?? (given as AnyRecord)
  return search(one, version, { subject, read, past, call, view, workspace })
}

interface Place {
  readonly subject: Subject
  readonly read: AnyRecord
  readonly past: object | undefined
  readonly call: CallAtHand | undefined
  readonly view: AgentView | undefined
  readonly workspace: Workspace
}

const search = (
  rule: CompiledRule,
  version: PolicyVersion,
  { subject, read, past, call, view, workspace }: Place,
): WhyNot | null => {
  const { document } = version.ruleset
  const outcomeWith = (choice: readonly Candidate[]): Outcome => {
    workspace.begin(read, past, undefined, call)
    for (const { slot, to } of choice) workspace.set(slot, to)
    const one = { version, compiled: rule, outcome: judge(rule, workspace) }
    return view === undefined ? one.outcome : attributed(one, view, workspace).outcome
  }
  const outcome = outcomeWith([])
  const candidates = candidatesOf(rule, workspace, subject, document)
  for (let size = 1; size <= MOST_FACTS; size++)
    for (const choice of choicesOf(candidates, size)) {
      const wouldBe = outcomeWith(choice)
      if (wouldBe === outcome || wouldBe === 'not-assessed') continue
      return {
        ruleId: rule.rule.id,
        rulesetId: version.ruleset.id,
        clause: rule.rule.clause,
        also: rule.also,
        outcome,
        wouldBe,
        changes: choice.map((one) => changeOf(one, subject, document)),
      }
    }
  return null
}
