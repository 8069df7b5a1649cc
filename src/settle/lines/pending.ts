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

const hasMachineAnswers = ({ finding: { machineAnswers } }: Entry): boolean =>
  machineAnswers !== undefined && machineAnswers.length > 0

/** What is open, in the order of the findings; measures to choose from together. */
export const pendingOf = (
  entries: readonly Entry[],
  lines: readonly PlacedLine[],
  openLadders: Drafted['openLadders'],
  standings: ReadonlyMap<string, Standing>,
  ledgered: ReadonlySet<string>,
): readonly PendingItem[] => {
  const byFinding = new Map<string, PendingItem[]>()
  const add = (finding: Finding, item: PendingItem) => {
    const items = byFinding.get(finding.id)
    if (items === undefined) byFinding.set(finding.id, [item])
    else items.push(item)
  }
  for (const { finding, pending } of lines) {
    if (pending === undefined) continue
    const items = pending.what === 'discipline' ? (byFinding.get(finding.id) ?? []) : []
    const menu = items.findIndex(({ what }) => what === 'discipline')
    if (menu >= 0) items[menu] = { ...items[menu]!, steps: [...(items[menu]!.steps ?? []), ...(pending.steps ?? [])] }
    else add(finding, pending)
  }
  for (const { finding, effect } of openLadders)
    add(finding, { ...referenceOf(finding), what: 'parameter', kind: 'ladder', missing: effect.missing ?? [] })
  const isAnyMachine = entries.some(hasMachineAnswers)
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
  const all: PendingItem[] = []
  if (byFinding.size > 0)
    for (const { finding } of entries) {
      const items = byFinding.get(finding.id)
      if (items !== undefined) all.push(...items)
    }
  return all
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
