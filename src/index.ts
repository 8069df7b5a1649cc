export { type Bilingual, PolicyError, type Problem, RecordError, RulebookError, RulesetError } from './errors.ts'
export { type BatchResult, evaluateBatch } from './evaluate/batch.ts'
export {
  evaluateAttendanceDay,
  evaluateAudit,
  evaluateCall,
  evaluateCase,
  evaluateIncident,
  evaluatePeriod,
  evaluateReview,
} from './evaluate/evaluate.ts'
export { runCases } from './evaluate/run-cases.ts'
export { loadRuleset, type Ruleset } from './ruleset/load.ts'
export { createPolicy, type Policy, type PolicyOptions } from './ruleset/policy.ts'
export { createRulebook, type Rulebook } from './ruleset/rulebook.ts'
