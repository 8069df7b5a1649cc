// What a process that judges records needs: Node reads this when it opens the package, and the rest of the library when a
// function of it is first called. Whatever is no function has to be here.
export { sharedMeasures } from './document/measure.ts'
export { sharedActs, sharedTopics } from './document/vocabulary.ts'
export { JudgeError, PolicyError, RecordError, RulebookError, RulesetError } from './errors.ts'
export { evaluateBatch } from './evaluate/batch.ts'
export {
  evaluateAttendanceDay,
  evaluateAudit,
  evaluateCall,
  evaluateCase,
  evaluateIncident,
  evaluatePeriod,
  evaluateReview,
} from './evaluate/evaluate.ts'
export { createPast, toPast } from './measures/past.ts'
export { createPolicy } from './ruleset/policy.ts'
export { createRulebook } from './ruleset/rulebook.ts'
export { redact, redactionKinds } from './text/redact.ts'
