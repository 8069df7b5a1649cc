export { type Bilingual, PolicyError, type Problem, RecordError, RulebookError, RulesetError } from './errors.ts'
export { type BatchResult, evaluateBatch } from './evaluate/batch.ts'
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
export { type CaseFailure, type CaseResult, runCases } from './evaluate/run-cases.ts'
export { type RecordReport, validateRecord } from './evaluate/validate-record.ts'
export { explain } from './explain/explain.ts'
export type { Money, MoneyRange } from './money/money.ts'
export type { AttendanceDay } from './records/attendance.ts'
export type { Audit } from './records/audit.ts'
export type { Call } from './records/call.ts'
export type { Case } from './records/case.ts'
export type { Incident } from './records/incident.ts'
export type { Period, PeriodKind } from './records/period.ts'
export type { Review } from './records/review.ts'
export type { Subject } from './records/subject.ts'
export { defineRuleset } from './ruleset/define.ts'
export { loadRuleset, type Ruleset } from './ruleset/load.ts'
export { createPolicy, type Locale, type Policy, type PolicyOptions, type TopicResolution } from './ruleset/policy.ts'
export { createRulebook, type Rulebook, type VersionWindow } from './ruleset/rulebook.ts'
export type { RulesetDocument, RulesetSource } from './ruleset/schema/document.ts'
export { type Calendar, createCalendar, extendCalendar } from './time/calendar.ts'
export { addWorkingDays, workingDaysBetween } from './time/working-days.ts'
