import type { PlainLimits } from '../../input/plain.ts'
import { isPlain, type Loose, QUICK_DEPTH } from './quick-terms.ts'

/** More properties than any part of a record has when the quick check of the record says yes, itself counted too. */
const MOST_OF_PART = 10

/** Far more than any record has, and soon copied. What is longer is left to the copy that counts as it goes. */
const LONGEST_LIST = 400_000

/** What was copied, and whether it surely is within the limits, if the quick check of the record says yes. */
export interface Copied {
  readonly copy: unknown
  readonly isWithin: boolean
}

/**
 * Copies a record, own properties only and each read once, in those places where one without surprises has lists and objects; what
 * stands elsewhere is as it was.
 */
export abstract class RecordCopy {
  private isShort = true
  private readonly limits: PlainLimits
  private values: number

  /** @param most more properties than the record itself has when the quick check says yes */
  constructor(limits: PlainLimits, most: number) {
    this.limits = limits
    this.values = most
  }

  protected copied(copy: unknown): Copied {
    const { depth, values } = this.limits
    return { copy, isWithin: this.isShort && this.values <= values && depth >= QUICK_DEPTH }
  }

  protected list(list: unknown, copyOf: (one: unknown) => unknown): unknown {
    if (!Array.isArray(list) || list.length > LONGEST_LIST) {
      this.isShort = false
      return list
    }
    this.values += list.length * MOST_OF_PART
    const copy: unknown[] = []
    for (let at = 0; at < list.length; at++) copy.push(copyOf(list[at]))
    return copy
  }

  protected part(one: unknown): unknown {
    if (!isPlain(one)) return one
    const copy = { ...one }
    this.measure(copy)
    return copy
  }

  protected measure(one: Loose): void {
    for (const name in one) {
      this.values++
      this.text(one[name])
    }
  }

  protected text(value: unknown): void {
    if (typeof value === 'string' && value.length > this.limits.text) this.isShort = false
  }
}
