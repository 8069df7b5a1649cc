import { disciplineSteps } from '../document/effect.ts'
import { isBorneBy } from '../evaluate/bearer.ts'
import type { Finding, NotAssessed } from '../evaluate/finding.ts'
import { type Bounds, boundsOf } from '../money/amounts.ts'
import { recordId } from '../records/records.ts'
import { type Policy, type PolicyVersion, versionInForce } from '../ruleset/policy.ts'
import { type Allotments, allot, type Claim, capFunds, claimsOf } from './amounts/cap-funds.ts'
import { disciplineOf, totalLines } from './amounts/totals.ts'
import { decideLines } from './decisions/decide-lines.ts'
import { type Followed, judgeAgain, pardonsIn, waivedInMonths } from './decisions/follow-waivers.ts'
import { judgeDecisions } from './decisions/judge-decisions.ts'
import type { CheckedInput } from './input/check-input.ts'
import { rulesOf } from './input/rules-of-policy.ts'
import { layLadders } from './ladders/lay-ladders.ts'
import { draftEntry, draftFindings } from './lines/draft-findings.ts'
import { boundsOfQuantity, referenceOf } from './lines/draft-line.ts'
import { type Entry, entryOf, findingOf, sortEntries, sortFindings } from './lines/event-order.ts'
import { chargeOncePerUnit } from './lines/once-per-unit.ts'
import { openByDays, pendingOf } from './lines/pending.ts'
import { setAsideFindings } from './lines/set-aside.ts'
import { inOrder } from './lines/standing.ts'
import { accountPoints, findScoreScheme, judgeScore, type ScoreJudgement } from './points.ts'
import type {
  FallenFinding,
  PendingItem,
  RefusedDecision,
  SetAsideLine,
  SetAsideReason,
  Settlement,
  WaivedFinding,
} from './settlement.ts'

interface OpenRule {
  readonly entry: NotAssessed
  readonly missing: Set<string>
}

/** One entry a rule, whatever the number and order of the records: all that would decide it. */
const mergeNotAssessed = (entries: readonly NotAssessed[]): readonly NotAssessed[] => {
  // Two names in turn, and then the few that share them: a month of calls has very many entries, and joined names are dear.
  const byRuleset = new Map<string, Map<string, OpenRule[]>>()
  const all: OpenRule[] = []
  for (const entry of entries) {
    let byRule = byRuleset.get(entry.rulesetId)
    if (byRule === undefined) {
      byRule = new Map()
      byRuleset.set(entry.rulesetId, byRule)
    }
    let known = byRule.get(entry.ruleId)
    if (known === undefined) {
      known = []
      byRule.set(entry.ruleId, known)
    }
    let one = known.find(({ entry: other }) => other.clause === entry.clause && other.bearer.role === entry.bearer.role)
    if (one === undefined) {
      one = { entry, missing: new Set() }
      known.push(one)
      all.push(one)
    }
    for (const name of entry.missing) one.missing.add(name)
  }
  return all
    .map((one) => {
      const { rulesetId, ruleId, clause, bearer } = one.entry
      return { ...one, key: `${rulesetId}\n${ruleId}\n${clause}\n${bearer.role}` }
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ entry, missing }) => ({
      ruleId: entry.ruleId,
      rulesetId: entry.rulesetId,
      clause: entry.clause,
      also: entry.also,
      bearer: entry.bearer,
      missing: [...missing].sort(),
    }))
}

/** The regulations that findings and open questions cite, in the policy's order. */
const citedRulesets = (
  policy: Policy,
  entries: readonly (readonly Entry[])[],
  aside: readonly Finding[],
  notAssessed: readonly NotAssessed[],
  { to }: Settlement['period'],
): Settlement['rulesets'] => {
  const cited = new Set<PolicyVersion | undefined>()
  for (const some of entries) for (const { rule } of some) cited.add(rule?.version)
  for (const finding of aside) cited.add(rulesOf(policy).versionOf(finding))
  const open = new Set(notAssessed.map(({ rulesetId }) => rulesetId))
  return policy.rulesets.flatMap((chosen) => {
    const current = open.has(chosen.id) ? versionInForce(chosen, () => to) : undefined
    return chosen.versions.flatMap((one) => {
      const { id, version, document } = one.ruleset
      return one === current || cited.has(one) ? [{ id, version, title: document.title }] : []
    })
  })
}

