import { problem, RecordError } from '../errors.ts'
import { compilePolicy } from '../evaluate/compile-policy.ts'
import type { Assessment, Finding, NotAssessed } from '../evaluate/finding.ts'
import { type BoundFact, type FactValue, Interval } from '../facts/contract.ts'
import { periodAttendanceFacts, statedTotal } from '../facts/period/attendance.ts'
import { ATTENDANCE, type Conversion, type PeriodWithDays } from '../facts/period/days.ts'
import { factBinder, SlotTable } from '../facts/scope/bind.ts'
import { Workspace } from '../facts/scope/workspace.ts'
import type { Period } from '../records/period.ts'
import { checkPolicy, type Policy, type PolicyVersion } from '../ruleset/policy.ts'
import { type AttendancePeriod, type CheckedAttendance, readAttendance } from './attendance-input.ts'
import { basisOf } from './basis.ts'
import { conversionsIn } from './conversions.ts'
import {
  type JudgedDays,
  type JudgedRecord,
  judgeDays,
  judgeRecord,
  NOTHING_WAIVED,
  type Waived,
} from './judge-days.ts'
import { type AttendanceLedger, ledgerDays, type OfDate } from './ledger.ts'
import { measuredDays } from './measured-days.ts'

/** A number, or the bounds it lies between where days are partly unknown. */
export type Total = number | { readonly min: number; readonly max: number }

/** What a period's attendance comes to: the findings of its days and of itself, and how they hang together. */
export interface AttendanceAssessment extends Assessment {
  /** Workdays without a record. */
  readonly gaps: readonly string[]
  /** Findings that count as something else, and those that may. */
  readonly conversions: readonly Conversion[]
  /** What the period was counted from, day by day, as plain JSON: `judgeAttendanceAgain` judges it anew. */
  readonly ledger: AttendanceLedger
  /** The period's counts as each ruleset sees them: its own conversions are in them. */
  readonly totals: Readonly<Record<string, Readonly<Record<string, Total>>>>
}

const summed = [
  'lateCount',
  'earlyLeaveCount',
  'absentDays',
  'consecutiveAbsentDays',
  'leaveDays',
  'swapCount',
  'missingPunchCount',
  'workedMinutes',
  'overtimeMinutes',
] as const

const sameConversions = (a: readonly Conversion[], b: readonly Conversion[]): boolean =>
  a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b))

/**
 * Judges the period. What its own rules convert (three latenesses count as a day's absence) feeds its
 * other rules, so it is judged anew until nothing more is converted; each rule can add its conversion
 * only once, so that is at most once for every rule that converts.
 */
const judgePeriod = (policy: Policy, input: CheckedAttendance, ofDays: readonly Conversion[], waived: Waived) => {
  const compiled = compilePolicy(policy, 'period', input.period)
  const { totals, lacking } = measuredDays(policy, input)
  let ofPeriod: readonly Conversion[] = []
  for (let round = 0; ; round++) {
    const attendance = {
      days: input.days,
      before: input.before,
      gaps: input.gaps,
      conversions: [...ofDays, ...ofPeriod],
      lacking,
      counted: new Map(),
    }
    const record: PeriodWithDays = { ...input.period, totals, [ATTENDANCE]: attendance }
    const one = judgeRecord(policy, 'period', record, waived)
    const found = conversionsIn(one.judged.outcomes, one.assessment, compiled.workspace, null)
    if (sameConversions(found, ofPeriod) || round > one.judged.outcomes.length) {
      return { ...one, conversions: attendance.conversions, totals: totalsOf(policy, record, one.judged.versions) }
    }
    ofPeriod = found
  }
}

interface Summer {
  readonly workspace: Workspace
  readonly totals: readonly (readonly [name: string, bounds: BoundFact<PeriodWithDays>])[]
}

const summers = new WeakMap<PolicyVersion, Summer>()

