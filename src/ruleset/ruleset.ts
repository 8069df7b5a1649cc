import type { RulesetDocument, RulesetSource } from '../document/document.ts'
import { deepFreeze, seal } from '../input/sealed.ts'

/** One regulation at one version, checked, frozen and named by its digest. */
export interface Ruleset {
  readonly id: string
  readonly version: string
  /** SHA-256 of the document's canonical JSON (RFC 8785). */
  readonly digest: string
  /** The document as it was given. */
  readonly source: RulesetSource
  /** The document in full: checks written out as rules. */
  readonly document: RulesetDocument
}

/** Makes a ruleset final: what was checked is what judges. */
export const sealRuleset = (ruleset: Ruleset): Ruleset => {
  deepFreeze(ruleset.source)
  deepFreeze(ruleset.document)
  return seal('ruleset', ruleset)
}

export const frozenRuleset = (source: RulesetSource, document: RulesetDocument, digest: string): Ruleset =>
  sealRuleset({ id: document.id, version: document.version, digest, source, document })
