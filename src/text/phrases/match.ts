import { such } from '../../input/terms.ts'
import { wasAsked } from '../answer/asked.ts'
import { readClause } from '../answer/clause.ts'
import { confidenceOf } from '../answer/confidence.ts'
import { judgeClause } from '../answer/judge.ts'
import { buildScanner, type Occurrence } from '../automaton/scanner.ts'
import { sortFew } from '../automaton/sort-few.ts'
import { type Spelling, spellingOf } from '../fold/spelling.ts'
import { endOfCharacter, type FoldedText, foldText, isUnspoken, originalSpan } from '../fold.ts'
import type { LexiconSpec, PhraseMatch, PhraseSpec, Span, Utterance } from '../spec.ts'
import { courtesyWords } from './courtesy.ts'
import { type Pattern, parsePhrase } from './pattern.ts'
import { wordBoundaries } from './words.ts'

/** A phrase that was said. */
export interface PhraseHit extends Span {
  readonly lexicon: string
  /** Place of the phrase in its lexicon. */
  readonly phraseIndex: number
  /** The phrase as the lexicon prints it. */
  readonly phrase: string
  readonly clause?: string
  /** It was found by its sound: other characters stand there. */
  readonly bySound?: true
  /** What the phrase is in its clause, where its lexicon forbids an answer. */
  readonly construction?: string
  /** Why only a person can tell whether it counts. */
  readonly hint?: HintReason
}

/** Why a hit is a hint: its grammar, its sound, how sure the recogniser is, or that the source does not print it. */
export type HintReason = 'open' | 'by-sound' | 'low-confidence' | 'unknown-confidence' | 'not-listed'

/** A hit before the innocent ones are dropped. */
export interface JudgedHit extends PhraseHit {
  /** Its grammar makes it innocent: it does not count. */
  readonly cleared?: true
}

/** What stands around an utterance: who asked before it, and how surely it was heard. */
export interface Conversation {
  readonly utterances: readonly Utterance[]
  /** It was written, not recognised: every character is sure. */
  readonly isWritten?: boolean | undefined
}

/** A sound matcher among the options of a function. */
export const aSoundMatcher = () =>
  such<SoundMatcher>(
    'a sound matcher: soundOf(unit)',
    (value) => typeof (value as Partial<SoundMatcher> | null | undefined)?.soundOf === 'function',
  )

/** Gives characters of one sound one unit, so that they match one another. */
export interface SoundMatcher {
  /** A unit that stands for the sound of a folded unit; the unit itself where it has none. */
  soundOf(unit: number): number
}

export interface MatcherOptions {
  /** Serves the lexicons that ask for `soundsLike`; without it they match as written. */
  readonly soundsLike?: SoundMatcher | undefined
}

/** The lexicons of a policy, compiled. */
export interface Matcher {
  readonly lexicons: readonly string[]
  /**
   * The phrases said in a text: in each lexicon the longest from the left, never overlapping; in order of place,
   * then of lexicon.
   */
  match(text: string, utterance?: number, conversation?: Conversation): readonly PhraseHit[]
  /** The same with those that their grammar clears. */
  judge(text: string, utterance?: number, conversation?: Conversation): readonly JudgedHit[]
}

interface Target {
  readonly lexicon: number
  /** The phrase; of an exception the phrase that it excepts from, or -1 for all of the lexicon. */
  readonly phrase: number
  readonly exception: boolean
  readonly mode: PhraseMatch
  readonly pattern: Pattern
}

type Candidate = Occurrence<Target>

interface CompiledLexicon {
  readonly name: string
  readonly phrases: readonly PhraseSpec[]
  readonly bySound: boolean
  readonly asAnswer: boolean
  readonly minConfidence: number | undefined
}

const noHits: readonly JudgedHit[] = []
const isCounted = ({ cleared }: JudgedHit): boolean => cleared === undefined

const asSpec = (phrase: string | PhraseSpec): PhraseSpec => (typeof phrase === 'string' ? { text: phrase } : phrase)

const isWhole = (text: string, { from, to, folded, target: { pattern } }: Candidate): boolean =>
  folded === undefined
    ? isUnspoken(text, 0, from) && isUnspoken(text, to, text.length)
    : from <= pattern.before.max && folded.units.length - to <= pattern.after.max

/** Drops what an exception covers: one sweep over both, each in order of place. */
const withoutExcepted = (candidates: readonly Candidate[], exceptions: readonly Candidate[]): readonly Candidate[] => {
  if (exceptions.length === 0) return candidates
  const reach = new Map<number, number>()
  let next = 0
  return candidates.filter(({ target: { phrase }, from, to }) => {
    for (; next < exceptions.length && (exceptions[next] as Candidate).from <= from; next++) {
      const { target, to: end } = exceptions[next] as Candidate
      reach.set(target.phrase, Math.max(reach.get(target.phrase) ?? 0, end))
    }
    return (reach.get(-1) ?? 0) < to && (reach.get(phrase) ?? 0) < to
  })
}

