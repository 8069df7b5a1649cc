import * as z from 'zod'
import { RecordError, refuse } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { anInstant, localDate } from '../input/terms.ts'
import { type AttendanceDay, type Excuse, excusable } from '../records/attendance.ts'
import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import { type AttendanceAssessment, judgeAttendance } from './attendance.ts'
import type { AttendanceLedger, LedgerDay } from './ledger.ts'

// What it reads of a ledger itself; the records, the period and the rest are checked where they are judged.
const checkLedger = /* @__PURE__ */ checked(() => {
  const day = z.looseObject({
    date: localDate(),
    events: z.array(z.looseObject({ what: z.enum(excusable), findingIds: z.array(z.string()) })),
    record: z.looseObject({ excused: z.array(z.unknown()).optional() }),
  })
  return z.looseObject({ days: z.array(day), daysBefore: z.array(day) })
}, RecordError)

const checkPardons = /* @__PURE__ */ checked(
  () =>
    z.strictObject({
      excused: z
        .array(z.strictObject({ date: localDate(), what: z.enum(excusable), by: z.string().min(1), at: anInstant() }))
        .optional(),
      waived: z.array(z.string()).optional(),
    } satisfies Record<keyof Pardons, z.core.$ZodType>),
  RecordError,
)

/** What a person has said since the period was judged. */
export interface Pardons {
  /** Events of days that are excused. */
  readonly excused?: readonly (Excuse & { readonly date: string })[]
  /** Findings that are waived: what they are about is excused, and what they count as is no more. */
  readonly waived?: readonly string[]
}

/**
 * Whether nothing of a period is open: no day missing, no event within bounds, no conversion in doubt, no total a range. Then what an
 * excuse leaves is as exact as what was there before.
 */
export const isExact = ({
  gaps,
  ledger,
  conversions,
  totals,
}: Pick<AttendanceAssessment, 'gaps' | 'ledger' | 'conversions' | 'totals'>): boolean =>
  gaps.length === 0 &&
  [...ledger.daysBefore, ...ledger.days].every(({ events }) => events.every(({ min, max }) => min === max)) &&
  conversions.every(({ certain }) => certain) &&
  Object.values(totals).every((ofRuleset) => Object.values(ofRuleset).every((total) => typeof total === 'number'))

/**
 * Judges a period again from its ledger, by the same code as the first time, as if the days carried
 * the excuses that were given since. A waived finding on a day excuses the events it is about, in the
 * month's counts too; a waived finding on the period is gone with what it counts as.
 *
 * @throws RecordError (`not-in-ledger`) for an excuse on a date that the ledger does not have
 * @example
 * ```ts
 * import { createPolicy, evaluateAttendance, judgeAttendanceAgain } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 *
 * const policy = createPolicy(builtin, { rulesets: ['fingerprint-attendance'] })
 * const shift = { segments: [{ start: '09:00', end: '17:00' }] }
 * const days = ['02', '03', '04'].map((day) => ({
 *   agentId: 'a1', date: `2026-03-${day}`, shift, leaves: [], swaps: [], overtime: [],
 *   punches: [{ at: `2026-03-${day}T09:06:00+08:00` }, { at: `2026-03-${day}T17:00:00+08:00` }],
 * }))
 * const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
 * const { ledger } = evaluateAttendance(policy, { agentId: 'a1', period, days })
 * const excused = [{ date: '2026-03-03', what: 'late', by: 'supervisor', at: '2026-04-01T09:00:00+08:00' }] as const
 * judgeAttendanceAgain(policy, ledger, { excused }).totals['fingerprint-attendance']?.lateCount // => 2
 * ```
 */
export const judgeAttendanceAgain = (
  policy: Policy,
  ledger: AttendanceLedger,
  pardons: Pardons = {},
): AttendanceAssessment => {
  checkPolicy(policy)
  checkLedger(ledger, 'ledger')
  checkPardons(pardons)
  const waived = new Set(pardons.waived ?? [])
  const excuses = new Map<string, Excuse[]>()
  const all = [...ledger.daysBefore, ...ledger.days]
  const dates = new Set(all.map(({ date }) => date))
  for (const [index, { date, ...excuse }] of (pardons.excused ?? []).entries()) {
    if (!dates.has(date))
      refuse({
        code: 'not-in-ledger',
        path: `excused[${index}].date`,
        expected: { zh: '台账里有的日期', en: 'a date of the ledger' },
        received: date,
        zh: '台账中没有该日期',
        en: 'the ledger has no such date',
      })
    excuses.set(date, [...(excuses.get(date) ?? []), excuse])
  }
  const excusedDay = ({ date, events, record }: LedgerDay): AttendanceDay => {
    const byWaiver = events
      .filter(({ findingIds }) => findingIds.some((id) => waived.has(id)))
      .map(({ what }) => ({ what, by: 'waiver', at: `${date}T00:00:00Z` }))
    const added = [...(excuses.get(date) ?? []), ...byWaiver]
    return added.length === 0 ? record : { ...record, excused: [...(record.excused ?? []), ...added] }
  }
  const { agentId, period, role, employment, previous, stated } = ledger
  const input = {
    agentId,
    period,
    days: ledger.days.map(excusedDay),
    daysBefore: ledger.daysBefore.map(excusedDay),
    ...(role === undefined ? {} : { role }),
    ...(employment === undefined ? {} : { employment }),
    ...(previous === undefined ? {} : { previous }),
    ...(stated === undefined ? {} : { stated }),
  }
  return judgeAttendance(policy, input, waived).assessment
}
