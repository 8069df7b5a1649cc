import type { RulesetSource } from '../document/document.ts'
import { frozenRuleset, type Ruleset } from './ruleset.ts'
import { writeOut } from './write-out.ts'

/** A document that is shipped with the library: its JSON text, and the digest under which it is published. */
export interface ShippedDocument {
  readonly digest: string
  readonly json: string
}

/**
 * Loads a document that is shipped with the library. It was checked by `loadRuleset` before it was
 * published, and its digest says that it has not changed since: checking it again would only cost
 * every host the time. Documents of anybody else go through `loadRuleset`.
 */
export const loadShipped = ({ digest, json }: ShippedDocument): Ruleset => {
  const source = JSON.parse(json) as RulesetSource
  return frozenRuleset(source, writeOut(source, []).document, digest)
}
