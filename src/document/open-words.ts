import kinds from '../../rulesets/vocabulary/call-kinds.json'
import channels from '../../rulesets/vocabulary/channels.json'
import roles from '../../rulesets/vocabulary/roles.json'
import type { Bilingual } from '../errors.ts'
import { deepFreeze } from '../input/sealed.ts'

/** A word of the shared vocabulary, and what else records call it. */
export interface SharedWord extends Bilingual {
  readonly synonyms: readonly string[]
}

type Words = Readonly<Record<string, SharedWord>>

/**
 * Core fields whose values a host names itself, and rulesets compare: roles, kinds of call, channels, grades. What a ruleset
 * may compare them with stands here or under its own `vocabulary`; a record may say anything else.
 */
export const openWords = ['roles', 'kinds', 'channels', 'grades'] as const
export type OpenWords = (typeof openWords)[number]

export const isOpen = (words: string): words is OpenWords => openWords.some((one) => one === words)

/** The words that all rulesets share. Grades are each centre's own. */
export const sharedWords = /* @__PURE__ */ deepFreeze({
  roles,
  kinds,
  channels,
  grades: {},
}) as Readonly<Record<OpenWords, Words>>

/** By code, by Chinese word, by synonym. */
const codesOf = (words: Words): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(words).flatMap(([code, { zh, synonyms }]) => [code, zh, ...synonyms].map((word) => [word, code])),
  )

const codes: Readonly<Record<OpenWords, ReadonlyMap<string, string>>> = /* @__PURE__ */ (() => ({
  roles: codesOf(sharedWords.roles),
  kinds: codesOf(sharedWords.kinds),
  channels: codesOf(sharedWords.channels),
  grades: codesOf(sharedWords.grades),
}))()

/** The shared code that a record's word stands for (主管), undefined where there is none. */
export const resolveWord = (words: OpenWords, word: string): string | undefined => codes[words].get(word)

/** The same; a host's own word is what it is. */
export const meantWord = (words: OpenWords, word: string): string => resolveWord(words, word) ?? word
