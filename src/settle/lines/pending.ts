import type { Finding } from '../../evaluate/finding.ts'
import type { PendingItem } from '../settlement.ts'
import type { Drafted } from './draft-findings.ts'
import { referenceOf } from './draft-line.ts'
import type { PlacedLine } from './once-per-unit.ts'
import type { Standing } from './standing.ts'

/** What is open, in the order of the findings; measures to choose from together. */
export const pendingOf = (
  findings: readonly Finding[],
  lines: readonly PlacedLine[],
  openLadders: Drafted['openLadders'],
  standings: ReadonlyMap<string, Standing>,
): readonly PendingItem[] => {
  const byFinding = new Map<string, PendingItem[]>()
  const add = (finding: Finding, item: PendingItem) => {
    const items = byFinding.get(finding.id)
    if (items === undefined) byFinding.set(finding.id, [item])
    else items.push(item)
  }
  for (const { finding, pending } of lines) {
    if (pending === undefined) continue
    const items = byFinding.get(finding.id) ?? []
    const menu = pending.what === 'discipline' ? items.findIndex(({ what }) => what === 'discipline') : -1
    if (menu >= 0) items[menu] = { ...items[menu]!, steps: [...(items[menu]!.steps ?? []), ...(pending.steps ?? [])] }
    else add(finding, { ...referenceOf(finding), ...pending })
  }
  for (const { finding, effect } of openLadders)
    add(finding, { ...referenceOf(finding), what: 'parameter', kind: 'ladder', missing: effect.missing ?? [] })
  for (const finding of findings) {
    const appeal = standings.get(finding.id)?.appeal
    if (appeal !== undefined) add(finding, { ...referenceOf(finding), what: 'appeal', missing: [], decision: appeal })
  }
  return findings.flatMap(({ id }) => byFinding.get(id) ?? [])
}
