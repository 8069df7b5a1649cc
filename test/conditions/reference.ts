// The obvious interpreter: no compilation, no cache, one line for one sentence of the semantics.
// It shares no code with the library but the types.
import type { Condition, FactReference, Leaf } from '../../src/document/condition.ts'
import type { Rule } from '../../src/document/document.ts'

/** A number that is only known to lie between two bounds. */
export interface Between {
  readonly min: number
  readonly max: number
}

export type Value = string | number | boolean | null | undefined | readonly (string | number)[] | Between
export type Answer = 'true' | 'false' | 'unknown' | 'moot'

export interface World {
  /** Values by fact name; a name that is not there is unknown. */
  readonly facts: Readonly<Record<string, Value>>
  readonly parameters: Readonly<Record<string, Value>>
  /** Up to when the record says what happened. */
  readonly asOf?: string | undefined
}

/** Facts that answer a question: yes or no, or one of declared values. */
const questions = ['flag', 'sign', 'waived', 'mood']

const known = (truth: boolean): Answer => (truth ? 'true' : 'false')

const inside = (one: Value, list: Value): boolean => Array.isArray(list) && list.some((member) => member === one)

const isBetween = (value: Value): value is Between => typeof value === 'object' && value !== null && 'min' in value

/** The values that one may have: between two bounds every half, which is enough for bounds and limits that are whole. */
const possible = (value: Value): readonly Value[] =>
  isBetween(value)
    ? Array.from({ length: (value.max - value.min) * 2 + 1 }, (_, index) => value.min + index / 2)
    : [value]

const compared = (operator: Leaf['operator'], fact: Value, value: Value): boolean => {
  switch (operator) {
    case 'equal':
      return fact === value
    case 'notEqual':
      return fact !== value
    case 'in':
      return inside(fact, value)
    case 'notIn':
      return !inside(fact, value)
    case 'contains':
      return inside(value, fact)
    case 'doesNotContain':
      return !inside(value, fact)
  }
  if (fact === null || value === null || fact === undefined || value === undefined) return false
  switch (operator) {
    case 'lessThan':
      return fact < value
    case 'lessThanInclusive':
      return fact <= value
    case 'greaterThan':
      return fact > value
    case 'greaterThanInclusive':
      return fact >= value
  }
}

const isReference = (value: Leaf['value']): value is FactReference =>
  typeof value === 'object' && value !== null && 'fact' in value

/** The value that a leaf compares with, and the input that is missing when there is none. */
const comparedWith = ({ value }: Leaf, world: World): { value: Value; input: string | undefined } => {
  if (isReference(value)) return { value: world.facts[value.fact], input: value.fact }
  if (typeof value === 'object' && value !== null && 'parameter' in value)
    return { value: world.parameters[value.parameter], input: `parameter:${value.parameter}` }
  return { value: value as Value, input: undefined }
}

type Part = 'guard' | 'asking'

const isEmpty = (value: Value): boolean => Array.isArray(value) && value.length === 0

/** One side is not known: a known none orders with nothing and is in no list, an empty list has nothing in it. */
const oneSided = (operator: Leaf['operator'], fact: Value, value: Value): Answer => {
  if (operator === 'equal' || operator === 'notEqual') return 'unknown'
  if (operator === 'in' || operator === 'notIn')
    return fact === null || isEmpty(value) ? known(operator === 'notIn') : 'unknown'
  if (operator === 'contains' || operator === 'doesNotContain')
    return fact === null || isEmpty(fact) ? known(operator === 'doesNotContain') : 'unknown'
  return fact === null || value === null ? 'false' : 'unknown'
}

/** What a leaf comes to: unknown where a side is absent, or where the values that it may have disagree. */
export const leafAnswer = (leaf: Leaf, world: World, part: Part): Answer => {
  const fact = world.facts[leaf.fact]
  const { value } = comparedWith(leaf, world)
  const asks = part === 'asking' && questions.includes(leaf.fact) && leaf.value !== null
  if (asks && (fact === null || (isReference(leaf.value) && value === null))) return 'moot'
  if (fact === undefined || value === undefined) return oneSided(leaf.operator, fact, value)
  const all = possible(fact).flatMap((a) => possible(value).map((b) => compared(leaf.operator, a, b)))
  return all.every((one) => one === all[0]) ? known(all[0]!) : 'unknown'
}

const opposite: Readonly<Record<Answer, Answer>> = { true: 'false', false: 'true', unknown: 'unknown', moot: 'moot' }

const firstOf = (order: readonly Answer[], parts: readonly Answer[]): Answer =>
  order.find((one) => parts.includes(one))!