const summerOf = (policy: Policy, version: PolicyVersion): Summer => {
  let summer = summers.get(version)
  if (summer === undefined) {
    const { document } = version.ruleset
    const { parameters, assumed, profiled } = version
    const source = { document, subject: 'period', parameters, assumed, profiled, calendar: policy.calendar } as const
    const { scope } = factBinder(source, new SlotTable())
    const totals = summed.map((name) => [name, periodAttendanceFacts[name].bindBounds({}, scope)] as const)
    summer = { workspace: new Workspace(), totals }
    summers.set(version, summer)
  }
  return summer
}

const totalsOf = (policy: Policy, record: PeriodWithDays, versions: readonly PolicyVersion[]) => {
  const totals: Record<string, Record<string, Total>> = {}
  for (const version of versions) {
    const summer = summerOf(policy, version)
    const context = summer.workspace as Workspace & { readonly record: PeriodWithDays }
    const ofRuleset: Record<string, Total> = {}
    context.begin(record)
    for (const [name, bounds] of summer.totals) {
      const value = bounds.derive(context)
      if (typeof value === 'number') ofRuleset[name] = value
      else if (value instanceof Interval) ofRuleset[name] = { min: value.min, max: value.max }
    }
    totals[version.ruleset.id] = ofRuleset
  }
  return totals
}

/** One entry a rule, however many days it could not be judged on: what is missing says on which. */
const mergeNotAssessed = (days: readonly JudgedRecord[], period: JudgedRecord): NotAssessed[] => {
  const byRule = new Map<string, { readonly first: NotAssessed; readonly missing: Set<string> }>()
  for (const record of [...days, period]) {
    const date = record === period ? undefined : record.assessment.at
    for (const one of record.assessment.notAssessed) {
      const key = `${one.rulesetId} ${one.ruleId}`
      const known = byRule.get(key) ?? { first: one, missing: new Set<string>() }
      byRule.set(key, known)
      for (const name of one.missing) {
        known.missing.add(date === undefined || name.startsWith('parameter:') ? name : `days[${date}].${name}`)
      }
    }
  }
  return [...byRule.values()].map(({ first, missing }) => ({ ...first, missing: [...missing] }))
}

/** Undeclared names of the days, each with the day that it stands in. */
const undeclaredIn = (records: readonly JudgedRecord[], input: CheckedAttendance): Assessment['undeclared'] => {
  if (records.every(({ assessment }) => assessment.undeclared.length === 0)) return []
  const dayOf = new Map(input.days.map(({ record }) => [record.date, record]))
  return records.flatMap(({ assessment: { at, undeclared } }) =>
    undeclared.map((one) => ({ ...one, path: `${input.pathOf(dayOf.get(at)!)}.${one.path}` })),
  )
}

/** Undeclared names of the host's own record of the period, each where the host wrote it. */
const ofPeriod = ({ assessment }: JudgedRecord, { stated }: AttendancePeriod): Assessment['undeclared'] =>
  assessment.undeclared.map((one) => (stated === undefined ? one : { ...one, path: `stated.${one.path}` }))

const addCounts = (records: readonly JudgedRecord[], quiet: JudgedDays['quiet']): Assessment['counts'] => {
  let [violated, earned, met, notApplicable, notAssessed] = [0, 0, quiet.met, quiet.notApplicable, 0]
  for (const { assessment } of records) {
    const { counts } = assessment
    violated += counts.violated
    earned += counts.earned
    met += counts.met
    notApplicable += counts.notApplicable
    notAssessed += counts.notAssessed
  }
  return { violated, earned, met, notApplicable, notAssessed }
}

const distinctBy = <T>(items: readonly T[], key: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
]

/** The rulesets that judged, those of the days first. */
const distinctRulesets = (days: readonly PolicyVersion[], period: readonly PolicyVersion[]): Assessment['rulesets'] =>
  [...new Set([...days, ...period])].map(({ ruleset: { id, version, digest } }) => ({ id, version, digest }))

