import {
  type AttendanceDay,
  type Audit,
  type Call,
  type Case,
  evaluateAttendanceDay,
  evaluateAudit,
  evaluateCall,
  evaluateCase,
  evaluateIncident,
  evaluatePeriod,
  evaluateReview,
  type Incident,
  type Period,
  type Policy,
  type Review,
} from '../../src/index.ts'

// Checked by the compiler alone (`npm run check:types`): each line that must not compile says so.

declare const policy: Policy

const at = '2026-03-02T09:00:00+08:00'

// The smallest record of each subject.
const call: Call = { id: 'c', startedAt: at }
const matter: Case = { id: 'm', kind: 'complaint', openedAt: at }
const incident: Incident = { id: 'i', agentId: 'a', at, act: 'snack-at-desk' }
const review: Review = { id: 'r', agentId: 'a', reviewedAt: at }
const period: Period = { agentId: 'a', kind: 'month', from: '2026-03-01', to: '2026-03-31', totals: {} }
const audit: Audit = { id: 'u', organisationId: 'o', at, observations: {} }
const day: AttendanceDay = { agentId: 'a', date: '2026-03-02' }

evaluateCall(policy, call)
evaluateCase(policy, matter)
evaluateIncident(policy, incident)
evaluateReview(policy, review)
evaluatePeriod(policy, period)
evaluateAudit(policy, audit)
evaluateAttendanceDay(policy, day)

// @ts-expect-error a call has to say when it began
evaluateCall(policy, { id: 'c' })
// @ts-expect-error a case has to say what it is
evaluateCase(policy, { id: 'm', openedAt: at })
// @ts-expect-error an incident has to say what was done
evaluateIncident(policy, { id: 'i', agentId: 'a', at })
// @ts-expect-error a period has to say what it came to
evaluatePeriod(policy, { agentId: 'a', kind: 'month', from: '2026-03-01', to: '2026-03-31' })
// @ts-expect-error an audit is its answers
evaluateAudit(policy, { id: 'u', organisationId: 'o', at })
// @ts-expect-error a misspelt field
evaluateCall(policy, { id: 'c', startedAt: at, holdSecondTotal: 3 })
// @ts-expect-error a kind of matter that there is not
evaluateCase(policy, { ...matter, kind: 'gossip' })
// @ts-expect-error a kind of leave that there is not
evaluateAttendanceDay(policy, { ...day, leaves: [{ type: 'holiday', from: at, to: at }] })
// @ts-expect-error a record of another subject
evaluateCall(policy, day)
// @ts-expect-error seconds are numbers
evaluateCall(policy, { ...call, holds: [{ seconds: '31' }] })
// @ts-expect-error a list is `[]`, never null
evaluateCall(policy, { ...call, holds: null })

// Lists that a host cannot change are accepted, as are those that it can.
const frozen = {
  id: 'c',
  startedAt: at,
  holds: [{ seconds: 31, progressReportsAtSeconds: [10, 20] }],
  utterances: [{ speaker: 'agent', text: '您好', words: [{ text: '您好' }] }],
  customerTimeZones: ['Asia/Shanghai'],
  observations: { topics: ['refund', 'repair'] },
} as const
evaluateCall(policy, frozen)
evaluateAttendanceDay(policy, {
  agentId: 'a',
  date: '2026-03-02',
  shift: { segments: [{ start: '09:00', end: '17:00' }] },
  punches: [{ at, kind: 'in' }],
  leaves: [{ type: 'sick', from: at, to: at, approvedBy: ['manager'] }],
} as const)
evaluatePeriod(policy, { ...period, totals: { score: { min: 80, max: 90 } }, previous: [period] } as const)

// Nothing changes a host's records.
// @ts-expect-error fields are readonly
call.startedAt = at
// @ts-expect-error lists are readonly
call.holds?.push({ seconds: 1 })
// @ts-expect-error what is in a list is readonly
if (call.utterances?.[0] !== undefined) call.utterances[0].text = ''
// @ts-expect-error observations are readonly
if (matter.observations !== undefined) matter.observations.x = true
// @ts-expect-error totals are readonly
period.totals.score = 1
// @ts-expect-error answers are readonly
if (review.answers !== undefined) review.answers.greeting = { value: 1 }
// @ts-expect-error a day's punches are readonly
day.punches?.push({ at })
// @ts-expect-error an act is readonly
incident.act = 'sleeping'
// @ts-expect-error an audit is readonly
audit.organisationId = 'p'

// `undefined` is an absent field, where the compiler is asked to tell them apart too.
evaluateCall(policy, { ...call, agentId: undefined, answeredAt: undefined, endedAt: null })
