import type { RulePart } from '../../conditions/compile.ts'
import { factKinds } from '../../conditions/fact-kinds.ts'
import type { CheckedDocument } from '../../conditions/kinds.ts'
import {
  type Constant,
  type FactRange,
  intersectRegions,
  isEmpty,
  no,
  rangeOfFact,
  regionsOf,
  sets,
  type ValueRegion,
  yes,
} from '../../conditions/region.ts'
import type { Condition, FactReference, Leaf, Operator, ParamValue } from '../../document/condition.ts'
import type { ParameterValue, Rule } from '../../document/document.ts'
import { foldCondition } from '../../document/walk.ts'
import type { FactType, Scalar } from '../../facts/contract.ts'
import type { Subject } from '../../records/subject.ts'
import { secondsOfLocalTime } from '../../time/local/local-seconds.ts'

/** What a condition is read against: the document that declares its names, and the values of parameters. */
export interface Reading {
  readonly document: CheckedDocument
  readonly subject: Subject
  readonly parameters: Readonly<Record<string, ParameterValue | undefined>>
  /** Which reading a text has (`fact: "parameter"`) is any host's choice, not the value it has now. */
  readonly openChoices?: boolean
}

/** A condition over variables: each is a fact with its params, and a leaf says which of its values are meant. */
export type Formula =
  | boolean
  | { readonly variable: string; readonly meant: ValueRegion; readonly rest: ValueRegion }
  | { readonly all: readonly Formula[] }
  | { readonly any: readonly Formula[] }

/** How many steps a proof may take; beyond them it is given up, and the formula taken to be satisfiable. */
const MAX_STEPS = 20_000

const anything: ValueRegion = { none: true }

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const resolveParams = (params: FactReference['params'], reading: Reading): Record<string, ParamValue> =>
  Object.fromEntries(
    Object.entries(params ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => {
        if (!isObject(value) || !('parameter' in value)) return [name, value]
        const set = reading.parameters[value.parameter as string]
        return [name, set === undefined ? value : (set as ParamValue)]
      }),
  )

const variableOf = (reference: FactReference, reading: Reading): string => {
  const params = resolveParams(reference.params, reading)
  return Object.keys(params).length === 0 ? reference.fact : `${reference.fact} ${JSON.stringify(params)}`
}

/** The type of what a leaf asks about, and the values that it can have at all. */
const kindOf = (leaf: Leaf, { subject, document }: Reading): FactRange => {
  if (leaf.fact === 'parameter') {
    const declared = document.parameters[leaf.params?.name as string]
    const values = declared !== undefined && 'values' in declared ? declared.values : undefined
    if (declared?.type === 'boolean') return { type: 'boolean', domain: { none: false, only: new Set([true, false]) } }
    return { type: 'string', domain: values === undefined ? anything : { none: false, only: new Set(values) } }
  }
  return rangeOfFact(leaf.fact, subject, document)
}

const constantOf = (value: Constant, type: FactType): Constant => {
  if (type !== 'time') return value
  const seconds = (one: Scalar): Scalar => (typeof one === 'string' ? (secondsOfLocalTime(one) ?? one) : one)
  if (Array.isArray(value)) return value.map(seconds)
  return value === null ? null : seconds(value as Scalar)
}

/** The value of a parameter as conditions compare it. */
const parameterConstant = (name: string, { document, parameters }: Reading): Constant | undefined => {
  const value = parameters[name]
  if (value === undefined || isObject(value)) return undefined
  const type = document.parameters[name]?.type
  return type === 'money' || type === 'decimal' ? Number(value) : (value as Constant)
}

/** How two facts of one type stand to one another; `apart` where one of them is none, `neither` where both are. */
const orders: Partial<Record<Operator, readonly string[]>> = {
  equal: ['equal', 'neither'],
  notEqual: ['less', 'more', 'apart'],
  lessThan: ['less'],
  lessThanInclusive: ['less', 'equal'],
  greaterThan: ['more'],
  greaterThanInclusive: ['more', 'equal'],
}
const allOrders = ['less', 'equal', 'more', 'apart', 'neither']
const reversed: Readonly<Record<string, string>> = { less: 'more', more: 'less' }

const atom = (variable: string): Formula => ({ variable, meant: yes, rest: no })