/** Advice and mere signs charge nobody. */
const enters = ({ charges }: Entry): boolean => charges

const unscored: ScoreJudgement = { findings: [], notAssessed: [], isOpen: false, judged: new Set() }

interface Aside {
  readonly finding: Finding
  readonly reason: SetAsideReason
  readonly by: string
}

/** What a settlement is made in: what waivers took along, and what a team's funds give. */
interface Context extends Pick<Followed, 'fellAway' | 'spared'> {
  /** Findings whose waivers are passed over, to see what would stand without them. */
  readonly unheard: ReadonlySet<string>
  readonly allotments: Allotments | undefined
}

/** A settlement, and what its lines claim of funds before anything was capped. */
export interface Settled {
  readonly settlement: Settlement
  readonly claims: readonly Claim[]
  /** Every finding that the settlement speaks of. */
  readonly findings: () => readonly Finding[]
}

/** The list without some; the list itself where none of them is in it. */
const without = (entries: readonly Entry[], gone: { readonly size: number; has(id: string): boolean }) =>
  gone.size === 0 ? entries : entries.filter(({ id }) => !gone.has(id))

const settleOnce = (
  policy: Policy,
  checked: CheckedInput,
  scored: Pick<Settlement, 'points'> & ScoreJudgement,
  { fellAway, spared, unheard, allotments }: Context,
): Settled => {
  const { input, pricing } = checked
  const isAlone = scored.findings.length === 0 && checked.setAside.length === 0
  const own = new Set(isAlone ? [] : checked.findings.map(({ id }) => id))
  const judged = scored.findings.filter(({ id, bearer }) => !own.has(id) && isBorneBy(bearer, input.agentId))
  const entered = checked.findings.every(enters) ? checked.findings : checked.findings.filter(enters)
  const findings =
    judged.length === 0 ? entered : sortEntries([...entered, ...judged.map((one) => entryOf(policy, one))])
  // What fell away takes the place of nothing; what was waived does.
  const standing = without(findings, fellAway)
  const { setAside, historySetAside } = setAsideFindings(policy, standing, checked.history)
  const apart = new Set(setAside.map(({ finding }) => finding.id))
  const { standings, refused, earlier } = judgeDecisions(policy, checked, findings, apart, pricing, unheard)
  const refusedDecisions = [...refused]
  const kept = without(findings, apart)
  const gone = new Set(fellAway.keys())
  for (const [id, { waived }] of standings) if (waived !== undefined) gone.add(id)
  for (const [id, { waived }] of earlier) if (waived !== undefined && !standings.has(id)) gone.add(id)
  const history = { findings: without(checked.history, historySetAside), ledger: checked.ledger }
  const live = without(kept, gone)
  const dropped = live.length === kept.length ? [] : kept.filter(({ id }) => gone.has(id))

  // In the order in which they came, which is mostly that in which they lie in memory: in the order of events each would be fetched anew.
  for (const one of checked.arrived)
    if (one.charges && !gone.has(one.id) && !apart.has(one.id)) draftEntry(one, pricing)
  const drafted = draftFindings(live, layLadders(policy, kept, history, gone), pricing)
  const decided = decideLines(chargeOncePerUnit(drafted.lines), standings, pricing, refusedDecisions)
  const claims = claimsOf(decided)
  const claimed = claims.filter((one) => one !== undefined)
  const placed =
    claimed.length === 0 ? decided : capFunds(decided, claims, allotments ?? allot(claimed, input.fundsUsed))
  const lines = placed.map(({ line }) => line)

  const earlierAppeals = [...earlier].flatMap(([findingId, { appeal }]): PendingItem[] =>
    appeal === undefined ? [] : [{ findingId, what: 'appeal', missing: [], decision: appeal }],
  )
  // Of two records of the period one may decide what the other leaves open.
  const found = new Set<string>()
  for (const { finding } of checked.notAssessed.length === 0 ? [] : checked.findings)
    if (finding.subject === 'period') found.add(`${finding.rulesetId} ${finding.ruleId}`)
  const notAssessed = mergeNotAssessed([
    ...(scored.judged.size + found.size === 0
      ? checked.notAssessed
      : checked.notAssessed.filter(
          ({ rulesetId, ruleId }) =>
            !scored.judged.has(`${rulesetId} ${ruleId}`) && !found.has(`${rulesetId} ${ruleId}`),
        )),
    ...scored.notAssessed.filter(({ bearer }) => isBorneBy(bearer, input.agentId)),
  ])
  const pending: PendingItem[] = [
    ...pendingOf(findings, placed, drafted.openLadders, standings, ledgered(input)),
    ...earlierAppeals.sort((a, b) => (a.findingId! < b.findingId! ? -1 : 1)),
    ...(scored.isOpen ? [{ what: 'points' as const, missing: [] }] : []),
    ...openByDays(policy, notAssessed, input.period),
  ]
  const before = checked.setAside.filter(({ finding }) => !own.has(finding.id))
  const known = new Set(before.map(({ finding }) => finding.id))
  const after = [...spared.values()]
    .filter(({ finding }) => !known.has(finding.id))
    .map(({ finding, because }) => ({
      finding,
      reason: 'after-waiver' as const,
      by: because[0]!,
    }))
  const asideById = new Map<string, Aside>([...before, ...after, ...setAside].map((one) => [one.finding.id, one]))
  const aside = sortFindings(
    policy,
    [...asideById.values()].map(({ finding }) => finding),
  )
  const settlement: Settlement = {
    agentId: input.agentId,
    period: { kind: input.period.kind, from: input.period.from, to: input.period.to },
    rulesets: citedRulesets(policy, [findings, checked.ignored], aside, notAssessed, input.period),
    lines,
    ...totalLines(lines, checked.currency),
    ...(scored.points === undefined ? {} : { points: scored.points }),
    discipline: disciplineOf(lines),
    setAside: aside.map((finding): SetAsideLine => {
      const { reason, by } = asideById.get(finding.id)!
      return { ...referenceOf(finding), reason, by }
    }),
    fellAway: dropped.flatMap(({ finding }): FallenFinding[] => {
      const because = fellAway.get(finding.id)
      return because === undefined || standings.get(finding.id)?.waived !== undefined
        ? []
        : [{ ...referenceOf(finding), because }]
    }),
    waived: dropped.flatMap(({ finding }): WaivedFinding[] => {
      const decision = standings.get(finding.id)?.waived
      return decision === undefined ? [] : [{ ...referenceOf(finding), decision }]
    }),
    noted: drafted.noted,
    ignored: checked.ignored.map(({ finding }) => ({
      ...referenceOf(finding),
      reason: 'outside-period',
    })),
    pending,
    refusedDecisions: refusedInOrder(refusedDecisions),
    notAssessed,
    provisional: pending.length > 0,
  }
  const spokenOf = () => [...findings.map(findingOf), ...aside, ...checked.ignored.map(findingOf)]
  return { settlement, claims: claimed, findings: spokenOf }
}

