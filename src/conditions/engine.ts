import type { Engine, NestedCondition, TopLevelCondition } from 'json-rules-engine'
import { operators } from '../document/condition.ts'
import type { FactValue } from '../facts/contract.ts'
import type { BoundLeaf, BoundSlot } from '../facts/scope/bind.ts'
import { compare } from './compare.ts'
import type { Compiled } from './compile.ts'
import { FALSE, TRUE, type Truth, UNKNOWN } from './truth.ts'
import { type DueState, dueState, factsRead, isLastInTime, type RuleParts, type Verdict } from './verdict.ts'

// json-rules-engine knows two truth values. Four come from asking more than once: is the condition surely true, is it
// surely false, is it settled at all? Settled and neither, it is moot; not settled, unknown.
type Question = 'Holds' | 'Fails' | 'Settled'

const factId = (slot: BoundSlot): string => `fact-${slot.index}`

const canBeMoot = (condition: Compiled): boolean => {
  if (condition.kind === 'leaf') return condition.bound.canBeMoot
  return condition.kind === 'not' ? condition.part.bound.canBeMoot : condition.parts.some(canBeMoot)
}

const negated: Readonly<Record<Question, Question>> = { Holds: 'Fails', Fails: 'Holds', Settled: 'Settled' }

const leafAsked = (
  { leaf, slot, constant, other, canBeMoot: asks }: BoundLeaf,
  question: Question,
): NestedCondition => ({
  fact: factId(slot),
  operator: `${leaf.operator}${question}${asks ? 'IfAsked' : ''}`,
  value: other === undefined ? constant : { fact: factId(other) },
})

/** The engine's condition for a question about a compiled one. */
const ask = (condition: Compiled, question: Question): NestedCondition => {
  if (condition.kind === 'leaf') return leafAsked(condition.bound, question)
  if (condition.kind === 'not') return leafAsked(condition.part.bound, negated[question])
  const each = (one: Question) => condition.parts.map((part) => ask(part, one))
  if (condition.kind === 'all') {
    if (question === 'Holds') return { all: each('Holds') }
    return question === 'Fails' ? { any: each('Fails') } : { any: [...each('Fails'), { all: each('Settled') }] }
  }
  if (question === 'Holds') return { any: each('Holds') }
  if (question === 'Settled') return { any: [...each('Holds'), { all: each('Settled') }] }
  // Parts that are moot take nothing from those that fail.
  return canBeMoot(condition)
    ? { all: [{ all: each('Settled') }, { not: { any: each('Holds') } }, { any: each('Fails') }] }
    : { all: each('Fails') }
}

const mootness = (condition: Compiled): NestedCondition => ({
  all: [ask(condition, 'Settled'), { not: ask(condition, 'Holds') }, { not: ask(condition, 'Fails') }],
})

/** The higher, the earlier: what a rule needs only where its earlier parts let it through is not fetched in vain. */
const at = (priority: number, condition: NestedCondition): NestedCondition =>
  ({ ...condition, priority }) as NestedCondition

const dueOperator = (state: DueState, isInTime: boolean): string => `${isInTime ? 'in time until' : 'due'} ${state}`

const addOperators = (engine: Engine, asOf: number | undefined): void => {
  for (const operator of operators) {
    const add = (question: Question, test: (found: Truth) => boolean) => {
      engine.addOperator(`${operator}${question}`, (fact: FactValue, value: FactValue) =>
        test(compare(operator, fact, value)),
      )
      engine.addOperator(`${operator}${question}IfAsked`, (fact: FactValue, value: FactValue) =>
        fact === null || value === null ? question === 'Settled' : test(compare(operator, fact, value)),
      )
    }
    add('Holds', (found) => found === TRUE)
    add('Fails', (found) => found === FALSE)
    add('Settled', (found) => found !== UNKNOWN)
  }
  for (const state of ['reached', 'early', 'never'] as const)
    for (const isInTime of [true, false])
      engine.addOperator(dueOperator(state, isInTime), (due: FactValue) => dueState(due, asOf, isInTime) === state)
}

/** A verdict, with the conditions that must all hold for it. */
type RuleVerdict = readonly [Verdict, readonly NestedCondition[]]

