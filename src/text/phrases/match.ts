import { such } from '../../input/terms.ts'
import { wasAsked } from '../answer/asked.ts'
import { readClause } from '../answer/clause.ts'
import { confidenceOf } from '../answer/confidence.ts'
import { judgeClause } from '../answer/judge.ts'
import { type Finds, type Occurrence, type Scanned, Scanner } from '../automaton/scanner.ts'
import { sortFew } from '../automaton/sort-few.ts'
import { type Spelling, spellingOf } from '../fold/spelling.ts'
import { endOfCharacter, type FoldedText, foldText, isUnspoken, originalSpan } from '../fold.ts'
import type { LexiconSpec, PhraseMatch, PhraseSpec, Span, Utterance } from '../spec.ts'
import { courtesyWords } from './courtesy.ts'
import { type Piece, parsePhrase } from './pattern.ts'
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

interface Target extends Scanned {
  // What each hit asks for comes first: it lies in one line of the cache or two.
  readonly lexicon: number
  /** The phrase; of an exception the phrase that it excepts from, or -1 for all of the lexicon. */
  readonly phrase: number
  /** It counts wherever it stands, as long as nothing longer does. */
  readonly isSimple: boolean
  /** Of a hit nothing is to be said but where it is. */
  readonly isBare: boolean
  readonly name: string
  /** The phrase as its lexicon prints it. */
  readonly text: string
  readonly exception: boolean
  readonly mode: PhraseMatch
}

type Spell = NonNullable<ReturnType<typeof spellingOf>>

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

const isSimple = ({ target }: Candidate): boolean => target.isSimple

/** More than so many are sorted as objects. */
const FEW = 12

/** Puts few simple finds into the order of `byLexicon`; false, and nothing is done, where they are many or not simple. */
const sortFinds = ({ count, targets, froms, tos }: Finds<Target>): boolean => {
  if (count > FEW) return false
  for (let at = 0; at < count; at++) if (!(targets[at] as Target).isSimple) return false
  for (let next = 1; next < count; next++) {
    const target = targets[next] as Target
    const from = froms[next] as number
    const to = tos[next] as number
    let at = next
    for (; at > 0; at--) {
      const before = targets[at - 1] as Target
      const order =
        before.lexicon - target.lexicon ||
        (froms[at - 1] as number) - from ||
        to - (tos[at - 1] as number) ||
        before.phrase - target.phrase
      if (order <= 0) break
      targets[at] = before
      froms[at] = froms[at - 1] as number
      tos[at] = tos[at - 1] as number
    }
    targets[at] = target
    froms[at] = from
    tos[at] = to
  }
  return true
}

const wasHeard = ({ from, target, folded }: Candidate, soundOf: SoundMatcher['soundOf']): boolean => {
  const [piece] = target.pattern.pieces
  return (piece?.units ?? []).some((unit, at) => unit !== folded?.units[from + at] && soundOf(unit) !== unit)
}

