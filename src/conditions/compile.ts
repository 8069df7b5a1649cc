import type { ComparedValue, Condition, FactReference, Leaf, Operator } from '../document/condition.ts'
import { foldCondition } from '../document/walk.ts'
import { type FactValue, Interval, Unknown, unknown } from '../facts/contract.ts'
import type { BoundSlot, FactBinder } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import { secondsOfLocalTime } from '../time/local/local-seconds.ts'
import { compare } from './compare.ts'
import { FALSE, negate, TRUE, type Truth, UNKNOWN } from './truth.ts'

/** A leaf as it was bound: for evidence and for the list of what is missing. */
export interface BoundLeaf {
  readonly leaf: Leaf
  readonly slot: BoundSlot
  /** The constant it is compared with, or undefined when it is compared with another fact. */
  readonly constant: FactValue | undefined
  readonly other: BoundSlot | undefined
}

/** A condition compiled for one policy: closures, no generated code. */
export type Compiled =
  | { readonly kind: 'leaf'; readonly test: Test; readonly bound: BoundLeaf }
  | { readonly kind: 'all' | 'any'; readonly test: Test; readonly parts: readonly Compiled[] }
  | { readonly kind: 'not'; readonly test: Test; readonly part: Compiled }

/** Decides a condition on the record that the work space stands at. */
export type Test = (workspace: Workspace) => Truth

const isParameter = (value: ComparedValue): value is { readonly parameter: string } =>
  typeof value === 'object' && value !== null && 'parameter' in value

const isFact = (value: ComparedValue): value is FactReference =>
  typeof value === 'object' && value !== null && 'fact' in value

/** A literal as facts have it: local times are seconds since midnight. */
const literal = (value: FactValue, isTime: boolean): FactValue => {
  if (!isTime) return value
  if (typeof value === 'string') return secondsOfLocalTime(value) ?? value
  return Array.isArray(value) ? (value as string[]).map((one) => secondsOfLocalTime(one) ?? Number.NaN) : value
}

/** The hot comparisons of a number with a constant; all else goes through `compare`. */
const numberTests: Partial<Record<Operator, (slot: BoundSlot, limit: number) => Test>> = {
  equal: (slot, limit) => (workspace) => {
    const value = workspace.get(slot)
    return typeof value === 'number' ? (value === limit ? TRUE : FALSE) : compare('equal', value, limit)
  },
  notEqual: (slot, limit) => (workspace) => {
    const value = workspace.get(slot)
    return typeof value === 'number' ? (value === limit ? FALSE : TRUE) : compare('notEqual', value, limit)
  },
  lessThan: (slot, limit) => (workspace) => {
    const value = workspace.get(slot)
    return typeof value === 'number' ? (value < limit ? TRUE : FALSE) : compare('lessThan', value, limit)
  },
  lessThanInclusive: (slot, limit) => (workspace) => {
    const value = workspace.get(slot)
    return typeof value === 'number' ? (value <= limit ? TRUE : FALSE) : compare('lessThanInclusive', value, limit)
  },
  greaterThan: (slot, limit) => (workspace) => {
    const value = workspace.get(slot)
    return typeof value === 'number' ? (value > limit ? TRUE : FALSE) : compare('greaterThan', value, limit)
  },
  greaterThanInclusive: (slot, limit) => (workspace) => {
    const value = workspace.get(slot)
    return typeof value === 'number' ? (value >= limit ? TRUE : FALSE) : compare('greaterThanInclusive', value, limit)
  },
}

const isPlain = (value: FactValue): value is string | boolean | number =>
  typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'

const constantTest = (operator: Operator, slot: BoundSlot, constant: FactValue): Test => {
  if (typeof constant === 'number') {
    const test = numberTests[operator]
    if (test !== undefined) return test(slot, constant)
  }
  if ((operator === 'equal' || operator === 'notEqual') && isPlain(constant)) {
    const same = operator === 'equal' ? TRUE : FALSE
    const different = operator === 'equal' ? FALSE : TRUE
    return (workspace) => {
      const value = workspace.get(slot)
      return isPlain(value) ? (value === constant ? same : different) : compare(operator, value, constant)
    }
  }
  return (workspace) => compare(operator, workspace.get(slot), constant)
}

/** What a leaf compares its fact with: a constant, or another fact. */
const bindValue = (leaf: Leaf, binder: FactBinder, isTime: boolean): { constant?: FactValue; other?: BoundSlot } => {
  const { value } = leaf
  if (isFact(value)) return { other: binder.bind(value.fact, value.params) }
  if (!isParameter(value)) return { constant: literal(value as FactValue, isTime) }
  const set = binder.scope.parameter(value.parameter)
  if (set === undefined) return { constant: unknown(`parameter:${value.parameter}`) }
  const type = binder.scope.ruleset.parameters[value.parameter]?.type
  // Decimals and amounts are text, to be exact in money; compared with a measured number they are numbers.
  const isDecimal = type === 'money' || type === 'decimal'
  return { constant: isDecimal ? Number(set) : literal(set as FactValue, isTime) }
}

