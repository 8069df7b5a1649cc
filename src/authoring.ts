/**
 * For people who write rulesets: cases, mutants, coverage, lint, differences, replay, publishing. No record of a host
 * passes through here.
 */

export type { CaseFailure } from './authoring/cases/case-failure.ts'
export { inheritCases } from './authoring/cases/inherit-cases.ts'
export { type CaseResult, runCases } from './authoring/cases/run-cases.ts'
export { coverage, type RulesetCoverage } from './authoring/coverage.ts'
export {
  type ChangedPart,
  type ConditionChange,
  type Direction,
  type RulesetChange,
  type RulesetDiff,
  requireVersionStep,
  type VersionStep,
} from './authoring/diff/diff.ts'
export { type DiffOptions, diffRulesets } from './authoring/diff/diff-rulesets.ts'
export type { ExampleChange, ExampleEffects, ExampleRecord } from './authoring/diff/examples.ts'
export { renderDiff } from './authoring/diff/render-diff.ts'
export type { RuleWitness } from './authoring/diff/witnesses.ts'
export {
  type LintCode,
  type LintIssue,
  type LintOptions,
  type LintPlace,
  type LintWitness,
  lintPolicy,
} from './authoring/lint/lint.ts'
export { type Mutant, type MutationKind, mutateRuleset } from './authoring/mutate/mutate.ts'
export {
  type MutantResult,
  type MutationOptions,
  type MutationReport,
  runMutants,
} from './authoring/mutate/mutation-run.ts'
export type { Candidate, MoneyCandidate, NumberCandidate, ObligationCandidate } from './authoring/outline/candidates.ts'
export { type DraftOptions, draftRuleset } from './authoring/outline/draft-ruleset.ts'
export { type Outline, type OutlinedClause, outlineText } from './authoring/outline/outline-text.ts'
export { type PageOptions, rulesetPage } from './authoring/page/ruleset-page.ts'
export {
  checkPublished,
  datesOf,
  enterPublished,
  type Published,
  type PublishedVersion,
  type Retirement,
  retireVersion,
} from './authoring/published.ts'
export type { RenderOptions } from './authoring/render-options.ts'
export { renderReplay } from './authoring/replay/render-replay.ts'
export {
  type FindingChange,
  type MoneyChange,
  type RecordToJudge,
  type Replay,
  type ReplayOptions,
  type ReplayReport,
  type ReplayTotals,
  replay,
  startReplay,
} from './authoring/replay/replay.ts'
export { type NewRule, newRule, type WithNewRule } from './authoring/scaffold/new-rule.ts'
export { type NewRuleset, newRuleset } from './authoring/scaffold/new-ruleset.ts'
export type { Gate, MissingCase, VerifyProblem, VerifyReport } from './authoring/verify/report.ts'
export {
  type RulesetsToVerify,
  type VerifyOptions,
  type VersionToVerify,
  verifyRulesets,
} from './authoring/verify/verify-rulesets.ts'
export type { Judgement } from './authoring/witness/judgement.ts'
