/** The zod schemas of records, rulesets and cases, for hosts that validate or generate forms themselves. */

import { casesSchema as cases } from './document/cases.ts'
import { documentSchema } from './document/document.ts'
import { scorecardSchema as scorecard } from './document/scorecard.ts'
import { attendanceDaySchema as attendanceDay } from './records/schemas/attendance.ts'
import { auditSchema as audit } from './records/schemas/audit.ts'
import { callSchema as call } from './records/schemas/call.ts'
import { caseSchema as matter } from './records/schemas/case.ts'
import { incidentSchema as incident } from './records/schemas/incident.ts'
import { periodSchema as period } from './records/schemas/period.ts'
import { reviewSchema as review } from './records/schemas/review.ts'

/** One agent's day: the shift, the punches and the leave that belong to the local date. */
export const attendanceDaySchema = attendanceDay()

/** A look at how an organisation is set up: answers to a checklist. */
export const auditSchema = audit()

/** A call, chat or video contact. Absent fields are unknown; `null` is a known none. */
export const callSchema = call()

/** A matter that runs over time: an enquiry, complaint, callback, repair, application, alarm or task. */
export const caseSchema = matter()

/** Something that was seen on the floor. `act` is a code of the shared vocabulary; `serious` is read as `severe`. */
export const incidentSchema = incident()

/** What a person, a team, a department or a centre came to in a period. `from` and `to` are both inclusive. */
export const periodSchema = period()

/** A reviewer's word on one recording: answers by item, or observations. */
export const reviewSchema = review()

/** A ruleset document as its author writes it. */
export const rulesetSchema: ReturnType<typeof documentSchema> = documentSchema()

/** The cases of a ruleset. */
export const casesSchema: ReturnType<typeof cases> = cases()

/** A scorecard: sections, items, how answers become points, grades. */
export const scorecardSchema: ReturnType<typeof scorecard> = scorecard()
