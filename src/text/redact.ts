import * as z from 'zod/mini'
import { RecordError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { type FoldedText, foldText, originalSpan } from './fold.ts'
import { spokenDigit } from './spoken-number.ts'

/** The kinds of personal data that can be masked. */
export const redactionKinds = /* @__PURE__ */ Object.freeze([
  'mobile',
  'landline',
  'id-card',
  'bank-card',
  'email',
  'plate',
] as const)

export type RedactionKind = (typeof redactionKinds)[number]

/** A text with its personal data masked, and how much of each kind there was. What was masked is not kept. */
export interface Redacted {
  readonly text: string
  readonly counts: Readonly<Partial<Record<RedactionKind, number>>>
}

interface Found {
  readonly kind: RedactionKind
  readonly start: number
  readonly end: number
}

const MASK = '*'

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The check character of GB 11643-1999 (ISO 7064, MOD 11-2), and a date of birth that can be. */
const isIdCard = (text: string): boolean => {
  const month = Number(text.slice(10, 12))
  const day = Number(text.slice(12, 14))
  if (!/^[1-9]/.test(text) || month < 1 || month > 12 || day < 1 || day > 31) return false
  const sum = idWeights.reduce((total, weight, at) => total + weight * Number(text[at]), 0)
  return '10x98765432'[sum % 11] === text[17]
}

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

/** What a whole run of digits is. A bank card starts with 3 to 6 or, of China UnionPay, 62. */
const kindOfRun = (run: string): RedactionKind | undefined => {
  if (run.length === 18 && isIdCard(run)) return 'id-card'
  if (!/^\d+$/.test(run)) return undefined
  if (/^(?:0?0?86)?1[3-9]\d{9}$/.test(run)) return 'mobile'
  if (run.length >= 13 && run.length <= 19 && /^[3-6]/.test(run) && passesLuhn(run)) return 'bank-card'
  return areaCode.test(run) ? 'landline' : undefined
}

const LONGEST_RUN = 64

/**
 * Runs of spoken digits: ASCII, full width or Chinese, with spaces, dashes and gap marks between them, but no other
 * character and no clause mark.
 */
const digitRuns = (
  folded: FoldedText,
): readonly { readonly text: string; readonly from: number; readonly to: number }[] => {
  const runs: { text: string; from: number; to: number }[] = []
  let text = ''
  let from = 0
  const close = (to: number) => {
    if (text.length >= 7 && text.length <= LONGEST_RUN) runs.push({ text, from, to })
    text = ''
  }
  for (let at = 0; at < folded.units.length; at++) {
    const unit = folded.units[at] as number
    const digit = spokenDigit(unit)
    const isCheckX = unit === 0x78 && text.length === 17
    if (at > 0 && folded.breaks[at] !== folded.breaks[at - 1]) close(at)
    if (digit === undefined && !isCheckX) {
      close(at)
      continue
    }
    if (text === '') from = at
    if (text.length <= LONGEST_RUN) text += isCheckX ? 'x' : String(digit)
  }
  close(folded.units.length)
  return runs
}

interface Part {
  readonly kind: RedactionKind
  readonly from: number
  readonly to: number
}

/**
 * A run is one number, or several read in one breath: then each begins and ends where there is a separator, or among
 * spoken digits. A piece of an unbroken printed number is never taken for a number of its own.
 */
const partsOfRun = (run: string, mayPart: (at: number) => boolean): readonly Part[] => {
  const whole = kindOfRun(run)
  if (whole !== undefined) return [{ kind: whole, from: 0, to: run.length }]
  const parts: Part[] = []
  for (let from = 0; from < run.length; ) {
    let next = from + 1
    for (let to = Math.min(run.length, from + 19); mayPart(from) && to >= from + 10; to--) {
      const kind = mayPart(to) ? kindOfRun(run.slice(from, to)) : undefined
      if (kind === undefined) continue
      parts.push({ kind, from, to })
      next = to
      break
    }
    from = next
  }
  return parts
}

const MAX_LOCAL = 64
const MAX_DOMAIN = 255
const localPart = /[A-Za-z0-9._%+-]/
const domainPart = /[A-Za-z0-9.-]/

/** E-mail addresses, found outwards from the sign so that the cost stays linear. */
const emails = (text: string): readonly Found[] => {
  const found: Found[] = []
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at
    while (start > 0 && at - start < MAX_LOCAL && localPart.test(text[start - 1] as string)) start--
    let end = at + 1
    while (end < text.length && end - at <= MAX_DOMAIN && domainPart.test(text[end] as string)) end++
    while (end > at + 1 && /[.-]/.test(text[end - 1] as string)) end--
    if (start < at && /\.[A-Za-z]{2,}$/.test(text.slice(at + 1, end))) found.push({ kind: 'email', start, end })
  }
  return found
}

const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][ ·•_-]?[A-HJ-NP-Za-hj-np-z][ ·•_-]?(?:[A-HJ-NP-Za-hj-np-z0-9][ _]?){4}(?:[A-HJ-NP-Za-hj-np-z0-9]{1,2}|[挂学警港澳])/gu

const plates = (text: string): readonly Found[] =>
  [...text.matchAll(plate)].map(({ 0: found, index }) => ({
    kind: 'plate' as const,
    start: index,
    end: index + found.length,
  }))

const isPrintedDigit = (unit: number | undefined): boolean => unit !== undefined && unit >= 0x30 && unit <= 0x39

const numbers = (text: string): readonly Found[] => {
  const folded = foldText(text)
  const { units, starts, ends } = folded
  return digitRuns(folded).flatMap((run) => {
    const mayPart = (at: number): boolean => {
      const here = run.from + at
      if (at === 0 || here === run.to || starts[here] !== ends[here - 1]) return true
      return !isPrintedDigit(units[here]) && !isPrintedDigit(units[here - 1])
    }
    return partsOfRun(run.text, mayPart).map(({ kind, from, to }) => ({
      kind,
      ...originalSpan(folded, run.from + from, run.from + to),
    }))
  })
}

const checkText = /* @__PURE__ */ checked(() => z.string(), RecordError)
const checkKinds = /* @__PURE__ */ checked(() => z.array(z.enum(redactionKinds)))

/**
 * Masks personal data: mobile and landline numbers, ID cards (with their check character), bank cards (Luhn), e-mail
 * addresses and plate numbers, also where they are spelt with spaces or in Chinese digits. Each masked character
 * becomes one `*`, so that spans stay right. Linear in the text.
 *
 * @param kinds What to mask; all kinds by default.
 * @example
 * ```ts
 * import { redact } from 'callcenter-rulebook'
 * redact('我的手机是幺三八 0013 8000') // => { text: '我的手机是*************', counts: { mobile: 1 } }
 * redact('138 0013 8000', ['email']).text // => '138 0013 8000'
 * ```
 */
export const redact = (text: string, kinds: readonly RedactionKind[] = redactionKinds): Redacted => {
  checkText(text, 'text')
  checkKinds(kinds, 'kinds')
  const found = [...emails(text), ...plates(text), ...numbers(text)]
    .filter(({ kind }) => kinds.includes(kind))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const counts: Partial<Record<RedactionKind, number>> = {}
  let masked = ''
  let at = 0
  for (const { kind, start, end } of found) {
    if (start < at) continue
    masked += text.slice(at, start) + MASK.repeat(end - start)
    counts[kind] = (counts[kind] ?? 0) + 1
    at = end
  }
  return { text: masked + text.slice(at), counts }
}
