import { type FactValue, OneOf, Unknown } from '../../facts/contract.ts'
import type { BoundSlot } from '../../facts/scope/bind.ts'
import type { Workspace } from '../../facts/scope/workspace.ts'
import type { Compiled, Test } from '../compile.ts'
import { FALSE, MOOT, TRUE, type Truth, UNKNOWN } from '../truth.ts'

// What a step does. Those that compare have a slot, the other has a test.
const LESS = 0
const MORE = 1
const EQUAL = 2
const ASK = 3

/** A value as a plain number, true as 1 and false as 0; else `NaN`. */
const numberOf = (value: FactValue): number =>
  typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : Number.NaN

/** Where to go on: a step, or one of these ends. */
const IS_TRUE = -1
const IS_FALSE = -2

/** What a step has in `code`: what it does, where to go on if it is so and if not, and its leaf. */
const FIELDS = 4

/** How a leaf stands in its step: the step asks the opposite of the leaf; the leaf stands under a `not`. */
const IS_OPPOSITE = 1
const IS_NEGATED = 2

/** What a pass over a condition comes to, beside true and false: false, while something unknown counted as none. */
const FALSE_SO_FAR = UNKNOWN

/**
 * The conditions of a policy as one list of steps: each leaf is a comparison and two places to go on at, so that
 * `all`, `any` and `not` cost nothing.
 *
 * The steps know only true and false. What is unknown counts as no part of the proof at first (a leaf is false, one
 * under `not` true): what is true then, is true. Where it is not and something unknown was met, a second pass counts it
 * as part of the proof: what is false even then, is false, and all else is unknown. That is Kleene's logic, since every
 * `not` stands at a leaf. A leaf that is moot ends the pass, and the condition's own closures decide; where neither
 * pass meets one, none could have changed the result.
 */
export class Steps {
  private readonly code: number[] = []
  private readonly limits: number[] = []
  private readonly slots: (BoundSlot | undefined)[] = []
  private readonly tests: Test[] = []

  /** Lays out a condition; the result decides it, as its own test does. */
  add(condition: Compiled): Compiled {
    if (condition.kind === 'leaf') return condition
    const start = this.layOut(condition, IS_TRUE, IS_FALSE, 0)
    const { test } = condition
    return {
      ...condition,
      test: (workspace) => {
        const first = this.run(start, workspace, false)
        if (first === TRUE || first === FALSE) return first
        if (first === MOOT) return test(workspace)
        const second = this.run(start, workspace, true)
        return second === FALSE ? FALSE : second === MOOT ? test(workspace) : UNKNOWN
      },
    }
  }

  /** One pass. `isGiven`: what is unknown counts for the proof. */
  private run(start: number, workspace: Workspace, isGiven: boolean): Truth {
    const { code, limits, slots } = this
    let at = start
    let end: Truth = FALSE
    while (at >= 0) {
      const step = at * FIELDS
      const kind = code[step]
      const limit = limits[at] as number
      const derived = kind === ASK ? null : workspace.get(slots[at] as BoundSlot)
      const value = numberOf(derived)
      let isSo = false
      switch (kind) {
        case LESS:
          isSo = value < limit
          break
        case MORE:
          isSo = value > limit
          break
        case EQUAL:
          isSo = value === limit
          break
        default:
      }
      // NaN is never so. It stands for what is no plain value.
      if (!isSo && !(value <= limit || value > limit)) {
        // Compared with a number, what is merely unknown stays so.
        const isUnknown = derived instanceof Unknown && !(derived instanceof OneOf)
        const answer = isUnknown ? UNKNOWN : (this.tests[at] as Test)(workspace)
        if (answer === MOOT) return MOOT
        const stand = code[step + 3] as number
        if (answer === UNKNOWN) end = FALSE_SO_FAR
        const isLeaf = answer === UNKNOWN ? isGiven !== ((stand & IS_NEGATED) !== 0) : answer === TRUE
        isSo = isLeaf !== ((stand & IS_OPPOSITE) !== 0)
      }
      at = code[isSo ? step + 1 : step + 2] as number
    }
    if (at === IS_TRUE) return TRUE
    return isGiven ? FALSE : end
  }

  /** Where a condition begins that goes on at `yes` or at `no`. Laid out from its end, so that these are known. */
  private layOut(condition: Compiled, yes: number, no: number, stand: number): number {
    if (condition.kind === 'not') return this.layOut(condition.part, no, yes, stand ^ IS_NEGATED)
    if (condition.kind === 'leaf') return this.leaf(condition, yes, no, stand)
    const isAll = condition.kind === 'all'
    return condition.parts.reduceRight(
      (next, part) => (isAll ? this.layOut(part, next, no, stand) : this.layOut(part, yes, next, stand)),
      isAll ? yes : no,
    )
  }

  private leaf({ test, bound }: Compiled & { kind: 'leaf' }, yes: number, no: number, stand: number): number {
    const { constant, tested: slot, leaf } = bound
    const limit = typeof constant === 'number' || typeof constant === 'boolean' ? Number(constant) : Number.NaN
    this.tests[this.limits.length] = test
    if (!Number.isNaN(limit)) {
      switch (leaf.operator) {
        case 'lessThan':
          return this.step(LESS, slot, limit, yes, no, stand)
        case 'greaterThanInclusive':
          return this.step(LESS, slot, limit, no, yes, stand | IS_OPPOSITE)
        case 'greaterThan':
          return this.step(MORE, slot, limit, yes, no, stand)
        case 'lessThanInclusive':
          return this.step(MORE, slot, limit, no, yes, stand | IS_OPPOSITE)
        case 'equal':
          return this.step(EQUAL, slot, limit, yes, no, stand)
        case 'notEqual':
          return this.step(EQUAL, slot, limit, no, yes, stand | IS_OPPOSITE)
        default:
      }
    }
    return this.step(ASK, slot, Number.NaN, yes, no, stand)
  }

  private step(kind: number, slot: BoundSlot, limit: number, ifSo: number, ifNot: number, stand: number): number {
    const at = this.limits.length
    this.code.push(kind, ifSo, ifNot, stand)
    this.limits.push(limit)
    this.slots.push(slot)
    return at
  }
}
