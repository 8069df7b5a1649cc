export {
  type AssessmentDifference,
  type AssessmentRecord,
  type AssessmentVerification,
  type RecordAssessmentOptions,
  type RecordedRuleset,
  recordAssessment,
  type VerifyOptions,
  verifyAssessment,
} from './assessments/assessment-record.ts'
export type { UsedFact } from './assessments/used-facts.ts'
export type { CaseFailure } from './authoring/cases/case-failure.ts'
export { type CaseResult, runCases } from './authoring/cases/run-cases.ts'
export { coverage, type RulesetCoverage } from './authoring/coverage.ts'
export type {
  ChangedPart,
  Direction,
  RulesetChange,
  RulesetDiff,
  VersionStep,
} from './authoring/diff/diff.ts'
export { type DiffOptions, diffRulesets } from './authoring/diff/diff-rulesets.ts'
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
  type FindingChange,
  type MoneyChange,
  type RecordToJudge,
  type Replay,
  type ReplayOptions,
  type ReplayReport,
  type ReplayTotals,
  replay,
} from './authoring/replay/replay.ts'
export { resolveAct } from './document/acts.ts'
export type { RulesetDocument, RulesetSource } from './document/document.ts'
export { type Measure, sharedMeasures } from './document/measure.ts'
export type { Scorecard } from './document/scorecard.ts'
export { type Act, sharedActs, sharedTopics } from './document/vocabulary.ts'
export {
  type Bilingual,
  JudgeError,
  PolicyError,
  type Problem,
  RecordError,
  RulebookError,
  RulesetError,
} from './errors.ts'
export { type AffectedAssessment, affectedBy } from './evaluate/affected-by.ts'
export { type BatchResult, evaluateBatch } from './evaluate/batch.ts'
export {
  type ContactAnswer,
  type ContactOptions,
  type DraftCall,
  mayContact,
} from './evaluate/contact/may-contact.ts'
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
  Because,
  Effect,
  Evidence,
  Finding,
  NotAssessed,
  Outcome,
  RuleVerdict,
  SetAside,
  Sighting,
} from './evaluate/finding.ts'
export { describeInputs, type InputSchema, type ServedRule } from './evaluate/inputs/describe-inputs.ts'
export { type RecordReport, type ValidateOptions, validateRecord } from './evaluate/inputs/validate-record.ts'
export type { BatchOptions, CallsById, EvaluateOptions, WithCallOptions } from './evaluate/options.ts'
export { type DeadlineOfRule, deadlines } from './evaluate/outlook/deadlines.ts'
export {
  type CallEvent,
  type OpenCall,
  openCall,
  type RunningCall,
  type RunningRule,
} from './evaluate/outlook/open-call.ts'
export { type FactChange, type RuleName, type WhyNot, type WhyNotOptions, whyNot } from './evaluate/outlook/why-not.ts'
export { answerReview, type ReviewScore, type ReviewScoreOptions, scoreReview } from './evaluate/score-review.ts'
export { explain } from './explain/explain.ts'
export type {
  OpenItem,
  SparedItem,
  Statement,
  StatementItem,
  WantedInput,
} from './explain/statement/statement.ts'
export { statementOf } from './explain/statement/statement.ts'
export { writeStatement } from './explain/statement/statement-text.ts'
export type { TeamPage, TeamRow } from './explain/statement/team-page.ts'
export { teamPageOf, writeTeamPage } from './explain/statement/team-page.ts'
export {
  type AccumulateOptions,
  type AccumulatorJson,
  accumulatePeriod,
  type PeriodAccumulator,
} from './measures/accumulate.ts'
export { type Completeness, createPast, type Past, type PastRecord, toPast } from './measures/past.ts'
export { sumAmounts } from './money/amounts.ts'
export { formatAmount } from './money/format-amount.ts'
export { isRange, type Money, type MoneyRange, money } from './money/money.ts'
export { type AttendanceAssessment, evaluateAttendance, type Total } from './months/attendance.ts'
export type { AttendancePeriod } from './months/attendance-input.ts'
export { type CaseOrder, caseOrder } from './months/case-order.ts'
export { type ExportedDays, type ExportOptions, type ExportRow, toAttendanceDays } from './months/export-rows.ts'
export { judgeAttendanceAgain, type Pardons } from './months/judge-again.ts'
export type { AttendanceLedger, LedgerDay, LedgerEvent } from './months/ledger.ts'
export {
  type Agreement,
  type AgreementOptions,
  type AgreementReport,
  type Estimate,
  measureAgreement,
} from './quality/agreement/measure-agreement.ts'
export type { Level, Rating } from './quality/agreement/ratings.ts'
export type { ReviewerDrift } from './quality/agreement/reviewer-drift.ts'
export {
  planSampling,
  type SamplingChoice,
  type SamplingPlan,
  type SamplingReason,
} from './quality/sampling/plan-sampling.ts'
export type { SamplingOptions } from './quality/sampling/sampling-input.ts'
export type { AttendanceDay } from './records/attendance.ts'
export type { Audit } from './records/audit.ts'
export type { Answers, Belonging, Keys } from './records/belonging.ts'
export type { Call, ContactContext, Hold, Participant, TranscriptBounds, Word } from './records/call.ts'
export type { Case } from './records/case.ts'
export type { Incident } from './records/incident.ts'
export type { Period, PeriodKind } from './records/period.ts'
export type { Review } from './records/review.ts'
export type { Subject } from './records/subject.ts'
export { defineRuleset } from './ruleset/define.ts'
export { extendRuleset, type RulesetDelta, type RulesetOverlay } from './ruleset/extend/extend-ruleset.ts'
export { loadRulesets } from './ruleset/extend/load-rulesets.ts'
export { loadRuleset, type Ruleset } from './ruleset/load.ts'
export {
  createPolicy,
  type Locale,
  type Policy,
  type PolicyOptions,
  type RecordLimits,
  type TopicResolution,
} from './ruleset/policy.ts'
export {
  createRulebook,
  type Rulebook,
  type RulebookOptions,
  type VersionDates,
  type VersionWindow,
} from './ruleset/rulebook.ts'
export {
  type AccumulatedSettlement,
  type AccumulatorOptions,
  type AddedResult,
  accumulateSettlement,
  type SettlementAccumulator,
  type SettlementAccumulatorJson,
  type SettlementError,
} from './settle/accumulate-settlement.ts'
export type { Pay } from './settle/amounts/daily-wage.ts'
export {
  type OvertimePay,
  type OvertimePayLine,
  type OvertimePayOptions,
  overtimePay,
} from './settle/amounts/overtime-pay.ts'
export {
  applySafeguards,
  type ProportionalityWarning,
  type SafeguardOptions,
  type SafeguardReport,
  toWagePeriod,
} from './settle/amounts/safeguards.ts'
export {
  type AppealEvent,
  type AppealSettings,
  type AppealState,
  foldAppeals,
  type RefusedAppealEvent,
} from './settle/appeals/fold-appeals.ts'
export type { Decision } from './settle/decisions/decision.ts'
export {
  diffSettlements,
  type LineChange,
  type SettlementChange,
  type SettlementDiff,
} from './settle/diff-settlements.ts'
export type { SettledAssessment, SettlementInput } from './settle/input/check-input.ts'
export type { OffenceByClause } from './settle/ladders/offence-by-clause.ts'
export { type Ledger, toLedger } from './settle/ledger.ts'
export { settle } from './settle/settle.ts'
export type { TeamCircumstances, TeamError, TeamSettlement } from './settle/settle-judged.ts'
export { settleTeam, type TeamPeriod } from './settle/settle-team.ts'
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
export { evaluateLines, type LinesOptions, type TextSource } from './stream/evaluate-lines.ts'
export {
  type AcceptedSuggestions,
  type AcceptOptions,
  acceptSuggestions,
  confirmSuggestions,
  type RefusedSuggestion,
} from './suggest/accept-suggestions.ts'
export type { DiscardedAnswer, Judge, JudgeReply, JudgeRequest } from './suggest/judge.ts'
export {
  measureTrust,
  type PersonAnswer,
  type QuestionTrust,
  type SuggestedOnRecord,
  type Trust,
  type ValueTrust,
} from './suggest/measure-trust.ts'
export type { Question } from './suggest/questions.ts'
export type { Quoted } from './suggest/quotation.ts'
export {
  type SuggestedAnswers,
  type SuggestOptions,
  type SuggestResult,
  suggestAnswers,
  suggestBatch,
} from './suggest/suggest-answers.ts'
export type { AnswerValue, Quotation, SuggestedBy, SuggestedRule, Suggestion } from './suggest/suggestion.ts'
export { normaliseText } from './text/fold.ts'
export type { SoundMatcher } from './text/phrases/match.ts'
export { type Redacted, type RedactionKind, redact, redactionKinds } from './text/redact.ts'
export type { LexiconSpec, PhraseSpec, ScriptSpec, Utterance } from './text/spec.ts'
export {
  type LexiconTrial,
  type PhraseSample,
  type PhraseTrial,
  type Transcript,
  type TrialCounts,
  type TrialOptions,
  tryLexicon,
} from './text/try-lexicon.ts'
export type { Weekday } from './time/local/local-date.ts'
export { assignPunches, type PunchedShift } from './time/shifts/assign-punches.ts'
export type { Segment } from './time/shifts/segments.ts'
export { shiftFor, type TimetableEntry } from './time/shifts/timetable.ts'
export {
  type Calendar,
  type CalendarChanges,
  createCalendar,
  extendCalendar,
  type HolidayName,
  holidayPeriod,
} from './time/working/calendar.ts'
export type { OfficeHours } from './time/working/office-hours.ts'
export { addOfficeMinutes, type OfficeClock, officeMinutesBetween } from './time/working/office-minutes.ts'
export { addWorkingDays, workingDaysAfter, workingDaysBefore } from './time/working/working-days.ts'
