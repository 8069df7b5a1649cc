import type { FactReference, ParamValue } from '../document/condition.ts'
import type { Parameter } from '../document/document.ts'
import { calledSo, type Expected, nearestName, type Problem, problem } from '../errors.ts'
import type { FactDefinition, FactParamSpec } from '../facts/contract.ts'
import { factsOf, findFact } from '../facts/vocabulary.ts'
import type { Subject } from '../records/subject.ts'
import { zoneOf } from '../time/local/zone.ts'
import {
  type CheckedDocument,
  type FactKind,
  kindOfMeasure,
  kindOfObservation,
  kindOfParameter,
  MAX_DEPTH,
  type Path,
  wordsOf,
} from './kinds.ts'

const isClock = (name: string): boolean => {
  if (name === 'ruleset' || name === 'called') return true
  try {
    zoneOf(name)
    return true
  } catch {
    return false
  }
}

const labelsOf = (subject: Subject) =>
  Object.fromEntries(Object.entries(factsOf(subject)).map(([name, { label }]) => [name, label] as const))

/** The fact that is called so in words (`longestHold`: Longest hold). */
const meantFact = (subject: Subject, word: string): string | undefined => calledSo(word, labelsOf(subject))

/** The parts of a document that facts name. */
const parts = { lexicon: '词表', script: '话术', scorecard: '评分卡' } as const

interface UnknownName {
  readonly code: string
  readonly path: Path
  readonly name: string
  readonly known: readonly string[]
  /** The one that was meant, where more than the spelling tells. */
  readonly meant?: string | undefined
  readonly zh: string
  readonly en: string
}

