import * as z from 'zod/mini'
import { RecordError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { COMPLEX } from './fold/character.ts'
import { type FoldedText, foldTable, foldText, originalSpan } from './fold.ts'
import { findMarked, markedKinds } from './redact-marked.ts'
import { spokenDigit } from './spoken-number.ts'

/** What is masked where nothing else is asked for. */
const usualKinds = ['mobile', 'landline', 'id-card', 'bank-card', 'email', 'plate'] as const

/** The kinds of personal data that can be masked: the first six always, the others where they are asked for. */
export const redactionKinds = /* @__PURE__ */ Object.freeze([...usualKinds, ...markedKinds] as const)

export type RedactionKind = (typeof redactionKinds)[number]

/** A text with its personal data masked, and how much of each kind there was. What was masked is not kept. */
export interface Redacted {
  readonly text: string
  /** By kind; `known`: values that were given as known. */
  readonly counts: Readonly<Partial<Record<RedactionKind | 'known', number>>>
}

interface Found {
  readonly kind: RedactionKind | 'known'
  readonly start: number
  readonly end: number
}

const MASK = '*'

/** What stands between two characters that are spoken one after the other. */
const ADJACENT = 0
/** Spaces, dashes, gap marks. */
const APART = 1
/** A comma or a full stop: where one breathes. */
const PAUSE = 2
/** Other marks, line breaks, and what is masked already: no number goes across. */
const STOP = 3

const stops = /[!?:;！？：；\n\r*]/

/** A text as it is said: of each folded unit its letter, or its digit in whatever script, and what stands before it. */
interface Said extends FoldedText {
  readonly letters: string
  readonly gap: (at: number) => number
  readonly between: (at: number) => string
}

const readSaid = (text: string): Said => {
  const folded = foldText(text)
  const { units, starts, ends, breaks } = folded
  const between = (at: number): string => text.slice(ends[at - 1], starts[at])
  return {
    ...folded,
    letters: units.map((unit) => spokenDigit(unit) ?? String.fromCharCode(unit)).join(''),
    between,
    gap: (at) => {
      if (at <= 0 || at >= units.length) return STOP
      if ((starts[at] as number) <= (ends[at - 1] as number)) return ADJACENT
      if (stops.test(between(at))) return STOP
      return breaks[at] === breaks[at - 1] ? APART : PAUSE
    },
  }
}

const isPrinted = (unit: number | undefined): boolean => unit !== undefined && unit < 0x80

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A province, and a date of birth that can be, from its month on. */
const mayBeIdCard = (text: string, month: number): boolean =>
  /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9)/.test(text) &&
  /^(?:0[13578]|1[02])(?:0[1-9]|[12]\d|3[01])|^(?:0[469]|11)(?:0[1-9]|[12]\d|30)|^02(?:0[1-9]|[12]\d)/.test(
    text.slice(month),
  )

/** The check character of GB 11643-1999 (ISO 7064, MOD 11-2). */
const hasCheckCharacter = (text: string): boolean =>
  '10x98765432'[idWeights.reduce((total, weight, at) => total + weight * Number(text[at]), 0) % 11] === text[17]

/** Luhn's check (ISO/IEC 7812-1, annex B). */
const passesLuhn = (digits: string): boolean => {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    const weighted = at % 2 === 0 ? digit : digit * 2
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}

const areaCode = /^0(?:10|2[0-57-9]|[3-9]\d{2})[2-9]\d{6,7}$/
const mobile = /^(?:0?0?86)?1[3-9]\d{9}$/
const mobiles = /^(?:1[3-9]\d{9}){2,}$/

/** What a row of digits is. A bank card starts with 3 to 6 or, of China UnionPay, 62. */
const kindOf = (run: string): RedactionKind | undefined => {
  const { length } = run
  if (length === 18 && mayBeIdCard(run, 10) && hasCheckCharacter(run)) return 'id-card'
  if (!/^\d+$/.test(run)) return undefined
  if (mobile.test(run)) return 'mobile'
  // Cards of before 1999: no century and no check character.
  if (length === 15 && mayBeIdCard(run, 8)) return 'id-card'
  if (length >= 13 && length <= 19 && /^[3-6]/.test(run) && passesLuhn(run)) return 'bank-card'
  return areaCode.test(run) ? 'landline' : undefined
}