/** Each verdict that a rule can come to. */
const verdictsOf = ({ isEnabled, applies, when, due, excuse }: RuleParts): readonly RuleVerdict[] => {
  if (isEnabled === false) return [['not-applicable', []]]
  const possibly = applies === undefined ? [] : [at(40, { not: ask(applies, 'Fails') })]
  const whateverElse: readonly RuleVerdict[] = [
    ...(applies === undefined ? [] : [['not-applicable', [ask(applies, 'Fails')]] as const]),
    ['kept', [...possibly, ask(when, 'Fails')]],
    ...(canBeMoot(when) ? [['not-applicable', [...possibly, mootness(when)]] as const] : []),
  ]
  if (isEnabled === undefined) return whateverElse
  const guarded = applies === undefined ? [] : [at(40, ask(applies, 'Holds'))]
  const broken = [...guarded, at(30, ask(when, 'Holds'))]
  const isDue = (state: DueState): readonly NestedCondition[] =>
    due === undefined
      ? []
      : [at(20, { fact: factId(due), operator: dueOperator(state, isLastInTime(due)), value: null })]
  const counts = [...broken, ...isDue('reached')]
  const excused = excuse === undefined ? [] : [at(10, ask(excuse, 'Holds'))]
  const unexcused = excuse === undefined ? [] : [at(10, { not: ask(excuse, 'Holds') })]
  const notYetDue: NestedCondition = { not: { any: [...isDue('reached'), ...isDue('never')] } }
  // What excuses a breach in any case leaves none, known or not, due or not.
  const excusedAnyway: readonly RuleVerdict[] =
    excuse === undefined
      ? []
      : [
          ['kept', [...guarded, at(30, { not: ask(when, 'Settled') }), ...excused]],
          ...(due === undefined ? [] : [['kept', [...broken, notYetDue, ...excused]] as const]),
        ]
  return [
    ...whateverElse,
    ...excusedAnyway,
    ...(due === undefined
      ? []
      : [
          ['not-applicable', [...broken, ...isDue('never')]] as const,
          ['early', [...broken, ...isDue('early'), ...unexcused]] as const,
        ]),
    ...(excuse === undefined
      ? [['broken', counts] as const]
      : [
          ['broken', [...counts, ask(excuse, 'Fails')]] as const,
          ['excused', [...counts, ask(excuse, 'Holds')]] as const,
          ...(canBeMoot(excuse) ? [['not-applicable', [...counts, mootness(excuse)]] as const] : []),
        ]),
  ]
}

/**
 * Builds a real json-rules-engine `Engine` from compiled rules. Each rule becomes several, one for each verdict it can
 * come to; where none of them fires it is open. Facts are asked for when a condition needs them, each once.
 *
 * @param asOf the time up to which the record says what happened, in epoch milliseconds
 */
export const buildEngine = async (
  rules: readonly RuleParts[],
  read: (slot: BoundSlot) => Promise<FactValue>,
  asOf: number | undefined,
): Promise<Engine> => {
  // The engine comes only to those who ask for it. It is imported here by itself: a bundler that writes one file
  // keeps whole whatever a dynamic import reaches, and this module reaches the library's core.
  const { Engine } = await import('json-rules-engine')
  const engine = new Engine([], { allowUndefinedFacts: true })
  addOperators(engine, asOf)
  const known = new Set<number>()
  for (const slot of rules.flatMap(factsRead)) {
    if (known.has(slot.index)) continue
    known.add(slot.index)
    engine.addFact(factId(slot), () => read(slot))
  }
  rules.forEach((rule, index) => {
    for (const [verdict, conditions] of verdictsOf(rule))
      engine.addRule({
        conditions: { all: [...conditions] } as TopLevelCondition,
        event: { type: verdict, params: { index } },
      })
  })
  return engine
}

/** Runs an engine built by `buildEngine`: the verdict on each rule, in their order. */
export const runEngine = async (engine: Engine, count: number): Promise<readonly Verdict[]> => {
  const verdicts = new Array<Verdict>(count).fill('open')
  const { events } = await engine.run()
  for (const { type, params } of events) verdicts[(params as { index: number }).index] = type as Verdict
  return verdicts
}
