import { type FoldedText, foldedString } from '../fold.ts'
import { coreOf, type Head } from './heads.ts'

/** How a clause ends: in the middle of a sentence, with a full stop or the text, with a question mark. */
export type ClauseEnd = 'comma' | 'stop' | 'question'

/** A hit in its clause, folded. Only so much is read on each side that a hit costs the same in any text. */
export interface Clause {
  readonly head: Head
  /** The words of the predicate itself: what the phrase prints before it belongs to `left`. */
  readonly core: string
  readonly left: string
  readonly right: string
  /** What stands before and after the phrase itself, where it prints a clause of its own (你有没有搞错) and no mere word. */
  readonly around?: { readonly left: string; readonly right: string } | undefined
  readonly end: ClauseEnd
  /** The clause before it in the same utterance, and what is said after it; empty where there is nothing. */
  readonly before: string
  readonly after: string
  /** The clause before ends with a colon: somebody is quoted. */
  readonly quoted: boolean
  /** Somebody else asked something just before. */
  readonly asked: boolean
}

const REACH = 32

/** Four characters and more, with other words than the predicate, say whose answer they are. */
const OWN_CLAUSE = 4

const endOf = ({ original, starts, ends, units }: FoldedText, last: number): ClauseEnd => {
  const until =
    last + 1 < units.length ? (starts[last + 1] as number) : Math.min(original.length, (ends[last] as number) + REACH)
  const between = original.slice(ends[last], Math.min(until, (ends[last] as number) + REACH))
  if (/[?？]/.test(between)) return 'question'
  return last + 1 === units.length || /[.。!！;；\n]/.test(between) ? 'stop' : 'comma'
}

const clauseBounds = ({ breaks, units }: FoldedText, at: number): { from: number; to: number } => {
  let from = at
  while (from > 0 && at - from < REACH && breaks[from - 1] === breaks[at]) from--
  let to = at + 1
  while (to < units.length && to - at < REACH && breaks[to] === breaks[at]) to++
  return { from, to }
}

/** Reads the clause that units `[from, to)` stand in. */
export const readClause = (folded: FoldedText, from: number, to: number, asked: boolean): Clause => {
  const { units, original, starts, ends } = folded
  const first = clauseBounds(folded, from)
  const last = clauseBounds(folded, to - 1)
  const said = foldedString(units, from, to)
  const { head, core, prefix, suffix } = coreOf(said)
  const previous = first.from > 0 ? clauseBounds(folded, first.from - 1) : undefined
  const gap = previous === undefined ? '' : original.slice(ends[first.from - 1], starts[first.from])
  const before = foldedString(units, first.from, from)
  const behind = foldedString(units, to, last.to)
  return {
    head,
    core,
    left: before + prefix,
    right: suffix + behind,
    end: endOf(folded, last.to - 1),
    around:
      said.length >= OWN_CLAUSE && (said.length > core.length || head === 'other')
        ? { left: before, right: behind }
        : undefined,
    before: previous === undefined ? '' : foldedString(units, previous.from, previous.to),
    // An offer may come a clause later.
    after: foldedString(units, last.to, Math.min(units.length, last.to + REACH)),
    quoted: /[:：]/.test(gap),
    asked,
  }
}
