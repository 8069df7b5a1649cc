import type { ComparedValue, Condition, FactReference, Leaf, Operator } from '../document/condition.ts'
import { isOpen, meantWord } from '../document/open-words.ts'
import { foldCondition } from '../document/walk.ts'
import { type FactValue, Interval, Unknown, unknown } from '../facts/contract.ts'
import type { BoundLeaf, BoundSlot, FactBinder } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import { secondsOfLocalTime } from '../time/local/local-seconds.ts'
import { compare } from './compare.ts'
import type { FactKind } from './kinds.ts'
import { FALSE, MOOT, negate, TRUE, type Truth, UNKNOWN } from './truth.ts'

/**
 * A condition compiled for one policy: closures, no generated code. Every `not` stands at a leaf: those of the
 * document are carried down, so that `not any` says what `all not` says where a part is moot, too.
 */
export type Compiled =
  | CompiledLeaf
  | { readonly kind: 'all' | 'any'; readonly test: Test; readonly parts: readonly Compiled[] }
  | { readonly kind: 'not'; readonly test: Test; readonly part: CompiledLeaf }

export interface CompiledLeaf {
  readonly kind: 'leaf'
  readonly test: Test
  readonly bound: BoundLeaf
}

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

const constantTest = (operator: Operator, slot: BoundSlot, constant: FactValue, canBeMoot: boolean): Test => {
  if (typeof constant === 'number') {
    const test = numberTests[operator]
    if (test !== undefined) return test(slot, constant)
  }
  if ((operator === 'equal' || operator === 'notEqual') && isPlain(constant)) {
    const same = operator === 'equal' ? TRUE : FALSE
    const different = operator === 'equal' ? FALSE : TRUE
    return (workspace) => {
      const value = workspace.get(slot)
      if (isPlain(value)) return value === constant ? same : different
      return canBeMoot && value === null ? MOOT : compare(operator, value, constant)
    }
  }
  if (!canBeMoot) return (workspace) => compare(operator, workspace.get(slot), constant)
  return (workspace) => {
    const value = workspace.get(slot)
    return value === null ? MOOT : compare(operator, value, constant)
  }
}

const factTest = (operator: Operator, slot: BoundSlot, other: BoundSlot, canBeMoot: boolean): Test => {
  if (!canBeMoot) return (workspace) => compare(operator, workspace.get(slot), workspace.get(other))
  return (workspace) => {
    const [value, limit] = [workspace.get(slot), workspace.get(other)]
    return value === null || limit === null ? MOOT : compare(operator, value, limit)
  }
}

/** What a host's words say, as the fact says it: its synonyms of the vocabulary are the codes. */
const meantBy = (words: NonNullable<FactKind['words']>, value: FactValue): FactValue => {
  if (!isOpen(words)) return value
  if (typeof value === 'string') return meantWord(words, value)
  return Array.isArray(value) ? (value as string[]).map((one) => meantWord(words, one)) : value
}

/** What a leaf compares its fact with: a constant, or another fact. */
const bindValue = (
  leaf: Leaf,
  binder: FactBinder,
  kind: FactKind | undefined,
): { constant?: FactValue; other?: BoundSlot } => {
  const { value } = leaf
  const isTime = kind?.type === 'time'
  if (isFact(value)) return { other: binder.bind(value.fact, value.params) }
  if (!isParameter(value)) return { constant: literal(value as FactValue, isTime) }
  const set = binder.scope.parameter(value.parameter)
  if (set === undefined) return { constant: unknown(`parameter:${value.parameter}`) }
  if (kind?.words !== undefined) return { constant: meantBy(kind.words, set as FactValue) }
  const type = binder.scope.ruleset.parameters[value.parameter]?.type
  // Decimals and amounts are text, to be exact in money; compared with a measured number they are numbers.
  const isDecimal = type === 'money' || type === 'decimal'
  return { constant: isDecimal ? Number(set) : literal(set as FactValue, isTime) }
}

/** What the document says of the facts that its conditions name. */
export interface FactKnowledge {
  readonly kindOf: (reference: FactReference) => FactKind | undefined
  /** Whether it answers a question, which may not arise. */
  readonly isAnswer: (reference: FactReference) => boolean
}

const compileLeaf = (leaf: Leaf, binder: FactBinder, facts: FactKnowledge, part: RulePart): CompiledLeaf => {
  const slot = binder.bind(leaf.fact, leaf.params)
  const { constant, other } = bindValue(leaf, binder, facts.kindOf(leaf))
  const { operator } = leaf
  const asksWhetherLess = operator === 'lessThan' || operator === 'greaterThanInclusive'
  const tested = asksWhetherLess && typeof constant === 'number' ? binder.measuredFrom(slot, constant) : slot
  // Who compares with null asks just that: whether the question arises.
  const canBeMoot = part === 'asking' && leaf.value !== null && facts.isAnswer(leaf)
  const test =
    other === undefined
      ? constantTest(operator, tested, constant as FactValue, canBeMoot)
      : factTest(operator, slot, other, canBeMoot)
  return { kind: 'leaf', test, bound: { leaf, slot, tested, constant, other, canBeMoot } }
}

// Of all parts false counts before unknown, unknown before moot, moot before true: what is decided while a fact is
// unknown stays decided whatever that fact is, a known none included. Of any parts true counts before unknown,
// unknown before false, false before moot: a question that does not arise takes nothing from those that do.

const both = (a: Truth, b: Truth): Truth => {
  if (a === FALSE || b === FALSE) return FALSE
  if (a === TRUE) return b
  return b === TRUE || a === b ? a : UNKNOWN
}

