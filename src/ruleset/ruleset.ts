import type { RulesetDocument, RulesetSource } from '../document/document.ts'

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

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) deepFreeze(part)
  }
  return value
}

export const frozenRuleset = (source: RulesetSource, document: RulesetDocument, digest: string): Ruleset =>
  deepFreeze({ id: document.id, version: document.version, digest, source, document })
