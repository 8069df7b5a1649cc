import type { Finding, NotAssessed } from '../../evaluate/finding.ts'
import { isExact, judgeAttendanceAgain } from '../../months/judge-again.ts'
import type { Policy } from '../../ruleset/policy.ts'
import type { CheckedInput, SettledAssessment } from '../input/check-input.ts'
import { type Entry, entryOf, findingOf, sortEntries } from '../lines/event-order.ts'
import { setAsideFindings } from '../lines/set-aside.ts'
import { judgeDecisions } from './judge-decisions.ts'

/** What waivers made of what rests on the waived findings. */
export interface Followed {
  /** In the order of events. */
  readonly findings: readonly Entry[]
  readonly notAssessed: readonly NotAssessed[]
  /** Findings that fell away because what they rest on was waived, each with the waived findings. */
  readonly fellAway: ReadonlyMap<string, readonly string[]>
  /**
   * Violations that count only in the month judged again, each with the waived findings: a milder rule in place of one that fell away.
   */
  readonly fresh: ReadonlyMap<string, readonly string[]>
  /** Those that stand in for nothing, each with the waived findings: of months that were partly unknown, and where a waiver would cost. */
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

/**
 * Judges the months of a settlement again without the waived findings: from the ledger, by the same code as the first time.
 *
 * @param brought findings that an earlier waiver had brought, by id: those that are waived stay visible as such
 * @param isFree whether a milder rule may take the place of one that fell away
 */
export const judgeAgain = (
  policy: Policy,
  checked: CheckedInput,
  waived: ReadonlySet<string>,
  brought: ReadonlyMap<string, Finding>,
  isFree = true,
): Followed => {
  const replaced = new Map<string, Finding>()
  const added = new Map<string, { readonly finding: Finding; readonly because: readonly string[] }>()
  const fellAway = new Map<string, readonly string[]>()
  const spared = new Map<string, { finding: Finding; because: readonly string[] }>()
  const dropped = new Set<NotAssessed>()
  const open: NotAssessed[] = []
  for (const month of checked.input.assessments.filter(hasLedger)) {
    const touched = month.findings.flatMap(({ id }) => (waived.has(id) ? [id] : []))
    if (touched.length === 0) continue
    const byId = new Map(month.findings.map((one) => [one.id, one]))
    // What was in doubt and is excused is in doubt no more: a rule that only thereby has a case would make the waiver cost something.
    const isAnyBarred = !isFree || !isExact(judgeAttendanceAgain(policy, month.ledger))
    // What a waived finding took the place of stays set aside.
    const aside = new Map((month.setAside ?? []).map(({ finding, by }) => [finding.id, by]))
    const isBarred = (id: string): boolean => isAnyBarred || waived.has(aside.get(id) ?? '')
    // In doubt it is barred from the start: what was set aside is no possibility either once its place is open.
    const barred = new Set([...aside.keys()].filter(isBarred))
    const judge = () => judgeAttendanceAgain(policy, month.ledger, { waived: [...waived, ...barred] })
    let again = judge()
    for (;;) {
      const more = again.findings.filter(({ id, kind }) => kind === 'violation' && !byId.has(id) && isBarred(id))
      if (more.length === 0) break
      // What is not charged counts for nothing else either.
      for (const finding of more) {
        barred.add(finding.id)
        spared.set(finding.id, { finding, because: touched })
      }
      again = judge()
    }
    const standing = new Set(again.findings.map(({ id }) => id))
    for (const one of again.findings)
      if (byId.has(one.id)) replaced.set(one.id, one)
      else added.set(one.id, { finding: one, because: touched })
    for (const one of month.findings)
      if (!standing.has(one.id) && !waived.has(one.id)) fellAway.set(one.id, because(one, touched, byId))
    for (const one of month.notAssessed ?? []) dropped.add(one)
    open.push(...again.notAssessed)
  }
  const known = new Set(checked.findings.map(({ id }) => id))
  const { from, to } = checked.input.period
  const more = [...added.values()].filter(({ finding: { id, date } }) => !known.has(id) && date >= from && date <= to)
  const instead = ({ id }: Entry) => (waived.has(id) ? undefined : replaced.get(id))
  const others = [
    ...more.map(({ finding }) => finding),
    ...[...brought.values()].filter(({ id }) => waived.has(id) && !known.has(id)),
  ]
  return {
    findings: sortEntries([
      ...checked.findings.map((one) => {
        const finding = instead(one)
        return finding === undefined ? one : entryOf(policy, finding)
      }),
      ...others.map((one) => entryOf(policy, one)),
    ]),
    notAssessed: [...checked.notAssessed.filter((one) => !dropped.has(one)), ...open],
    fellAway,
    spared,
    fresh: new Map(
      more.flatMap(({ finding, because }) => (finding.kind === 'violation' ? [[finding.id, because] as const] : [])),
    ),
  }
}

/** The findings of months that people waived, and those of them that only another waiver has brought. */
export interface WaivedInMonths {
  readonly waived: ReadonlySet<string>
  readonly brought: ReadonlyMap<string, Finding>
}

/**
 * Finds the findings of months that people waived: a further waiver may be of a finding that only an earlier one has brought.
 *
 * @param unheard findings whose waivers are passed over
 */
export const waivedInMonths = (policy: Policy, checked: CheckedInput, unheard: ReadonlySet<string>): WaivedInMonths => {
  let waived: ReadonlySet<string> = new Set()
  const brought = new Map<string, Finding>()
  if (!checked.decisions.some(({ verdict }) => verdict === 'waive')) return { waived, brought }
  const months = checked.input.assessments.filter(hasLedger)
  const ofMonths = new Set(months.flatMap(({ findings }) => findings.map(({ id }) => id)))
  let followed: Followed | undefined
  for (; ofMonths.size > 0; ) {
    const entries = followed?.findings ?? checked.findings
    const findings = entries.map(findingOf)
    const standing = entries.filter(({ id }) => followed?.fellAway.has(id) !== true)
    const { setAside } = setAsideFindings(policy, standing, checked.history)
    const apart = new Set(setAside.map(({ finding }) => finding.id))
    const { standings } = judgeDecisions(policy, checked, entries, apart, { currency: checked.currency }, unheard)
    const now = new Set(waived)
    for (const [id, { waived: word }] of standings) {
      const fresh = followed?.fresh.has(id) === true ? findings.find((one) => one.id === id) : undefined
      if (fresh !== undefined) brought.set(id, fresh)
      if (word !== undefined && (ofMonths.has(id) || fresh !== undefined)) now.add(id)
    }
    if (now.size === waived.size) break
    waived = now
    followed = judgeAgain(policy, checked, waived, brought)
  }
  return { waived, brought }
}

/** Findings that are pardoned together, because they are about the same events of a day; a finding on the period by itself. */
type Pardon = readonly string[]

/** What was pardoned, event by event. */
export const pardonsIn = (checked: CheckedInput, waived: ReadonlySet<string>): readonly Pardon[] => {
  const eventsOf = new Map<string, string[]>()
  for (const { ledger } of checked.input.assessments.filter(hasLedger))
    for (const { date, events } of ledger.days)
      for (const { what, findingIds } of events)
        for (const id of findingIds) eventsOf.set(id, [...(eventsOf.get(id) ?? []), `${date} ${what}`])
  const pardons = new Map<string, string[]>()
  for (const id of waived) {
    const key = (eventsOf.get(id) ?? [id]).join('\n')
    pardons.set(key, [...(pardons.get(key) ?? []), id])
  }
  return [...pardons.values()]
}
