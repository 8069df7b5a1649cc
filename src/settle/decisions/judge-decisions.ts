import type { Finding } from '../../evaluate/finding.ts'
import { localDateOf } from '../../evaluate/local-date.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { addDays } from '../../time/local/local-date.ts'
import type { Pricing } from '../amounts/daily-wage.ts'
import type { CheckedInput } from '../input/check-input.ts'
import { possibleLines } from '../lines/draft-findings.ts'
import type { DraftLine } from '../lines/draft-line.ts'
import type { Entry } from '../lines/event-order.ts'
import { inOrder, isAbout, type Standing, standingOf } from '../lines/standing.ts'
import type { RefusedDecision } from '../settlement.ts'
import { applyDecision } from './apply-decision.ts'
import type { Decision } from './decision.ts'
import { refusal } from './refusal.ts'

/** What people decided, finding by finding. */
export interface Decided {
  readonly standings: ReadonlyMap<string, Standing>
  readonly refused: readonly RefusedDecision[]
  /** Earlier offences that were waived, or whose appeal is open. */
  readonly earlier: ReadonlyMap<string, Standing>
}

const NONE: ReadonlySet<string> = new Set()

/** Whether a decision is about a finding of another bearer. Such findings are indexed when the first decision asks. */
const ofOthers = (others: readonly Finding[]): ((decision: Decision) => boolean) => {
  let index: { readonly byId: Map<string, Finding[]>; readonly byRecord: Map<string, Finding[]> } | undefined
  const groupBy = (keyOf: (finding: Finding) => string) => {
    const groups = new Map<string, Finding[]>()
    for (const one of others) {
      const members = groups.get(keyOf(one))
      if (members === undefined) groups.set(keyOf(one), [one])
      else members.push(one)
    }
    return groups
  }
  return (decision) => {
    if (others.length === 0) return false
    index ??= { byId: groupBy(({ id }) => id), byRecord: groupBy(({ recordId }) => recordId) }
    const { findingId, recordId = '' } = decision
    const near = (findingId === undefined ? index.byRecord.get(recordId) : index.byId.get(findingId)) ?? []
    return near.some((one) => isAbout(decision, one, [one.clause, ...one.also]))
  }
}

/**
 * Finds out whom each decision is about, and what stands.
 *
 * @param unheard findings whose waivers are passed over: what would stand had nobody waived them
 */
export const judgeDecisions = (
  policy: Policy,
  checked: CheckedInput,
  findings: readonly Entry[],
  apart: ReadonlySet<string>,
  pricing: Pricing,
  unheard: ReadonlySet<string> = NONE,
): Decided => {
  const { input } = checked
  const decisions = inOrder(checked.decisions)
  const standings = new Map<string, Standing>()
  const earlier = new Map<string, Standing>()
  if (decisions.length === 0) return { standings, refused: [], earlier }
  const byId = new Map<string, Finding[]>()
  const byRecord = new Map<string, Finding[]>()
  const index = (map: Map<string, Finding[]>, key: string, finding: Finding) => {
    const members = map.get(key)
    if (members === undefined) map.set(key, [finding])
    else members.push(finding)
  }
  // Of very many findings few are decided on: only those are looked at twice.
  const ids = new Set(decisions.flatMap(({ findingId }) => findingId ?? []))
  const records = new Set(decisions.flatMap(({ recordId }) => recordId ?? []))
  /** Indexes those that some decision names, and tells which. */
  const named = (entries: readonly Pick<Entry, 'id' | 'finding'>[]): ReadonlySet<string> => {
    const found = new Set<string>()
    for (const { id, finding } of entries) {
      const isByRecord = records.size > 0 && records.has(finding.recordId)
      if (!isByRecord && !ids.has(id)) continue
      index(byId, id, finding)
      if (isByRecord) index(byRecord, finding.recordId, finding)
      found.add(id)
    }
    return found
  }
  const charged = named(findings)
  const setAside = named(checked.setAside.map(({ finding }) => ({ id: finding.id, finding })))
  const old = new Set(named(checked.history))
  for (const { findingId } of checked.ledger) if (ids.has(findingId)) old.add(findingId)
  const ignored = named(checked.ignored)
  const isOfOthers = ofOthers(checked.others)
  const refused: RefusedDecision[] = []
  const about = new Map<string, Decision[]>()
  const note = (id: string, decision: Decision) => {
    const words = about.get(id)
    if (words === undefined) about.set(id, [decision])
    else words.push(decision)
  }

  for (const decision of decisions) {
    const { findingId, recordId = '' } = decision
    const near = (findingId === undefined ? byRecord.get(recordId) : byId.get(findingId)) ?? []
    const leading = near.filter((finding) => isAbout(decision, finding, [finding.clause]))
    const cited =
      leading.length > 0
        ? leading
        : near.filter((finding) => isAbout(decision, finding, [finding.clause, ...finding.also]))
    const targets = cited.filter(({ id }) => (charged.has(id) && !apart.has(id)) || old.has(id))
    const isSingle = decision.verdict === 'amend' || decision.verdict === 'resolve'
    if (findingId !== undefined && near.length === 0 && old.has(findingId)) note(findingId, decision)
    else if (cited.length === 0 && isOfOthers(decision)) continue
    else if (targets.length === 0) {
      const isApart = cited.some(({ id }) => apart.has(id) || setAside.has(id))
      const isIgnored = cited.some(({ id }) => ignored.has(id))
      refused.push(refusal(decision, isApart ? 'set-aside' : isIgnored ? 'outside-period' : 'no-such-finding'))
    } else if (isSingle && targets.length > 1) {
      // One amount for several findings: only the one that it fits can be meant.
      const fitting = targets.filter(
        (finding) => 'lines' in applyDecision(possibleLines(finding, pricing), decision, true, pricing),
      )
      if (fitting.length === 1) note(fitting[0]!.id, decision)
      else refused.push(refusal(decision, 'ambiguous'))
    } else for (const { id } of targets) note(id, decision)
  }

  const zones = new Map(policy.rulesets.map(({ id, versions }) => [id, versions.at(-1)!.ruleset.document.timeZone]))
  for (const [id, all] of about) {
    const words = unheard.has(id) ? all.filter(({ verdict }) => verdict !== 'waive') : all
    const finding = byId.get(id)?.[0]
    const isOld = old.has(id)
    const isLate = ({ at }: Decision): boolean => {
      if (input.appealWindow === undefined || finding === undefined) return false
      const { days, from = 'period-end' } = input.appealWindow
      const zone = zones.get(finding.rulesetId)
      return (
        zone !== undefined && localDateOf(at, zone) > addDays(from === 'finding' ? finding.date : input.period.to, days)
      )
    }
    if (isOld) {
      // Amounts of earlier periods are settled there: here it only matters whether the offence counts.
      const waiver = words.filter(({ verdict }) => verdict !== 'appeal').at(-1)
      const last = words.at(-1)
      earlier.set(id, {
        acts: [],
        ...(waiver?.verdict === 'waive' ? { waived: waiver } : {}),
        ...(last?.verdict === 'appeal' ? { appeal: last } : {}),
      })
      continue
    }
    let lines: DraftLine[] | undefined
    const possible = () => (lines ??= finding === undefined ? [] : possibleLines(finding, pricing))
    const result = standingOf(words, possible, pricing, isLate)
    standings.set(id, result.standing)
    refused.push(...result.refused)
  }
  return { standings, refused, earlier }
}
