import type { RulesetDocument, RulesetSource } from '../document/document.ts'
import { deepFreeze, seal } from '../input/sealed.ts'

/** Says the names of a ruleset's parameters to the compiler alone: no value has this property. */
export declare const parameterNames: unique symbol

/**
 * One regulation at one version, checked, frozen and named by its digest. The compiler knows the id and the names of the
 * parameters where the ruleset is shipped or comes from `defineRuleset`; of any other it knows that they are texts.
 */
export interface Ruleset<Id extends string = string, Parameter extends string = string> {
  readonly id: Id
  readonly [parameterNames]?: Parameter
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
