import type { Finding } from '../evaluate/finding.ts'
import type { Excusable } from '../facts/attendance/day.ts'
import { attendanceFacts } from '../facts/attendance/facts.ts'

/** What facts of a day, by name, are about: what an excuse of that kind takes away. */
const ofDayFact: Readonly<Record<string, readonly Excusable[]>> = {
  lateMinutes: ['late'],
  systemLoginLateMinutes: ['late'],
  middayInAt: ['late'],
  minutesBeforeShift: ['late'],
  systemReadyBeforeShiftMinutes: ['late'],
  earlyLeaveMinutes: ['early'],
  systemLogoutEarlyMinutes: ['early'],
  middayOutAt: ['early'],
  minutesAfterShift: ['early'],
  lateOrEarlyMinutes: ['late', 'early'],
  missingPunchCount: ['punch'],
  unmatchedPunchCount: ['punch'],
  absentDays: ['absence'],
  absenceMinutes: ['absence'],
  awayMinutes: ['absence'],
  attended: ['absence'],
}

/** What counts of a period, by name, count. */
const ofPeriodFact: Readonly<Record<string, readonly Excusable[]>> = {
  lateCount: ['late'],
  earlyLeaveCount: ['early'],
  lateOrEarlyCount: ['late', 'early'],
  absentDays: ['absence'],
  consecutiveAbsentDays: ['absence'],
  leaveDays: ['leave'],
  swapCount: ['swap'],
  missingPunchCount: ['punch'],
  overtimeMinutes: ['overtime'],
}

const ofRequests = (fact: string): readonly Excusable[] => {
  if (!Object.hasOwn(attendanceFacts, fact)) return []
  if (/^(leave|onLeave|lastLeave|certificate)/.test(fact)) return ['leave']
  if (fact.startsWith('swap')) return ['swap']
  return fact.startsWith('overtime') ? ['overtime'] : []
}

const lookUp = (
  table: Readonly<Record<string, readonly Excusable[]>>,
  name: string,
): readonly Excusable[] | undefined => (Object.hasOwn(table, name) ? table[name] : undefined)

/** Which events of its day a finding is about: those whose facts proved it. A request that was proved in order is none. */
export const eventsOfFinding = ({ subject, evidence }: Finding): readonly Excusable[] => {
  if (subject !== 'attendance') return []
  const events = evidence.flatMap(({ fact, value }) =>
    value === 0 || value === null || value === false ? [] : (lookUp(ofDayFact, fact) ?? []),
  )
  // What cannot be none by its value (never asked, not approved) is about the request all the same.
  const requests = evidence.flatMap(({ fact }) => ofRequests(fact))
  return [...new Set(events.length > 0 ? events : requests)]
}

/** Which events a finding on a period counted. */
export const eventsCountedBy = ({ subject, evidence }: Finding): readonly Excusable[] =>
  subject === 'period' ? [...new Set(evidence.flatMap(({ fact }) => lookUp(ofPeriodFact, fact) ?? []))] : []
