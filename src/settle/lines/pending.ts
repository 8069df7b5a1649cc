import type { Finding, NotAssessed } from '../../evaluate/finding.ts'
import type { Excusable } from '../../facts/attendance/day.ts'
import { eventConvertedInto } from '../../facts/period/days.ts'
import { eventsCountedBy, eventsOfFinding } from '../../months/events.ts'
import { type Policy, versionInForce } from '../../ruleset/policy.ts'
import type { Decision } from '../decisions/decision.ts'
import type { PendingItem, SettlementPeriod } from '../settlement.ts'
import type { Drafted } from './draft-findings.ts'
import { type PlacedLine, referenceOf } from './draft-line.ts'
import { type Entry, findingOf } from './event-order.ts'
import type { Standing } from './standing.ts'

/** Whether a person has said what becomes of a finding. */
const isConfirmed = (standing: Standing | undefined): boolean =>
  standing !== undefined && (standing.upheld !== undefined || standing.waived !== undefined || standing.acts.length > 0)

/** The questions that machines answered for a finding, or for one that it rests on, and that nobody has confirmed. */
const machineQuestionsOf = (
  finding: Finding,
  byId: ReadonlyMap<string, Finding>,
  standings: ReadonlyMap<string, Standing>,
): readonly string[] => {
  if (isConfirmed(standings.get(finding.id))) return []
  const basis = (finding.basis?.findings ?? []).flatMap((id) => byId.get(id) ?? [])
  const open = [finding, ...basis.filter(({ id }) => !isConfirmed(standings.get(id)))]
  return [...new Set(open.flatMap(({ machineAnswers = [] }) => machineAnswers.map((one) => one.observation)))]
}

/** What a finding of a day is about, and what it counts as. */
const eventsIn = (finding: Finding): readonly Excusable[] => [
  ...eventsOfFinding(finding),
  ...finding.effects.flatMap((effect) =>
    effect.kind === 'counts-as' ? (eventConvertedInto({ as: effect.as }) ?? []) : [],
  ),
]

/** The first day of the period that a finding on a period is about: the record is named after it. */
const firstDayOf = ({ recordId }: Finding): string => recordId.slice(-10)

/**
 * The waiver that leaves a finding on a period open: of a finding that it rests on, or, where it does not say on which, of an event that it
 * counts on a day of that period. With the ledger of that period the month was judged again.
 */
const waiverUnder = (
  finding: Finding,
  standings: ReadonlyMap<string, Standing>,
  waived: readonly Finding[],
  ledgered: ReadonlySet<string>,
): Decision | undefined => {
  if (finding.subject !== 'period' || finding.kind !== 'violation') return undefined
  if (ledgered.has(finding.recordId) || isConfirmed(standings.get(finding.id))) return undefined
  const counted = eventsCountedBy(finding)
  const isUnder = (one: Finding): boolean =>
    finding.basis === undefined
      ? one.date >= firstDayOf(finding) &&
        one.date <= finding.date &&
        eventsIn(one).some((what) => counted.includes(what))
      : finding.basis.findings.includes(one.id)
  const under = waived.find(isUnder)
  return under === undefined ? undefined : standings.get(under.id)?.waived
}

const join = (items: Map<string, PendingItem[]>, id: string, item: PendingItem): void => {
  const own = items.get(id)
  if (own === undefined) items.set(id, [item])
  else own.push(item)
}

/** What is open about lines; of measures of one finding to choose from, one item together. */
const pendingOfLines = (lines: readonly PlacedLine[]): PendingItem[] => {
  const all: PendingItem[] = []
  let current: Finding | undefined
  let menu = -1
  for (let at = 0; at < lines.length; at++) {
    const { finding, pending } = lines[at]!
    if (pending === undefined) continue
    if (finding !== current) menu = -1
    current = finding
    const known = menu < 0 ? undefined : all[menu]!
    if (pending.what === 'discipline' && known !== undefined)
      all[menu] = { ...known, steps: [...(known.steps ?? []), ...(pending.steps ?? [])] }
    else {
      if (pending.what === 'discipline') menu = all.length
      all.push(pending)
    }
  }
  return all
}

/** What is open, in the order of the findings; measures to choose from together. */
export const pendingOf = (
  entries: readonly Entry[],
  lines: readonly PlacedLine[],
  openLadders: Drafted['openLadders'],
  standings: ReadonlyMap<string, Standing>,
  ledgered: ReadonlySet<string>,
): readonly PendingItem[] => {
  const ofLines = pendingOfLines(lines)
  const more = new Map<string, PendingItem[]>()
  const add = ({ id }: Finding, item: PendingItem) => join(more, id, item)
  for (const { finding, effect } of openLadders)
    add(finding, { ...referenceOf(finding), what: 'parameter', kind: 'ladder', missing: effect.missing ?? [] })
  const isAnyMachine = entries.some(({ isByMachine }) => isByMachine)
  const isAnyAppeal = [...standings.values()].some(({ appeal }) => appeal !== undefined)
  const isAnyWaived = [...standings.values()].some(({ waived }) => waived !== undefined)
  const findings = isAnyMachine || isAnyAppeal || isAnyWaived ? entries.map(findingOf) : []
  const waived = isAnyWaived
    ? findings.filter(({ id, subject }) => subject === 'attendance' && standings.get(id)?.waived !== undefined)
    : []
  const byId = isAnyMachine ? new Map(findings.map((finding) => [finding.id, finding])) : new Map<string, Finding>()
  for (const finding of isAnyMachine || isAnyAppeal || waived.length > 0 ? findings : []) {
    const appeal = standings.get(finding.id)?.appeal
    const machines = isAnyMachine ? machineQuestionsOf(finding, byId, standings) : []
    if (machines.length > 0) add(finding, { ...referenceOf(finding), what: 'machine-answer', missing: machines })
    if (appeal !== undefined) add(finding, { ...referenceOf(finding), what: 'appeal', missing: [], decision: appeal })
    const waiver = waived.length === 0 ? undefined : waiverUnder(finding, standings, waived, ledgered)
    if (waiver !== undefined)
      add(finding, { ...referenceOf(finding), what: 'waived-event', missing: [], decision: waiver })
  }
  // Lines are in the order of the findings, and most periods have nothing else open.
  if (more.size === 0) return ofLines
  const byFinding = new Map<string, PendingItem[]>()
  for (const item of ofLines) join(byFinding, item.findingId!, item)
  return entries.flatMap(({ id }) => [...(byFinding.get(id) ?? []), ...(more.get(id) ?? [])])
}

/**
 * Clauses on the whole period that days decide of which not all is known: what they may come to is open, not nothing. Other
 * questions that nobody answered leave their rules not assessed, and nothing pending.
 */
export const openByDays = (
  policy: Policy,
  notAssessed: readonly NotAssessed[],
  { to }: SettlementPeriod,
): readonly PendingItem[] =>
  notAssessed.flatMap(({ rulesetId, ruleId, clause, missing }): PendingItem[] => {
    const days = missing.filter((name) => name.startsWith('days['))
    const chosen = policy.rulesets.find(({ id }) => id === rulesetId)
    const version = days.length === 0 || chosen === undefined ? undefined : versionInForce(chosen, () => to)
    const rule = version?.ruleset.document.rules.find(({ id }) => id === ruleId)
    if (rule?.subject !== 'period' || (rule.effects ?? []).length === 0) return []
    return [{ rulesetId, ruleId, clause, summary: rule.summary, what: 'days', missing: days }]
  })