/** Lexicon by lexicon, from the left, the longest first. */
const byLexicon = (a: Candidate, b: Candidate): number =>
  a.target.lexicon - b.target.lexicon || a.from - b.from || b.to - a.to || a.target.phrase - b.target.phrase

/** What stands as its mode demands and is not excepted, of what was found of one lexicon in one text. */
const admitOf = (text: string, found: readonly Candidate[]): readonly Candidate[] => {
  let whole: ((from: number, to: number) => boolean) | undefined
  const candidates: Candidate[] = []
  const exceptions: Candidate[] = []
  for (const occurrence of found) {
    const { target, from, to, folded } = occurrence
    if (target.exception) {
      exceptions.push(occurrence)
      continue
    }
    if (target.mode === 'utterance' && !isWhole(text, occurrence)) continue
    if (target.mode === 'word') {
      whole ??= wordBoundaries(folded as FoldedText)
      if (!whole(from, to)) continue
    }
    candidates.push(occurrence)
  }
  return withoutExcepted(candidates, exceptions)
}

/** The same of all lexicons. */
const admit = (text: string, found: readonly Candidate[]): readonly Candidate[] => {
  const admitted: Candidate[] = []
  let from = 0
  for (let to = 1; to <= found.length; to++) {
    if (found[to]?.target.lexicon === found[from]?.target.lexicon) continue
    for (const candidate of admitOf(text, found.slice(from, to))) admitted.push(candidate)
    from = to
  }
  return admitted
}

const isSimple = ({ target }: Candidate): boolean => target.mode === 'contains' && !target.exception

const wasHeard = ({ from, target, folded }: Candidate, soundOf: SoundMatcher['soundOf']): boolean => {
  const [piece] = target.pattern.pieces
  return (piece?.units ?? []).some((unit, at) => unit !== folded?.units[from + at] && soundOf(unit) !== unit)
}

/** The patterns of a lexicon: its phrases in all wordings, and its exceptions. */
const targetsOf = (lexicon: LexiconSpec, index: number): readonly Target[] => {
  const targets: Target[] = []
  const spell = spellingOf(lexicon) ?? ((text: string) => text)
  const variants = lexicon.variants?.map(([a, b]) => [spell(a), spell(b)] as const)
  const add = (text: string, phrase: number, exception: boolean, mode: PhraseMatch) => {
    for (const pattern of parsePhrase(spell(text), variants)) {
      targets.push({ lexicon: index, phrase, exception, mode, pattern })
    }
  }
  lexicon.phrases.map(asSpec).forEach((spec, phrase) => {
    const { text, match } = spec
    const { words = [], except: unmeant = [] } = spec.courtesy === undefined ? {} : courtesyWords[spec.courtesy]
    const except = new Set([...(spec.except ?? []), ...unmeant])
    for (const wording of new Set([text, ...(spec.variants ?? []), ...words]))
      add(wording, phrase, false, match ?? lexicon.match)
    for (const exception of except) add(exception, phrase, true, 'contains')
  })
  for (const exception of lexicon.except ?? []) add(exception, -1, true, 'contains')
  return targets
}

/**
 * Compiles lexicons into one matcher. Cost of a match is linear in the text, whatever the lexicons.
 *
 * @throws {PhraseError} where a phrase cannot be matched
 */