/** The records of periods whose ledger says what was counted. */
const ledgered = ({ assessments }: CheckedInput['input']): ReadonlySet<string> =>
  new Set(
    assessments.flatMap(({ ledger }) =>
      ledger === undefined ? [] : [recordId('period', { agentId: ledger.agentId, ...ledger.period, totals: {} })],
    ),
  )

const refusedInOrder = (refused: readonly RefusedDecision[]): readonly RefusedDecision[] => {
  const byDecision = new Map(refused.map((one) => [one.decision, one]))
  return inOrder([...byDecision.keys()]).map((decision) => byDecision.get(decision)!)
}

const settleScored = (policy: Policy, checked: CheckedInput, context: Context): Settled => {
  const { input } = checked
  const settled = settleOnce(policy, checked, unscored, context)
  const scheme = findScoreScheme(policy, input.period)
  const points = accountPoints(settled.settlement.lines, scheme, { ...input, findings: checked.findings })
  if (points === undefined) return settled
  if (scheme === undefined) return settleOnce(policy, checked, { ...unscored, points }, context)
  const judged = judgeScore(policy, scheme, points, input)
  const isGradeOpen = points.grade === null && typeof points.final !== 'string' && scheme.bands.length > 0
  return settleOnce(policy, checked, { ...judged, points, isOpen: judged.isOpen || isGradeOpen }, context)
}