const either = (a: Truth, b: Truth): Truth => {
  if (a === TRUE || b === TRUE) return TRUE
  if (a === MOOT) return b
  return b === MOOT || a === b ? a : UNKNOWN
}

// Two and three parts are written out: most conditions have no more, and a loop costs as much as they do.

const allOf = (tests: readonly Test[]): Test => {
  const [first, second, third] = tests
  if (tests.length === 1) return first!
  if (tests.length === 2)
    return (workspace) => {
      const a = first!(workspace)
      return a === FALSE ? FALSE : both(a, second!(workspace))
    }
  if (tests.length === 3)
    return (workspace) => {
      const a = first!(workspace)
      if (a === FALSE) return FALSE
      const b = second!(workspace)
      return b === FALSE ? FALSE : both(both(a, b), third!(workspace))
    }
  return (workspace) => {
    let result: Truth = TRUE
    for (let i = 0; i < tests.length; i++) {
      result = both(result, tests[i]!(workspace))
      if (result === FALSE) return FALSE
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
      return a === TRUE ? TRUE : either(a, second!(workspace))
    }
  if (tests.length === 3)
    return (workspace) => {
      const a = first!(workspace)
      if (a === TRUE) return TRUE
      const b = second!(workspace)
      return b === TRUE ? TRUE : either(either(a, b), third!(workspace))
    }
  return (workspace) => {
    let result: Truth = MOOT
    for (let i = 0; i < tests.length; i++) {
      result = either(result, tests[i]!(workspace))
      if (result === TRUE) return TRUE
    }
    return result
  }
}

/**
 * In which part of a rule a condition stands. A guard (`applies`) tests what the record is, and a known none is none
 * of the values it names; an asking part (`when`, `excuse`) asks about it, and what does not arise makes it moot.
 */
export type RulePart = 'guard' | 'asking'

/**
 * Compiles a checked condition into closures over the slots of a policy. The condition must have
 * passed the load check: names and types are taken as right here.
 */
export const compileCondition = (
  condition: Condition,
  binder: FactBinder,
  facts: FactKnowledge,
  part: RulePart,
): Compiled => {
  const all = (parts: readonly Compiled[]): Compiled => ({
    kind: 'all',
    parts,
    test: allOf(parts.map(({ test }) => test)),
  })
  const any = (parts: readonly Compiled[]): Compiled => ({
    kind: 'any',
    parts,
    test: anyOf(parts.map(({ test }) => test)),
  })
  return foldCondition<Compiled>(condition, {
    leaf: (leaf, { negated }) => {
      const compiled = compileLeaf(leaf, binder, facts, part)
      const { test } = compiled
      return negated ? { kind: 'not', part: compiled, test: (workspace) => negate(test(workspace)) } : compiled
    },
    all: (parts, { negated }) => (negated ? any(parts) : all(parts)),
    any: (parts, { negated }) => (negated ? all(parts) : any(parts)),
    not: (inner) => inner,
  })
}

/** The inputs that would make a value known. */
export const missingOf = (value: FactValue | undefined): readonly string[] =>
  value instanceof Unknown || value instanceof Interval ? value.missing : []

const partsOf = (condition: Exclude<Compiled, { kind: 'leaf' }>): readonly Compiled[] =>
  condition.kind === 'not' ? [condition.part] : condition.parts

/**
 * Adds the inputs that would decide an unknown condition, in the order of the document; the same may come twice. Each leaf
 * is asked once: what a part added is taken back where the whole turns out to be known.
 */
export const collectMissing = (condition: Compiled, workspace: Workspace, into: string[]): Truth => {
  if (condition.kind === 'leaf') {
    const value = condition.test(workspace)
    if (value === UNKNOWN) {
      const { tested, constant, other } = condition.bound
      for (const name of missingOf(workspace.get(tested))) into.push(name)
      for (const name of missingOf(other === undefined ? constant : workspace.get(other))) into.push(name)
    }
    return value
  }
  if (condition.kind === 'not') return negate(collectMissing(condition.part, workspace, into))
  const isAll = condition.kind === 'all'
  const decides = isAll ? FALSE : TRUE
  const before = into.length
  let value: Truth = isAll ? TRUE : MOOT
  for (const part of condition.parts) {
    const found = collectMissing(part, workspace, into)
    value = isAll ? both(value, found) : either(value, found)
    if (value === decides) break
  }
  if (value !== UNKNOWN) into.length = before
  return value
}

/** Up to so many names are compared with each other, more are gathered in a set. */
const FEW_NAMES = 8

/** Each name once, where it comes first. */
export const namedOnce = (names: readonly string[]): readonly string[] => {
  if (names.length > FEW_NAMES) return [...new Set(names)]
  return names.filter((name, at) => names.indexOf(name) === at)
}

/** Every leaf of a condition, in the order of the document. */
export const boundLeaves = (condition: Compiled): readonly BoundLeaf[] =>
  condition.kind === 'leaf' ? [condition.bound] : partsOf(condition).flatMap(boundLeaves)

/** The leaves that made a condition what it is: the proof of its truth or falsehood. */
export const collectDecisive = (condition: Compiled, workspace: Workspace, into: BoundLeaf[]): void => {
  if (condition.kind === 'leaf') {
    into.push(condition.bound)
    return
  }
  const value = condition.kind === 'not' ? negate(condition.test(workspace)) : condition.test(workspace)
  for (const part of partsOf(condition)) if (part.test(workspace) === value) collectDecisive(part, workspace, into)
}