/** A comparison of two things that are not constant: the variable is their order. */
const relation = (operator: Operator, a: string, b: string): Formula => {
  const order = orders[operator]
  if (order === undefined) return atom(`${a} ${operator} ${b}`)
  const isSwapped = a > b
  const meant = new Set(isSwapped ? order.map((one) => reversed[one] ?? one) : order)
  const rest = new Set(allOrders.filter((one) => !meant.has(one)))
  return {
    variable: isSwapped ? `${b} ~ ${a}` : `${a} ~ ${b}`,
    meant: { none: false, only: meant },
    rest: { none: false, only: rest },
  }
}

const leafFormula = (leaf: Leaf, reading: Reading): Formula => {
  const { operator, value } = leaf
  const { type, domain } = kindOf(leaf, reading)
  const variable = variableOf(leaf, reading)
  if (leaf.fact === 'parameter' && reading.openChoices !== true) {
    const set = parameterConstant(leaf.params?.name as string, reading)
    if (set !== undefined && !isObject(value)) {
      const [meant] = regionsOf(operator, value as Constant)
      return Array.isArray(set) ? atom(variable) : !isEmpty(intersectRegions(meant, { none: false, only: sets(set) }))
    }
  }
  let constant: Constant | undefined
  if (isObject(value) && 'fact' in value)
    return relation(operator, variable, variableOf(value as FactReference, reading))
  if (isObject(value)) {
    const { parameter } = value as { readonly parameter: string }
    constant = parameterConstant(parameter, reading)
    if (constant === undefined) return relation(operator, variable, `parameter:${parameter}`)
  } else constant = value as Constant
  if (operator === 'contains') return atom(`${variable} contains ${JSON.stringify(constant)}`)
  if (operator === 'doesNotContain') return negation(atom(`${variable} contains ${JSON.stringify(constant)}`))
  if (type === 'strings' || type === 'numbers')
    return constant === null ? nullness(variable, operator) : atom(JSON.stringify(leaf))
  const [meant, rest] = regionsOf(operator, constantOf(constant, type))
  return { variable, meant: intersectRegions(meant, domain), rest: intersectRegions(rest, domain) }
}

const nullness = (variable: string, operator: Operator): Formula => {
  const formula: Formula = { variable, meant: { none: true, only: new Set() }, rest: { none: false } }
  return operator === 'equal' ? formula : negation(formula)
}

/** Facts of the calendar and the clock: of an instant or a date that is none they are none themselves. */
const readOf: readonly string[] = [
  'weekday',
  'holiday',
  'publicHoliday',
  'localTime',
  'localDate',
  'dayOfMonth',
  'calendarEnd',
]

/** What is derived of something that is none is none itself: where it is anything, that is there. */
const ofSomething = (leaf: Leaf, formula: Formula): Formula => {
  const of = leaf.params?.of
  if (typeof formula === 'boolean' || !('variable' in formula) || typeof of !== 'string') return formula
  if (!readOf.includes(leaf.fact)) return formula
  const there: Formula = { variable: of, meant: { none: false }, rest: { none: true, only: new Set() } }
  if (!formula.meant.none) return { all: [formula, there] }
  return formula.rest.none ? formula : { any: [formula, negation(there)] }
}

/** Where a question that may not arise does not: there, neither it nor its opposite is true. */
const unlessMoot = (leaf: Leaf, formula: Formula, { document, subject }: Reading): Formula => {
  if (typeof formula === 'boolean' || !('variable' in formula) || leaf.value === null) return formula
  if (!factKinds(document, []).isAnswerIn(subject)(leaf)) return formula
  const { variable, meant, rest } = formula
  // Of a comparison of two facts, one of which may be none, the variable is their order.
  const orders = meant.only?.has('apart') === true ? [...meant.only].filter((one) => one !== 'apart') : undefined
  if (orders === undefined && rest.only?.has('apart') === true) return formula
  if (orders === undefined) return { variable, meant: { ...meant, none: false }, rest: { ...rest, none: true } }
  return {
    variable,
    meant: { none: false, only: new Set(orders) },
    rest: { none: false, only: new Set([...(rest.only ?? []), 'apart']) },
  }
}

/**
 * Where a checked condition is true, as a formula, parameters put in.
 *
 * @param part in an asking part (`when`, `excuse`) a question that does not arise makes nothing true
 */
