/** The zod schemas of records, rulesets and cases, for hosts that validate or generate forms themselves. */

export { casesSchema } from './document/cases.ts'
export { documentSchema as rulesetSchema } from './document/document.ts'
export { attendanceDaySchema } from './records/attendance.ts'
export { auditSchema } from './records/audit.ts'
export { callSchema } from './records/call.ts'
export { caseSchema } from './records/case.ts'
export { incidentSchema } from './records/incident.ts'
export { periodSchema } from './records/period.ts'
export { reviewSchema } from './records/review.ts'
