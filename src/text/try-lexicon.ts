import * as z from 'zod/mini'
import { problem, RecordError, RulesetError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { anIterable } from '../input/terms.ts'
import { courtesyKinds } from './phrases/courtesy.ts'
import {
  aSoundMatcher,
  compileLexicons,
  type HintReason,
  type JudgedHit,
  type MatcherOptions,
} from './phrases/match.ts'
import { PhraseError } from './phrases/pattern.ts'
import { type LexiconSpec, type PhraseSpec, type Span, type Speaker, speakers, type Utterance } from './spec.ts'

/** A conversation to try a lexicon on. */
export interface Transcript {
  readonly id?: string | undefined
  /** `chat` and `message` were written: every character is sure, whatever confidence a lexicon asks for. */
  readonly channel?: string | undefined
  readonly utterances: readonly Utterance[]
}

/** What a hit came to: it counts, a person is asked, or its grammar clears it. */
export type TrialVerdict = 'finding' | 'hint' | 'cleared'

/** How many places there were of each kind. */
export interface TrialCounts {
  /** What would count against the speaker. */
  readonly findings: number
  /** What a person would be asked about. */
  readonly hints: number
  /** What the grammar of the clause clears; only a lexicon with `as: "answer"` has any. */
  readonly cleared: number
}

/** What one phrase found in a corpus. */
export interface PhraseTrial extends TrialCounts {
  readonly phrase: string
  /** Findings, hints and cleared places by who said them. */
  readonly bySpeaker: Readonly<Partial<Record<Speaker, TrialCounts>>>
  /** Transcripts with at least one finding or hint. */
  readonly transcripts: number
  /** How often each construction decided, by its name; the commonest first. */
  readonly constructions: Readonly<Record<string, number>>
  /** The first places of each verdict, in order of the corpus. */
  readonly samples: readonly PhraseSample[]
}

/** One place, with the whole utterance that it stands in. */
export interface PhraseSample extends Span {
  readonly transcript: string | number
  readonly speaker: Speaker
  readonly text: string
  readonly verdict: TrialVerdict
  /** The construction that decided, where the lexicon forbids an answer. */
  readonly construction?: string
  /** Why it is a hint. */
  readonly hint?: HintReason
}

/** What a lexicon finds in a corpus. */
export interface LexiconTrial extends TrialCounts {
  readonly transcripts: number
  /** Transcripts with at least one finding or hint. */
  readonly transcriptsHit: number
  readonly utterances: number
  /** Every phrase of the lexicon, most findings and hints first; those that were never said come last. */
  readonly phrases: readonly PhraseTrial[]
}

export interface TrialOptions extends MatcherOptions {
  /** Only utterances of this speaker. */
  readonly speaker?: Speaker | undefined
  /** Samples kept of each phrase and verdict (5). */
  readonly samples?: number | undefined
}

const confidence = () => z.number().check(z.gte(0), z.lte(1))

const checkLexicon = /* @__PURE__ */ checked(() => {
  const text = z.string().check(z.minLength(1), z.maxLength(500))
  const match = z.enum(['contains', 'utterance', 'word'])
  const phrase = z.strictObject({
    text,
    match: z.optional(match),
    except: z.optional(z.array(text)),
    clause: z.optional(z.string()),
    variants: z.optional(z.array(text)),
    courtesy: z.optional(z.enum(courtesyKinds)),
    listed: z.optional(z.literal(false)),
  } satisfies Record<keyof PhraseSpec, unknown>)
  return z.looseObject({
    match,
    phrases: z.array(z.union([text, phrase])),
    except: z.optional(z.array(text)),
    variants: z.optional(z.array(z.tuple([text, text]))),
    repeatedCharacters: z.optional(z.literal('collapse')),
    soundsLike: z.optional(z.literal(true)),
    as: z.optional(z.literal('answer')),
    complete: z.optional(z.literal(false)),
    language: z.optional(z.string().check(z.regex(/^[a-z]{2,3}$/))),
    accents: z.optional(z.literal('ignore')),
    minConfidence: z.optional(confidence()),
  } satisfies Record<keyof LexiconSpec, unknown>)
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
      channel: z.optional(z.string()),
      utterances: z.array(
        z.looseObject({
          speaker: z.enum(speakers),
          text: z.string(),
          confidence: z.optional(confidence()),
          words: z.optional(z.array(z.looseObject({ text: z.string(), confidence: z.optional(confidence()) }))),
        }),
      ),
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
        expected: { zh: '可以匹配的词语', en: 'a phrase that can be matched' },
        received: cause.phrase,
        zh: '词条无法匹配',
        en: 'the phrase cannot be matched',
      }),
    ])
  }
}

