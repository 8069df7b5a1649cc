import type { Engine, NestedCondition, TopLevelCondition } from 'json-rules-engine'
import { operators } from '../document/condition.ts'
import type { FactValue } from '../facts/contract.ts'
import type { BoundSlot } from '../facts/scope/bind.ts'
import { compare } from './compare.ts'
import type { Compiled } from './compile.ts'
import { FALSE, TRUE, type Truth } from './truth.ts'

/** What a rule came to in the engine. */
export type EngineOutcome = 'broken' | 'kept' | 'not-applicable' | 'unknown'

/** A rule as the engine needs it. */
export interface EngineRule {
  readonly applies: Compiled | undefined
  readonly when: Compiled
}

// json-rules-engine knows two truth values. Three come from asking twice: does the condition surely
// hold, does it surely fail? Neither means that it is unknown.
const holds = 'Holds'
const fails = 'Fails'

const factId = (slot: BoundSlot): string => `fact-${slot.index}`

/** The engine's condition for "surely true" (or "surely false") of a compiled one; `not` swaps the question. */
const certain = (condition: Compiled, wanted: Truth): NestedCondition => {
  if (condition.kind === 'not') return certain(condition.part, wanted === TRUE ? FALSE : TRUE)
  if (condition.kind === 'leaf') {
    const { leaf, slot, constant, other } = condition.bound
    return {
      fact: factId(slot),
      operator: `${leaf.operator}${wanted === TRUE ? holds : fails}`,
      value: other === undefined ? constant : { fact: factId(other) },
    }
  }
  const parts = condition.parts.map((part) => certain(part, wanted))
  // All hold when each holds; all fail as soon as one fails. For any it is the other way round.
  return (condition.kind === 'all') === (wanted === TRUE) ? { all: parts } : { any: parts }
}

/** Evaluated first: what a rule needs only where it applies is then not fetched in vain. */
const first = (condition: NestedCondition): NestedCondition => ({ ...condition, priority: 10 }) as NestedCondition

const slotsOf = (condition: Compiled): readonly BoundSlot[] => {
  if (condition.kind === 'leaf')
    return condition.bound.other === undefined ? [condition.bound.slot] : [condition.bound.slot, condition.bound.other]
  return condition.kind === 'not' ? slotsOf(condition.part) : condition.parts.flatMap(slotsOf)
}

/** The facts that a rule reads. */
export const factsRead = ({ applies, when }: EngineRule): readonly BoundSlot[] => [
  ...new Set([...(applies === undefined ? [] : slotsOf(applies)), ...slotsOf(when)]),
]

/**
 * Builds a real json-rules-engine `Engine` from compiled rules. Each rule becomes three: broken, kept,
 * not applicable; where none of them fires it is unknown. Facts are asked for when a condition needs
 * them, each once.
 */
export const buildEngine = async (
  rules: readonly EngineRule[],
  read: (slot: BoundSlot) => Promise<FactValue>,
): Promise<Engine> => {
  // The engine comes only to those who ask for it. It is imported here by itself: a bundler that writes one file
  // keeps whole whatever a dynamic import reaches, and this module reaches the library's core.
  const { Engine } = await import('json-rules-engine')
  const engine = new Engine([], { allowUndefinedFacts: true })
  for (const operator of operators) {
    engine.addOperator(
      `${operator}${holds}`,
      (fact: FactValue, value: FactValue) => compare(operator, fact, value) === TRUE,
    )
    engine.addOperator(
      `${operator}${fails}`,
      (fact: FactValue, value: FactValue) => compare(operator, fact, value) === FALSE,
    )
  }
  const known = new Set<number>()
  for (const slot of rules.flatMap(factsRead)) {
    if (known.has(slot.index)) continue
    known.add(slot.index)
    engine.addFact(factId(slot), () => read(slot))
  }
  const add = (index: number, outcome: EngineOutcome, conditions: readonly NestedCondition[]) =>
    engine.addRule({
      conditions: { all: [...conditions] } as TopLevelCondition,
      event: { type: outcome, params: { index } },
    })
  rules.forEach(({ applies, when }, index) => {
    const applying = applies === undefined ? [] : [first(certain(applies, TRUE))]
    add(index, 'broken', [...applying, certain(when, TRUE)])
    add(index, 'kept', [...applying, certain(when, FALSE)])
    if (applies !== undefined) add(index, 'not-applicable', [certain(applies, FALSE)])
  })
  return engine
}

/** Runs an engine built by `buildEngine`: the outcome of each rule, in their order. */
export const runEngine = async (engine: Engine, count: number): Promise<readonly EngineOutcome[]> => {
  const outcomes = new Array<EngineOutcome>(count).fill('unknown')
  const { events } = await engine.run()
  for (const { type, params } of events) outcomes[(params as { index: number }).index] = type as EngineOutcome
  return outcomes
}