const inOrderOfGravity = ({ discipline }: Settlement): readonly number[] =>
  discipline.map(({ step }) => disciplineSteps.indexOf(step)).sort((a, b) => b - a)

/** Whether one settlement takes no more than another: money and days at least and at most, points, and measure by measure. */
const isNoMore = (one: Settlement, other: Settlement): boolean => {
  const isWithin = (a: Bounds, b: Bounds): boolean => a.min.lte(b.min) && a.max.lte(b.max)
  const [measures, others] = [inOrderOfGravity(one), inOrderOfGravity(other)]
  return (
    isWithin(boundsOf(one.deductions), boundsOf(other.deductions)) &&
    isWithin(boundsOfQuantity(one.wageDays), boundsOfQuantity(other.wageDays)) &&
    isWithin(boundsOfQuantity(one.points?.deducted ?? '0'), boundsOfQuantity(other.points?.deducted ?? '0')) &&
    measures.every((step, index) => index < others.length && step <= others[index]!)
  )
}

const NOTHING_WAIVED = { fellAway: new Map(), spared: new Map() } as const

/** More pardoned events than these are not weighed one against another: what only they bring is not charged. */
const MOST_WEIGHED = 5

/** Settles what was checked. `allotments`: what a team's funds give, where they are not this person's alone. */
export const settleChecked = (policy: Policy, checked: CheckedInput, allotments?: Allotments): Settled => {
  const known = new Map<string, Settled>()
  /** The settlement had nobody waived these. */
  const settleWithout = (unheard: ReadonlySet<string>): Settled => {
    const { waived, brought } = waivedInMonths(policy, checked, unheard)
    if (waived.size === 0) return settleScored(policy, checked, { ...NOTHING_WAIVED, unheard, allotments })
    const settleAgain = ({ findings, notAssessed, fellAway, spared }: Followed): Settled =>
      settleScored(
        policy,
        { ...checked, findings, arrived: findings, notAssessed },
        { fellAway, spared, unheard, allotments },
      )
    const followed = judgeAgain(policy, checked, waived, brought)
    const judgedAgain = settleAgain(followed)
    // A waiver raises no sum: a rule that only now has a case stands where without any of the waivers at least as much is due.
    const isFree = (): boolean => {
      const pardons = pardonsIn(checked, waived)
      return (
        pardons.length <= MOST_WEIGHED &&
        pardons.every((one) => isNoMore(judgedAgain.settlement, settled(new Set([...unheard, ...one])).settlement))
      )
    }
    if (followed.fresh.size === 0 || isFree()) return judgedAgain
    return settleAgain(judgeAgain(policy, checked, waived, brought, false))
  }
  const settled = (unheard: ReadonlySet<string>): Settled => {
    const key = [...unheard].sort().join('\n')
    const before = known.get(key)
    if (before !== undefined) return before
    const made = settleWithout(unheard)
    known.set(key, made)
    return made
  }
  return settled(new Set())
}
