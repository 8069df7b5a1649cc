import type { Finding } from '../../evaluate/finding.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { editionOf } from '../../ruleset/version-number.ts'

/** When something happened: its local date, then its instant; what has a date only comes first on its day. */
export interface EventTime {
  readonly date: string
  readonly at: string
}

const instantOf = (at: string): number => (at.length === 10 ? Number.NEGATIVE_INFINITY : Date.parse(at))

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Sorts by event time, then by the given tie-breakers: the same order whatever the order of arrival. */
export const sortByEvent = <T>(
  items: readonly T[],
  eventOf: (item: T) => EventTime,
  ...ties: ((a: T, b: T) => number)[]
): T[] =>
  items
    .map((item) => {
      const { date, at } = eventOf(item)
      return { item, date, instant: instantOf(at) }
    })
    .sort((a, b) => {
      const order = byText(a.date, b.date) || (a.instant === b.instant ? 0 : a.instant - b.instant)
      if (order !== 0) return order
      for (const tie of ties) {
        const next = tie(a.item, b.item)
        if (next !== 0) return next
      }
      return 0
    })
    .map(({ item }) => item)

export const byString =
  <T>(textOf: (item: T) => string) =>
  (a: T, b: T): number =>
    byText(textOf(a), textOf(b))

/** Findings by event time, record, order of the policy's rulesets, order of the document's rules, id. */
export const sortFindings = (policy: Policy, findings: readonly Finding[]): Finding[] => {
  const ranks = new Map<string, number>()
  for (const [place, { versions }] of policy.rulesets.entries())
    for (const { ruleset } of versions)
      for (const [index, rule] of [...ruleset.document.rules, ...ruleset.document.withdrawn].entries())
        ranks.set(`${ruleset.id}@${editionOf(ruleset.version)} ${rule.id}`, place * 1_000_000 + index)
  const rankOf = (one: Finding) => ranks.get(`${one.rulesetId}@${editionOf(one.rulesetVersion)} ${one.ruleId}`) ?? -1
  return sortByEvent(
    findings,
    (finding) => finding,
    byString((finding) => finding.recordId),
    (a, b) => rankOf(a) - rankOf(b),
    byString((finding) => finding.id),
  )
}
