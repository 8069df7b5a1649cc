import { wordsOf } from '../../../conditions/kinds.ts'
import type { Leaf, ParamValue } from '../../../document/condition.ts'
import { isOpen } from '../../../document/open-words.ts'
import type { FactDefinition, FactParamSpec, FactType } from '../../../facts/contract.ts'
import { factsOf, findFact } from '../../../facts/vocabulary.ts'
import type { Subject } from '../../../records/subject.ts'

/** Names in examples that stand for what a document declares itself. */
export const declaredNames = {
  lexicon: 'forbidden',
  script: 'greeting',
  scorecard: 'service',
  hours: 'callingHours',
  choice: 'reading',
  list: 'topicsNamed',
  otherList: 'topicsDue',
  number: 'minutesSpent',
  otherNumber: 'minutesMeant',
  instant: 'askedAt',
  otherInstant: 'toldAt',
} as const

const emptyDocument = { parameters: {}, lexicons: {}, scripts: {}, scorecards: {}, observations: {}, measures: {} }

/** A word that the vocabulary has; a document declares grades itself. */
const wordFor = (words: NonNullable<FactDefinition['words']>, name: string): string => {
  if (words === 'acts') return 'snack-at-desk'
  if (words === 'standard') return name.endsWith('TimeZone') ? 'Asia/Shanghai' : 'CN'
  if (words === 'scorecards') return declaredNames.scorecard
  return (isOpen(words) ? wordsOf(words, emptyDocument)[0] : undefined) ?? 'good'
}

const needs = ({ params = {} }: FactDefinition): readonly (readonly [string, FactParamSpec])[] =>
  Object.entries(params).filter(([, { optional }]) => optional !== true)

/** Facts of a subject that are of a type and need nothing further, in order; a unit is the one of the first that has any. */
const plainFacts = (subject: Subject, type: FactType): readonly string[] => {
  const all = Object.entries(factsOf(subject)).filter(
    ([, one]) => one.type === type && needs(one).length === 0 && one.exactlyOne === undefined,
  )
  const unit = all.find(([, one]) => one.unit !== undefined)?.[1].unit
  return all.filter(([, one]) => one.unit === unit).map(([name]) => name)
}

/** What the operands of a calculated fact are of. */
const operandType: Readonly<Record<string, FactType>> = {
  sum: 'number',
  difference: 'number',
  scaled: 'number',
  excess: 'number',
  multiples: 'number',
  ratio: 'number',
  largest: 'number',
  smallest: 'number',
}

const lists = new Set(['countOf', 'entriesMissing'])

const factFor = (subject: Subject, name: string, spec: { readonly type?: FactType }, index: number): string => {
  if (lists.has(name)) return index === 0 ? declaredNames.list : declaredNames.otherList
  const type = spec.type ?? operandType[name] ?? 'instant'
  const declared = type === 'number' ? ['number', 'otherNumber'] : ['instant', 'otherInstant']
  const known = plainFacts(subject, type)
  // Where the library derives too few, the document's own observations are asked.
  const names = known.length > 1 ? known : declared.map((one) => declaredNames[one as keyof typeof declaredNames])
  return names[Math.min(index, 1)]!
}

const times: Readonly<Record<string, string>> = { opens: '09:00', closes: '18:00', as: 'personal', jurisdiction: 'CN' }

const paramFor = (subject: Subject, name: string, [param, spec]: readonly [string, FactParamSpec], index: number) => {
  switch (spec.kind) {
    case 'lexicon':
    case 'script':
    case 'scorecard':
      return declaredNames[spec.kind]
    case 'parameter':
      return param === 'hours' ? declaredNames.hours : declaredNames.choice
    case 'number':
      return param === 'hours' ? 24 : 2
    case 'boolean':
      return true
    case 'enum':
      return spec.values[0]!
    case 'clock':
      return 'ruleset'
    case 'string':
      return spec.words === undefined ? (times[param] ?? 'all') : wordFor(spec.words, param)
    case 'fact':
      return factFor(subject, name, spec, index)
    case 'facts':
      return [0, 1].map((at) => factFor(subject, name, {}, at)).filter((one, at, all) => all.indexOf(one) === at)
  }
}

const paramsFor = (subject: Subject, name: string, definition: FactDefinition): Record<string, ParamValue> => {
  const { params = {}, exactlyOne = [] } = definition
  const one = exactlyOne.includes('hours') ? 'hours' : exactlyOne[0]
  const given = Object.entries(params).filter(([param, { optional }]) => optional !== true || param === one)
  return Object.fromEntries(
    given.map((entry, index) => [entry[0], paramFor(subject, name, entry, index)] as const),
  ) as Record<string, ParamValue>
}

/** A number inside what the fact can be, so that the comparison is neither always nor never true. */
const numberFor = ({ domain = {} }: FactDefinition): number => {
  const { min = 0, max, integer } = domain
  if (max === undefined) return min + (integer === true ? 2 : 30)
  const middle = (min + max) / 2
  return integer === true ? Math.floor(middle) : middle
}

/** How a fact is asked: the operator, and the value of the fact's own kind. */
const comparison = (name: string, definition: FactDefinition): Pick<Leaf, 'operator' | 'value'> => {
  const { type, values, words, typeFrom } = definition
  const word = values?.[0] ?? (words === undefined ? undefined : wordFor(words, name))
  if (typeFrom !== undefined) return { operator: 'equal', value: 'strict' }
  switch (type) {
    case 'number':
      return { operator: 'greaterThan', value: numberFor(definition) }
    case 'boolean':
      return { operator: 'equal', value: true }
    case 'date':
      return { operator: 'lessThan', value: '2026-07-01' }
    case 'time':
      return { operator: 'greaterThanInclusive', value: '21:00' }
    case 'strings':
      return word === undefined ? { operator: 'equal', value: null } : { operator: 'contains', value: word }
    // An instant is compared with another fact, and whose value nobody lists with a parameter: alone each is there or not.
    case 'instant':
      return { operator: 'notEqual', value: null }
    default:
      return word === undefined ? { operator: 'notEqual', value: null } : { operator: 'equal', value: word }
  }
}

/**
 * A condition with the fact that loads as it stands in a document that declares `declaredNames`; undefined where there is no
 * such fact.
 */
export const exampleCondition = (subject: Subject, name: string): Leaf | undefined => {
  const definition = findFact(subject, name)
  if (definition === undefined) return undefined
  const params = paramsFor(subject, name, definition)
  return {
    fact: name,
    ...(Object.keys(params).length === 0 ? {} : { params }),
    ...comparison(name, definition),
  }
}
