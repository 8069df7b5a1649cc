import type { Leaf } from '../document/condition.ts'
import { nearestName, type Problem, problem } from '../errors.ts'
import type { FactType } from '../facts/contract.ts'
import { secondsOfLocalTime } from '../time/local/local-seconds.ts'
import type { FactKind, Path } from './kinds.ts'

const isOfType = (type: FactType, value: unknown): boolean => {
  switch (type) {
    case 'number':
    case 'numbers':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'time':
      return typeof value === 'string' && secondsOfLocalTime(value) !== undefined
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    case 'instant':
      return false
    default:
      return typeof value === 'string'
  }
}

const checkOne = (kind: FactKind, value: unknown, path: Path, problems: Problem[]): void => {
  const { type, values } = kind
  const expected = values === undefined ? type : values.join(' | ')
  if (!isOfType(type, value))
    problems.push(
      problem({
        code: 'wrong-value-type',
        path,
        expected,
        received: value,
        zh: '比较值的类型不对',
        en: 'the compared value has the wrong type',
      }),
    )
  else if (values !== undefined && !values.includes(value as string))
    problems.push(
      problem({
        code: 'unknown-value',
        path,
        expected,
        received: value,
        nearest: nearestName(String(value), values),
        zh: '没有这个取值',
        en: 'the fact has no such value',
      }),
    )
}

/** Checks the value that a leaf compares its fact with, where the document writes it out. */
export const checkLiteral = (kind: FactKind, { value, operator }: Leaf, path: Path, problems: Problem[]): void => {
  if (value === null) {
    if (operator !== 'equal' && operator !== 'notEqual')
      problems.push(
        problem({
          code: 'wrong-operator',
          path,
          expected: 'equal | notEqual',
          received: operator,
          zh: '与 null 只能比较相等',
          en: 'null can only be compared for equality',
        }),
      )
    return
  }
  if (operator !== 'in' && operator !== 'notIn') checkOne(kind, value, path, problems)
  else if (Array.isArray(value))
    for (const [index, one] of value.entries()) checkOne(kind, one, [...path, index], problems)
  else
    problems.push(
      problem({
        code: 'wrong-value-type',
        path,
        expected: 'a list',
        received: value,
        zh: '应为列表',
        en: 'a list is needed',
      }),
    )
}
