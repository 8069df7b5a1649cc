import type { Path } from '../../conditions/kinds.ts'
import type { Rule, RuleSource } from '../../document/document.ts'

/** A rule as it was written and in full, and where in its document it stands. */
export interface PlacedRule {
  readonly source: RuleSource
  readonly rule: Rule
  readonly path: Path
}
