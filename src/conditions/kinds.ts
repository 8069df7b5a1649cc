import type { Operator } from '../document/condition.ts'
import type { Observation, Parameter, RulesetDocument, Unit } from '../document/document.ts'
import type { Measure } from '../document/measure.ts'
import { type OpenWords, sharedWords } from '../document/open-words.ts'
import type { FactDefinition, FactType } from '../facts/contract.ts'

/** The parts of a document that conditions refer to. */
export type CheckedDocument = Pick<
  RulesetDocument,
  'parameters' | 'lexicons' | 'scripts' | 'scorecards' | 'observations' | 'measures' | 'vocabulary'
>

/** What the checker knows of a fact, an observation or a literal. */
export interface FactKind {
  readonly type: FactType
  readonly unit?: Unit | undefined
  readonly values?: readonly string[] | undefined
  readonly words?: FactDefinition['words']
}

/** The words of a vocabulary that a document may use: the shared ones and its own. */
export const wordsOf = (words: OpenWords, { vocabulary }: CheckedDocument): readonly string[] => [
  ...Object.keys(sharedWords[words]),
  ...Object.keys(vocabulary?.[words] ?? {}),
]

/** A place in a document. */
export type Path = readonly PropertyKey[]

/** How deep conditions and the facts they are calculated from may nest: a deeper document is an attack or a mistake. */
export const MAX_DEPTH = 20

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
  hours: 'strings',
}

/** What a parameter is compared as. */
export const kindOfParameter = (parameter: Parameter): FactKind => ({
  type: parameterKinds[parameter.type],
  unit: parameter.type === 'money' ? 'cny' : 'unit' in parameter ? parameter.unit : undefined,
  values: 'values' in parameter ? parameter.values : undefined,
})

/** What an observation is compared as. */
export const kindOfObservation = ({ type, unit, values }: Observation): FactKind => ({
  type,
  unit,
  values: values === undefined ? undefined : Object.keys(values),
})

/** What a measure is compared as; `valueUnit` is the unit of the fact whose values it takes. */
export const kindOfMeasure = ({ take }: Measure, valueUnit: Unit | undefined): FactKind => {
  if (take === 'latest') return { type: 'instant' }
  if (take === 'count') return { type: 'number', unit: 'count' }
  return { type: 'number', unit: take === 'share' ? 'percent' : valueUnit }
}