const ledgerOf = (
  policy: Policy,
  { agentId, period, role, employment, previous, stated }: AttendancePeriod,
  checked: CheckedAttendance,
  records: readonly JudgedRecord[],
  conversions: readonly Conversion[],
): AttendanceLedger => {
  const byDate = new Map<string, { findings: Finding[]; conversions: Conversion[] } & OfDate>()
  for (const { assessment } of records)
    byDate.set(assessment.at, { findings: [...assessment.findings], conversions: [] })
  for (const one of conversions) if (one.date !== null) byDate.get(one.date)?.conversions.push(one)
  return {
    agentId,
    period,
    ...(role === undefined ? {} : { role }),
    ...(employment === undefined ? {} : { employment }),
    ...(previous === undefined ? {} : { previous }),
    ...(stated === undefined ? {} : { stated }),
    gaps: checked.gaps,
    days: ledgerDays(policy, checked.days, byDate),
    daysBefore: ledgerDays(policy, checked.before, byDate),
  }
}

const addAll = <T>(all: T[], some: readonly T[]): void => {
  for (let at = 0; at < some.length; at++) all.push(some[at] as T)
}

type JudgedPeriod = ReturnType<typeof judgePeriod>

/** Gives the findings on the period what they rest on. */
const restOn = (
  period: JudgedPeriod,
  { period: { agentId = '' } }: CheckedAttendance,
  ledger: AttendanceLedger,
): JudgedPeriod => {
  const { assessment, conversions } = period
  if (assessment.findings.length === 0) return period
  const days = [...ledger.daysBefore, ...ledger.days]
  const findings = assessment.findings.map((finding) => ({
    ...finding,
    basis: basisOf(finding, agentId, days, conversions),
  }))
  return { ...period, assessment: { ...assessment, findings } }
}

/** The evaluation with every record's outcomes, for those who need to know what was met as well. */
export const judgeAttendance = (
  policy: Policy,
  input: AttendancePeriod,
  waived: Waived = NOTHING_WAIVED,
): { readonly assessment: AttendanceAssessment; readonly records: () => readonly JudgedRecord[] } => {
  const checked = readAttendance(input, policy.calendar)
  const days = judgeDays(policy, checked, checked.days, waived)
  // Of the days before, only what they were converted into matters: a run of absence may go on from them.
  const before = judgeDays(policy, checked, checked.before, waived)
  const judged = judgePeriod(policy, checked, [...before.conversions, ...days.conversions], waived)
  const ledger = ledgerOf(policy, input, checked, [...before.told, ...days.told], judged.conversions)
  const period = restOn(judged, checked, ledger)
  const told = [...days.told, period]
  // Gone through once: most parts of most days are empty.
  const findings: Finding[] = []
  const indicators: Finding[] = []
  const excused: Assessment['excused'][number][] = []
  const hints: Assessment['hints'][number][] = []
  const assumed: Assessment['assumed'][number][] = []
  const setAside: Assessment['setAside'][number][] = []
  const notInForce = [...days.notInForce]
  for (const { assessment: one } of told) {
    addAll(findings, one.findings)
    addAll(indicators, one.indicators)
    addAll(excused, one.excused)
    addAll(hints, one.hints)
    addAll(assumed, one.assumed)
    addAll(setAside, one.setAside)
    addAll(notInForce, one.notInForce)
  }
  const assessment: AttendanceAssessment = {
    ...period.assessment,
    rulesets: distinctRulesets(days.versions, period.judged.versions),
    notInForce: notInForce.length === 0 ? [] : distinctBy(notInForce, ({ id, date }) => `${id} ${date}`),
    findings,
    indicators,
    excused,
    hints,
    assumed,
    notAssessed: mergeNotAssessed(days.told, period),
    undeclared: [...undeclaredIn(days.told, checked), ...ofPeriod(period, input)],
    setAside,
    gaps: checked.gaps,
    conversions: period.conversions,
    ledger,
    totals: period.totals,
    counts: addCounts(told, days.quiet),
  }
  return { assessment, records: () => [...days.all(), period] }
}

