import * as z from 'zod/mini'
import { problem, RecordError, RulesetError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { anIterable } from '../input/terms.ts'
import { aSoundMatcher, compileLexicons, type MatcherOptions } from './phrases/match.ts'
import { PhraseError } from './phrases/pattern.ts'
import type { LexiconSpec, PhraseSpec, Span, Speaker, Utterance } from './spec.ts'

const speakers = ['agent', 'customer', 'bot', 'supervisor', 'system'] as const satisfies readonly Speaker[]

/** A conversation to try a lexicon on. */
export interface Transcript {
  readonly id?: string | undefined
  readonly utterances: readonly Utterance[]
}

/** What one phrase found in a corpus. */
export interface PhraseTrial {
  readonly phrase: string
  readonly hits: number
  readonly bySpeaker: Readonly<Partial<Record<Speaker, number>>>
  /** Transcripts with at least one hit. */
  readonly transcripts: number
  readonly samples: readonly PhraseSample[]
}

/** One hit, with the whole utterance that it stands in. */
export interface PhraseSample extends Span {
  readonly transcript: string | number
  readonly speaker: Speaker
  readonly text: string
}

/** What a lexicon finds in a corpus. */
export interface LexiconTrial {
  readonly transcripts: number
  readonly transcriptsHit: number
  readonly utterances: number
  readonly hits: number
  /** Every phrase of the lexicon, most hits first; those that never hit come last. */
  readonly phrases: readonly PhraseTrial[]
}

export interface TrialOptions extends MatcherOptions {
  /** Only utterances of this speaker. */
  readonly speaker?: Speaker | undefined
  /** Samples kept of each phrase (5). */
  readonly samples?: number | undefined
}

const checkLexicon = /* @__PURE__ */ checked(() => {
  const text = z.string().check(z.minLength(1), z.maxLength(500))
  const match = z.enum(['contains', 'utterance', 'word'])
  const phrase = z.strictObject({
    text,
    match: z.optional(match),
    except: z.optional(z.array(text)),
    clause: z.optional(z.string()),
    variants: z.optional(z.array(text)),
  })
  return z.looseObject({
    match,
    phrases: z.array(z.union([text, phrase])),
    except: z.optional(z.array(text)),
    variants: z.optional(z.array(z.tuple([text, text]))),
    repeatedCharacters: z.optional(z.literal('collapse')),
    soundsLike: z.optional(z.literal(true)),
  })
}, RulesetError)

const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    speaker: z.optional(z.enum(speakers)),
    samples: z.optional(z.int().check(z.gte(0), z.lte(100_000))),
    soundsLike: z.optional(aSoundMatcher()),
  }),
)

const checkCorpus = /* @__PURE__ */ checked(() => anIterable<unknown>(), RecordError)

const checkTranscript = /* @__PURE__ */ checked(
  () =>
    z.object({
      id: z.optional(z.string()),
      utterances: z.array(z.looseObject({ speaker: z.enum(speakers), text: z.string() })),
    }),
  RecordError,
)

/** A phrase that cannot be matched is a fault of the lexicon, and says which. */
const compiled = (lexicon: LexiconSpec, options: MatcherOptions) => {
  try {
    return compileLexicons({ lexicon }, options)
  } catch (cause) {
    if (!(cause instanceof PhraseError)) throw cause
    throw new RulesetError([
      problem({
        code: cause.problem,
        path: 'phrases',
        expected: 'a phrase that can be matched',
        received: cause.phrase,
        zh: '词条无法匹配',
        en: 'the phrase cannot be matched',
      }),
    ])
  }
}

interface Tally {
  hits: number
  readonly bySpeaker: Partial<Record<Speaker, number>>
  transcripts: number
  last: number
  readonly samples: PhraseSample[]
}

const textOf = (phrase: string | PhraseSpec): string => (typeof phrase === 'string' ? phrase : phrase.text)

/**
 * Tries a lexicon on conversations before it judges anyone: which phrases hit how often, by whom, with samples. A
 * phrase that fires on ordinary speech shows here. The corpus is read once, so it may be a stream.
 *
 * @throws RulesetError where a phrase cannot be matched or the lexicon is none; RecordError for a transcript that is none
 * @example
 * ```ts
 * import { tryLexicon } from 'callcenter-rulebook'
 * const lexicon = { match: 'contains', phrases: ['不行', '不知道'] } as const
 * const trial = tryLexicon(lexicon, [{ utterances: [{ speaker: 'agent', text: '您看行不行' }] }])
 * trial.hits // => 1
 * trial.phrases[0]?.phrase // => '不行'
 * trial.phrases[0]?.samples[0]?.text // => '您看行不行'
 * ```
 */
export const tryLexicon = (
  lexicon: LexiconSpec,
  corpus: Iterable<Transcript>,
  options: TrialOptions = {},
): LexiconTrial => {
  checkLexicon(lexicon)
  const { speaker: only, samples: keep = 5, ...matching } = checkOptions(options)
  const matcher = compiled(lexicon, matching)
  const tallies = lexicon.phrases.map((): Tally => ({ hits: 0, bySpeaker: {}, transcripts: 0, last: -1, samples: [] }))
  let transcripts = 0
  let transcriptsHit = 0
  let read = 0
  let total = 0
  for (const given of checkCorpus(corpus, 'corpus')) {
    const { id, utterances } = checkTranscript(given, `corpus[${transcripts}]`)
    const before = total
    utterances.forEach(({ speaker, text }, index) => {
      if (only !== undefined && speaker !== only) return
      read++
      for (const { phraseIndex, utterance, start, end } of matcher.match(text, index)) {
        const tally = tallies[phraseIndex] as Tally
        total++
        tally.hits++
        tally.bySpeaker[speaker] = (tally.bySpeaker[speaker] ?? 0) + 1
        if (tally.last !== transcripts) tally.transcripts++
        tally.last = transcripts
        if (tally.samples.length < keep) {
          tally.samples.push({ transcript: id ?? transcripts, speaker, text, utterance, start, end })
        }
      }
    })
    transcripts++
    if (total > before) transcriptsHit++
  }
  const phrases = tallies.map(({ hits, bySpeaker, transcripts: inTranscripts, samples }, at) => ({
    phrase: textOf(lexicon.phrases[at] as string | PhraseSpec),
    hits,
    bySpeaker,
    transcripts: inTranscripts,
    samples,
  }))
  return {
    transcripts,
    transcriptsHit,
    utterances: read,
    hits: total,
    phrases: phrases.sort((a, b) => b.hits - a.hits),
  }
}
