import * as z from 'zod/mini'
import { RecordError } from '../errors.ts'
import { checked, once } from '../input/checked.ts'
import { CLAUSE, COMPLEX, composedOf, foldCharacter, IGNORED, joining, spokenOf } from './fold/character.ts'
import { foldRuns } from './fold/runs.ts'
import { simplified } from './fold/traditional.ts'

// The stream-safe limit: normalising longer runs of marks would cost more than linear time.
const MAX_CHARACTER = 32

const constants = { I: IGNORED, C: CLAUSE, X: COMPLEX } as const

// Joins with nothing and is no letter.
const SEPARATOR = '\u0001'

/**
 * What each UTF-16 unit folds to by itself: another unit, or `IGNORED`, `CLAUSE`, `COMPLEX`.
 * A constant, made when first asked for. Which units are what is written down, because asking the runtime about each
 * would take longer than everything else that a first call costs; those that are another letter are asked for at once.
 */
export const foldTable = once(() => {
  const table = new Uint16Array(0x10000)
  const { units, others } = simplified()
  for (let unit = 0; unit < table.length; unit++) table[unit] = (units[unit] as number) || unit
  for (const code of others.keys()) if (code < table.length) table[code] = COMPLEX
  table.fill(COMPLEX, 0xd800, 0xe000)
  const letters: string[] = []
  let unit = 0
  for (const [, gap, further, second, kind] of foldRuns.matchAll(/([0-9a-z]+)(?:\+([0-9a-z]+))?(\*)?([ICXL])/g)) {
    unit += Number.parseInt(gap as string, 36)
    const step = second === undefined ? 1 : 2
    const last = unit + Number.parseInt(further ?? '0', 36) * step
    for (; unit <= last; unit += step)
      if (kind === 'L') letters.push(String.fromCharCode(unit))
      else table[unit] = constants[kind as keyof typeof constants]
    unit = last
  }
  const composed = composedOf(letters.join(SEPARATOR)).split(SEPARATOR)
  for (const [at, letter] of letters.entries()) {
    const one = composed[at] as string
    const known = one.length === 1 ? (table[one.charCodeAt(0)] as number) : COMPLEX
    table[letter.charCodeAt(0)] = known > COMPLEX ? known : spokenOf(one).charCodeAt(0)
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

/** The units of a folded text alone, without their places: a quarter of what those take. */
export const foldedUnits = (original: string): readonly number[] => {
  const table = foldTable()
  const units: number[] = []
  for (let at = 0; at < original.length; at++) {
    const folded = table[original.charCodeAt(at)] as number
    if (folded > COMPLEX) units.push(folded)
    else if (folded === COMPLEX) return foldText(original).units
  }
  return units
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
