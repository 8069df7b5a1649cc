import { sha256Hex } from '../document/digest.ts'
import type { RulesetDocument } from '../document/document.ts'
import { type BoundLeaf, restingOn } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import type { Subject } from '../records/subject.ts'
import { isMeasured, kindOfFact, shown } from './evidence.ts'
import type { Basis } from './finding.ts'

/** Ids of more records than these are a number and a digest. */
const MOST_IDS = 100

/** The records that a result rests on, by their ids. */
export const basisRecords = (ids: readonly string[]): Basis['records'] => {
  if (ids.length <= MOST_IDS) return { count: ids.length, ids }
  return { count: ids.length, ids: [], digest: sha256Hex([...ids].sort().join('\n')) }
}

/**
 * What a finding rests on whose proof counts earlier records; undefined where it counts none. Of several measures the
 * first is named, and the records of all: value and window of each stand in the evidence.
 */
export const measuredBasis = (
  leaves: readonly BoundLeaf[],
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
): Basis | undefined => {
  if (!leaves.some((leaf) => isMeasured(leaf, subject, document))) return undefined
  const slots = leaves
    .flatMap(({ slot, other }) => [slot, ...(other === undefined ? [] : [other])])
    .flatMap((one) => restingOn(one, workspace))
  const measured = [...new Set(slots)].flatMap((slot) =>
    slot.basis === undefined ? [] : [{ ...slot.basis(workspace), value: workspace.get(slot) }],
  )
  const [first] = measured
  if (first === undefined) return undefined
  const { name, value, from, to } = first
  return {
    findings: [],
    records: basisRecords([...new Set(measured.flatMap(({ recordIds }) => recordIds))]),
    measure: { name, value: shown(value, kindOfFact({ fact: name }, subject, document)?.type), from, to },
  }
}
