import type { Condition, FactReference, Leaf, Operator, ParamValue } from '../document/condition.ts'
import type { Observation, Parameter, RulesetDocument, Unit } from '../document/document.ts'
import { nearestName, type Problem, problem } from '../errors.ts'
import type { FactDefinition, FactParamSpec, FactType } from '../facts/contract.ts'
import { factsOf, findFact } from '../facts/vocabulary.ts'
import type { Subject } from '../records/subject.ts'
import { secondsOfLocalTime } from '../time/local/local-seconds.ts'

/** The parts of a document that conditions refer to. */
export type CheckedDocument = Pick<RulesetDocument, 'parameters' | 'lexicons' | 'scripts' | 'observations'>

/** What the checker knows of a fact, an observation or a literal. */
export interface FactKind {
  readonly type: FactType
  readonly unit?: Unit | undefined
  readonly values?: readonly string[] | undefined
}

type Path = readonly PropertyKey[]

/** How deep conditions may nest: a deeper document is an attack or a mistake. */
const MAX_DEPTH = 20

const ordering: readonly Operator[] = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive']
const ordered: readonly FactType[] = ['number', 'instant', 'date', 'time']
const lists: readonly FactType[] = ['strings', 'numbers']

/** Which operators fit a fact's type. */
export const operatorsFor = (type: FactType): readonly Operator[] => {
  if (lists.includes(type)) return ['equal', 'notEqual', 'contains', 'doesNotContain']
  const equality: Operator[] = ['equal', 'notEqual']
  if (type === 'boolean') return equality
  if (ordered.includes(type))
    return [...equality, ...ordering, ...(type === 'instant' ? [] : (['in', 'notIn'] as const))]
  return [...equality, 'in', 'notIn']
}

const parameterKinds: Record<Parameter['type'], FactType> = {
  number: 'number',
  decimal: 'number',
  money: 'number',
  'money-range': 'number',
  boolean: 'boolean',
  string: 'string',
  strings: 'strings',
  numbers: 'numbers',
  time: 'time',
  date: 'date',
}

const kindOfParameter = (parameter: Parameter): FactKind => ({
  type: parameterKinds[parameter.type],
  unit: parameter.type === 'money' ? 'cny' : 'unit' in parameter ? parameter.unit : undefined,
  values: 'values' in parameter ? parameter.values : undefined,
})

const kindOfObservation = ({ type, unit, values }: Observation): FactKind => ({
  type,
  unit,
  values: values === undefined ? undefined : Object.keys(values),
})

