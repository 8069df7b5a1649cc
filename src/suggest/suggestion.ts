import * as z from 'zod/mini'
import type { RuleReference } from '../evaluate/finding.ts'
import type { Severity } from '../records/incident.ts'

/** One value: what a question can be answered with. `null`: the question does not arise, or there is none. */
export type AnswerValue = string | number | boolean | null

/** Words of the record that an answer rests on: found by the library, never taken from who answered. */
export interface Quotation {
  /** Index in `utterances`. */
  readonly utterance: number
  /** UTF-16 offsets into the utterance. */
  readonly start: number
  readonly end: number
  /** What stands there, personal data masked. */
  readonly excerpt: string
}

/** A rule that an answer would serve. */
export interface SuggestedRule extends RuleReference {
  readonly severity: Severity | null
}

/** Who suggests: the lexicons and scripts of the ruleset, or a judge of the host's. */
export type SuggestedBy = 'cue' | `judge:${string}`

/** An answer that a machine proposes. Plain JSON; it is no answer until `acceptSuggestions` or a person makes it one. */
export interface Suggestion {
  readonly observation: string
  readonly value: AnswerValue
  readonly by: SuggestedBy
  /** From 0 to 1, as the judge says; it decides nothing. */
  readonly confidence?: number
  /** Empty for what was suggested by words that are missing, and for questions that need no quotation. */
  readonly quotes: readonly Quotation[]
  readonly rules: readonly SuggestedRule[]
}

/** One value, as data from outside. */
export const answerValue = () => z.union([z.string(), z.number(), z.boolean(), z.null()])

/** Who suggests, as data from outside. */
export const bySchema = () => z.string().check(z.regex(/^(cue|judge:.+)$/, 'cue, or judge:<name>'))

/** Whether another suggestion answers the same question in another way. */
export const isContradicted = ({ observation, value }: Suggestion, among: readonly Suggestion[]): boolean =>
  among.some((other) => other.observation === observation && other.value !== value)
