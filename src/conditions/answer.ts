import type { PlainAnswer } from '../document/answer.ts'
import type { Condition, FactReference } from '../document/condition.ts'
import { foldCondition } from '../document/walk.ts'
import type { Whose } from '../facts/contract.ts'
import { unknown } from '../facts/contract.ts'
import type { BoundLeaf, BoundSlot, DataAnswer, FactBinder } from '../facts/scope/bind.ts'
import { type Compiled, collectDecisive, compileCondition, type FactKnowledge } from './compile.ts'
import { oppositeOf } from './opposite.ts'
import { TRUE, UNKNOWN } from './truth.ts'

const NOTHING = unknown()

/** What holds where a condition does not. A known none orders with nothing: of an ordering both may fail. */
const oppositeCondition = (condition: Condition): Condition =>
  foldCondition<Condition>(condition, {
    leaf: (leaf, { negated }) => (negated ? leaf : { ...leaf, operator: oppositeOf[leaf.operator] }),
    all: (parts, { negated }) => (negated ? { all: parts } : { any: parts }),
    any: (parts, { negated }) => (negated ? { any: parts } : { all: parts }),
    not: (part) => part,
  })

/** The condition under which the answer is yes, and the one under which it is no. */
const directionsOf = (
  answer: Exclude<PlainAnswer, FactReference>,
): { readonly yes?: Condition | undefined; readonly no?: Condition | undefined } =>
  'whether' in answer ? { yes: answer.whether, no: oppositeCondition(answer.whether) } : answer

/**
 * Binds what answers a question from data. A yes needs its condition to hold for certain, and that of a no to be known not to
 * hold, and the other way round: what is unknown says nothing, and a yes and a no at once contradict each other, so that a
 * person has to be asked.
 */
export const bindAnswer = (answer: PlainAnswer, binder: FactBinder, facts: FactKnowledge): DataAnswer => {
  if ('fact' in answer) {
    const { fact, params } = answer
    const slot = binder.bind(fact, params)
    return { derive: (workspace) => workspace.get(slot), proof: () => [], source: { fact, params, slot } }
  }
  const directions = directionsOf(answer)
  const compile = (condition: Condition | undefined): Compiled | undefined =>
    condition === undefined ? undefined : compileCondition(condition, binder, facts, 'asking')
  const [yes, no] = [compile(directions.yes), compile(directions.no)]
  return {
    derive: (workspace) => {
      const isYes = yes?.test(workspace)
      const isNo = no?.test(workspace)
      // What may yet be contradicted is not decided: an answer stays whatever else becomes known.
      if (isYes === UNKNOWN || isNo === UNKNOWN || (isYes === TRUE) === (isNo === TRUE)) return NOTHING
      return isYes === TRUE
    },
    proof: (workspace) => {
      const leaves: BoundLeaf[] = []
      for (const one of [yes, no])
        if (one !== undefined && one.test(workspace) === TRUE) collectDecisive(one, workspace, leaves)
      return [...new Set(leaves)]
    },
  }
}

/** What answers a question from the data of a call, where no call is at hand: nothing. */
export const noCall: DataAnswer = { derive: () => NOTHING, proof: () => [], ofCall: [] }

/**
 * What answers a question from data of the call that the record is about: nothing where it is not at hand, or where of several
 * agents it is not this one's doing.
 *
 * @param answer as it was bound on calls
 * @param reads the facts of the call that it reads
 * @param whose of several agents, whose these facts are
 */
export const ofCall = (
  { derive, proof, source }: DataAnswer,
  reads: readonly BoundSlot[],
  whose: readonly Whose[],
): DataAnswer => ({
  derive: ({ call }) => (call?.isTheirs(whose) === true ? derive(call.workspace) : NOTHING),
  proof: ({ call }) => (call === undefined ? [] : proof(call.workspace)),
  ...(source === undefined ? {} : { source }),
  ofCall: reads,
})