/** The names of one document: what each fact, observation and parameter is compared as; unknown ones are reported. */
export const factKinds = (document: CheckedDocument, problems: Problem[]) => {
  const reportUnknown = ({ name, known, meant, ...rest }: UnknownName): void => {
    const expected = `one of ${known.length} known names`
    problems.push(problem({ ...rest, expected, received: name, nearest: meant ?? nearestName(name, known) }))
  }

  /** The parameter of that name; undefined (and reported) when there is none. */
  const parameterNamed = (name: string, path: Path): Parameter | undefined => {
    if (Object.hasOwn(document.parameters, name)) return document.parameters[name]
    reportUnknown({
      code: 'unknown-parameter',
      path,
      name,
      known: Object.keys(document.parameters),
      zh: '没有这个参数',
      en: 'there is no such parameter',
    })
    return undefined
  }

  const checkPartName = (kind: keyof typeof parts, name: string, path: Path): void => {
    const known = Object.keys(document[`${kind}s`])
    if (!known.includes(name))
      reportUnknown({
        code: `unknown-${kind}`,
        path,
        name,
        known,
        zh: `没有这个${parts[kind]}`,
        en: `there is no such ${kind}`,
      })
  }

  const checkParam = (spec: FactParamSpec, value: ParamValue, subject: Subject, path: Path, depth: number): void => {
    const isReference = typeof value === 'object' && value !== null && 'parameter' in value
    if (isReference && (spec.kind === 'number' || spec.kind === 'boolean' || spec.kind === 'string')) {
      parameterNamed((value as { parameter: string }).parameter, [...path, 'parameter'])
      return
    }
    const wrong = (expected: Expected) =>
      problems.push(
        problem({
          code: 'wrong-fact-parameter',
          path,
          expected,
          received: value,
          zh: '事实的参数不对',
          en: 'wrong parameter of a fact',
        }),
      )
    switch (spec.kind) {
      case 'number':
      case 'boolean':
        if (typeof value !== spec.kind) wrong(spec.kind)
        return
      case 'string':
        if (typeof value !== 'string') wrong(spec.kind)
        else if (spec.words !== undefined && !wordsOf(spec.words, document).includes(value))
          reportUnknown({
            code: 'unknown-value',
            path,
            name: value,
            known: wordsOf(spec.words, document),
            zh: '词汇里没有这个词',
            en: 'the vocabulary has no such word',
          })
        return
      case 'clock':
        if (typeof value !== 'string' || !isClock(value))
          wrong({
            zh: 'ruleset | called | 时区或偏移，如 +05:30',
            en: 'ruleset | called | a time zone or offset, e.g. +05:30',
          })
        return
      case 'enum':
        if (typeof value !== 'string' || !spec.values.includes(value)) wrong(spec.values.join(' | '))
        return
      case 'parameter':
        if (typeof value === 'string') parameterNamed(value, path)
        else wrong({ zh: '参数的名称', en: 'the name of a parameter' })
        return
      case 'lexicon':
      case 'script':
      case 'scorecard':
        if (typeof value === 'string') checkPartName(spec.kind, value, path)
        else wrong(`the name of a ${spec.kind}`)
        return
      case 'fact':
        if (typeof value !== 'string') wrong({ zh: '事实的名称', en: 'the name of a fact' })
        else {
          const kind = kindOf({ fact: value }, subject, path, path, depth + 1)
          if (kind !== undefined && spec.type !== undefined && kind.type !== spec.type)
            wrong({
              zh: `${spec.type} 型事实的名称：${value} 是 ${kind.type} 型`,
              en: `the name of a fact of type ${spec.type}: ${value} is of type ${kind.type}`,
            })
        }
        return
      case 'facts':
        if (!Array.isArray(value) || value.length === 0) wrong({ zh: '事实名称的列表', en: 'a list of names of facts' })
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
  ): void => {
    const specs = definition.params ?? {}
    const given = reference.params ?? {}
    for (const name of Object.keys(given)) {
      const spec = Object.hasOwn(specs, name) ? specs[name] : undefined
      if (spec === undefined)
        reportUnknown({
          code: 'unknown-fact-parameter',
          path: [...path, 'params', name],
          name,
          known: Object.keys(specs),
          zh: '事实没有这个参数',
          en: 'the fact has no such parameter',
        })
      else checkParam(spec, given[name]!, subject, [...path, 'params', name], depth)
    }
    for (const [name, spec] of Object.entries(specs))
      if (spec.optional !== true && !Object.hasOwn(given, name))
        problems.push(
          problem({
            code: 'missing-fact-parameter',
            path: [...path, 'params', name],
            expected: spec.kind,
            received: undefined,
            zh: '缺少事实的参数',
            en: 'a parameter of the fact is missing',
          }),
        )
    const { exactlyOne } = definition
    if (exactlyOne !== undefined && exactlyOne.filter((name) => Object.hasOwn(given, name)).length !== 1)
      problems.push(
        problem({
          code: 'wrong-fact-parameter',
          path: [...path, 'params'],
          expected: { zh: `${exactlyOne.join('、')} 之一`, en: `one of ${exactlyOne.join(', ')}` },
          received: exactlyOne.filter((name) => Object.hasOwn(given, name)),
          zh: '这几个参数须给且只给一个',
          en: 'exactly one of these parameters is to be given',
        }),
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
    const { type, unit, values, words } = definition
    return { type, unit, values, ...(words === undefined ? {} : { words }) }
  }

  const measureKind = (name: string): FactKind => {
    const measure = document.measures[name]!
    const value = measure.value === undefined ? undefined : silent(measure.value.fact, measure.of, 1)
    return kindOfMeasure(measure, value?.unit)
  }

  const silent = (fact: string, subject: Subject, depth: number): FactKind | undefined => {
    const definition = findFact(subject, fact)
    if (definition !== undefined) return kindOfDefinition(definition, { fact }, subject, depth + 1)
    if (Object.hasOwn(document.observations, fact)) return kindOfObservation(document.observations[fact]!)
    return Object.hasOwn(document.measures, fact) ? measureKind(fact) : undefined
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
    const isObserved = Object.hasOwn(document.observations, reference.fact)
    if (!isObserved && !Object.hasOwn(document.measures, reference.fact)) {
      reportUnknown({
        code: 'unknown-fact',
        path: namePath,
        name: reference.fact,
        known: [
          ...Object.keys(factsOf(subject)),
          ...Object.keys(document.observations),
          ...Object.keys(document.measures),
        ],
        meant: meantFact(subject, reference.fact),
        zh: `${subject} 没有这个事实，也没有声明这个观察项或度量`,
        en: `${subject} has no such fact and no observation or measure of that name is declared`,
      })
      return undefined
    }
    if (reference.params !== undefined)
      problems.push(
        problem({
          code: 'unknown-fact-parameter',
          path: [...path, 'params'],
          expected: 'nothing',
          received: reference.params,
          zh: '观察项和度量没有参数',
          en: 'an observation or measure has no parameters',
        }),
      )
    if (isObserved) return kindOfObservation(document.observations[reference.fact]!)
    checkWindow(reference.fact, subject, namePath)
    return measureKind(reference.fact)
  }

  /** Totals belong to a period, counts over the past to a single record. */
  const checkWindow = (name: string, subject: Subject, path: Path): void => {
    const isOfPeriod = document.measures[name]!.window === 'period'
    if (isOfPeriod === (subject === 'period')) return
    problems.push(
      problem({
        code: 'measure-not-here',
        path,
        expected: isOfPeriod
          ? { zh: '关于周期的规则', en: 'a rule about a period' }
          : { zh: '关于一条记录的规则', en: 'a rule about a single record' },
        received: subject,
        zh: isOfPeriod ? '该度量按周期统计，只能用于周期的规则' : '该度量随记录统计，不能用于周期的规则',
        en: isOfPeriod ? 'the measure is taken over a period' : 'the measure is taken up to a record',
      }),
    )
  }

  /** What a fact is compared as; nothing is reported. */
  const kindIn =
    (subject: Subject) =>
    (reference: FactReference): FactKind | undefined => {
      const definition = findFact(subject, reference.fact)
      return definition === undefined
        ? silent(reference.fact, subject, 0)
        : kindOfDefinition(definition, reference, subject, 0)
    }

  /**
   * Whether a fact is an answer to a question: yes or no, or one of declared values, as the record itself gives it.
   * Only of these a known none says that the question does not arise; of what is derived (is the leave approved?) it
   * says that there is none.
   */
  const isAnswerIn =
    (subject: Subject) =>
    (reference: FactReference): boolean => {
      const { type, values } = kindIn(subject)(reference) ?? {}
      const fields = findFact(subject, reference.fact)?.fields
      const isGiven = fields === undefined || (fields.length === 1 && fields[0] === reference.fact)
      return isGiven && (type === 'boolean' || values !== undefined)
    }

  return { kindOf, parameterNamed, kindIn, isAnswerIn }
}
