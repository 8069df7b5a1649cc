import * as z from 'zod'
import { RecordError } from '../errors.ts'
import type { Finding } from '../evaluate/finding.ts'
import { findingSchema } from '../evaluate/finding-schema.ts'
import { checked } from '../input/checked.ts'
import type { LedgerEntry, PeriodLedger, Settlement } from './settlement.ts'
import { settlementSchema } from './settlement-schema.ts'

const checkSettlement = /* @__PURE__ */ checked(settlementSchema, RecordError)
const checkFindings = /* @__PURE__ */ checked(() => z.array(findingSchema()), RecordError)

/** What later periods need to know of a settled one. */
export interface Ledger {
  /** For `previous`. */
  readonly period: PeriodLedger
  /** For `history`: the offences that ladders count, without waived ones and those set aside. */
  readonly offences: readonly LedgerEntry[]
}

/**
 * Draws the short form of a settled period, so that a host need not keep every finding for the ladders
 * and runs of later periods.
 *
 * @param findings the findings that were settled
 */
export const toLedger = (settlement: Settlement, findings: readonly Finding[]): Ledger => {
  checkSettlement(settlement, 'settlement')
  checkFindings(findings, 'findings')
  const dropped = new Set(
    [...settlement.setAside, ...settlement.waived, ...settlement.fellAway, ...settlement.ignored].map(
      ({ findingId }) => findingId,
    ),
  )
  const offences = new Map<string, LedgerEntry>()
  for (const { id, rulesetId, ruleId, at, occurrences, effects } of findings) {
    if (dropped.has(id) || occurrences === 0) continue
    for (const effect of effects)
      if (effect.kind === 'ladder')
        offences.set(id, { findingId: id, rulesetId, ruleId, group: effect.group, at, occurrences })
  }
  const { period, points } = settlement
  return {
    period: { period, ...(points === undefined ? {} : { points: { final: points.final, grade: points.grade } }) },
    offences: [...offences.values()].sort((a, b) => (a.findingId < b.findingId ? -1 : 1)),
  }
}
