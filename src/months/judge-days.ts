import { RecordError } from '../errors.ts'
import { assemble, judgeAll, type Place, placeOf } from '../evaluate/assess.ts'
import { type CompiledPolicy, type CompiledRule, compilePolicy } from '../evaluate/compile-policy.ts'
import type { Assessment, Outcome } from '../evaluate/finding.ts'
import { findingId } from '../evaluate/finding-id.ts'
import { checkObservations, knownNames } from '../evaluate/inputs/known-names.ts'
import { isExcused, judge } from '../evaluate/judge.ts'
import type { PeriodDay } from '../facts/attendance/day.ts'
import type { Conversion } from '../facts/period/days.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import type { AttendanceDay } from '../records/attendance.ts'
import type { AnyRecord } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import type { Policy, PolicyVersion } from '../ruleset/policy.ts'
import { type CheckedAttendance, movedWithin } from './attendance-input.ts'
import { conversionsIn } from './conversions.ts'

/** One record's part of the evaluation. */
export interface JudgedRecord {
  readonly judged: ReturnType<typeof judgeAll>
  readonly assessment: Assessment
}

/** Ids of findings that a person waived: they are none, and nothing follows from them. */
export type Waived = ReadonlySet<string>

export const NOTHING_WAIVED: Waived = new Set()

const withoutWaived = (assessment: Assessment, waived: Waived): Assessment => {
  if (waived.size === 0) return assessment
  const findings = assessment.findings.filter(({ id }) => !waived.has(id))
  const dropped = assessment.findings.filter(({ id }) => waived.has(id))
  const earned = dropped.filter(({ kind }) => kind === 'reward').length
  const { counts } = assessment
  return {
    ...assessment,
    findings,
    counts: {
      ...counts,
      earned: counts.earned - earned,
      violated: counts.violated - (dropped.length - earned),
    },
  }
}

/**
 * A waived rule is broken in no world: what is still open of the record leaves it neither a case nor a possibility.
 */
const withoutOpenWaived = (judged: JudgedRecord['judged'], place: Place, waived: Waived): JudgedRecord['judged'] => {
  if (waived.size === 0) return judged
  const outcomes = judged.outcomes.map((one) => {
    if (one.outcome !== 'not-assessed') return one
    const id = findingId(one.version.ruleset, one.compiled, place.id)
    return waived.has(id) ? { ...one, outcome: 'not-applicable' as const } : one
  })
  return { ...judged, outcomes }
}

/** All there is to say of the record that the work space stands at. */
const assembleRecord = (
  compiled: CompiledPolicy,
  policy: Policy,
  subject: Subject,
  record: AnyRecord,
  waived: Waived,
  outcomeOf: (rule: CompiledRule) => Outcome,
): JudgedRecord => {
  const place = placeOf(subject, record)
  const judged = withoutOpenWaived(judgeAll(compiled, policy, subject, record, outcomeOf), place, waived)
  const assessment = assemble(policy, compiled.workspace, place, judged)
  return { judged, assessment: withoutWaived(assessment, waived) }
}

/** Judges a record with all there is to say of it. */
export const judgeRecord = (policy: Policy, subject: Subject, record: AnyRecord, waived: Waived): JudgedRecord => {
  const compiled = compilePolicy(policy, subject, record)
  const { workspace } = compiled
  workspace.begin(record)
  return assembleRecord(compiled, policy, subject, record, waived, (rule) => judge(rule, workspace))
}

/** What judges days while the same is in force. */
interface DayPlan {
  readonly rules: readonly CompiledRule[]
  /** Whether a day may pass with nothing to say of it: all is in force, nothing is hinted at and nothing assumed. */
  readonly mayBeQuiet: boolean
}

const plans = new WeakMap<CompiledPolicy, DayPlan>()

