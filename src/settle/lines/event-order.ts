import type { Finding } from '../../evaluate/finding.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { readInstant } from '../../time/local/instant.ts'
import { readDay } from '../../time/local/local-date.ts'
import { rulesOf, type SettledRule } from '../input/rules-of-policy.ts'
import type { PlacedLine } from './draft-line.ts'

/** When something happened, as numbers. */
export interface EventTime {
  /** Days since 1970-01-01 of its local date. */
  readonly day: number
  /** Epoch milliseconds; what has a date only comes first on its day. */
  readonly instant: number
}

/**
 * What a settlement asks of a finding again and again, read once: its rule, its time, its place among others. It took a sixth of a
 * settlement before; and the findings of a month, in the order of events, lie in memory anywhere.
 */
export interface Entry extends EventTime {
  readonly id: string
  readonly finding: Finding
  /** Of an earlier offence: undefined where the policy has its rule no more. */
  readonly rule: SettledRule | undefined
  /** Advice and mere signs charge nobody. */
  readonly charges: boolean
  /** Another regulation may deal with the same. */
  readonly isOnTopic: boolean
  /** It may take the place of others. */
  readonly isOverriding: boolean
  readonly isByMachine: boolean
  /** The lines of its consequences, once they were drafted. */
  drafts: readonly (PlacedLine | undefined)[] | undefined
}

/** Whether text is an instant with offset, or a local date. */
export const isTime = (at: string): boolean => !Number.isNaN(at.length === 10 ? readDay(at) : readInstant(at))

/** The instant of an event; what has a date only comes first on its day. */
export const instantOf = (at: string): number => (at.length === 10 ? Number.NEGATIVE_INFINITY : readInstant(at))

export const isCharging = ({ force }: Finding): boolean => force !== 'advice' && force !== 'indicator'

export const isOverriding = ({ overrides }: Finding): boolean => overrides !== undefined && overrides.length > 0

export const isByMachine = ({ machineAnswers }: Finding): boolean =>
  machineAnswers !== undefined && machineAnswers.length > 0

/** A finding as an entry. */
export const entryOf = (policy: Policy, finding: Finding): Entry => ({
  id: finding.id,
  finding,
  rule: rulesOf(policy).ruleOf(finding),
  day: readDay(finding.date),
  instant: instantOf(finding.at),
  charges: isCharging(finding),
  isOnTopic: finding.topic !== null,
  isOverriding: isOverriding(finding),
  isByMachine: isByMachine(finding),
  drafts: undefined,
})

/** The finding of an entry. */
export const findingOf = ({ finding }: Pick<Entry, 'finding'>): Finding => finding

export const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/** By local date, then by instant. */
export const byTime = (a: EventTime, b: EventTime): number =>
  a.day !== b.day ? a.day - b.day : a.instant === b.instant ? 0 : a.instant < b.instant ? -1 : 1

/** Sorted; the list itself where it is in order already, as most come. */
export const sorted = <T>(items: readonly T[], compare: (a: T, b: T) => number): readonly T[] => {
  for (let at = 1; at < items.length; at++)
    if (compare(items[at - 1]!, items[at]!) > 0) return items.slice().sort(compare)
  return items
}

const rankOf = ({ rule }: Entry): number => rule?.rank ?? -1

const byEvent = (a: Entry, b: Entry): number =>
  byTime(a, b) || byText(a.finding.recordId, b.finding.recordId) || rankOf(a) - rankOf(b) || byText(a.id, b.id)

/** Entries by event time, record, order of the policy's rulesets, order of the document's rules, id. */
export const sortEntries = (entries: readonly Entry[]): readonly Entry[] => sorted(entries, byEvent)

/** Findings in the order of their entries. */
export const sortFindings = (policy: Policy, findings: readonly Finding[]): readonly Finding[] =>
  findings.length < 2 ? findings : sortEntries(findings.map((one) => entryOf(policy, one))).map(findingOf)
