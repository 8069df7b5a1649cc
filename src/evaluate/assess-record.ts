import { type AgentView, agentViews } from '../facts/call/agents.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import type { Call } from '../records/call.ts'
import { maskedErrors } from '../records/masked-errors.ts'
import type { AnyRecord } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import type { Policy } from '../ruleset/policy.ts'
import { assemble, judgeAll, placeOf } from './assess.ts'
import { callAtHand } from './call-at-hand.ts'
import { type CompiledPolicy, compilePolicy } from './compile-policy.ts'
import type { Assessment } from './finding.ts'
import { joinAssessments } from './join-assessments.ts'
import { judge } from './judge.ts'
import type { WithCallOptions } from './options.ts'
import type { RuleOutcome } from './rule-outcome.ts'
import { attributed, isEachAgents } from './several-agents.ts'

/** What a record that has been checked is judged with; so has been the call. */
export type JudgeOptions = WithCallOptions

/** An assessment, and the outcomes of the rules from which it was made. */
export interface Judged {
  readonly assessment: Assessment
  readonly outcomes: readonly RuleOutcome[]
}

const judgeWhole = (
  policy: Policy,
  compiled: CompiledPolicy,
  subject: Subject,
  record: AnyRecord,
  options: JudgeOptions,
): Judged => {
  const { workspace } = compiled
  workspace.begin(record, options.past, undefined, callAtHand(compiled, record, options.call))
  const judged = judgeAll(compiled, policy, subject, record, (rule) => judge(rule, workspace))
  return {
    assessment: assemble(policy, workspace, placeOf(subject, record), judged, options.outcomes),
    outcomes: judged.outcomes,
  }
}

/** The rules that are not about an agent, on the call as it stands. */
const judgeRest = (policy: Policy, compiled: CompiledPolicy, call: Call, options: JudgeOptions): Judged => {
  const { workspace } = compiled
  workspace.begin(call, options.past)
  const judged = judgeAll(compiled, policy, 'call', call, (one) =>
    isEachAgents(one.rule) ? 'met' : judge(one, workspace),
  )
  const outcomes = judged.outcomes.filter((one) => !isEachAgents(one.compiled.rule))
  return {
    assessment: assemble(policy, workspace, placeOf('call', call), { ...judged, outcomes }, options.outcomes),
    outcomes,
  }
}

/** The rules that are about an agent, on one agent's part of the call. */
const judgeOne = (policy: Policy, compiled: CompiledPolicy, view: AgentView, options: JudgeOptions): Judged => {
  const { workspace } = compiled
  workspace.begin(view.call, options.past)
  const judged = judgeAll(compiled, policy, 'call', view.call, (one) =>
    isEachAgents(one.rule) ? judge(one, workspace) : 'met',
  )
  const outcomes = judged.outcomes
    .filter((one) => isEachAgents(one.compiled.rule))
    .map((one) => attributed(one, view, workspace as Workspace))
  const place = { ...placeOf('call', view.call), agent: view.name }
  return { assessment: assemble(policy, workspace, place, { ...judged, outcomes }, options.outcomes), outcomes }
}

/**
 * Judges a record that has been checked already, with the outcome of every rule. Of a call with several agents each
 * rule about an agent is judged once for each of them.
 */
export const judgeRecord = (policy: Policy, subject: Subject, record: AnyRecord, options: JudgeOptions = {}): Judged =>
  maskedErrors(record, () => judgeChecked(policy, subject, record, options))

const judgeChecked = (policy: Policy, subject: Subject, record: AnyRecord, options: JudgeOptions): Judged => {
  const compiled = compilePolicy(policy, subject, record)
  const views = subject === 'call' ? agentViews(record as Call) : undefined
  if (views === undefined) return judgeWhole(policy, compiled, subject, record, options)
  const call = record as Call
  const rest = judgeRest(policy, compiled, call, options)
  const each = views.map((view) => judgeOne(policy, compiled, view, options))
  return {
    assessment: joinAssessments(
      policy,
      rest.assessment,
      each.map(({ assessment }) => assessment),
    ),
    outcomes: [rest, ...each].flatMap(({ outcomes }) => outcomes),
  }
}

/** Evaluates a record that has been checked already. */
export const assess = (policy: Policy, subject: Subject, record: AnyRecord, options?: JudgeOptions): Assessment =>
  judgeRecord(policy, subject, record, options).assessment
