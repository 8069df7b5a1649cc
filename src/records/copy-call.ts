import { isPrototypePolluted, type PlainLimits } from '../input/plain.ts'
import { isPlain, type Loose, QUICK_DEPTH } from './quick-terms.ts'

// Of each object in a call: more properties than it has when `isSurelyCall` says yes, itself counted too.
const MOST_OF_CALL = 50
const MOST_OF_PART = 10

/** Far more than any call has, and soon copied. What is longer is left to the copy that counts as it goes. */
const LONGEST_LIST = 100_000

/** What was copied, and whether it surely is within the limits, if it surely is a call. */
interface Copied {
  readonly copy: unknown
  readonly isWithin: boolean
}

class CallCopy {
  private values = MOST_OF_CALL
  private isShort = true
  private readonly limits: PlainLimits

  constructor(limits: PlainLimits) {
    this.limits = limits
  }

  of(call: Loose): Copied {
    const copy: Record<string, unknown> = { ...call }
    if (copy.utterances !== undefined) copy.utterances = this.list(copy.utterances, (one) => this.utterance(one))
    if (copy.holds !== undefined) copy.holds = this.list(copy.holds, (one) => this.hold(one))
    if (copy.participants !== undefined) copy.participants = this.list(copy.participants, (one) => this.part(one))
    if (copy.observations !== undefined) copy.observations = this.part(copy.observations)
    if (copy.observedBy !== undefined) copy.observedBy = this.part(copy.observedBy)
    this.measure(copy)
    const { depth, values } = this.limits
    return { copy, isWithin: this.isShort && this.values <= values && depth >= QUICK_DEPTH }
  }

  private list(list: unknown, copyOf: (one: unknown) => unknown): unknown {
    if (!Array.isArray(list) || list.length > LONGEST_LIST) {
      this.isShort = false
      return list
    }
    this.values += list.length * MOST_OF_PART
    const copy: unknown[] = []
    for (let at = 0; at < list.length; at++) copy.push(copyOf(list[at]))
    return copy
  }

  /** Spread where nothing but utterances are, which mostly have the same properties: to the engine that is one move. */
  private utterance(one: unknown): unknown {
    if (!isPlain(one)) return one
    const copy: Record<string, unknown> = { ...one }
    if (copy.words !== undefined) copy.words = this.list(copy.words, (word) => this.word(word))
    this.text(copy.text)
    return copy
  }

  private word(one: unknown): unknown {
    if (!isPlain(one)) return one
    const copy: Record<string, unknown> = { ...one }
    this.text(copy.text)
    return copy
  }

  private hold(one: unknown): unknown {
    if (!isPlain(one)) return one
    const copy: Record<string, unknown> = { ...one }
    const { progressReportsAtSeconds } = copy
    if (progressReportsAtSeconds !== undefined)
      copy.progressReportsAtSeconds = this.list(progressReportsAtSeconds, (seconds) => seconds)
    return copy
  }

  private part(one: unknown): unknown {
    if (!isPlain(one)) return one
    const copy = { ...one }
    this.measure(copy)
    return copy
  }

  private measure(one: Loose): void {
    for (const name in one) {
      this.values++
      this.text(one[name])
    }
  }

  private text(value: unknown): void {
    if (typeof value === 'string' && value.length > this.limits.text) this.isShort = false
  }
}

/**
 * A copy of a call as `plainCopy` makes it, own properties only and each read once, in those places where a call without
 * surprises has lists and objects; what stands elsewhere is as it was. It is good for a call that `isSurelyCall` knows and
 * that is within the limits. `plainCopy` took an eighth of the time of a call under one ruleset.
 */
export const copiedCall = (value: unknown, limits: PlainLimits): Copied =>
  !isPlain(value) || isPrototypePolluted() ? { copy: value, isWithin: false } : new CallCopy(limits).of(value)