export const formulaOf = (condition: Condition, reading: Reading, part: RulePart): Formula =>
  foldCondition<Formula>(condition, {
    leaf: (leaf, { negated }) => {
      const plain = ofSomething(leaf, leafFormula(leaf, reading))
      const formula = negated ? negation(plain) : plain
      return part === 'asking' ? unlessMoot(leaf, formula, reading) : formula
    },
    all: (parts, { negated }) => (negated ? { any: parts } : { all: parts }),
    any: (parts, { negated }) => (negated ? { all: parts } : { any: parts }),
    not: (inner) => inner,
  })

/** Where an asking condition (`when`, `excuse`) is false: not true, and not moot either. */
export const failureOf = (condition: Condition, reading: Reading): Formula => {
  interface Sides {
    readonly holds: Formula
    readonly fails: Formula
  }
  const all = (parts: readonly Sides[]): Sides => ({
    holds: { all: parts.map(({ holds }) => holds) },
    fails: { any: parts.map(({ fails }) => fails) },
  })
  const any = (parts: readonly Sides[]): Sides => ({
    holds: { any: parts.map(({ holds }) => holds) },
    fails: { all: [...parts.map(({ holds }) => negation(holds)), { any: parts.map(({ fails }) => fails) }] },
  })
  return foldCondition<Sides>(condition, {
    leaf: (leaf, { negated }) => {
      const plain = ofSomething(leaf, leafFormula(leaf, reading))
      const [holds, fails] = [plain, negation(plain)].map((one) => unlessMoot(leaf, one, reading)) as [Formula, Formula]
      return negated ? { holds: fails, fails: holds } : { holds, fails }
    },
    all: (parts, { negated }) => (negated ? any(parts) : all(parts)),
    any: (parts, { negated }) => (negated ? all(parts) : any(parts)),
    not: (inner) => inner,
  }).fails
}

/** Where a rule finds something, all facts known: it applies, what it states is so, and nothing excuses it. */
export const firingOf = ({ applies, when, excuse }: Rule, reading: Reading): Formula => ({
  all: [
    ...(applies === undefined ? [] : [formulaOf(applies, reading, 'guard')]),
    formulaOf(when, reading, 'asking'),
    ...(excuse === undefined ? [] : [failureOf(excuse, reading)]),
  ],
})

/** What is true of known facts where a formula is false. */
export const negation = (formula: Formula): Formula => {
  if (typeof formula === 'boolean') return !formula
  if ('all' in formula) return { any: formula.all.map(negation) }
  if ('any' in formula) return { all: formula.any.map(negation) }
  return { variable: formula.variable, meant: formula.rest, rest: formula.meant }
}

/** The variables of a formula. */
export const variablesIn = (formula: Formula): readonly string[] => {
  if (typeof formula === 'boolean') return []
  if ('all' in formula) return formula.all.flatMap(variablesIn)
  if ('any' in formula) return formula.any.flatMap(variablesIn)
  return [formula.variable]
}

type Regions = ReadonlyMap<string, ValueRegion>

/**
 * Whether some record, all of whose facts are known, could make all the formulas true. `false` is a proof;
 * `true` only says that none was found: how facts depend on one another is not known here.
 */
export const isSatisfiable = (formulas: readonly Formula[]): boolean => {
  let steps = 0
  const search = (todo: readonly Formula[], known: Regions): boolean => {
    const regions = new Map(known)
    const choices: (readonly Formula[])[] = []
    const queue = [...todo]
    for (let index = 0; index < queue.length; index++) {
      if (++steps > MAX_STEPS) return true
      const formula = queue[index]!
      if (formula === false) return false
      if (formula === true) continue
      if ('all' in formula) queue.push(...formula.all)
      else if ('any' in formula) choices.push(formula.any)
      else {
        const before = regions.get(formula.variable)
        const region = before === undefined ? formula.meant : intersectRegions(before, formula.meant)
        if (isEmpty(region)) return false
        regions.set(formula.variable, region)
      }
    }
    const [choice, ...others] = choices
    if (choice === undefined) return true
    const rest = others.map((any) => ({ any }))
    return choice.some((one) => search([one, ...rest], regions))
  }
  return search(formulas, new Map())
}

/** Whether the first formula is proved to be true only where the second one is too. */
export const implies = (a: Formula, b: Formula): boolean => !isSatisfiable([a, negation(b)])
