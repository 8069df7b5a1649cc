import type { Finding, NotAssessed } from '../../evaluate/finding.ts'
import { isExact, judgeAttendanceAgain } from '../../months/judge-again.ts'
import type { Policy } from '../../ruleset/policy.ts'
import type { CheckedInput, SettledAssessment } from '../input/check-input.ts'
import { setAsideFindings } from '../lines/set-aside.ts'
import { judgeDecisions } from './judge-decisions.ts'

/** What waivers made of what rests on the waived findings. */
export interface Followed {
  readonly findings: readonly Finding[]
  readonly notAssessed: readonly NotAssessed[]
  /** Findings that fell away because what they rest on was waived, each with the waived findings. */
  readonly fellAway: ReadonlyMap<string, readonly string[]>
  /** Violations that only the month judged again has, each with the waived findings: a milder rule in place of one that fell away. */
  readonly fresh: ReadonlyMap<string, readonly string[]>
  /** Those of months that were partly unknown: they stand in for nothing, each with the waived findings. */
  readonly spared: ReadonlyMap<string, { readonly finding: Finding; readonly because: readonly string[] }>
}

type WithLedger = SettledAssessment & Required<Pick<SettledAssessment, 'ledger'>>

const hasLedger = (one: SettledAssessment): one is WithLedger => one.ledger !== undefined

/** The waived findings of a month that a finding rests on; where it does not say, all that were waived. */
const because = (
  { basis }: Finding,
  waived: readonly string[],
  byId: ReadonlyMap<string, Finding>,
): readonly string[] => {
  const seen = new Set<string>()
  const queue = [...(basis?.findings ?? [])]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    queue.push(...(byId.get(id)?.basis?.findings ?? []))
  }
  const own = waived.filter((id) => seen.has(id))
  return own.length > 0 ? own : waived
}

/** Judges the months of a settlement again without the waived findings: from the ledger, by the same code as the first time. */
const judgeAgain = (policy: Policy, checked: CheckedInput, waived: ReadonlySet<string>): Followed => {
  const replaced = new Map<string, Finding>()
  const added = new Map<string, { readonly finding: Finding; readonly because: readonly string[] }>()
  const fellAway = new Map<string, readonly string[]>()
  const spared = new Map<string, { finding: Finding; because: readonly string[] }>()
  const dropped = new Set<NotAssessed>()
  const open: NotAssessed[] = []
  for (const month of checked.input.assessments.filter(hasLedger)) {
    const touched = month.findings.flatMap(({ id }) => (waived.has(id) ? [id] : []))
    if (touched.length === 0) continue
    const again = judgeAttendanceAgain(policy, month.ledger, { waived: touched })
    const byId = new Map(month.findings.map((one) => [one.id, one]))
    const aside = new Set((month.setAside ?? []).map(({ finding }) => finding.id))
    const standing = new Set(again.findings.map(({ id }) => id))
    // What was in doubt and is excused is in doubt no more: a rule that only thereby has a case would make the waiver cost something.
    const isClear = isExact(judgeAttendanceAgain(policy, month.ledger))
    for (const one of again.findings)
      if (byId.has(one.id)) replaced.set(one.id, one)
      else if (aside.has(one.id)) continue
      else if (isClear || one.kind === 'reward') added.set(one.id, { finding: one, because: touched })
      else spared.set(one.id, { finding: one, because: touched })
    for (const one of month.findings)
      if (!standing.has(one.id) && !waived.has(one.id)) fellAway.set(one.id, because(one, touched, byId))
    for (const one of month.notAssessed ?? []) dropped.add(one)
    open.push(...again.notAssessed)
  }
  const known = new Set(checked.findings.map(({ id }) => id))
  const { from, to } = checked.input.period
  const more = [...added.values()].filter(({ finding: { id, date } }) => !known.has(id) && date >= from && date <= to)
  return {
    findings: [
      ...checked.findings.map((one) => (waived.has(one.id) ? one : (replaced.get(one.id) ?? one))),
      ...more.map(({ finding }) => finding),
    ],
    notAssessed: [...checked.notAssessed.filter((one) => !dropped.has(one)), ...open],
    fellAway,
    spared,
    fresh: new Map(
      more.flatMap(({ finding, because }) => (finding.kind === 'violation' ? [[finding.id, because] as const] : [])),
    ),
  }
}

/**
 * A decision on a finding of a day is about the event, and one on a derived finding about all that rests on it: the month is judged
 * again from its ledger until no further waiver touches it. Undefined where nothing was waived in a month with a ledger.
 */
export const followWaivers = (policy: Policy, checked: CheckedInput): Followed | undefined => {
  if (!checked.decisions.some(({ verdict }) => verdict === 'waive') || !checked.input.assessments.some(hasLedger))
    return undefined
  const ofMonths = new Set(
    checked.input.assessments.filter(hasLedger).flatMap(({ findings }) => findings.map(({ id }) => id)),
  )
  let followed: Followed | undefined
  let waived: ReadonlySet<string> = new Set()
  for (;;) {
    const findings = followed?.findings ?? checked.findings
    const apart = new Set(setAsideFindings(policy, findings, checked.history).setAside.map(({ finding }) => finding.id))
    const { standings } = judgeDecisions(policy, checked, findings, apart, { currency: checked.currency })
    const now = new Set(waived)
    for (const [id, { waived: word }] of standings)
      if (word !== undefined && (ofMonths.has(id) || followed?.fresh.has(id) === true)) now.add(id)
    if (now.size === waived.size) return followed
    waived = now
    followed = judgeAgain(policy, checked, waived)
  }
}
