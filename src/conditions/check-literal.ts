import type { Leaf } from '../document/condition.ts'
import { nearestName, type Problem, problem } from '../errors.ts'
import type { FactType } from '../facts/contract.ts'
import { secondsOfLocalTime } from '../time/local/local-seconds.ts'
import { type CheckedDocument, type FactKind, type Path, wordsOf } from './kinds.ts'

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

/** What a text may be compared with, as far as the document and the vocabulary list it; undefined: nothing is listed. */
const listedFor = ({ values, words }: FactKind, document: CheckedDocument): readonly string[] | undefined => {
  if (values !== undefined || words === undefined) return values
  if (words === 'scorecards') return Object.keys(document.scorecards)
  if (words === 'scorecardGrades')
    return Object.values(document.scorecards).flatMap(({ gradeScales = {} }) =>
      Object.values(gradeScales).flatMap((scale) => scale.map(({ grade }) => grade)),
    )
  if (words === 'acts' || words === 'standard') return undefined
  return wordsOf(words, document)
}

/** Codes that are checked where they are listed: acts by the vocabulary, zones and countries by nobody. */
const isElsewhere = ({ words }: FactKind): boolean => words === 'acts' || words === 'standard'

const checkOne = (kind: FactKind, value: unknown, document: CheckedDocument, path: Path, problems: Problem[]): void => {
  const { type } = kind
  const values = listedFor(kind, document)
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
  else if (values === undefined && (type === 'string' || type === 'strings') && !isElsewhere(kind))
    problems.push(
      problem({
        code: 'undeclared-value',
        path,
        expected: {
          zh: '为该文本声明的取值，或以参数代替字面值',
          en: 'values declared for the text, or a parameter in place of the literal',
        },
        received: value,
        zh: '与文本比较的取值须先声明',
        en: 'a text is compared only with declared values',
      }),
    )
}

/** Checks the value that a leaf compares its fact with, where the document writes it out. */
export const checkLiteral = (
  kind: FactKind,
  { value, operator }: Leaf,
  document: CheckedDocument,
  path: Path,
  problems: Problem[],
): void => {
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
  const isList = kind.type === 'strings' || kind.type === 'numbers'
  if (isList && (operator === 'equal' || operator === 'notEqual'))
    problems.push(
      problem({
        code: 'wrong-value-type',
        path,
        expected: { zh: 'null；列表里有什么用 contains 来问', en: 'null; what is in a list is asked by contains' },
        received: value,
        zh: '列表与一个值不可能相等，应该用 contains',
        en: 'a list never equals one value: ask what it contains',
      }),
    )
  else if (operator !== 'in' && operator !== 'notIn') checkOne(kind, value, document, path, problems)
  else if (Array.isArray(value))
    for (const [index, one] of value.entries()) checkOne(kind, one, document, [...path, index], problems)
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
