import { canonicalJson } from '../document/digest.ts'
import { RecordError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import type { Line, Settlement } from './settlement.ts'
import { settlementSchema } from './settlement-schema.ts'

const checkSettlement = /* @__PURE__ */ checked(settlementSchema, RecordError)

/** A value before and after. */
export interface SettlementChange<T> {
  readonly before: T
  readonly after: T
}

/** What one finding comes to before and after; an empty list: it was not charged there. */
export interface LineChange {
  readonly findingId: string
  readonly before: readonly Line[]
  readonly after: readonly Line[]
}

/** What changed between two settlements; only parts that did are there. */
export interface SettlementDiff {
  readonly isSame: boolean
  readonly lines: readonly LineChange[]
  readonly deductions?: SettlementChange<Settlement['deductions']>
  readonly rewards?: SettlementChange<Settlement['rewards']>
  readonly earnings?: SettlementChange<Settlement['earnings']>
  readonly wageDays?: SettlementChange<Settlement['wageDays']>
  readonly points?: SettlementChange<Settlement['points'] | null>
  readonly discipline?: SettlementChange<Settlement['discipline']>
  readonly setAside?: SettlementChange<Settlement['setAside']>
  readonly waived?: SettlementChange<Settlement['waived']>
  readonly fellAway?: SettlementChange<Settlement['fellAway']>
  readonly noted?: SettlementChange<Settlement['noted']>
  readonly pending?: SettlementChange<Settlement['pending']>
  readonly refusedDecisions?: SettlementChange<Settlement['refusedDecisions']>
  readonly provisional?: SettlementChange<boolean>
}

const parts = [
  'deductions',
  'rewards',
  'earnings',
  'wageDays',
  'points',
  'discipline',
  'setAside',
  'waived',
  'fellAway',
  'noted',
  'pending',
  'refusedDecisions',
  'provisional',
] as const

const byFinding = (lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> => {
  const groups = new Map<string, Line[]>()
  for (const line of lines) {
    const members = groups.get(line.findingId)
    if (members === undefined) groups.set(line.findingId, [line])
    else members.push(line)
  }
  return groups
}

/**
 * Says what changed from one settlement to another, finding by finding: for records that came late, a
 * decision, a new version of a regulation.
 *
 * @example
 * ```ts
 * import { createPolicy, diffSettlements, settle } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
 * const settlement = settle(policy, { agentId: 'a1', period, assessments: [] })
 * diffSettlements(settlement, settlement) // => { isSame: true, lines: [] }
 * ```
 */
export const diffSettlements = (before: Settlement, after: Settlement): SettlementDiff => {
  checkSettlement(before, 'before')
  checkSettlement(after, 'after')
  const old = byFinding(before.lines)
  const fresh = byFinding(after.lines)
  const lines: LineChange[] = []
  for (const findingId of new Set([...fresh.keys(), ...old.keys()])) {
    const change = { findingId, before: old.get(findingId) ?? [], after: fresh.get(findingId) ?? [] }
    if (canonicalJson(change.before) !== canonicalJson(change.after)) lines.push(change)
  }
  const changed = parts.flatMap((part) => {
    const change = { before: before[part] ?? null, after: after[part] ?? null }
    return canonicalJson(change.before) === canonicalJson(change.after) ? [] : [[part, change] as const]
  })
  return { isSame: lines.length === 0 && changed.length === 0, lines, ...Object.fromEntries(changed) }
}