const planOf = (compiled: CompiledPolicy): DayPlan => {
  let plan = plans.get(compiled)
  if (plan === undefined) {
    const rules = compiled.versions.flatMap((version) => version.rules)
    const isPlain = rules.every(({ hinting, assumes }) => hinting.length === 0 && assumes === undefined)
    plan = { rules, mayBeQuiet: compiled.inForce.absent.length === 0 && isPlain }
    plans.set(compiled, plan)
  }
  return plan
}

/** A day on which nothing of the policy was in force yet, or any more: said, not thrown, as long as other days are judged. */
const isNotInForce = (error: unknown): boolean =>
  error instanceof RecordError && error.problems.some(({ code }) => code === 'no-version-in-force')

/** What the days of a period come to. */
export interface JudgedDays {
  /** The days of which there is something to say, in their order. */
  readonly told: readonly JudgedRecord[]
  /** What the others count for. */
  readonly quiet: Pick<Assessment['counts'], 'met' | 'notApplicable'>
  /** The versions that judged, in the order in which they came into force. */
  readonly versions: readonly PolicyVersion[]
  readonly conversions: readonly Conversion[]
  readonly notInForce: Assessment['notInForce']
  /** All days that were judged, made in full. */
  readonly all: () => readonly JudgedRecord[]
}

/**
 * Judges days. On most of them every rule is kept or does not apply: such a day is counted, and its assessment is made only
 * where somebody asks for it, which saved a sixth of the memory that a month takes.
 */
export const judgeDays = (
  policy: Policy,
  input: CheckedAttendance,
  days: CheckedAttendance['days'],
  waived: Waived,
): JudgedDays => {
  const names = knownNames(policy)
  const quiet = { met: 0, notApplicable: 0 }
  const outcomes: Outcome[] = []

  /** Judges the day that the work space stands at, and counts it where nothing is to be said of it. */
  const passesQuietly = ({ rules, mayBeQuiet }: DayPlan, workspace: Workspace, day: AttendanceDay): boolean => {
    let [met, notApplicable, isQuiet] = [0, 0, mayBeQuiet]
    outcomes.length = 0
    for (const rule of rules) {
      const outcome = judge(rule, workspace)
      outcomes.push(outcome)
      if (outcome === 'met') {
        met++
        if (rule.excuse !== undefined && isExcused(rule, workspace)) isQuiet = false
      } else if (outcome === 'not-applicable') notApplicable++
      else if (outcome !== 'unmet') isQuiet = false
    }
    if (!isQuiet || names.undeclaredIn('attendance', day).length > 0) return false
    quiet.met += met
    quiet.notApplicable += notApplicable
    return true
  }

  const told: JudgedRecord[] = []
  const judged: AttendanceDay[] = []
  const versions = new Set<PolicyVersion>()
  const conversions: Conversion[] = []
  const notInForce: Assessment['notInForce'][number][] = []
  let last: CompiledPolicy | undefined

  const judgeDay = (prepared: PeriodDay): void => {
    const day = prepared.record
    const compiled = compilePolicy(policy, 'attendance', day)
    const { workspace, inForce } = compiled
    workspace.begin(day, undefined, prepared)
    checkObservations(policy, 'attendance', day, inForce.versions)
    const isQuiet = inForce.versions.length > 0 && passesQuietly(planOf(compiled), workspace, day)
    if (!isQuiet) {
      let next = 0
      const one = assembleRecord(compiled, policy, 'attendance', day, waived, () => outcomes[next++]!)
      told.push(one)
      conversions.push(...conversionsIn(one.judged.outcomes, one.assessment, workspace, day.date))
    }
    judged.push(day)
    if (compiled === last) return
    for (const version of inForce.versions) versions.add(version)
    last = compiled
  }

  for (const day of days) {
    try {
      judgeDay(day)
    } catch (error) {
      if (!isNotInForce(error)) throw movedWithin(input.pathOf(day.record), error)
      for (const { id } of policy.rulesets) notInForce.push({ id, date: day.record.date })
    }
  }
  const all = (): readonly JudgedRecord[] => judged.map((day) => judgeRecord(policy, 'attendance', day, waived))
  return { told, quiet, versions: [...versions], conversions, notInForce, all }
}
