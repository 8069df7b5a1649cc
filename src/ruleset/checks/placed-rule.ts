import type { Rule } from '../../document/document.ts'

/** A place in a document. */
export type Path = readonly PropertyKey[]

/** A rule, and where in its document it stands: among the rules, or as a check. */
export interface PlacedRule {
  readonly rule: Rule
  readonly path: Path
}
