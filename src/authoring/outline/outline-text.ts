import * as z from 'zod'
import { RulesetError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import {
  type MoneyCandidate,
  moneyIn,
  type NumberCandidate,
  numbersIn,
  type ObligationCandidate,
  obligationsIn,
  quotesIn,
} from './candidates.ts'
import { bareMarkers, type Marker, markerOf } from './markers.ts'

/** A clause as the text prints it, with what may be in it. Everything is a proposal for a person to confirm. */
export interface OutlinedClause {
  /** The printed labels from the outside in: `第四条.1.(3)`; what has no label is `s1`, `s2`, … under the clause before. */
  readonly clause: string
  /** In the text, from 1. */
  readonly line: number
  /** The line without its label. */
  readonly text: string
  /** Others stand under it and it demands nothing itself. */
  readonly isHeading: boolean
  readonly obligations: readonly ObligationCandidate[]
  readonly numbers: readonly NumberCandidate[]
  readonly money: readonly MoneyCandidate[]
  /** Words in quotation marks: perhaps phrases or scripts. */
  readonly quotes: readonly string[]
}

/** The clauses of a text in its order. */
export interface Outline {
  readonly title: string
  readonly clauses: readonly OutlinedClause[]
}

const checkText = /* @__PURE__ */ checked(() => z.string().max(10_000_000), RulesetError)

/** Kinds whose labels stand for themselves, unless the text counts them anew: `1.1` in every chapter is not one clause. */
const wholeKinds = (markers: readonly (Marker | undefined)[]): ReadonlySet<string> => {
  const seen = new Map<string, Set<string>>()
  const repeated = new Set<string>()
  for (const marker of markers) {
    if (marker?.isWhole !== true) continue
    const labels = seen.get(marker.kind) ?? new Set()
    if (labels.has(marker.label)) repeated.add(marker.kind)
    seen.set(marker.kind, labels.add(marker.label))
  }
  return new Set([...seen.keys()].filter((kind) => !repeated.has(kind)))
}

// Parts of a text in the order in which they can contain one another, as far as their names say it.
const outermost: readonly string[] = ['part', 'chapter', 'titled']

/** The labels that are open: each kind of label stands under the kind that was there when it first came. */
class Levels {
  private stack: Marker[] = []
  private readonly whole: ReadonlySet<string>

  constructor(whole: ReadonlySet<string>) {
    this.whole = whole
  }

  enter(marker: Marker): string {
    const same = this.stack.findIndex(({ kind }) => kind === marker.kind)
    const rank = outermost.indexOf(marker.kind)
    const inner = rank < 0 ? -1 : this.stack.findIndex(({ kind }) => isBelow(kind, rank))
    const at = [same, inner].filter((index) => index >= 0)
    this.stack = [...this.stack.slice(0, at.length === 0 ? undefined : Math.min(...at)), marker]
    return this.label()
  }

  label(): string {
    // 第四条 and 1.2 stand for themselves; what is under them is counted from there.
    const from = this.stack.findLastIndex(({ kind }) => this.whole.has(kind))
    return this.stack
      .slice(Math.max(0, from))
      .filter(({ label }, index, open) => open[index + 1]?.label.startsWith(`${label}.`) !== true)
      .map(({ label }) => label)
      .join('.')
  }
}

/** Whether a kind can only stand under one of the outermost kinds. */
const isBelow = (kind: string, rank: number): boolean => {
  const own = outermost.indexOf(kind)
  return own < 0 ? kind !== 'article' : own > rank
}

const isWord = /^\p{Script=Han}+$/u
const first = /^[(（]?(?:1|一|a|A|①)[)）]?$/

const pageNumber = /[\s.…·]*[(（]?\s*\d{1,3}\s*[)）]?$/

const spaceless = (line: string): string => line.replace(/\s+/g, '')

/** Whether a line is of the table of contents: without its page number it stands again further down. */
const contentsOf = (lines: readonly string[]): ((line: string) => boolean) => {
  const whole = new Set(lines.map(spaceless))
  return (line) => pageNumber.test(line) && whole.has(spaceless(line.replace(pageNumber, '')))
}

/** A short line without label or clause marks above a list that begins anew is a heading that names what is under it. */
const headingOf = (line: string, next: Marker | undefined): Marker | undefined => {
  const label = line.replace(/^#+\s*/, '').replace(/[:：\s]+$/, '')
  if (next === undefined || label.length > 20 || /[。；;，,！!？?]/.test(label)) return undefined
  // What stands above a list of bullets is a part of the clause before; what stands above numbers is a part of the text.
  if (next.kind === 'bullet' && isWord.test(next.label) && /[:：]$/.test(line))
    return { kind: 'subtitled', label, isWhole: false, rest: '' }
  return first.test(next.label) ? { kind: 'titled', label, isWhole: false, rest: '' } : undefined
}

// The longest label that a ruleset document takes.
const MAX_LABEL = 60

interface Entry {
  readonly label: string
  readonly line: number
  readonly text: string
  readonly depth: number
}

/**
 * Reads a regulation as plain text or Markdown and outlines it: clauses with their labels as printed and their lines,
 * sentences that demand or forbid, numbers with units, sums of money, quoted words. It invents nothing and decides
 * nothing: what a clause means is for a person to say.
 *
 * @throws RulesetError for what is no text
 * @example
 * ```ts
 * import { outlineText } from 'callcenter-rulebook/authoring'
 * const { clauses } = outlineText('考勤制度\n第一条 上班时间\n1、不得迟到5分钟以上，违者罚款20元。')
 * clauses.map(({ clause }) => clause) // => ['第一条', '第一条.1']
 * clauses[1]?.money[0]?.amount // => '20'
 * ```
 */
export const outlineText = (text: string): Outline => {
  checkText(text, 'text')
  const all = text
    .split(/\r\n|\r|\n/)
    .map((raw, index) => ({ line: index + 1, said: raw.trim() }))
    .filter(({ said }) => said !== '' && !/^[-=―—_*\s]{3,}$/.test(said))
  const isContents = contentsOf(all.map(({ said }) => said))
  const lines = all.filter(({ said }) => !isContents(said))
  const counted = bareMarkers(lines.map(({ said }) => said))
  const markers = lines.map(({ said }, index) => markerOf(said) ?? counted.get(index))
  const levels = new Levels(wholeKinds(markers))
  const entries: Entry[] = []
  let title = ''
  let unlabelled = 0
  const counts = new Map<string, number>()
  for (const [index, { line, said }] of lines.entries()) {
    if (markers[index] === undefined && title === '') {
      title = said.replace(/^#+\s*/, '')
      continue
    }
    const isPreamble = entries.every(({ depth }) => depth === Number.POSITIVE_INFINITY)
    const marker = markers[index] ?? (isPreamble ? undefined : headingOf(said, markers[index + 1]))
    if (marker === undefined) {
      const above = levels.label()
      const label = `${above === '' ? '' : `${above}.`}s${++unlabelled}`.slice(-MAX_LABEL)
      entries.push({ label, line, text: said.replace(/^#+\s*/, ''), depth: Number.POSITIVE_INFINITY })
      continue
    }
    unlabelled = 0
    const label = levels.enter(marker)
    const before = counts.get(label) ?? 0
    counts.set(label, before + 1)
    // A text that counts twice from one has two clauses of one name: the second has a number.
    entries.push({
      label: (before === 0 ? label : `${label}#${before + 1}`).slice(-MAX_LABEL),
      line,
      text: marker.rest,
      depth: label.split('.').length,
    })
  }
  return {
    title,
    clauses: entries.map(({ label, line, text: words, depth }, index): OutlinedClause => {
      const obligations = obligationsIn(words)
      const next = entries[index + 1]
      const hasMore = next !== undefined && (next.depth > depth || next.label.startsWith(`${label}.`))
      return {
        clause: label,
        line,
        text: words,
        isHeading: obligations.length === 0 && (words === '' || (hasMore && !/[。；;，,]|[.!?](?:\s|$)/.test(words))),
        obligations,
        numbers: numbersIn(words),
        money: moneyIn(words),
        quotes: quotesIn(words),
      }
    }),
  }
}