/** What a condition comes to in a world. `not` is carried down to the leaves. */
export const interpret = (condition: Condition, world: World, part: Part = 'guard', isNegated = false): Answer => {
  if ('not' in condition) return interpret(condition.not, world, part, !isNegated)
  if ('all' in condition || 'any' in condition) {
    const list = 'all' in condition ? condition.all : condition.any
    const parts = list.map((one) => interpret(one, world, part, isNegated))
    const isAll = 'all' in condition !== isNegated
    return firstOf(isAll ? ['false', 'unknown', 'moot', 'true'] : ['true', 'unknown', 'false', 'moot'], parts)
  }
  const answer = leafAnswer(condition, world, part)
  return isNegated ? opposite[answer] : answer
}

const inputsOf = (fact: string, value: Value): readonly string[] =>
  value === undefined || isBetween(value) ? [fact] : []

/** The inputs that would decide an unknown condition: those of its unknown leaves under unknown parts. */
export const missingIn = (
  condition: Condition,
  world: World,
  part: Part = 'guard',
  isNegated = false,
): readonly string[] => {
  if (interpret(condition, world, part, isNegated) !== 'unknown') return []
  if ('not' in condition) return missingIn(condition.not, world, part, !isNegated)
  if ('all' in condition) return condition.all.flatMap((one) => missingIn(one, world, part, isNegated))
  if ('any' in condition) return condition.any.flatMap((one) => missingIn(one, world, part, isNegated))
  const { value, input } = comparedWith(condition, world)
  return [
    ...inputsOf(condition.fact, world.facts[condition.fact]),
    ...(input === undefined ? [] : inputsOf(input, value)),
  ]
}

/** A rule as the interpreter reads it. */
export interface ReadRule {
  readonly applies?: Condition | undefined
  readonly when: Condition
  readonly due?: FactReference
  readonly excuse?: Condition
  readonly kind: 'violation' | 'reward'
  readonly force?: Rule['force']
  readonly enabledBy?: string
}

export type Outcome = 'violated' | 'earned' | 'met' | 'not-applicable' | 'not-assessed' | 'indicated' | 'unmet'

export interface Judgement {
  readonly outcome: Outcome
  readonly missing: readonly string[]
  readonly dueAt?: string
  readonly isExcused?: true
}

const done = (outcome: Outcome): Judgement => ({ outcome, missing: [] })

/** The order of a rule's parts, sentence by sentence. */
export const judgeRule = (rule: ReadRule, world: World): Judgement => {
  const kept = done(rule.kind === 'reward' ? 'not-applicable' : 'met')
  const enabled = rule.enabledBy === undefined ? true : world.parameters[rule.enabledBy]
  const guards = rule.applies === undefined ? 'true' : interpret(rule.applies, world)
  if (enabled === false || guards === 'false') return done('not-applicable')
  const breach = interpret(rule.when, world, 'asking')
  if (breach === 'false') return kept
  if (breach === 'moot') return done('not-applicable')
  const excuse = rule.excuse === undefined ? 'false' : interpret(rule.excuse, world, 'asking')
  const excuseMissing = rule.excuse === undefined ? [] : missingIn(rule.excuse, world, 'asking')
  const due = rule.due === undefined ? undefined : { fact: rule.due.fact, at: world.facts[rule.due.fact] }
  const isDueOpen = due !== undefined && due.at === undefined
  const open = (): Judgement => ({
    outcome: 'not-assessed',
    missing: [
      ...new Set([
        ...(enabled === undefined ? [`parameter:${rule.enabledBy}`] : []),
        ...(rule.applies === undefined ? [] : missingIn(rule.applies, world)),
        ...missingIn(rule.when, world, 'asking'),
        ...(isDueOpen ? [due.fact] : []),
        ...excuseMissing,
      ]),
    ],
  })
  const isEarly = due !== undefined && world.asOf !== undefined && due.at != null && world.asOf < (due.at as string)
  const isOpen = breach === 'unknown' || isDueOpen || isEarly
  if (enabled !== undefined && guards === 'true' && excuse === 'true' && isOpen) return kept
  if (guards === 'unknown' || breach === 'unknown' || enabled === undefined) return open()
  if (isDueOpen) return open()
  if (due?.at === null) return done('not-applicable')
  if (isEarly) return { outcome: 'not-assessed', missing: [], dueAt: due.at as string }
  if (excuse === 'moot') return done('not-applicable')
  if (excuse === 'true') return { ...kept, isExcused: true }
  if (excuse === 'unknown') return open()
  if (rule.kind === 'reward') return done('earned')
  return done(rule.force === 'indicator' ? 'indicated' : rule.force === 'condition' ? 'unmet' : 'violated')
}