const SHORTEST = 10
const LONGEST = 19

/** How numbers are parted where one pauses in reading them out: the lengths of their parts. */
const pauses: Readonly<Partial<Record<RedactionKind, RegExp>>> = {
  mobile: /^(?:[234]-)?(?:3-4-4|3-3-5|4-4-3|3-4-2-2|3-2-2-2-2|1(?:-1)+|11)$/,
  landline: /^[34]-(?:[78]|[34]-4|4-3|(?:2-){3}2|1(?:-1)+)$|^1(?:-1)+$/,
  'id-card': /^(?:6-8-4|6-4-4-4|6-4-2-2-4|6-6-3|3-3-4-4-4|1(?:-1)+)$/,
  'bank-card': /^(?:4(?:-4){2,3}(?:-[1-3])?|6-13|1(?:-1)+)$/,
}

/** A date before another is no area code (06-01 2024-07-01). */
const areaParts = /^(?:[34]-|1-1|\d\d)/

const isParted = (kind: RedactionKind, parts: string, hasPause: boolean): boolean =>
  hasPause ? pauses[kind]?.test(parts) === true : kind !== 'landline' || areaParts.test(parts)

/**
 * Numbers among digits that are ASCII, full width or Chinese. Each begins and ends where something separates it, where
 * the script changes, or among digits that are spoken: a piece of an unbroken printed number is no number of its own,
 * unless all of it is mobiles. Where several readings are possible the one that masks most is taken. A window is at
 * most 19 digits long, so that the cost is linear.
 */
const numbers = (said: Said, kinds: readonly RedactionKind[]): readonly Found[] => {
  const { letters, units, gap } = said
  const cuts = new Set<number>()
  const mayPart = (at: number): boolean =>
    gap(at) !== ADJACENT || cuts.has(at) || !isPrinted(units[at - 1]) || !isPrinted(units[at])
  const found: Found[] = []
  const isDigit = (at: number, from: number): boolean =>
    /\d/.test(letters[at] as string) || (letters[at] === 'x' && at - from >= 17)
  const read = (first: number, last: number): void => {
    for (let from = first, at = first + 1; at <= last; at++) {
      if (at < last && !mayPart(at)) continue
      if (mobiles.test(letters.slice(from, at))) for (let cut = from + 11; cut < at; cut += 11) cuts.add(cut)
      from = at
    }
    // The most that can be masked from each place on, and the window that does it.
    const best = new Int32Array(last - first + 1)
    const chosen: (Part | undefined)[] = []
    for (let from = last - SHORTEST; from >= first; from--) {
      const here = from - first
      best[here] = best[here + 1] as number
      if (from > first && !mayPart(from)) continue
      let parts = ''
      let size = 0
      let hasPause = false
      for (let to = from + 1; to <= Math.min(last, from + LONGEST); to++) {
        size++
        const isEnd = to === last || mayPart(to)
        if (isEnd && to - from >= SHORTEST) {
          const kind = kindOf(letters.slice(from, to))
          const masked = to - from + (best[to - first] as number)
          if (
            kind !== undefined &&
            kinds.includes(kind) &&
            masked >= (best[here] as number) &&
            isParted(kind, parts + size, hasPause)
          ) {
            best[here] = masked
            chosen[here] = { kind, from, to }
          }
        }
        if (to < last && gap(to) !== ADJACENT) {
          hasPause ||= gap(to) === PAUSE
          parts += `${size}-`
          size = 0
        }
      }
    }
    for (let at = first; at < last; ) {
      const part = chosen[at - first]
      if (part === undefined) at++
      else {
        found.push({ kind: part.kind, ...originalSpan(said, part.from, part.to) })
        at = part.to
      }
    }
  }
  for (let at = 0; at < units.length; at++) {
    const from = at
    while (at < units.length && isDigit(at, from) && (at === from || gap(at) !== STOP)) at++
    if (at - from >= SHORTEST) read(from, at)
    if (at > from) at--
  }
  return found
}

interface Part {
  readonly kind: RedactionKind
  readonly from: number
  readonly to: number
}

const MAX_LOCAL = 64
const MAX_DOMAIN = 255

