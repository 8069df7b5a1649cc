export type { CaseFailure } from './cases/case-failure.ts'
export { type CaseResult, runCases } from './cases/run-cases.ts'
export { type Bilingual, PolicyError, type Problem, RecordError, RulebookError, RulesetError } from './errors.ts'
export type {
  AverageMetric,
  CountMetric,
  PercentMetric,
  PeriodMetrics,
  ServiceLevelVariant,
} from './evaluate/accumulate-metrics.ts'
export {
  type AccumulateOptions,
  type AccumulatorJson,
  accumulatePeriod,
  type Complete,
  type PeriodAccumulator,
  type PeriodReport,
  periodAccumulatorFromJSON,
} from './evaluate/accumulate-period.ts'
export { type AttendanceAssessment, evaluateAttendance, type Total } from './evaluate/attendance.ts'
export type { AttendancePeriod } from './evaluate/attendance-input.ts'
export { type BatchResult, evaluateBatch } from './evaluate/batch.ts'
export { type CaseOrder, caseOrder } from './evaluate/case-order.ts'
export {
  type DecisionDifference,
  type DecisionRecord,
  type DecisionVerification,
  type RecordDecisionOptions,
  type RecordedRuleset,
  recordDecision,
  type VerifyOptions,
  verifyDecision,
} from './evaluate/decision-record.ts'
export type { UsedFact } from './evaluate/decision-record-facts.ts'
export { describeInputs, type InputSchema, type ServedRule } from './evaluate/describe-inputs.ts'
export {
  evaluateAttendanceDay,
  evaluateAudit,
  evaluateCall,
  evaluateCase,
  evaluateIncident,
  evaluatePeriod,
  evaluateReview,
} from './evaluate/evaluate.ts'
export { type AsyncOptions, evaluateCallAsync, type FetchFact } from './evaluate/evaluate-async.ts'
export type {
  Amount,
  Assessment,
  Effect,
  Evidence,
  Finding,
  NotAssessed,
  Outcome,
  SetAside,
  Sighting,
} from './evaluate/finding.ts'
export { type Mutant, type MutationKind, mutateRuleset } from './evaluate/mutate.ts'
export { type ReviewScore, type ReviewScoreOptions, scoreReview, simulateReview } from './evaluate/score-review.ts'
export { type RecordReport, validateRecord } from './evaluate/validate-record.ts'
export { explain } from './explain/explain.ts'
export { sumAmounts } from './money/amounts.ts'
export { formatAmount } from './money/format-amount.ts'
export { isRange, type Money, type MoneyRange, money } from './money/money.ts'
export { type AutomaticAnswer, type AutomaticSources, automaticAnswers } from './quality/automatic-answers.ts'
export {
  type CalibrationOptions,
  type CalibrationRound,
  calibrationRound,
  type Deviation,
} from './quality/calibration-round.ts'
export { cohenKappa, type Kappa, type KappaOptions } from './quality/cohen-kappa.ts'
export { fleissKappa } from './quality/fleiss-kappa.ts'
export { type AlphaOptions, krippendorffAlpha } from './quality/krippendorff-alpha.ts'
export {
  type Agreement,
  type AgreementOptions,
  type AgreementReport,
  type Estimate,
  measureAgreement,
} from './quality/measure-agreement.ts'
export { percentAgreement } from './quality/percent-agreement.ts'
export { planSampling, type SamplingChoice, type SamplingPlan, type SamplingReason } from './quality/plan-sampling.ts'
export type { Level, Rating, Unit } from './quality/ratings.ts'
export type { ReviewerDrift } from './quality/reviewer-drift.ts'
export { type SampleSizeOptions, sampleSize } from './quality/sample-size.ts'
export type { SamplingOptions } from './quality/sampling-input.ts'
export { type ScoreOptions, type ScoreResult, type SectionResult, scoreCard } from './quality/score-card.ts'
export type { ItemResult } from './quality/score-item.ts'
export { type SimulatedScore, type Simulation, simulateScores } from './quality/simulate-scores.ts'
export type { AttendanceDay } from './records/attendance.ts'
export type { Audit } from './records/audit.ts'
export type { Call } from './records/call.ts'
export type { Case } from './records/case.ts'
export type { Incident } from './records/incident.ts'
export type { Period, PeriodKind } from './records/period.ts'
export type { Review } from './records/review.ts'
export type { Subject } from './records/subject.ts'
export { type MutantResult, type MutationOptions, type MutationReport, runMutants } from './replay/mutation-run.ts'
export { type RenderOptions, renderDiff } from './replay/render-diff.ts'
export { renderReplay } from './replay/render-replay.ts'
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
} from './replay/replay.ts'
export { coverage, type RulesetCoverage } from './ruleset/coverage.ts'
export { defineRuleset } from './ruleset/define.ts'
export {
  type ChangedPart,
  type Direction,
  diffRulesets,
  type RulesetChange,
  type RulesetDiff,
  requireVersionStep,
  type VersionStep,
} from './ruleset/diff.ts'
export { extendRuleset, type RulesetOverlay } from './ruleset/extend.ts'
export { type LintCode, type LintIssue, type LintOptions, type LintPlace, lintPolicy } from './ruleset/lint.ts'
export { loadRuleset, type Ruleset } from './ruleset/load.ts'
export { createPolicy, type Locale, type Policy, type PolicyOptions, type TopicResolution } from './ruleset/policy.ts'
export { checkPublished, enterPublished, type Published } from './ruleset/published.ts'
export { createRulebook, type Rulebook, type VersionWindow } from './ruleset/rulebook.ts'
export type { RulesetDocument, RulesetSource } from './ruleset/schema/document.ts'
export { type Scorecard, scorecardSchema } from './ruleset/schema/scorecard.ts'
export { type Act, resolveAct, sharedActs, sharedTopics } from './ruleset/schema/vocabulary.ts'
export type { Pay } from './settle/daily-wage.ts'
export type { Decision } from './settle/decision.ts'
export { type Change, diffSettlements, type LineChange, type SettlementDiff } from './settle/diff-settlements.ts'
export { gatherFindings } from './settle/gather-findings.ts'
export type { SettlementInput } from './settle/input.ts'
export { type Ledger, toLedger } from './settle/ledger.ts'
export type { OffenceByClause } from './settle/offence-by-clause.ts'
export {
  applySafeguards,
  type ProportionalityWarning,
  type SafeguardOptions,
  type SafeguardReport,
  toWagePeriod,
} from './settle/safeguards.ts'
export { settle } from './settle/settle.ts'
export { settleTeam, type TeamPeriod, type TeamSettlement } from './settle/settle-team.ts'
export type {
  DisciplineMeasure,
  FindingReference,
  IgnoredFinding,
  LedgerEntry,
  Line,
  LineReason,
  NotedFinding,
  PendingItem,
  PeriodLedger,
  PointsAccount,
  Quantity,
  RefusedDecision,
  SetAsideLine,
  Settlement,
  SettlementPeriod,
  WaivedFinding,
} from './settle/settlement.ts'
export { normaliseText } from './text/fold.ts'
export type { SoundMatcher } from './text/match.ts'
export { type Redacted, type RedactionKind, redact, redactionKinds } from './text/redact.ts'
export type { LexiconSpec, PhraseSpec, ScriptSpec, Utterance } from './text/spec.ts'
export {
  type LexiconTrial,
  type PhraseSample,
  type PhraseTrial,
  type Transcript,
  type TrialOptions,
  tryLexicon,
} from './text/tryLexicon.ts'
export { assignPunches, type PunchedShift } from './time/assign-punches.ts'
export {
  type Calendar,
  type CalendarChanges,
  createCalendar,
  extendCalendar,
  type HolidayName,
  holidayPeriod,
} from './time/calendar.ts'
export type { Weekday } from './time/local-date.ts'
export type { OfficeHours } from './time/office-hours.ts'
export { addOfficeMinutes, type OfficeClock, officeMinutesBetween } from './time/office-minutes.ts'
export type { Segment } from './time/segments.ts'
export { shiftFor, type TimetableEntry } from './time/timetable.ts'
export { addWorkingDays, workingDaysBetween } from './time/working-days.ts'