/** Checks the conditions of one document and collects what is wrong with them. */
export const conditionChecker = (document: CheckedDocument, problems: Problem[]) => {
  const report = (
    code: string,
    path: Path,
    expected: string,
    received: unknown,
    zh: string,
    en: string,
    nearest?: string,
  ) => problems.push(problem({ code, path, expected, received, zh, en, nearest }))

  const unknownName = (code: string, path: Path, name: string, known: readonly string[], zh: string, en: string) =>
    report(code, path, `one of ${known.length} known names`, name, zh, en, nearestName(name, known))

  const parameterNamed = (name: string, path: Path): Parameter | undefined => {
    if (Object.hasOwn(document.parameters, name)) return document.parameters[name]
    unknownName(
      'unknown-parameter',
      path,
      name,
      Object.keys(document.parameters),
      '没有这个参数',
      'there is no such parameter',
    )
    return undefined
  }

  const checkParam = (spec: FactParamSpec, value: ParamValue, subject: Subject, path: Path, depth: number): void => {
    const isReference = typeof value === 'object' && value !== null && 'parameter' in value
    if (isReference && (spec.kind === 'number' || spec.kind === 'boolean' || spec.kind === 'string')) {
      parameterNamed((value as { parameter: string }).parameter, [...path, 'parameter'])
      return
    }
    const wrong = (expected: string) =>
      report('wrong-fact-parameter', path, expected, value, '事实的参数不对', 'wrong parameter of a fact')
    switch (spec.kind) {
      case 'number':
      case 'boolean':
      case 'string':
        if (typeof value !== spec.kind) wrong(spec.kind)
        return
      case 'enum':
        if (typeof value !== 'string' || !spec.values.includes(value)) wrong(spec.values.join(' | '))
        return
      case 'parameter':
        if (typeof value === 'string') parameterNamed(value, path)
        else wrong('the name of a parameter')
        return
      case 'lexicon':
      case 'script': {
        const known = Object.keys(spec.kind === 'lexicon' ? document.lexicons : document.scripts)
        if (typeof value !== 'string') wrong(`the name of a ${spec.kind}`)
        else if (!known.includes(value))
          unknownName(
            `unknown-${spec.kind}`,
            path,
            value,
            known,
            spec.kind === 'lexicon' ? '没有这个词表' : '没有这个话术',
            `there is no such ${spec.kind}`,
          )
        return
      }
      case 'fact':
        if (typeof value === 'string') kindOf({ fact: value }, subject, path, path, depth + 1)
        else wrong('the name of a fact')
        return
      case 'facts':
        if (!Array.isArray(value) || value.length === 0) wrong('a list of names of facts')
        else
          (value as string[]).forEach((one, index) => {
            kindOf({ fact: one }, subject, [...path, index], [...path, index], depth + 1)
          })
    }
  }

  const checkParams = (
    definition: FactDefinition<never>,
    reference: FactReference,
    subject: Subject,
    path: Path,
    depth: number,
  ) => {
    const specs = definition.params ?? {}
    const given = reference.params ?? {}
    for (const name of Object.keys(given)) {
      const spec = Object.hasOwn(specs, name) ? specs[name] : undefined
      if (spec === undefined)
        unknownName(
          'unknown-fact-parameter',
          [...path, 'params', name],
          name,
          Object.keys(specs),
          '事实没有这个参数',
          'the fact has no such parameter',
        )
      else checkParam(spec, given[name]!, subject, [...path, 'params', name], depth)
    }
    for (const [name, spec] of Object.entries(specs))
      if (spec.optional !== true && !Object.hasOwn(given, name))
        report(
          'missing-fact-parameter',
          [...path, 'params', name],
          spec.kind,
          undefined,
          '缺少事实的参数',
          'a parameter of the fact is missing',
        )
  }

  const kindOfDefinition = (
    definition: FactDefinition<never>,
    reference: FactReference,
    subject: Subject,
    depth: number,
  ): FactKind => {
    const { typeFrom, unitFrom } = definition
    if (typeFrom !== undefined) {
      const name = reference.params?.[typeFrom]
      const parameter = typeof name === 'string' ? document.parameters[name] : undefined
      if (parameter !== undefined) return kindOfParameter(parameter)
    }
    if (unitFrom !== undefined) {
      const named = reference.params?.[unitFrom]
      const first = Array.isArray(named) ? (named as string[])[0] : named
      // A problem in the operand is reported where its name is checked.
      const operand = typeof first === 'string' && depth < MAX_DEPTH ? silent(first, subject, depth) : undefined
      return { type: definition.type, unit: operand?.unit }
    }
    return { type: definition.type, unit: definition.unit, values: definition.values }
  }

  const silent = (fact: string, subject: Subject, depth: number): FactKind | undefined => {
    const definition = findFact(subject, fact)
    if (definition !== undefined) return kindOfDefinition(definition, { fact }, subject, depth + 1)
    return Object.hasOwn(document.observations, fact) ? kindOfObservation(document.observations[fact]!) : undefined
  }

  /** The type of a fact or observation; undefined (and reported) when there is none of that name. */
  const kindOf = (
    reference: FactReference,
    subject: Subject,
    path: Path,
    namePath: Path,
    depth = 0,
  ): FactKind | undefined => {
    const definition = findFact(subject, reference.fact)
    if (definition !== undefined) {
      checkParams(definition, reference, subject, path, depth)
      return kindOfDefinition(definition, reference, subject, depth)
    }
    const observed: Observation | undefined = Object.hasOwn(document.observations, reference.fact)
      ? document.observations[reference.fact]
      : undefined
    if (observed === undefined) {
      unknownName(
        'unknown-fact',
        namePath,
        reference.fact,
        [...Object.keys(factsOf(subject)), ...Object.keys(document.observations)],
        `${subject} 没有这个事实，也没有声明这个观察项`,
        `${subject} has no such fact and no observation of that name is declared`,
      )
      return undefined
    }
    if (reference.params !== undefined)
      report(
        'unknown-fact-parameter',
        [...path, 'params'],
        'nothing',
        reference.params,
        '观察项没有参数',
        'an observation has no parameters',
      )
    return kindOfObservation(observed)
  }

  const checkLiteral = (kind: FactKind, leaf: Leaf, path: Path): void => {
    const { value, operator } = leaf
    const fits = (one: unknown): boolean => {
      switch (kind.type) {
        case 'number':
        case 'numbers':
          return typeof one === 'number'
        case 'boolean':
          return typeof one === 'boolean'
        case 'time':
          return typeof one === 'string' && secondsOfLocalTime(one) !== undefined
        case 'date':
          return typeof one === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(one)
        case 'instant':
          return false
        default:
          return typeof one === 'string'
      }
    }
    const expected = kind.values === undefined ? kind.type : kind.values.join(' | ')
    const checkOne = (one: unknown, at: Path) => {
      if (!fits(one))
        report('wrong-value-type', at, expected, one, '比较值的类型不对', 'the compared value has the wrong type')
      else if (kind.values !== undefined && !kind.values.includes(one as string))
        report(
          'unknown-value',
          at,
          expected,
          one,
          '没有这个取值',
          'the fact has no such value',
          nearestName(String(one), kind.values),
        )
    }
    if (value === null) {
      if (operator !== 'equal' && operator !== 'notEqual')
        report(
          'wrong-operator',
          path,
          'equal | notEqual',
          operator,
          '与 null 只能比较相等',
          'null can only be compared for equality',
        )
      return
    }
    if (operator === 'in' || operator === 'notIn') {
      if (!Array.isArray(value)) report('wrong-value-type', path, 'a list', value, '应为列表', 'a list is needed')
      else (value as unknown[]).forEach((one, index) => void checkOne(one, [...path, index]))
      return
    }
    checkOne(value, path)
  }

  const checkLeaf = (leaf: Leaf, subject: Subject, path: Path): void => {
    const kind = kindOf(leaf, subject, path, [...path, 'fact'])
    if (kind === undefined) return
    const fitting = operatorsFor(kind.type)
    if (!fitting.includes(leaf.operator)) {
      report(
        'wrong-operator',
        [...path, 'operator'],
        fitting.join(' | '),
        leaf.operator,
        `运算符不适用于 ${kind.type} 类型`,
        `the operator does not fit a fact of type ${kind.type}`,
      )
      return
    }
    const { value } = leaf
    const valuePath = [...path, 'value']
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    if (!isObject) {
      checkLiteral(kind, leaf, valuePath)
      return
    }
    let other: FactKind | undefined
    if ('parameter' in value) {
      const parameter = parameterNamed(value.parameter, [...valuePath, 'parameter'])
      other = parameter === undefined ? undefined : kindOfParameter(parameter)
    } else other = kindOf(value as FactReference, subject, valuePath, [...valuePath, 'fact'])
    if (other === undefined) return
    const isMembership = leaf.operator === 'in' || leaf.operator === 'notIn'
    const isContaining = leaf.operator === 'contains' || leaf.operator === 'doesNotContain'
    const plural = (type: FactType): FactType => (type === 'number' ? 'numbers' : 'strings')
    const expected = isMembership
      ? plural(kind.type)
      : isContaining
        ? kind.type === 'numbers'
          ? 'number'
          : 'string'
        : kind.type
    if (other.type !== expected)
      report(
        'wrong-value-type',
        valuePath,
        expected,
        other.type,
        '两边的类型不同',
        'the two sides have different types',
      )
    else if (kind.unit !== undefined && other.unit !== undefined && kind.unit !== other.unit)
      report(
        'different-units',
        valuePath,
        kind.unit,
        other.unit,
        '两边的单位不同',
        'the two sides have different units',
      )
  }

  const check = (condition: Condition, subject: Subject, path: Path, depth = 0): void => {
    if (depth > MAX_DEPTH) {
      report(
        'too-deep',
        path,
        `at most ${MAX_DEPTH} levels`,
        'more',
        '条件嵌套太深',
        'the condition is nested too deeply',
      )
      return
    }
    if ('all' in condition)
      for (const [i, one] of condition.all.entries()) check(one, subject, [...path, 'all', i], depth + 1)
    else if ('any' in condition)
      for (const [i, one] of condition.any.entries()) check(one, subject, [...path, 'any', i], depth + 1)
    else if ('not' in condition) check(condition.not, subject, [...path, 'not'], depth + 1)
    else checkLeaf(condition, subject, path)
  }

  /** Checks a reference that must be a number: occurrences, units, amounts. */
  const checkQuantity = (reference: FactReference, subject: Subject, path: Path): void => {
    const kind = kindOf(reference, subject, path, [...path, 'fact'])
    if (kind !== undefined && kind.type !== 'number')
      report('wrong-value-type', [...path, 'fact'], 'number', kind.type, '数量须为数字', 'a quantity must be a number')
  }

  /** Checks a reference that must be an instant: from when something counts. */
  const checkInstant = (reference: FactReference, subject: Subject, path: Path): void => {
    const kind = kindOf(reference, subject, path, [...path, 'fact'])
    if (kind !== undefined && kind.type !== 'instant')
      report('wrong-value-type', [...path, 'fact'], 'instant', kind.type, '须为时刻', 'it must be an instant')
  }

  const checkParameter = (name: string, types: readonly Parameter['type'][], path: Path): void => {
    const parameter = parameterNamed(name, path)
    if (parameter !== undefined && !types.includes(parameter.type))
      report(
        'wrong-parameter-type',
        path,
        types.join(' | '),
        parameter.type,
        '参数的类型不对',
        'the parameter has the wrong type',
      )
  }

  const isTimeFact = (subject: Subject) => (reference: FactReference) =>
    silent(reference.fact, subject, 0)?.type === 'time' ||
    (findFact(subject, reference.fact)?.typeFrom !== undefined &&
      kindOfDefinition(findFact(subject, reference.fact)!, reference, subject, 0).type === 'time')

  return { check, checkQuantity, checkInstant, checkParameter, isTimeFact }
}
