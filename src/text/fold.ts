import * as z from 'zod/mini'
import { RecordError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { simplifiedCharacters, traditionalCharacters } from './traditional.ts'

/** Folds to nothing: spaces, gap marks, zero-width and direction marks, quotes, brackets, dashes. */
export const IGNORED = 0
/** Folds to a clause mark. */
export const CLAUSE = 1
/** Needs its neighbours, or folds to more than one unit: surrogates, combining marks, ligatures. */
export const COMPLEX = 2

const clauseMark = /[,.!?;:。、\n\r\u0085\u2028\u2029]/u
const ellipsis = /[\u2025\u2026\u22ef]/u
// Kept although they are punctuation: they carry meaning (100%, C#, A&B, 1/3).
const meaningful = /[%@&#/\\]/u
const silent = /[\p{White_Space}\p{C}\p{P}~\u301c]/u
const isFreeMark = (code: number): boolean =>
  (code >= 0x300 && code < 0x370) ||
  (code >= 0x1ab0 && code < 0x1b00) ||
  (code >= 0x1dc0 && code < 0x1e00) ||
  (code >= 0x20d0 && code < 0x2100) ||
  (code >= 0xfe00 && code < 0xfe10) ||
  (code >= 0xfe20 && code < 0xfe30) ||
  (code >= 0xe0100 && code < 0xe01f0)
// Private use and unassigned characters are characters; only controls, formats and the like are silent.
const opaque = /[\p{Co}\p{Cn}\p{Cs}]/u

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

const traditional = once(() => {
  const to = [...simplifiedCharacters]
  return new Map([...traditionalCharacters].map((from, at) => [from, to[at] as string]))
})

const isSpoken = (character: string): boolean =>
  meaningful.test(character) ||
  opaque.test(character) ||
  (!silent.test(character) && !isFreeMark(character.codePointAt(0) as number))

/** Folds one character (a base with its marks): its characters, with `,` for a clause mark and nothing for silence. */
export const foldCharacter = (character: string): string => {
  if (ellipsis.test(character)) return ''
  const composed = character.normalize('NFKC').toLowerCase().normalize('NFKC')
  let folded = ''
  for (const one of composed) {
    if (clauseMark.test(one)) folded += ','
    else if (isSpoken(one)) folded += traditional().get(one) ?? one
  }
  return folded
}

/** A character that joins the one before it. */
const joining = /[\p{M}\u1160-\u11ff\uff9e-\uff9f\uffa0-\uffdc]/u
// The stream-safe limit: normalising longer runs of marks would cost more than linear time.
const MAX_CHARACTER = 32

const isStable = (unit: number): boolean =>
  (unit >= 0x3400 && unit < 0xa000) || (unit >= 0xac00 && unit < 0xd7a4) || (unit >= 0xe000 && unit < 0xf900)

const foldsTo = (unit: number): number => {
  const character = String.fromCharCode(unit)
  const selector = unit >= 0xfe00 && unit <= 0xfe0f
  if (joining.test(character) && !selector) return COMPLEX
  const folded = foldCharacter(character)
  if (folded === '') return IGNORED
  if (/^,+$/.test(folded)) return CLAUSE
  return folded.length === 1 ? folded.charCodeAt(0) : COMPLEX
}

const BLOCK = 32
const notPlain = /[\p{M}\p{White_Space}\p{C}\p{P}~\u1160-\u11ff\u22ef\u301c\uff9e-\uff9f\uffa0-\uffdc]/u

/** Whether every character of a block is a letter or symbol that folds to itself. */
const isPlain = (block: string): boolean =>
  !notPlain.test(block) && block.normalize('NFKC').toLowerCase().normalize('NFKC') === block

/**
 * What each UTF-16 unit folds to by itself: another unit, or `IGNORED`, `CLAUSE`, `COMPLEX`.
 * A constant, made when first asked for. Most scripts fold to themselves: looking at blocks of characters at once
 * spares the time of looking at each.
 */
export const foldTable = once(() => {
  const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit)
  table.fill(COMPLEX, 0xd800, 0xe000)
  for (let start = 0; start < 0x10000; start += BLOCK) {
    if (isStable(start) && isStable(start + BLOCK - 1)) continue
    if (start >= 0xd800 && start < 0xe000) continue
    if (isPlain(String.fromCharCode(...table.subarray(start, start + BLOCK)))) continue
    for (let unit = start; unit < start + BLOCK; unit++) if (!isStable(unit)) table[unit] = foldsTo(unit)
  }
  for (const [from, to] of traditional()) {
    if (from.length === 1) table[from.charCodeAt(0)] = to.length === 1 ? to.charCodeAt(0) : COMPLEX
  }
  return table
})

/**
 * A text after folding. Unit `i` of `units` came from `[starts[i], ends[i])` of the original, and `breaks[i]` clause
 * marks stand before it. Only letters, digits and symbols have units.
 */
export interface FoldedText {
  readonly original: string
  readonly units: readonly number[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly breaks: readonly number[]
}

const foldSimple = (original: string, table: Uint16Array): FoldedText | undefined => {
  const units: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const breaks: number[] = []
  let seen = 0
  for (let at = 0; at < original.length; at++) {
    const folded = table[original.charCodeAt(at)] as number
    if (folded > COMPLEX) {
      units.push(folded)
      starts.push(at)
      ends.push(at + 1)
      breaks.push(seen)
    } else if (folded === CLAUSE) seen++
    else if (folded === COMPLEX) return undefined
  }
  return { original, units, starts, ends, breaks }
}

const foldComplex = (original: string, table: Uint16Array): FoldedText => {
  const units: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const breaks: number[] = []
  let seen = 0
  const push = (unit: number, start: number, end: number) => {
    units.push(unit)
    starts.push(start)
    ends.push(end)
    breaks.push(seen)
  }
  const codePointAt = (at: number): string => String.fromCodePoint(original.codePointAt(at) as number)
  for (let start = 0; start < original.length; ) {
    let end = start + codePointAt(start).length
    while (end < original.length && end - start < MAX_CHARACTER) {
      const unit = original.charCodeAt(end)
      if (unit < 0x300) break
      const next = codePointAt(end)
      if (!joining.test(next)) break
      end += next.length
    }
    const folded = end - start === 1 ? (table[original.charCodeAt(start)] as number) : COMPLEX
    if (folded > COMPLEX) push(folded, start, end)
    else if (folded === CLAUSE) seen++
    else if (folded === COMPLEX) {
      const text = foldCharacter(original.slice(start, end))
      for (let at = 0; at < text.length; at++) {
        if (text[at] === ',') seen++
        else push(text.charCodeAt(at), start, end)
      }
    }
    start = end
  }
  return { original, units, starts, ends, breaks }
}

/** Whether nothing is spoken in a stretch of a text whose units fold one by one. */
export const isUnspoken = (text: string, from: number, to: number): boolean => {
  const table = foldTable()
  for (let at = from; at < to; at++) if ((table[text.charCodeAt(at)] as number) > COMPLEX) return false
  return true
}

/** Folds a text: NFKC, lower case, simplified characters, and only what is spoken. Linear in its length. */
export const foldText = (original: string): FoldedText => {
  const table = foldTable()
  return foldSimple(original, table) ?? foldComplex(original, table)
}

/** Units that surely join nothing: most of what follows a span. */
const isApart = (unit: number): boolean => {
  const folded = foldTable()[unit] as number
  return folded !== COMPLEX && (folded !== IGNORED || unit < 0xfe00 || unit > 0xfe0f)
}

/** Takes marks that belong to the last character of a span into it. */
export const endOfCharacter = (text: string, end: number): number => {
  let at = end
  if (at < text.length && isApart(text.charCodeAt(at))) return at
  while (at < text.length && at - end < MAX_CHARACTER) {
    const unit = text.charCodeAt(at)
    if (unit < 0x300) break
    const next = String.fromCodePoint(text.codePointAt(at) as number)
    if (!joining.test(next)) break
    at += next.length
  }
  return at
}

/** The span of the original that units `[from, to)` came from; never splits a character. */
export const originalSpan = (folded: FoldedText, from: number, to: number): { start: number; end: number } => ({
  start: folded.starts[from] as number,
  end: endOfCharacter(folded.original, folded.ends[to - 1] as number),
})

/** The folded units as text. */
export const foldedString = (units: readonly number[], from = 0, to = units.length): string => {
  let text = ''
  for (let at = from; at < to; at += 4096) text += String.fromCharCode(...units.slice(at, Math.min(to, at + 4096)))
  return text
}

const checkText = /* @__PURE__ */ checked(() => z.string(), RecordError)

/**
 * Normalises a text the way every phrase and script is compared: NFKC, lower case, simplified characters; spaces, gap
 * marks, invisible characters, quotes and brackets dropped; each run of clause marks one `,`.
 *
 * @example
 * ```ts
 * import { normaliseText } from 'callcenter-rulebook'
 * normaliseText('請 稍_等！ＯＫ') // => '请稍等,ok'
 * ```
 */
export const normaliseText = (text: string): string => {
  checkText(text, 'text')
  const folded = foldText(text)
  let normalised = ''
  let from = 0
  for (let at = 1; at < folded.units.length; at++) {
    if (folded.breaks[at] === folded.breaks[at - 1]) continue
    normalised += `${foldedString(folded.units, from, at)},`
    from = at
  }
  return normalised + foldedString(folded.units, from)
}
