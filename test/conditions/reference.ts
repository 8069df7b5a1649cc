// The obvious interpreter: no compilation, no cache, one line for one sentence of the semantics.
// It shares no code with the library but the types.
import type { Condition, Leaf } from '../../src/document/condition.ts'

type Value = string | number | boolean | null | undefined | readonly (string | number)[]
export type Verdict = 'true' | 'false' | 'unknown'

export interface World {
  /** Values by fact name; a name that is not there is unknown. */
  readonly facts: Readonly<Record<string, Value>>
  readonly parameters: Readonly<Record<string, Value>>
}

const known = (truth: boolean): Verdict => (truth ? 'true' : 'false')

const inside = (one: Value, list: Value): boolean => Array.isArray(list) && list.some((member) => member === one)

const leafVerdict = (leaf: Leaf, fact: Value, value: Value): Verdict => {
  if (fact === undefined || value === undefined) return 'unknown'
  switch (leaf.operator) {
    case 'equal':
      return known(fact === value)
    case 'notEqual':
      return known(fact !== value)
    case 'in':
      return known(inside(fact, value))
    case 'notIn':
      return known(!inside(fact, value))
    case 'contains':
      return known(inside(value, fact))
    case 'doesNotContain':
      return known(!inside(value, fact))
  }
  if (fact === null || value === null) return 'false'
  switch (leaf.operator) {
    case 'lessThan':
      return known(fact < value)
    case 'lessThanInclusive':
      return known(fact <= value)
    case 'greaterThan':
      return known(fact > value)
    case 'greaterThanInclusive':
      return known(fact >= value)
  }
}

/** The value that a leaf compares with, and the input that is missing when there is none. */
const comparedWith = (leaf: Leaf, world: World): { value: Value; input: string | undefined } => {
  const { value } = leaf
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { value: value as Value, input: undefined }
  if ('parameter' in value) return { value: world.parameters[value.parameter], input: `parameter:${value.parameter}` }
  const { fact } = value as { fact: string }
  return { value: world.facts[fact], input: fact }
}

/** What a condition comes to in a world. */
export const interpret = (condition: Condition, world: World): Verdict => {
  if ('all' in condition) {
    const parts = condition.all.map((part) => interpret(part, world))
    return parts.includes('false') ? 'false' : parts.includes('unknown') ? 'unknown' : 'true'
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => interpret(part, world))
    return parts.includes('true') ? 'true' : parts.includes('unknown') ? 'unknown' : 'false'
  }
  if ('not' in condition) {
    const part = interpret(condition.not, world)
    return part === 'unknown' ? 'unknown' : known(part === 'false')
  }
  return leafVerdict(condition, world.facts[condition.fact], comparedWith(condition, world).value)
}

/** The inputs that would decide an unknown condition: those of its unknown leaves under unknown parts. */
export const missingIn = (condition: Condition, world: World): readonly string[] => {
  if (interpret(condition, world) !== 'unknown') return []
  if ('all' in condition) return condition.all.flatMap((part) => missingIn(part, world))
  if ('any' in condition) return condition.any.flatMap((part) => missingIn(part, world))
  if ('not' in condition) return missingIn(condition.not, world)
  const { value, input } = comparedWith(condition, world)
  return [
    ...(world.facts[condition.fact] === undefined ? [condition.fact] : []),
    ...(value === undefined && input !== undefined ? [input] : []),
  ]
}
