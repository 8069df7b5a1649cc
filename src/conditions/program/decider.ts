import type { FactValue, PlainField } from '../../facts/contract.ts'
import type { BoundSlot } from '../../facts/scope/bind.ts'
import type { FieldReader, Workspace } from '../../facts/scope/workspace.ts'
import { compare } from '../compare.ts'
import type { CompiledLeaf } from '../compile.ts'
import { FALSE, negate } from '../truth.ts'
import { ASKED, type Classes, classesOf, fieldOf } from './classes.ts'
import { type ComparedField, RecordFields } from './fields.ts'

/** A leaf in its place: the bit of a word stands for the way that demands it. */
export interface PlacedLeaf {
  readonly leaf: CompiledLeaf
  readonly isNegated: boolean
  readonly word: number
  readonly bit: number
}

/** A condition in its place: the bits of its ways in a word, and where its truth stands. */
export interface PlacedWays {
  readonly word: number
  readonly mask: number
  readonly at: number
}

interface Column extends ComparedField {
  readonly leaves: readonly PlacedLeaf[]
}

/** The ways of a word that a value leaves open. */
const leftBy = (value: FactValue, leaves: readonly PlacedLeaf[], word: number): number => {
  let left = -1
  for (const one of leaves) {
    if (one.word !== word) continue
    const { leaf, constant } = one.leaf.bound
    const found = compare(leaf.operator, value, constant as FactValue)
    if ((one.isNegated ? negate(found) : found) === FALSE) left &= ~one.bit
  }
  return left
}

const wordsOf = (leaves: readonly PlacedLeaf[]): readonly number[] => [...new Set(leaves.map(({ word }) => word))]

/** A cut between values that leave the same ways open is none. */
const merged = (classes: Classes, leaves: readonly PlacedLeaf[]): Classes => {
  if (classes.cuts.length === 0) return classes
  const words = wordsOf(leaves)
  const left = classes.examples.map((value) => words.map((word) => leftBy(value, leaves, word)).join())
  const cuts = classes.cuts.filter((_, at) => left[at] !== left[at + 1])
  return { ...classes, cuts, examples: [classes.examples[0] as FactValue, ...cuts] }
}

const columnsOf = (placed: readonly PlacedLeaf[]): readonly Column[] => {
  const bySlot = new Map<BoundSlot, PlacedLeaf[]>()
  for (const one of placed) {
    if (fieldOf(one.leaf) === undefined) continue
    const { slot } = one.leaf.bound
    const known = bySlot.get(slot)
    if (known === undefined) bySlot.set(slot, [one])
    else known.push(one)
  }
  return [...bySlot].map(([slot, leaves]) => {
    const field = slot.plain as PlainField
    const compared = leaves.map(({ leaf }) => leaf)
    return {
      slot: slot.index,
      field,
      leaves,
      classes: merged(classesOf(field, compared), leaves),
      // A question that does not arise is neither true nor false.
      hasNone: !compared.some(({ bound }) => bound.canBeMoot),
    }
  })
}

/** Word by word, one row for each column that has a leaf in it: its column, and the ways that each class leaves open, or certain. */
interface Rows {
  readonly from: Int32Array
  readonly columnOf: Int32Array
  readonly start: Int32Array
  readonly open: Int32Array
  readonly certain: Int32Array
}

/** Word by word, the conditions whose ways it has: their bits, and where their truth stands. */
interface Conditions {
  readonly from: Int32Array
  readonly mask: Int32Array
  readonly truthAt: Int32Array
}

const rowsOf = (columns: readonly Column[], words: number): Rows => {
  const from = [0]
  const columnOf: number[] = []
  const start: number[] = []
  const open: number[] = []
  const certain: number[] = []
  for (let word = 0; word < words; word++) {
    for (const [at, { leaves, classes }] of columns.entries()) {
      const here = leaves.filter((one) => one.word === word)
      if (here.length === 0) continue
      const demanding = here.reduce((bits, { bit }) => bits | bit, 0)
      const left = [null, ...classes.examples].map((value) => leftBy(value, here, word))
      columnOf.push(at)
      start.push(open.length)
      // What is asked or unknown rules nothing out, and leaves nothing that demands it certain.
      open.push(-1, -1, ...left)
      certain.push(~demanding, ~demanding, ...left)
    }
    from.push(columnOf.length)
  }
  return {
    from: Int32Array.from(from),
    columnOf: Int32Array.from(columnOf),
    start: Int32Array.from(start),
    open: Int32Array.from(open),
    certain: Int32Array.from(certain),
  }
}

const conditionsOf = (placed: readonly PlacedWays[], words: number): Conditions => ({
  from: Int32Array.from({ length: words + 1 }, (_, word) => placed.filter((one) => one.word < word).length),
  mask: Int32Array.from(placed, ({ mask }) => mask),
  truthAt: Int32Array.from(placed, ({ at }) => at),
})

/** Decides conditions by the fields of each record, as far as these do. */
export class Decider implements FieldReader {
  private readonly fields: RecordFields
  private readonly rows: Rows
  private readonly conditions: Conditions
  /** By word: ways that demand what no field says. */
  private readonly derived: Int32Array

  constructor(leaves: readonly PlacedLeaf[], conditions: readonly PlacedWays[]) {
    const columns = columnsOf(leaves)
    const words = (conditions.at(-1)?.word ?? -1) + 1
    this.fields = new RecordFields(columns)
    this.derived = new Int32Array(words)
    for (const { leaf, word, bit } of leaves)
      if (fieldOf(leaf) === undefined) this.derived[word] = (this.derived[word] as number) | bit

    this.rows = rowsOf(columns, words)
    this.conditions = conditionsOf(conditions, words)
  }

  read(workspace: Workspace): void {
    this.fields.read(workspace)
    const { classes } = this.fields
    const { truths } = workspace
    const { derived } = this
    const rows = this.rows
    const conditions = this.conditions
    const { columnOf, start, open, certain } = rows
    const { mask, truthAt } = conditions
    for (let word = 0; word < derived.length; word++) {
      let left = -1
      let sure = ~(derived[word] as number)
      let asked = derived[word] as number
      const endOfRows = rows.from[word + 1] as number
      for (let at = rows.from[word] as number; at < endOfRows; at++) {
        const found = classes[columnOf[at] as number] as number
        const row = (start[at] as number) + found
        left &= open[row] as number
        sure &= certain[row] as number
        if (found === ASKED) asked |= ~(certain[row] as number)
      }
      asked &= left
      const end = conditions.from[word + 1] as number
      // FALSE where no way is left, TRUE where one is certain, else UNKNOWN, or NOT_TOLD where that has to be asked:
      // calculated, not chosen, because nobody can guess which, and a branch guesses.
      for (let at = conditions.from[word] as number; at < end; at++) {
        const bits = mask[at] as number
        const isSure = Number((sure & bits) !== 0)
        const isAsked = Number((asked & bits) !== 0) & (isSure ^ 1)
        truths[truthAt[at] as number] = (Number((left & bits) !== 0) << 1) - isSure + isAsked
      }
    }
  }
}