interface Counts {
  findings: number
  hints: number
  cleared: number
}

interface Tally extends Counts {
  readonly bySpeaker: Partial<Record<Speaker, Counts>>
  transcripts: number
  last: number
  readonly constructions: Map<string, number>
  readonly samples: PhraseSample[]
}

const countOf = { finding: 'findings', hint: 'hints', cleared: 'cleared' } as const
const none = (): Counts => ({ findings: 0, hints: 0, cleared: 0 })

const textOf = (phrase: string | PhraseSpec): string => (typeof phrase === 'string' ? phrase : phrase.text)

const verdictOf = ({ cleared, hint }: JudgedHit): TrialVerdict =>
  cleared === true ? 'cleared' : hint === undefined ? 'finding' : 'hint'

/** Counts places; keeps the first of each phrase and verdict as samples. */
const counter = (lexicon: LexiconSpec, keep: number) => {
  const total = none()
  const tallies = lexicon.phrases.map(
    (): Tally => ({ ...none(), bySpeaker: {}, transcripts: 0, last: -1, constructions: new Map(), samples: [] }),
  )
  return {
    total,
    add: (hit: JudgedHit, { speaker, text }: Utterance, transcript: number, id: string | undefined): void => {
      const tally = tallies[hit.phraseIndex] as Tally
      const verdict = verdictOf(hit)
      const kind = countOf[verdict]
      tally.bySpeaker[speaker] ??= none()
      for (const counts of [total, tally, tally.bySpeaker[speaker]]) counts[kind]++
      if (verdict !== 'cleared' && tally.last !== transcript) {
        tally.transcripts++
        tally.last = transcript
      }
      const { construction, hint, utterance, start, end } = hit
      if (construction !== undefined)
        tally.constructions.set(construction, (tally.constructions.get(construction) ?? 0) + 1)
      if (tally[kind] > keep) return
      tally.samples.push({
        transcript: id ?? transcript,
        speaker,
        text,
        utterance,
        start,
        end,
        verdict,
        ...(construction === undefined ? {} : { construction }),
        ...(verdict === 'hint' && hint !== undefined ? { hint } : {}),
      })
    },
    phrases: (): readonly PhraseTrial[] =>
      tallies
        .map(({ last: _, constructions, ...tally }, at) => ({
          phrase: textOf(lexicon.phrases[at] as string | PhraseSpec),
          ...tally,
          constructions: Object.fromEntries([...constructions].sort((a, b) => b[1] - a[1])),
        }))
        .sort((a, b) => b.findings + b.hints - a.findings - a.hints || b.cleared - a.cleared),
  }
}

/**
 * Tries a lexicon on conversations before it judges anyone: what each phrase would count, ask a person about and clear,
 * by whom, by which construction, with samples. A phrase that fires on ordinary speech shows here. The corpus is read
 * once, so it may be a stream.
 *
 * @throws RulesetError where a phrase cannot be matched or the lexicon is none; RecordError for a transcript that is none
 * @example
 * ```ts
 * import { tryLexicon } from 'callcenter-rulebook'
 * const lexicon = { match: 'contains', as: 'answer', phrases: ['不行', '不知道'] } as const
 * const agent = (text: string) => ({ speaker: 'agent', text }) as const
 * const trial = tryLexicon(lexicon, [{ utterances: [agent('不知道您方便吗'), agent('这个不行'), agent('换别的也不行')] }])
 * trial.findings // => 1
 * trial.hints // => 1
 * trial.cleared // => 1
 * trial.phrases[1]?.samples[0]?.construction // => 'embedded-question'
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
  const counts = counter(lexicon, keep)
  const { total } = counts
  let transcripts = 0
  let transcriptsHit = 0
  let read = 0
  for (const given of checkCorpus(corpus, 'corpus')) {
    const { id, channel, utterances } = checkTranscript(given, `corpus[${transcripts}]`)
    const conversation = { utterances, isWritten: channel === 'chat' || channel === 'message' }
    const before = total.findings + total.hints
    utterances.forEach((utterance, index) => {
      if (only !== undefined && utterance.speaker !== only) return
      read++
      for (const hit of matcher.judge(utterance.text, index, conversation)) counts.add(hit, utterance, transcripts, id)
    })
    transcripts++
    if (total.findings + total.hints > before) transcriptsHit++
  }
  return { transcripts, transcriptsHit, utterances: read, ...total, phrases: counts.phrases() }
}
