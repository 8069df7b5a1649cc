import { type FactValue, type PlainField, Unknown } from '../../facts/contract.ts'
import type { Workspace } from '../../facts/scope/workspace.ts'
import { ASKED, type Classes, FIRST_VALUE, NONE, UNKNOWN_CLASS } from './classes.ts'

/** A field that conditions compare. */
export interface ComparedField {
  /** The slot of the fact that it is. */
  readonly slot: number
  readonly field: PlainField
  readonly classes: Classes
  /** Whether a known none is a class of its own, or leaves its conditions to be decided step by step. */
  readonly hasNone: boolean
}

/**
 * A name in a record, and how it is read into a column. All that is at hand where a value is read stands in one object:
 * spread over arrays and objects of their own, the same reading took half as long again.
 */
interface Reading {
  readonly name: string
  /** The column; the fact itself is asked where this is another name of the field (`isAlias`). */
  readonly column: number
  readonly isAlias: boolean
  readonly type: PlainField['type']
  readonly min: number
  readonly max: number
  readonly firstCut: number
  readonly endOfCuts: number
  readonly firstCounted: number
  readonly words: ReadonlyMap<string, number>
  readonly otherWord: number
  /** The class of `null`. */
  readonly none: number
  /** Another column that reads the same name: rulesets declare their questions apart. */
  readonly also: Reading | undefined
  /** The name that came next in the record before. */
  next: Reading | undefined
}

/** Numbers are mostly counts, minutes and shares: a power of two less one. */
const LAST_COUNTED = 255

type Readings = Map<string, Reading>
type Values = Readonly<Record<string, unknown>>

/** Finds the class that each compared field of a record is in. */
export class RecordFields {
  /** By column: its class on the record that was read last. */
  readonly classes: Uint16Array
  /** By column: its class where a record does not have the field. */
  private readonly absent: Uint16Array
  /** The cuts of all columns in a row. */
  private readonly cuts: Float64Array
  /** The class of each whole number up to `LAST_COUNTED`, by column of numbers: looked up, not compared with each cut. */
  private readonly counted: Uint16Array
  private readonly ofSlot = new Map<number, Reading>()
  private readonly readings: Readings = new Map()

  constructor(fields: readonly ComparedField[]) {
    this.classes = new Uint16Array(fields.length)
    this.absent = new Uint16Array(fields.length)
    this.cuts = Float64Array.from(fields.flatMap(({ classes }) => classes.cuts))
    this.counted = new Uint16Array(fields.filter(({ field }) => field.type === 'number').length * (LAST_COUNTED + 1))
    let firstCut = 0
    let firstCounted = 0
    for (const [column, { slot, field, classes, hasNone }] of fields.entries()) {
      const { type, min = -Number.MAX_VALUE, max = Number.MAX_VALUE, absent } = field
      const { words, otherWord } = classes
      const endOfCuts = firstCut + classes.cuts.length
      const shared = { column, type, min, max, firstCut, endOfCuts, firstCounted, words, otherWord }
      const add = (name: string, isAlias: boolean): Reading => {
        const reading: Reading = {
          name,
          isAlias,
          ...shared,
          none: hasNone ? NONE : ASKED,
          also: this.readings.get(name),
          next: undefined,
        }
        this.readings.set(name, reading)
        return reading
      }
      for (const alias of field.aliases ?? []) add(alias, true)
      const reading = add(field.name, false)
      this.ofSlot.set(slot, reading)
      if (type === 'number')
        for (let value = 0; value <= LAST_COUNTED; value++)
          this.counted[firstCounted++] = this.classOfNumber(reading, value)
      this.absent[column] = absent === undefined ? ASKED : this.classOfFact(reading, absent)
      firstCut = endOfCuts
    }
  }

  read(workspace: Workspace): void {
    const { classes, absent } = this
    const { record, given } = workspace
    for (let at = 0; at < classes.length; at++) classes[at] = absent[at] as number
    const { observations } = record as { readonly observations?: Values }
    if (observations !== undefined) this.readFrom(observations)
    for (const slot of given) {
      const reading = this.ofSlot.get(slot.index)
      if (reading !== undefined) classes[reading.column] = this.classOfFact(reading, workspace.get(slot))
    }
  }

  // By the record's own keys, not by those that conditions read: where records have many shapes, a look-up by name took
  // 120 ns, and going through what is there 20. Records of one origin have their fields in one order: the name that
  // follows is compared before it is looked up, which saved another sixth.
  private readFrom(values: Values): void {
    const { classes, readings } = this
    let before: Reading | undefined
    for (const key in values) {
      let reading = before?.next
      if (reading === undefined || reading.name !== key) {
        reading = readings.get(key)
        if (reading === undefined) continue
        if (before !== undefined) before.next = reading
      }
      before = reading
      const value = values[key]
      if (value === undefined) continue
      do {
        classes[reading.column] = reading.isAlias ? ASKED : this.classOf(reading, value)
        reading = reading.also
      } while (reading !== undefined)
    }
  }

  private classOf(reading: Reading, value: unknown): number {
    const { type } = reading
    if (typeof value === 'number') {
      if (type !== 'number') return ASKED
      return value === (value & LAST_COUNTED)
        ? (this.counted[reading.firstCounted + value] as number)
        : this.classOfNumber(reading, value)
    }
    if (typeof value === 'boolean') return type === 'boolean' ? FIRST_VALUE + Number(value) : ASKED
    if (typeof value === 'string') return type === 'string' ? (reading.words.get(value) ?? reading.otherWord) : ASKED
    return value === null ? reading.none : ASKED
  }

  private classOfNumber({ min, max, firstCut, endOfCuts }: Reading, value: number): number {
    if (!(value >= min && value <= max)) return ASKED
    const { cuts } = this
    let reached = FIRST_VALUE
    // Counted, not searched: where a value stands is what nobody can guess, and a branch guesses.
    for (let at = firstCut; at < endOfCuts; at++) reached += Number(value >= (cuts[at] as number))
    return reached
  }

  /** The class of what a fact came to. */
  private classOfFact(reading: Reading, value: FactValue): number {
    if (value instanceof Unknown) return value.constructor === Unknown ? UNKNOWN_CLASS : ASKED
    return this.classOf(reading, value)
  }
}