const boundsOf = (value: FactValue | Total | undefined): { readonly min: number; readonly max: number } | undefined => {
  if (typeof value === 'number') return { min: value, max: value }
  return typeof value === 'object' && value !== null && 'min' in value ? value : undefined
}

/** A stated total lies within what the days come to under a ruleset, or nobody can say which of both is right. */
const checkStated = (stated: Period, totals: AttendanceAssessment['totals']): void => {
  for (const fact of summed) {
    const said = boundsOf(statedTotal(stated, fact))
    const counts = Object.values(totals).flatMap((ofRuleset) => boundsOf(ofRuleset[fact]) ?? [])
    if (said === undefined || counts.length === 0) continue
    if (counts.some(({ min, max }) => said.min <= max && said.max >= min)) continue
    throw new RecordError([
      problem({
        code: 'contradiction',
        path: ['stated', 'totals', fact],
        expected: [...new Set(counts.map(({ min, max }) => (min === max ? `${min}` : `${min} to ${max}`)))].join(' | '),
        received: stated.totals[fact] ?? said,
        zh: '合计与每日记录不符',
        en: 'the days come to another total',
      }),
    ])
  }
}

/**
 * Judges an agent's period from its days: every day by the rules on days, then the period by the
 * rules on periods, with what the days were converted into (lateness that counts as half a day's
 * absence becomes absence of the month) and what the period's own rules convert.
 *
 * Days may be partly unknown; then the counts are intervals and a rule is judged only where all of
 * the interval agrees. Workdays of the policy's calendar without a record are `gaps` and may have been
 * anything. Without a calendar the days given are taken as all the days there were to work.
 *
 * @throws RecordError for a day that is not valid (path `days[3].punches[0].at`), lies outside of the
 *   period (`day-outside-period`), comes twice and differs (`duplicate-day`) or is another agent's
 *   (`other-agent`), for shifts of two days that overlap (`overlap`), and for a `stated` record of another person or period
 *   (`other-period`) or of another count than the days come to (`contradiction`)
 * @example
 * ```ts
 * import { createPolicy, createRulebook, evaluateAttendance, loadRuleset } from 'callcenter-rulebook'
 * const texts = { zh: '月内迟到三次', en: 'Late three times in a month' }
 * const rule = {
 *   id: 'late-three-times', subject: 'period', summary: texts,
 *   when: { all: [{ fact: 'lateCount', operator: 'greaterThanInclusive', value: 3 }] },
 * }
 * const host = loadRuleset({
 *   id: 'host', version: '1.0.0', effectiveFrom: null, jurisdiction: 'CN', timeZone: 'Asia/Shanghai', currency: 'CNY',
 *   title: texts, source: { document: 'host', issuer: null, truncated: false }, sector: 'attendance',
 *   clauses: [{ clause: '3', rules: [rule] }],
 * })
 * const policy = createPolicy(createRulebook([host]), { rulesets: ['host'] })
 * const shift = { segments: [{ start: '09:00', end: '18:00' }] }
 * const days = ['02', '03', '04'].map((day) => ({
 *   agentId: 'a1', date: `2026-03-${day}`, shift, leaves: [],
 *   punches: [{ at: `2026-03-${day}T09:12:00+08:00` }, { at: `2026-03-${day}T18:00:00+08:00` }],
 * }))
 * const month = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
 * evaluateAttendance(policy, { agentId: 'a1', period: month, days }).findings[0]?.clause // => '3'
 * ```
 */
export const evaluateAttendance = (policy: Policy, input: AttendancePeriod): AttendanceAssessment => {
  checkPolicy(policy)
  const { assessment } = judgeAttendance(policy, input)
  if (input.stated !== undefined) checkStated(input.stated, assessment.totals)
  return assessment
}