export const compileLexicons = (
  lexicons: Readonly<Record<string, LexiconSpec>>,
  { soundsLike }: MatcherOptions = {},
): Matcher => {
  const compiled: CompiledLexicon[] = []
  const groups = new Map<string, { collapsed: boolean; bySound: boolean; spelling: Spelling; targets: Target[] }>()
  Object.entries(lexicons).forEach(([name, lexicon], index) => {
    const collapsed = lexicon.repeatedCharacters === 'collapse'
    const bySound = lexicon.soundsLike === true && soundsLike !== undefined
    compiled.push({
      name,
      phrases: lexicon.phrases.map(asSpec),
      bySound,
      asAnswer: lexicon.as === 'answer',
      minConfidence: lexicon.minConfidence,
    })
    const { language, accents } = lexicon
    const key = `${collapsed}/${bySound}/${language}/${accents}`
    const group = groups.get(key) ?? { collapsed, bySound, spelling: { language, accents }, targets: [] }
    // One by one: a call takes only so many arguments, and a lexicon may have more wordings than that.
    for (const target of targetsOf(lexicon, index)) group.targets.push(target)
    groups.set(key, group)
  })
  const scanners = [...groups.values()].map(({ collapsed, bySound, spelling, targets }) => ({
    spell: spellingOf(spelling),
    scanner: buildScanner(
      targets.map((target) => ({
        target,
        pattern: target.pattern,
        needsFolding: target.mode === 'word' || (compiled[target.lexicon] as CompiledLexicon).asAnswer,
      })),
      { collapsed, rename: bySound ? soundsLike?.soundOf : undefined },
    ),
  }))

  const doubtOf = (
    { minConfidence }: CompiledLexicon,
    hit: Pick<Span, 'utterance' | 'start' | 'end'>,
    { utterances, isWritten = false }: Conversation,
  ): HintReason | undefined => {
    const heard = utterances[hit.utterance]
    if (minConfidence === undefined || isWritten || heard === undefined) return undefined
    const confidence = confidenceOf(heard, hit)
    if (confidence === undefined) return 'unknown-confidence'
    return confidence < minConfidence ? 'low-confidence' : undefined
  }

  const hitOf = (
    text: string,
    candidate: Candidate,
    utterance: number,
    conversation: Conversation | undefined,
  ): JudgedHit => {
    const { from, to, folded, target } = candidate
    const of = compiled[target.lexicon] as CompiledLexicon
    const { text: phrase, clause, listed } = of.phrases[target.phrase] as PhraseSpec
    const { start, end } =
      folded === undefined ? { start: from, end: endOfCharacter(text, to) } : originalSpan(folded, from, to)
    const hit = { lexicon: of.name, phraseIndex: target.phrase, phrase, utterance, start, end }
    const isHeard = of.bySound && soundsLike !== undefined && wasHeard(candidate, soundsLike.soundOf)
    const doubt = conversation === undefined ? undefined : doubtOf(of, hit, conversation)
    const answer =
      of.asAnswer && folded !== undefined && !isHeard
        ? judgeClause(
            readClause(folded, from, to, conversation !== undefined && wasAsked(conversation.utterances, utterance)),
          )
        : undefined
    const hint =
      (isHeard ? 'by-sound' : undefined) ??
      (answer?.verdict === 'open' ? 'open' : undefined) ??
      (listed === false ? 'not-listed' : undefined) ??
      doubt
    if (clause === undefined && hint === undefined && answer === undefined) return hit
    return {
      ...hit,
      ...(clause === undefined ? {} : { clause }),
      ...(isHeard ? { bySound: true } : {}),
      ...(answer === undefined ? {} : { construction: answer.construction }),
      ...(answer?.verdict === 'innocent' ? { cleared: true } : hint === undefined ? {} : { hint }),
    }
  }

  /** Adds the hits of each lexicon: the longest from the left, not excepted. */
  const collect = (
    text: string,
    found: Candidate[],
    utterance: number,
    conversation: Conversation | undefined,
    hits: JudgedHit[],
  ): void => {
    sortFew(found, byLexicon)
    let lexicon = -1
    let end = 0
    for (const candidate of found.every(isSimple) ? found : admit(text, found)) {
      const { target, from, to } = candidate
      if (target.lexicon === lexicon && from < end) continue
      lexicon = target.lexicon
      end = to
      hits.push(hitOf(text, candidate, utterance, conversation))
    }
  }

  const order = new Map(compiled.map(({ name }, index) => [name, index]))
  const byStart = (a: PhraseHit, b: PhraseHit): number =>
    a.start - b.start || (order.get(a.lexicon) as number) - (order.get(b.lexicon) as number)
  const judge = (text: string, utterance: number, conversation: Conversation | undefined): readonly JudgedHit[] => {
    let folded: FoldedText | undefined
    let hits: JudgedHit[] | undefined
    for (const { scanner, spell } of scanners) {
      // Spelt by a language each unit keeps its place.
      const spelt = spell === undefined ? text : spell(text)
      let found = scanner.inOriginal(spelt)
      if (found === undefined && spell !== undefined) found = scanner.inFolded(foldText(spelt))
      if (found === undefined) {
        folded ??= foldText(text)
        found = scanner.inFolded(folded)
      }
      if (found.length === 0) continue
      hits ??= []
      if (spell === undefined) collect(text, found, utterance, conversation, hits)
      else {
        const here: JudgedHit[] = []
        collect(spelt, found, utterance, conversation, here)
        // An accent that is a character of its own belongs to the last letter.
        for (const hit of here) hits.push({ ...hit, end: endOfCharacter(text, hit.end) })
      }
    }
    if (hits === undefined) return noHits
    sortFew(hits, byStart)
    return hits
  }
  return {
    lexicons: compiled.map(({ name }) => name),
    judge: (text, utterance = 0, conversation) => judge(text, utterance, conversation),
    match: (text, utterance = 0, conversation) => {
      const hits = judge(text, utterance, conversation)
      return hits.every(isCounted) ? hits : hits.filter(isCounted)
    },
  }
}
