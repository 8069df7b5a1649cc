import { basisRecords } from '../evaluate/basis.ts'
import type { Basis, Finding } from '../evaluate/finding.ts'
import { type Conversion, eventConvertedInto, isExcusedOn } from '../facts/period/days.ts'
import { eventsCountedBy } from './events.ts'
import type { LedgerDay } from './ledger.ts'

/** What a finding on the period rests on: the events that it counts, their findings, and what counts as such an event. */
export const basisOf = (
  finding: Finding,
  agentId: string,
  days: readonly LedgerDay[],
  conversions: readonly Conversion[],
): Basis => {
  const counted = new Set(eventsCountedBy(finding))
  const dates = new Set<string>()
  const findings = new Set<string>()
  for (const { date, events } of days) {
    for (const { what, max, excused, findingIds } of events) {
      if (!counted.has(what) || excused || max === 0) continue
      dates.add(date)
      for (const id of findingIds) findings.add(id)
    }
  }
  const excuses = new Map(
    days.flatMap(({ date, record }) => (record.excused === undefined ? [] : [[date, record.excused] as const])),
  )
  const asked = finding.evidence.flatMap(({ fact, params }) => (fact === 'convertedDays' ? [params?.as] : []))
  for (const conversion of conversions) {
    const { rulesetId, date, findingId, as } = conversion
    const event = eventConvertedInto(conversion)
    const isCounted = (event !== undefined && counted.has(event)) || asked.includes(as)
    const excused = date === null ? undefined : excuses.get(date)
    if (excused !== undefined && isExcusedOn(conversion, (what) => excused.some((one) => one.what === what))) continue
    if (!isCounted || rulesetId !== finding.rulesetId || findingId === finding.id) continue
    if (date !== null) dates.add(date)
    if (findingId !== undefined) findings.add(findingId)
  }
  findings.delete(finding.id)
  return { findings: [...findings], records: basisRecords([...dates].sort().map((date) => `${agentId}/${date}`)) }
}