/** E-mail addresses, printed or spoken (艾特, 点), found outwards from the sign so that the cost stays linear. */
const emails = (said: Said): readonly Found[] => {
  const { letters, units, gap, between } = said
  const inLocal = (at: number): boolean => /[a-z0-9%+]/.test(letters[at] ?? '')
  const isWord = (at: number, word: string): boolean =>
    letters.startsWith(word, at) && gap(at) !== ADJACENT && gap(at + word.length) !== ADJACENT
  const isEdge = (at: number): boolean => gap(at) !== ADJACENT || !inLocal(at - 1) || !inLocal(at)
  const isSingle = (at: number): boolean => isEdge(at) && isEdge(at + 1)
  /** Whether one goes on in an address from the unit before: also over dashes, and between letters that are spelt. */
  const goesOn = (at: number): boolean =>
    gap(at) === ADJACENT ||
    (gap(at) < STOP && (/^[-_.]+$/.test(between(at).normalize('NFKC')) || (isSingle(at - 1) && isSingle(at))))
  const found: Found[] = []
  for (let at = 1; at < units.length; at++) {
    const isAt = isWord(at, 'at')
    const sign =
      letters[at] === '@' ? 1 : isAt || letters.startsWith('艾特', at) || letters.startsWith('圈a', at) ? 2 : 0
    if (sign === 0 || gap(at) > APART || gap(at + sign) > APART) continue
    let from = at
    while (from > 0 && at - from < MAX_LOCAL && inLocal(from - 1)) {
      if (from < at && !goesOn(from)) break
      from--
    }
    let domain = ''
    const ends: number[] = []
    let isSpoken = false
    for (let to = at + sign, isFirst = true; to < units.length && domain.length < MAX_DOMAIN; isFirst = false) {
      const dot = letters[to] === '点' ? 1 : isWord(to, 'dot') ? 3 : 0
      if (dot > 0 && gap(to) <= APART) {
        isSpoken = true
        domain += '.'
        to += dot
        ends.push(to)
        isFirst = true
        continue
      }
      const isAfterDot = domain.endsWith('.') && gap(to) <= APART
      if (!/[a-z0-9]/.test(letters[to] as string) || !(isFirst || isAfterDot || goesOn(to))) break
      if (!isFirst && !isAfterDot && gap(to) === PAUSE) {
        domain += '.'
        ends.push(to)
      }
      domain += letters[to++]
      ends.push(to)
    }
    const whole = /^(?:[a-z0-9]+\.)+[a-z]{2,}/.exec(domain)
    if (from === at || whole === null || (isAt && !isSpoken)) continue
    found.push({ kind: 'email', ...originalSpan(said, from, ends[whole[0].length - 1] as number) })
  }
  return found
}

const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][a-hj-np-z](?:[a-hj-np-z0-9]{5,6}|[a-hj-np-z0-9]{4}[挂学警港澳])/gu

/** Plate numbers, with three digits at least (新galaxy is none). */
const plates = (said: Said): readonly Found[] =>
  [...said.letters.matchAll(plate)].flatMap(({ 0: letters, index }) => {
    const { units, gap } = said
    let to = index + letters.length
    const gaps = (end: number): readonly number[] =>
      Array.from({ length: end - index - 1 }, (_, at) => gap(index + 1 + at))
    // An eighth character that is written otherwise is another word (京A12345一下).
    const isOther = isPrinted(units[to - 1]) !== isPrinted(units[to - 2]) && /\d$/.test(letters)
    if (letters.length === 8 && (isOther || (gap(to - 1) !== ADJACENT && gap(to - 2) === ADJACENT))) to--
    if (gaps(to).some((one) => one > APART) || letters.replaceAll(/\D/g, '').length < 3) return []
    return [{ kind: 'plate' as const, ...originalSpan(said, index, to) }]
  })

const PLATE_DIGITS = 3
const [AT, A, T] = [...'@at'].map((sign) => sign.charCodeAt(0)) as [number, number, number]
const saidAt = new Set([...'艾圈'].map((sign) => sign.charCodeAt(0)))

/**
 * Whether a text may hold personal data by its form: a plate has three digits and a number more, an e-mail address the
 * sign or a word for it. Most of what is said has neither and is shown as it stands: that took most of the cost of masking.
 */
