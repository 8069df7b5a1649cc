import type { Answers, Belonging, Keys } from './belonging.ts'
import type { ContactContext } from './call.ts'

/** A reviewer's word on one item: answered, not applicable, or (neither given) unanswered. */
export interface ReviewAnswer {
  /** The answer: points, a level, yes or no. `null` is no answer. */
  readonly value?: number | string | boolean | null | undefined
  /** The item did not apply to this contact. */
  readonly notApplicable?: true | undefined
  /** The reviewer's remark on this item. */
  readonly comment?: string | undefined
}

/** A reviewer's word on one contact: answers by item, or observations. */
export interface Review extends Belonging, ContactContext, Answers {
  /** The host's own name for this review. */
  readonly id: string
  /** The agent whose work was reviewed. */
  readonly agentId: string
  /** Who reviewed it: bears the duties of a reviewer on this record. */
  readonly reviewerId?: string | null | undefined
  /** When: instant, ISO 8601 with offset. It decides the version in force. */
  readonly reviewedAt: string
  /** What this record has in common with others, for rules that count over several. */
  readonly keys?: Keys | undefined
  /** The ruleset of the scorecard, where several of the policy have one. */
  readonly rulesetId?: string | undefined
  /** The scorecard, where the ruleset has several. */
  readonly scorecardId?: string | undefined
  /** Answers by the id of the item. */
  readonly answers?: { readonly [itemId: string]: ReviewAnswer } | undefined
}