/** The patterns of a lexicon: its phrases in all wordings, and its exceptions. */
const targetsOf = (lexicon: LexiconSpec, name: string, index: number): readonly Target[] => {
  const targets: Target[] = []
  const isPlain = lexicon.as === undefined && lexicon.minConfidence === undefined
  const phrases = lexicon.phrases.map(asSpec)
  const spell = spellingOf(lexicon) ?? ((text: string) => text)
  const variants = lexicon.variants?.map(([a, b]) => [spell(a), spell(b)] as const)
  const add = (wording: string, phrase: number, exception: boolean, mode: PhraseMatch) => {
    const { text = '', clause, listed } = phrases[phrase] ?? {}
    const isSimple = mode === 'contains' && !exception
    const isBare = isSimple && isPlain && clause === undefined && listed !== false
    for (const pattern of parsePhrase(spell(wording), variants)) {
      const { units, allowed } = pattern.pieces[0] as Piece
      targets.push({
        lexicon: index,
        phrase,
        length: units.length,
        allowed,
        isSimple,
        isBare,
        name,
        text,
        exception,
        mode,
        pattern,
        needsFolding: mode === 'word' || lexicon.as === 'answer',
      })
    }
  }
  phrases.forEach((spec, phrase) => {
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

class CompiledMatcher implements Matcher {
  readonly lexicons: readonly string[]
  private readonly compiled: readonly CompiledLexicon[]
  private readonly scanners: readonly { readonly spell: Spell | undefined; readonly scanner: Scanner<Target> }[]
  readonly soundsLike: SoundMatcher | undefined
  /** A grammar may make a hit innocent. */
  private readonly mayClear: boolean
  private readonly byStart: (a: PhraseHit, b: PhraseHit) => number

  constructor(
    compiled: readonly CompiledLexicon[],
    scanners: CompiledMatcher['scanners'],
    soundsLike: SoundMatcher | undefined,
  ) {
    this.lexicons = compiled.map(({ name }) => name)
    this.compiled = compiled
    this.scanners = scanners
    this.soundsLike = soundsLike
    this.mayClear = compiled.some(({ asAnswer }) => asAnswer)
    const order = new Map(compiled.map(({ name }, index) => [name, index]))
    this.byStart = (a, b) => a.start - b.start || (order.get(a.lexicon) as number) - (order.get(b.lexicon) as number)
  }

  private hitOf(
    text: string,
    candidate: Candidate,
    utterance: number,
    conversation: Conversation | undefined,
  ): JudgedHit {
    const { from, to, folded, target } = candidate
    const { soundsLike } = this
    const of = this.compiled[target.lexicon] as CompiledLexicon
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
  private collect(
    text: string,
    found: Candidate[],
    utterance: number,
    conversation: Conversation | undefined,
    hits: JudgedHit[],
  ): void {
    sortFew(found, byLexicon)
    let lexicon = -1
    let end = 0
    for (const candidate of found.every(isSimple) ? found : admit(text, found)) {
      const { target, from, to } = candidate
      if (target.lexicon === lexicon && from < end) continue
      lexicon = target.lexicon
      end = to
      hits.push(this.hitOf(text, candidate, utterance, conversation))
    }
  }

  /** The same of what was found in a text as it is written. */
  private collectFinds(
    text: string,
    finds: Finds<Target>,
    utterance: number,
    conversation: Conversation | undefined,
    hits: JudgedHit[],
  ): void {
    const { count, targets, froms, tos } = finds
    if (!sortFinds(finds)) {
      const found: Candidate[] = []
      for (let at = 0; at < count; at++)
        found.push({
          target: targets[at] as Target,
          from: froms[at] as number,
          to: tos[at] as number,
          folded: undefined,
        })
      this.collect(text, found, utterance, conversation, hits)
      return
    }
    let lexicon = -1
    let last = 0
    for (let at = 0; at < count; at++) {
      const target = targets[at] as Target
      const from = froms[at] as number
      const to = tos[at] as number
      if (target.lexicon === lexicon && from < last) continue
      lexicon = target.lexicon
      last = to
      hits.push(
        target.isBare
          ? {
              lexicon: target.name,
              phraseIndex: target.phrase,
              phrase: target.text,
              utterance,
              start: from,
              end: endOfCharacter(text, to),
            }
          : this.hitOf(text, { target, from, to, folded: undefined }, utterance, conversation),
      )
    }
  }

  judge(text: string, utterance = 0, conversation?: Conversation): readonly JudgedHit[] {
    let folded: FoldedText | undefined
    let hits: JudgedHit[] | undefined
    for (const { scanner, spell } of this.scanners) {
      // Spelt by a language each unit keeps its place.
      const spelt = spell === undefined ? text : spell(text)
      const finds = scanner.inOriginal(spelt)
      if (finds?.count === 0) continue
      let found: Candidate[] | undefined
      if (finds === undefined) {
        if (spell === undefined) folded ??= foldText(text)
        found = scanner.inFolded(spell === undefined ? (folded as FoldedText) : foldText(spelt))
        if (found.length === 0) continue
      }
      hits ??= []
      const here = spell === undefined ? hits : []
      if (finds !== undefined) this.collectFinds(spelt, finds, utterance, conversation, here)
      else this.collect(spelt, found as Candidate[], utterance, conversation, here)
      // An accent that is a character of its own belongs to the last letter.
      if (spell !== undefined) for (const hit of here) hits.push({ ...hit, end: endOfCharacter(text, hit.end) })
    }
    if (hits === undefined) return noHits
    if (hits.length > 1) sortFew(hits, this.byStart)
    return hits
  }

  match(text: string, utterance = 0, conversation?: Conversation): readonly PhraseHit[] {
    const hits = this.judge(text, utterance, conversation)
    return !this.mayClear || hits.every(isCounted) ? hits : hits.filter(isCounted)
  }
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
    for (const target of targetsOf(lexicon, name, index)) group.targets.push(target)
    groups.set(key, group)
  })
  const scanners = [...groups.values()].map(({ collapsed, bySound, spelling, targets }) => ({
    spell: spellingOf(spelling),
    scanner: new Scanner(targets, { collapsed, rename: bySound ? soundsLike?.soundOf : undefined }),
  }))
  return new CompiledMatcher(compiled, scanners, soundsLike)
}
