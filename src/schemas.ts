/** The zod schemas of records, rulesets and cases, for hosts that validate or generate forms themselves. */

export { casesSchema } from './document/cases.ts'
export { documentSchema as rulesetSchema } from './document/document.ts'
export { scorecardSchema } from './document/scorecard.ts'
export { attendanceDaySchema } from './records/schemas/attendance.ts'
export { auditSchema } from './records/schemas/audit.ts'
export { callSchema } from './records/schemas/call.ts'
export { caseSchema } from './records/schemas/case.ts'
export { incidentSchema } from './records/schemas/incident.ts'
export { periodSchema } from './records/schemas/period.ts'
export { reviewSchema } from './records/schemas/review.ts'