const mayHoldForms = (text: string): boolean => {
  // A code (`each`, `quality-inspection`): without it a host that has no transcripts would wait for the table.
  if (/^[a-z-]+$/.test(text) && !/a-*t/.test(text)) return false
  const table = foldTable()
  let digits = 0
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const unit = table[text.charCodeAt(at)] as number
    if (unit === COMPLEX) return true
    if (unit < COMPLEX) continue
    if (unit === AT || (unit === T && before === A) || saidAt.has(unit)) return true
    if (spokenDigit(unit) !== undefined && ++digits >= PLATE_DIGITS) return true
    before = unit
  }
  return false
}

/** A single character is in too many words to be anybody's name. */
const SHORTEST_KNOWN = 2

/** Values that somebody knows already, wherever they are said: in full width, traditional characters, spoken digits. */
const knownIn = (said: Said, known: readonly string[]): readonly Found[] =>
  known.flatMap((value) => {
    const { letters } = readSaid(value)
    const found: Found[] = []
    if (letters.length < SHORTEST_KNOWN) return found
    for (let at = said.letters.indexOf(letters); at >= 0; at = said.letters.indexOf(letters, at + letters.length))
      found.push({ kind: 'known', ...originalSpan(said, at, at + letters.length) })
    return found
  })

const marked = (said: Said, kinds: readonly RedactionKind[]): readonly Found[] =>
  markedKinds
    .filter((kind) => kinds.includes(kind))
    .flatMap((kind) =>
      findMarked(said.letters, kind).map(({ from, to }) => ({ kind, ...originalSpan(said, from, to) })),
    )

const MAX_KNOWN = 100

const checkText = /* @__PURE__ */ checked(() => z.string(), RecordError)
const checkKinds = /* @__PURE__ */ checked(() => z.array(z.enum(redactionKinds)))
const checkKnown = /* @__PURE__ */ checked(() => z.array(z.string()).check(z.maxLength(MAX_KNOWN)))

/**
 * Masks personal data: mobile and landline numbers, ID cards of 18 (with their check character) and 15 digits, bank
 * cards (Luhn), e-mail addresses and plate numbers, in full width, with spaces or pauses (一三八，一二三四，五六七八), in
 * Chinese digits, or spoken (艾特, 点). Each masked character becomes one `*`, so that spans stay right. Linear in the
 * text.
 *
 * @param kinds What to mask: by default all that its own form gives away. WeChat and QQ numbers, passports and driving licences are known by
 *  the word before them (护照号E12345678) and masked where they are named here.
 * @param known Values that the host knows, at most 100: names, numbers, addresses. Each is masked wherever it is said.
 * @example
 * ```ts
 * import { redact } from 'callcenter-rulebook'
 * redact('我的手机是幺三八 0013 8000') // => { text: '我的手机是*************', counts: { mobile: 1 } }
 * redact('138 0013 8000', ['email']).text // => '138 0013 8000'
 * redact('我叫王晓明', undefined, ['王晓明']) // => { text: '我叫***', counts: { known: 1 } }
 * redact('我的护照号是E12345678', ['passport']).text // => '我的护照号是*********'
 * ```
 */
export const redact = (
  text: string,
  kinds: readonly RedactionKind[] = usualKinds,
  known: readonly string[] = [],
): Redacted => {
  checkText(text, 'text')
  checkKinds(kinds, 'kinds')
  checkKnown(known, 'known')
  return mask(text, kinds, known)
}

/** A text with its personal data and known values masked, for what the library itself shows. */
export const maskedText = (text: string, known: readonly string[]): string =>
  known.length === 0 && !mayHoldForms(text) ? text : mask(text, usualKinds, known).text

const mask = (text: string, kinds: readonly RedactionKind[], known: readonly string[]): Redacted => {
  const said = readSaid(text)
  const byForm = [...emails(said), ...plates(said), ...numbers(said, kinds)].filter(({ kind }) =>
    kinds.includes(kind as RedactionKind),
  )
  const found = [...byForm, ...marked(said, kinds), ...knownIn(said, known)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  )
  const counts: Partial<Record<RedactionKind | 'known', number>> = {}
  let masked = ''
  let at = 0
  for (const { kind, start, end } of found) {
    if (end <= at) continue
    const from = Math.max(start, at)
    masked += text.slice(at, from) + MASK.repeat(end - from)
    counts[kind] = (counts[kind] ?? 0) + 1
    at = end
  }
  return { text: masked + text.slice(at), counts }
}
