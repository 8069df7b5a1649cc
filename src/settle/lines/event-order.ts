import type { Finding } from '../../evaluate/finding.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { readInstant } from '../../time/local/instant.ts'
import { ruleOf } from '../input/rules-of-policy.ts'

/** When something happened: its local date, then its instant; what has a date only comes first on its day. */
export interface EventTime {
  readonly date: string
  readonly at: string
}

/** Epoch milliseconds; what has a date only comes first on its day. */
const instantOf = (at: string): number => (at.length === 10 ? Number.NEGATIVE_INFINITY : readInstant(at))

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

interface Timed<T> {
  readonly item: T
  readonly date: string
  readonly instant: number
}

/** Sorts by event time, then by a tie-breaker: the same order whatever the order of arrival. Each instant is read once. */
export const sortByEvent = <T extends EventTime>(items: readonly T[], tie: (a: T, b: T) => number): T[] => {
  if (items.length < 2) return [...items]
  const timed = items.map((item): Timed<T> => ({ item, date: item.date, instant: instantOf(item.at) }))
  timed.sort((a, b) => {
    if (a.date !== b.date) return a.date < b.date ? -1 : 1
    if (a.instant !== b.instant) return a.instant - b.instant
    return tie(a.item, b.item)
  })
  return timed.map(({ item }) => item)
}

/** Findings by event time, record, order of the policy's rulesets, order of the document's rules, id. */
export const sortFindings = (policy: Policy, findings: readonly Finding[]): Finding[] => {
  const rankOf = (one: Finding): number => ruleOf(policy, one)?.rank ?? -1
  return sortByEvent(findings, (a, b) => byText(a.recordId, b.recordId) || rankOf(a) - rankOf(b) || byText(a.id, b.id))
}
