import { compileLexicons, type MatcherOptions } from './phrases/match.ts'
import type { LexiconSpec, PhraseSpec, Span, Speaker, Utterance } from './spec.ts'

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
 * @throws {PhraseError} where a phrase cannot be matched
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
  { speaker: only, samples: keep = 5, ...options }: TrialOptions = {},
): LexiconTrial => {
  const matcher = compileLexicons({ lexicon }, options)
  const tallies = lexicon.phrases.map((): Tally => ({ hits: 0, bySpeaker: {}, transcripts: 0, last: -1, samples: [] }))
  let transcripts = 0
  let transcriptsHit = 0
  let read = 0
  let total = 0
  for (const { id, utterances } of corpus) {
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