const compileLeaf = (leaf: Leaf, binder: FactBinder, isTimeFact: (reference: FactReference) => boolean): Compiled => {
  const slot = binder.bind(leaf.fact, leaf.params)
  const { constant, other } = bindValue(leaf, binder, isTimeFact(leaf))
  const { operator } = leaf
  const test: Test =
    other === undefined
      ? constantTest(operator, slot, constant as FactValue)
      : (workspace) => compare(operator, workspace.get(slot), workspace.get(other))
  return { kind: 'leaf', test, bound: { leaf, slot, constant, other } }
}

// Two and three parts are written out: most conditions have no more, and a loop costs as much as they do.

const allOf = (tests: readonly Test[]): Test => {
  const [first, second, third] = tests
  if (tests.length === 1) return first!
  if (tests.length === 2)
    return (workspace) => {
      const a = first!(workspace)
      if (a === FALSE) return FALSE
      const b = second!(workspace)
      return b === FALSE ? FALSE : a === TRUE ? b : UNKNOWN
    }
  if (tests.length === 3)
    return (workspace) => {
      const a = first!(workspace)
      if (a === FALSE) return FALSE
      const b = second!(workspace)
      if (b === FALSE) return FALSE
      const c = third!(workspace)
      return c === FALSE ? FALSE : a === TRUE && b === TRUE ? c : UNKNOWN
    }
  return (workspace) => {
    let result: Truth = TRUE
    for (let i = 0; i < tests.length; i++) {
      const value = tests[i]!(workspace)
      if (value === FALSE) return FALSE
      if (value === UNKNOWN) result = UNKNOWN
    }
    return result
  }
}

const anyOf = (tests: readonly Test[]): Test => {
  const [first, second, third] = tests
  if (tests.length === 1) return first!
  if (tests.length === 2)
    return (workspace) => {
      const a = first!(workspace)
      if (a === TRUE) return TRUE
      const b = second!(workspace)
      return b === TRUE ? TRUE : a === FALSE ? b : UNKNOWN
    }
  if (tests.length === 3)
    return (workspace) => {
      const a = first!(workspace)
      if (a === TRUE) return TRUE
      const b = second!(workspace)
      if (b === TRUE) return TRUE
      const c = third!(workspace)
      return c === TRUE ? TRUE : a === FALSE && b === FALSE ? c : UNKNOWN
    }
  return (workspace) => {
    let result: Truth = FALSE
    for (let i = 0; i < tests.length; i++) {
      const value = tests[i]!(workspace)
      if (value === TRUE) return TRUE
      if (value === UNKNOWN) result = UNKNOWN
    }
    return result
  }
}

/**
 * Compiles a checked condition into closures over the slots of a policy. The condition must have
 * passed the load check: names and types are taken as right here.
 */
export const compileCondition = (
  condition: Condition,
  binder: FactBinder,
  isTimeFact: (reference: FactReference) => boolean,
): Compiled =>
  foldCondition<Compiled>(condition, {
    leaf: (leaf) => compileLeaf(leaf, binder, isTimeFact),
    all: (parts) => ({ kind: 'all', parts, test: allOf(parts.map(({ test }) => test)) }),
    any: (parts) => ({ kind: 'any', parts, test: anyOf(parts.map(({ test }) => test)) }),
    not: (part) => ({ kind: 'not', part, test: (workspace) => negate(part.test(workspace)) }),
  })

const missingOf = (value: FactValue | undefined): readonly string[] =>
  value instanceof Unknown || value instanceof Interval ? value.missing : []

const partsOf = (condition: Exclude<Compiled, { kind: 'leaf' }>): readonly Compiled[] =>
  condition.kind === 'not' ? [condition.part] : condition.parts

/** The inputs that would decide an unknown condition, in the order of the document. */
export const collectMissing = (condition: Compiled, workspace: Workspace, into: Set<string>): void => {
  if (condition.test(workspace) !== UNKNOWN) return
  if (condition.kind === 'leaf') {
    const { slot, constant, other } = condition.bound
    for (const name of missingOf(workspace.get(slot))) into.add(name)
    for (const name of missingOf(other === undefined ? constant : workspace.get(other))) into.add(name)
    return
  }
  for (const part of partsOf(condition)) collectMissing(part, workspace, into)
}

/** The leaves that made a condition what it is: the proof of its truth or falsehood. */
export const collectDecisive = (condition: Compiled, workspace: Workspace, into: BoundLeaf[]): void => {
  if (condition.kind === 'leaf') {
    into.push(condition.bound)
    return
  }
  const value = condition.kind === 'not' ? negate(condition.test(workspace)) : condition.test(workspace)
  for (const part of partsOf(condition)) if (part.test(workspace) === value) collectDecisive(part, workspace, into)
}
