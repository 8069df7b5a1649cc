import { CLAUSE, COMPLEX } from '../fold/character.ts'
import { foldTable, foldText } from '../fold.ts'

/** A run of literal units; `allowed[i]` says that clause marks may stand before unit `i`. */
export interface Piece {
  readonly units: readonly number[]
  readonly allowed: readonly boolean[]
}

/** Text of any content between two pieces, counted in units. */
export interface Gap {
  readonly min: number
  readonly max: number
  /** Clause marks may stand in it. */
  readonly crossesClauses: boolean
}

/** One way of saying a phrase: pieces with gaps between them. */
export interface Pattern {
  readonly pieces: readonly Piece[]
  readonly gaps: readonly Gap[]
  /** Units that must precede or follow, where the phrase begins or ends with a placeholder. */
  readonly before: Gap
  readonly after: Gap
}

/** Why a phrase cannot be matched. */
export type PhraseProblem =
  | 'no-characters'
  | 'lone-surrogate'
  | 'parentheses-without-bar'
  | 'unclosed-parenthesis'
  | 'too-many-wordings'
  | 'lexicon-too-large'

export class PhraseError extends Error {
  override readonly name = 'PhraseError'
  readonly problem: PhraseProblem
  readonly phrase: string
  constructor(problem: PhraseProblem, phrase: string) {
    super(`${problem}: ${phrase.slice(0, 80)}`)
    this.problem = problem
    this.phrase = phrase
  }
}

/** More wordings than this are a mistake, or an attack. */
export const MAX_WORDINGS = 256
const NAME_MAX = 8
const TEXT_MAX = 12

const noMarks: readonly boolean[] = []
const none: Gap = { min: 0, max: 0, crossesClauses: false }
/** `XXX`, `××`, `**`: a short name; `……`: some text. */
export const placeholder = /(?<![A-Za-z0-9])[XxＸｘ]{2,}(?![A-Za-z0-9])|[×✕*＊]{2,}|[…⋯]+|\.{3,}|。{3,}/gu

/** Tells `……` from `XXX`. */
export const isTextPlaceholder = (mark: string): boolean => /[….⋯。]/u.test(mark)

/**
 * Writes out `(a|b)`: every wording that the parentheses allow.
 *
 * @throws {PhraseError} where a parenthesis is not closed, has no bar, or the wordings are too many
 */
export const alternatives = (phrase: string): readonly string[] => {
  const text = phrase.replaceAll('（', '(').replaceAll('）', ')').replaceAll('｜', '|')
  let wordings = ['']
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('(', at)
    const literal = text.slice(at, open === -1 ? text.length : open)
    if (literal.includes(')')) throw new PhraseError('unclosed-parenthesis', phrase)
    wordings = wordings.map((wording) => wording + literal)
    if (open === -1) break
    const close = text.indexOf(')', open)
    if (close === -1) throw new PhraseError('unclosed-parenthesis', phrase)
    const options = text.slice(open + 1, close).split('|')
    if (options.length === 1) throw new PhraseError('parentheses-without-bar', phrase)
    if (wordings.length * options.length > MAX_WORDINGS) throw new PhraseError('too-many-wordings', phrase)
    wordings = wordings.flatMap((wording) => options.map((option) => wording + option))
    at = close + 1
  }
  return wordings
}

/** Every spelling of a wording in which each pair's members stand for one another, place by place. */
const spellings = (
  wording: string,
  pairs: readonly (readonly [string, string])[],
  phrase: string,
): readonly string[] => {
  let texts = [wording]
  for (const [left, right] of pairs) {
    const next = new Set<string>()
    for (const text of texts) {
      let heads = ['']
      for (let at = 0; at < text.length; ) {
        const here = text.startsWith(left, at) ? left : text.startsWith(right, at) ? right : undefined
        const step = here ?? (text[at] as string)
        const options = here === undefined ? [step] : [left, right]
        if (heads.length * options.length > MAX_WORDINGS) throw new PhraseError('too-many-wordings', phrase)
        heads = heads.flatMap((head) => options.map((option) => head + option))
        at += step.length
      }
      for (const head of heads) next.add(head)
    }
    if (next.size > MAX_WORDINGS) throw new PhraseError('too-many-wordings', phrase)
    texts = [...next]
  }
  return texts
}

const marksAtEnds = (text: string): { leading: boolean; trailing: boolean } => {
  const table = foldTable()
  const mark = (indices: Iterable<number>): boolean => {
    for (const at of indices) {
      const folded = table[text.charCodeAt(at)] as number
      if (folded === CLAUSE) return true
      if (folded >= COMPLEX) return false
    }
    return false
  }
  const forward = [...text].length === 0 ? [] : Array.from({ length: text.length }, (_, at) => at)
  return { leading: mark(forward), trailing: mark([...forward].reverse()) }
}

const parseWording = (wording: string, phrase: string): Pattern => {
  const pieces: Piece[] = []
  const gaps: Gap[] = []
  let before = none
  let pending: Gap | undefined
  const literal = (text: string) => {
    const { units, breaks } = foldText(text)
    const { leading, trailing } = marksAtEnds(text)
    if (units.length === 0) {
      if (pending !== undefined && leading) pending = { ...pending, crossesClauses: true }
      return
    }
    const gap = pending === undefined ? none : { ...pending, crossesClauses: pending.crossesClauses || leading }
    if (pieces.length === 0) before = gap
    else gaps.push(gap)
    const hasMarks = breaks.at(-1) !== breaks[0]
    pieces.push({
      units,
      // Most phrases have no marks of their own: they share one empty list.
      allowed: hasMarks ? units.map((_, at) => at > 0 && breaks[at] !== breaks[at - 1]) : noMarks,
    })
    pending = undefined
    trailingMark = trailing
  }
  let trailingMark = false
  let at = 0
  for (const found of wording.matchAll(placeholder)) {
    literal(wording.slice(at, found.index))
    const earlier = pending ?? { min: 0, max: 0, crossesClauses: pieces.length > 0 && trailingMark }
    pending = isTextPlaceholder(found[0])
      ? { min: earlier.min, max: earlier.max + TEXT_MAX, crossesClauses: true }
      : { min: earlier.min + 1, max: earlier.max + NAME_MAX, crossesClauses: earlier.crossesClauses }
    at = found.index + found[0].length
  }
  literal(wording.slice(at))
  if (pieces.length === 0) throw new PhraseError('no-characters', phrase)
  return { pieces, gaps, before, after: pending ?? none }
}

/**
 * Reads a phrase: `XXX` (or `××`, `**`) stands for 1 to 8 characters of one clause, `……` for up to 12 characters,
 * `(a|b)` for either of its parts; clause marks in the phrase may be missing from what was said.
 *
 * @throws {PhraseError} where nothing could match it or it has more than 256 wordings
 */
export const parsePhrase = (
  phrase: string,
  variants: readonly (readonly [string, string])[] = [],
): readonly Pattern[] => {
  if (/\p{Cs}/u.test(phrase)) throw new PhraseError('lone-surrogate', phrase)
  const wordings = alternatives(phrase).flatMap((wording) => spellings(wording, variants, phrase))
  if (wordings.length > MAX_WORDINGS) throw new PhraseError('too-many-wordings', phrase)
  return wordings.map((wording) => parseWording(wording, phrase))
}
