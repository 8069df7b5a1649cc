import type { PolicyVersion } from '../ruleset/policy.ts'
import type { CompiledRule } from './compile-policy.ts'
import type { Outcome } from './finding.ts'

/** One rule's outcome on one record. */
export interface RuleOutcome {
  readonly version: PolicyVersion
  readonly compiled: CompiledRule
  readonly outcome: Outcome
  /** What would decide it, where its own facts do not say: of which agent of several they are. */
  readonly missing?: readonly string[]
  /** Of a call with several agents: the duty was another's. */
  readonly isOthers?: true
}
