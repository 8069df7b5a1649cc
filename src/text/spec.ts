import type { CourtesyKind } from './phrases/courtesy.ts'

/** How a phrase must stand in what was said. */
export type PhraseMatch = 'contains' | 'utterance' | 'word'

/** A phrase with settings of its own. */
export interface PhraseSpec {
  readonly text: string
  readonly match?: PhraseMatch | undefined
  /** Innocent longer phrases: a hit inside one of them is no hit. */
  readonly except?: readonly string[] | undefined
  /** The clause that forbids or demands just this phrase. */
  readonly clause?: string | undefined
  /** Other wordings that count as this phrase. */
  readonly variants?: readonly string[] | undefined
  /** The courtesy that the phrase is: every word that does the same counts as it (感谢 as 谢谢). */
  readonly courtesy?: CourtesyKind | undefined
  /** The source does not print it: it generalises what the source gives as an example. A hit is a hint. */
  readonly listed?: false | undefined
}

/** A named list of phrases, as a ruleset writes it. */
export interface LexiconSpec {
  readonly match: PhraseMatch
  readonly phrases: readonly (string | PhraseSpec)[]
  readonly except?: readonly string[] | undefined
  /** Spellings that stand for one another in every phrase: `['那里', '哪里']`. */
  readonly variants?: readonly (readonly [string, string])[] | undefined
  /** `不不不行` counts as `不行`. */
  readonly repeatedCharacters?: 'collapse' | undefined
  /** Characters of the same sound stand for one another, if the host supplies a sound matcher. */
  readonly soundsLike?: true | undefined
  /** A forbidden answer: a hit counts only where the speaker gives it as his own answer. */
  readonly as?: 'answer' | undefined
  /** The source cuts the list short: what is not on it proves nothing. */
  readonly complete?: false | undefined
  /** The language whose cases its letters have, as a two- or three-letter code: a Turkish `I` is `ı`. */
  readonly language?: string | undefined
  /** Letters that differ only in accents are one, as far as the language counts them so. */
  readonly accents?: 'ignore' | undefined
  /** A hit heard with less confidence (0 to 1), or with none stated, is a hint. */
  readonly minConfidence?: number | undefined
}

/** Where the words in a slot come from. */
export interface SlotSpec {
  /** The record field or observation that gives the value; by default the slot's own name. */
  readonly from?: string | undefined
  /** The words that may stand in the slot, whatever the record says. */
  readonly oneOf?: readonly string[] | undefined
  /** What is due on the days of a public holiday, by its name (`new-year`: 新年好); `otherwise` on all other days. */
  readonly byHoliday?: Readonly<Record<string, string>> | undefined
  readonly otherwise?: string | undefined
  /** The longest text, in characters, that is taken for the value when it is not known (8). */
  readonly maxLength?: number | undefined
}

/** Which utterances of the speaker a script is looked for in. */
export type ScriptPosition = 'first' | 'last' | 'anywhere'

/** A required utterance with slots in braces. */
export interface ScriptSpec {
  readonly text: string
  readonly variants?: readonly string[] | undefined
  readonly slots?: Readonly<Record<string, SlotSpec>> | undefined
  /** Least similarity (0 to 1) that still counts as said; 1, exact after normalisation, by default. */
  readonly tolerance?: number | undefined
  readonly position?: ScriptPosition | undefined
  readonly clause?: string | undefined
}

/** Who can speak in a contact. */
export const speakers = ['agent', 'customer', 'bot', 'supervisor', 'system'] as const

export type Speaker = (typeof speakers)[number]

/** Where one agent of several is judged: another agent, and an agent of whom it is not known which one. */
export type HeardAs = Speaker | 'colleague' | 'unnamed'

/** Whether what a speaker said is asked for: a bot's words are the system's. */
export const speaksAs = (speaker: HeardAs, asked: Speaker | 'any'): boolean =>
  speaker === asked || asked === 'any' || (asked === 'system' && speaker === 'bot')

/** One piece of a transcript. Times are milliseconds from the start of the call. */
export interface Utterance {
  readonly speaker: Speaker
  readonly text: string
  readonly startMs?: number | undefined
  readonly endMs?: number | undefined
  /** How sure the recogniser is of the whole, 0 to 1. */
  readonly confidence?: number | undefined
  readonly words?: readonly { readonly text: string; readonly confidence?: number | undefined }[] | undefined
}

/** A part of an utterance's original text, in UTF-16 units: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly utterance: number
  readonly start: number
  readonly end: number
}
