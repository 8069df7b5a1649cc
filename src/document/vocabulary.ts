import acts from '../../rulesets/vocabulary/acts.json'
import topics from '../../rulesets/vocabulary/topics.json'
import type { Bilingual } from '../errors.ts'
import { deepFreeze } from '../input/sealed.ts'

/** An act of the shared vocabulary: what was seen, and other codes that hosts use for it. */
export interface Act extends Bilingual {
  readonly synonyms: readonly string[]
}

/** What rules can be about, and natural words for it: only to name the code that was meant, never accepted in its place. */
interface Topic extends Bilingual {
  readonly synonyms?: readonly string[]
}

/** The acts that all rulesets share, by code. */
export const sharedActs = /* @__PURE__ */ deepFreeze(acts) as Readonly<Record<string, Act>>

/** What rules can be about, by code: findings on one topic are one matter. */
export const sharedTopics = /* @__PURE__ */ deepFreeze(topics) as Readonly<Record<string, Topic>>
