import type { FieldReader, NOT_TOLD } from '../../facts/scope/workspace.ts'
import type { Compiled, Test } from '../compile.ts'
import { FALSE, TRUE, type Truth, UNKNOWN } from '../truth.ts'
import { fieldOf } from './classes.ts'
import { Decider, type PlacedLeaf, type PlacedWays } from './decider.ts'
import { Steps } from './steps.ts'
import { type Way, waysOf } from './ways.ts'

/** The bits of one word: a condition with more ways than these is decided step by step. */
const WORD = 32

/** Where `Workspace.truths` has what is true on every record. */
export const TRUE_AT = 0

export interface PlacedCondition {
  readonly condition: Compiled
  /** The place of its truth in `Workspace.truths`: one that is never told where it is not decided by fields. */
  readonly at: number
}

/**
 * The conditions of a policy decided together, with no code generated. Each condition is an "or" of ways, each way an "and"
 * of leaves and one bit. All that a value can do is to rule out ways, and values that rule out the same are one class: so
 * a record is decided by finding the class of each field, and by an "and" of the bits that the class leaves. A way is
 * certain when it is left and all that it demands is known; a condition is true when one of its ways is certain, false
 * when none is left, and unknown else: Kleene’s logic, since every `not` stands at a leaf.
 *
 * Fields that a record has as they stand are found by one walk over its own keys. What has to be derived (and a question that
 * does not arise) counts as unknown here; where that leaves a condition open, and only there, it is decided step by step,
 * and facts are derived. What is decided while a fact is unknown stays decided whatever that fact is, a known none included.
 */
export class ConditionProgram {
  private readonly steps = new Steps()
  private truths = 1

  /** Conditions that are decided on the same records. */
  section(): Section {
    return new Section(this.steps, () => this.truths++)
  }

  /** How many truths a work space has room for. */
  size(): number {
    return this.truths
  }
}

/** Conditions that are decided on the same records. */
export class Section {
  private readonly steps: Steps
  private readonly nextTruth: () => number
  private readonly conditions: PlacedWays[] = []
  private readonly leaves: PlacedLeaf[] = []
  private bitsTaken = 0

  constructor(steps: Steps, nextTruth: () => number) {
    this.steps = steps
    this.nextTruth = nextTruth
  }

  /** Takes in a condition; the result decides it, as its own test does. */
  add(condition: Compiled): PlacedCondition {
    const stepwise = this.steps.add(condition)
    const at = this.nextTruth()
    const ways = waysOf(condition, WORD)
    if (ways === undefined || !ways.some((way) => way.some(({ leaf }) => fieldOf(leaf) !== undefined)))
      return { condition: stepwise, at }
    this.conditions.push({ ...this.place(ways), at })
    const { test } = stepwise
    const decide: Test = (workspace) => {
      const truth = workspace.truths[at] as Truth | typeof NOT_TOLD
      return truth === FALSE || truth === TRUE || truth === UNKNOWN ? truth : test(workspace)
    }
    return { condition: { ...condition, test: decide }, at }
  }

  /** What decides them on each record: made when all are added. */
  layOut(): FieldReader {
    return new Decider(this.leaves, this.conditions)
  }

  /** The ways of one condition stand in one word. */
  private place(ways: readonly Way[]): Omit<PlacedWays, 'at'> {
    if ((this.bitsTaken % WORD) + ways.length > WORD) this.bitsTaken += WORD - (this.bitsTaken % WORD)
    const word = Math.floor(this.bitsTaken / WORD)
    let mask = 0
    for (const way of ways) {
      const bit = 1 << (this.bitsTaken % WORD)
      mask |= bit
      for (const { leaf, isNegated } of way) this.leaves.push({ leaf, isNegated, word, bit })
      this.bitsTaken++
    }
    return { word, mask }
  }
}
