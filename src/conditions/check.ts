import type { Condition, FactReference, Leaf } from '../document/condition.ts'
import type { Parameter } from '../document/document.ts'
import { depthOf, leavesOf } from '../document/walk.ts'
import { type Bilingual, type Problem, problem } from '../errors.ts'
import type { FactType } from '../facts/contract.ts'
import type { Subject } from '../records/subject.ts'
import { checkLiteral } from './check-literal.ts'
import { factKinds } from './fact-kinds.ts'
import { type CheckedDocument, type FactKind, kindOfParameter, MAX_DEPTH, operatorsFor, type Path } from './kinds.ts'

/** The type that the other side of a comparison must have. */
const comparedType = ({ operator }: Leaf, type: FactType): FactType => {
  if (operator === 'in' || operator === 'notIn') return type === 'number' ? 'numbers' : 'strings'
  if (operator === 'contains' || operator === 'doesNotContain') return type === 'numbers' ? 'number' : 'string'
  return type
}

/** Checks the conditions of one document and collects what is wrong with them. */
export const conditionChecker = (document: CheckedDocument, problems: Problem[]) => {
  const { kindOf, parameterNamed, kindIn, isAnswerIn } = factKinds(document, problems)

  const checkSides = (leaf: Leaf, kind: FactKind, other: FactKind, path: Path): void => {
    const expected = comparedType(leaf, kind.type)
    if (other.type !== expected)
      problems.push(
        problem({
          code: 'wrong-value-type',
          path,
          expected,
          received: other.type,
          zh: '两边的类型不同',
          en: 'the two sides have different types',
        }),
      )
    else if (kind.unit !== undefined && other.unit !== undefined && kind.unit !== other.unit)
      problems.push(
        problem({
          code: 'different-units',
          path,
          expected: kind.unit,
          received: other.unit,
          zh: '两边的单位不同',
          en: 'the two sides have different units',
        }),
      )
  }

  const checkLeaf = (leaf: Leaf, subject: Subject, path: Path): void => {
    const kind = kindOf(leaf, subject, path, [...path, 'fact'])
    if (kind === undefined) return
    const fitting = operatorsFor(kind.type)
    if (!fitting.includes(leaf.operator)) {
      problems.push(
        problem({
          code: 'wrong-operator',
          path: [...path, 'operator'],
          expected: fitting.join(' | '),
          received: leaf.operator,
          zh: `运算符不适用于 ${kind.type} 类型`,
          en: `the operator does not fit a fact of type ${kind.type}`,
        }),
      )
      return
    }
    const { value } = leaf
    const at = [...path, 'value']
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      checkLiteral(kind, leaf, document, at, problems)
    else if ('parameter' in value) {
      const parameter = parameterNamed(value.parameter, [...at, 'parameter'])
      if (parameter !== undefined) checkSides(leaf, kind, kindOfParameter(parameter), at)
    } else {
      const other = kindOf(value as FactReference, subject, at, [...at, 'fact'])
      if (other !== undefined) checkSides(leaf, kind, other, at)
    }
  }

  const check = (condition: Condition, subject: Subject, path: Path): void => {
    const depth = depthOf(condition)
    if (depth > MAX_DEPTH)
      problems.push(
        problem({
          code: 'too-deep',
          path,
          expected: `at most ${MAX_DEPTH} levels`,
          received: depth,
          zh: '条件嵌套太深',
          en: 'the condition is nested too deeply',
        }),
      )
    else for (const { leaf, path: at } of leavesOf(condition, path)) checkLeaf(leaf, subject, at)
  }

  const checkReference = (type: FactType, reference: FactReference, subject: Subject, path: Path, words: Bilingual) => {
    const kind = kindOf(reference, subject, path, [...path, 'fact'])
    if (kind !== undefined && kind.type !== type)
      problems.push(
        problem({ code: 'wrong-value-type', path: [...path, 'fact'], expected: type, received: kind.type, ...words }),
      )
  }

  /** Checks a reference that must be a number: occurrences, units, amounts. */
  const checkQuantity = (reference: FactReference, subject: Subject, path: Path): void =>
    checkReference('number', reference, subject, path, { zh: '数量须为数字', en: 'a quantity must be a number' })

  /** Checks a reference that must be an instant: from when something counts. */
  const checkInstant = (reference: FactReference, subject: Subject, path: Path): void =>
    checkReference('instant', reference, subject, path, { zh: '须为时刻', en: 'it must be an instant' })

  /** Checks that a fact can be the answer to a question: of its type, its unit and its values. */
  const checkSame = (asked: FactKind, reference: FactReference, subject: Subject, path: Path): void => {
    const kind = kindOf(reference, subject, path, [...path, 'fact'])
    if (kind === undefined) return
    const wrong = (code: string, expected: unknown, received: unknown, zh: string, en: string) =>
      problems.push(problem({ code, path: [...path, 'fact'], expected: String(expected), received, zh, en }))
    if (kind.type !== asked.type)
      wrong('wrong-value-type', asked.type, kind.type, '事实与问题的类型不同', 'fact and question have different types')
    else if (kind.unit !== asked.unit)
      wrong(
        'different-units',
        asked.unit ?? 'no unit',
        kind.unit,
        '两边的单位不同',
        'the two sides have different units',
      )
    else if (asked.values !== undefined) {
      const values = asked.values
      const others = kind.values?.filter((one) => !values.includes(one))
      if (others === undefined || others.length > 0)
        wrong(
          'unknown-value',
          values.join(' | '),
          others ?? 'any text',
          '事实的取值不都是问题的答案',
          'not every value of the fact is an answer to the question',
        )
    }
  }

  const checkParameter = (name: string, types: readonly Parameter['type'][], path: Path): void => {
    const parameter = parameterNamed(name, path)
    if (parameter !== undefined && !types.includes(parameter.type))
      problems.push(
        problem({
          code: 'wrong-parameter-type',
          path,
          expected: types.join(' | '),
          received: parameter.type,
          zh: '参数的类型不对',
          en: 'the parameter has the wrong type',
        }),
      )
  }

  return { check, checkQuantity, checkInstant, checkSame, checkParameter, kindIn, isAnswerIn }
}
