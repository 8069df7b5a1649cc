import type { Path } from '../../conditions/kinds.ts'
import type { Rule } from '../../document/document.ts'

/** A rule, and where in its document it stands: among the rules, or as a check. */
export interface PlacedRule {
  readonly rule: Rule
  readonly path: Path
}
