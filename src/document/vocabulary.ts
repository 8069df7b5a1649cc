import acts from '../../rulesets/vocabulary/acts.json'
import topics from '../../rulesets/vocabulary/topics.json'
import type { Bilingual } from '../errors.ts'

/** An act of the shared vocabulary: what was seen, and other codes that hosts use for it. */
export interface Act extends Bilingual {
  readonly synonyms: readonly string[]
}

/** The acts that all rulesets share, by code. */
export const sharedActs = acts as Readonly<Record<string, Act>>

/** What rules can be about, by code: findings on one topic are one matter. */
export const sharedTopics = topics as Readonly<Record<string, Bilingual>>

const codeOfSynonym: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(
  Object.entries(sharedActs).flatMap(([code, { synonyms }]) => synonyms.map((synonym) => [synonym, code])),
)

/**
 * The code of an act in the shared vocabulary, from the code itself or a synonym; undefined when the
 * vocabulary has neither.
 *
 * @example
 * ```ts
 * import { resolveAct } from 'callcenter-rulebook'
 * resolveAct('ate-snacks-at-work') // => 'snack-at-desk'
 * ```
 */
export const resolveAct = (act: string): string | undefined =>
  Object.hasOwn(sharedActs, act) ? act : codeOfSynonym.get(act)
