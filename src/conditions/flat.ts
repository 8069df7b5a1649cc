import type { BoundSlot } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import type { Compiled, Test } from './compile.ts'
import { FALSE, TRUE, type Truth, UNKNOWN } from './truth.ts'

// What a step does. Those that compare have a slot, the other has a test.
const LESS = 0
const MORE = 1
const EQUAL = 2
const ASK = 3

/** Where to go on: a step, or one of these ends. */
const IS_TRUE = -1
const IS_FALSE = -2

/** What a step has in `code`: what it does, its slot, and where to go on if it is so and if not. */
const FIELDS = 4

/**
 * The conditions of a policy as one list of steps: each leaf is a comparison and two places to go on at, so that
 * `all`, `any` and `not` cost nothing.
 *
 * The steps know only true and false. In Kleene's logic what the known parts decide stays decided whatever the
 * others are; where a step meets anything but a plain value (one unknown, or none), the condition itself is asked.
 */
export class FlatConditions {
  private readonly code: number[] = []
  private readonly limits: number[] = []
  private readonly slots: (BoundSlot | undefined)[] = []
  private readonly tests: (Test | undefined)[] = []

  /** Lays out a condition; the result decides it, as its own test does. */
  add(condition: Compiled): Compiled {
    if (condition.kind === 'leaf') return condition
    const start = this.layOut(condition, IS_TRUE, IS_FALSE)
    const { test } = condition
    return {
      ...condition,
      test: (workspace) => {
        const value = this.run(start, workspace)
        return value === UNKNOWN ? test(workspace) : value
      },
    }
  }

  private run(start: number, workspace: Workspace): Truth {
    const { code, limits } = this
    let { numbers } = workspace
    let at = start
    while (at >= 0) {
      const step = at * FIELDS
      const limit = limits[at] as number
      const value = numbers[code[step + 1] as number] as number
      let isSo = false
      switch (code[step]) {
        case LESS:
          isSo = value < limit
          break
        case MORE:
          isSo = value > limit
          break
        case EQUAL:
          isSo = value === limit
          break
        default: {
          const answer = (this.tests[at] as Test)(workspace)
          if (answer !== TRUE && answer !== FALSE) return UNKNOWN
          at = code[answer === TRUE ? step + 2 : step + 3] as number
          continue
        }
      }
      // NaN is never so. It stands for what has not been derived yet, or is no plain value.
      if (!isSo && !(value <= limit || value > limit)) {
        const derived = workspace.get(this.slots[at] as BoundSlot)
        if (typeof derived !== 'boolean' && (typeof derived !== 'number' || Number.isNaN(derived))) return UNKNOWN
        numbers = workspace.numbers
        continue
      }
      at = code[isSo ? step + 2 : step + 3] as number
    }
    return at === IS_TRUE ? TRUE : FALSE
  }

  /** Where a condition begins that goes on at `yes` or at `no`. Laid out from its end, so that these are known. */
  private layOut(condition: Compiled, yes: number, no: number): number {
    if (condition.kind === 'not') return this.layOut(condition.part, no, yes)
    if (condition.kind === 'leaf') return this.leaf(condition, yes, no)
    const isAll = condition.kind === 'all'
    return condition.parts.reduceRight(
      (next, part) => (isAll ? this.layOut(part, next, no) : this.layOut(part, yes, next)),
      isAll ? yes : no,
    )
  }

  private leaf({ test, bound }: Compiled & { kind: 'leaf' }, yes: number, no: number): number {
    const { constant, slot, leaf } = bound
    const limit = typeof constant === 'number' || typeof constant === 'boolean' ? Number(constant) : Number.NaN
    if (!Number.isNaN(limit)) {
      switch (leaf.operator) {
        case 'lessThan':
          return this.step(LESS, slot, limit, yes, no)
        case 'greaterThanInclusive':
          return this.step(LESS, slot, limit, no, yes)
        case 'greaterThan':
          return this.step(MORE, slot, limit, yes, no)
        case 'lessThanInclusive':
          return this.step(MORE, slot, limit, no, yes)
        case 'equal':
          return this.step(EQUAL, slot, limit, yes, no)
        case 'notEqual':
          return this.step(EQUAL, slot, limit, no, yes)
        default:
      }
    }
    this.tests[this.limits.length] = test
    return this.step(ASK, slot, 0, yes, no)
  }

  private step(kind: number, slot: BoundSlot, limit: number, yes: number, no: number): number {
    const at = this.limits.length
    this.code.push(kind, slot.index, yes, no)
    this.limits.push(limit)
    this.slots.push(slot)
    return at
  }
}
