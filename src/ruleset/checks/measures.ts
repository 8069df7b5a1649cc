import type { conditionChecker } from '../../conditions/check.ts'
import { readBy } from '../../conditions/references.ts'
import type { FactReference } from '../../document/condition.ts'
import type { RulesetDocument } from '../../document/document.ts'
import { completeMeasure, type Measure, type MeasureSource, sharedMeasures } from '../../document/measure.ts'
import { leavesOf } from '../../document/walk.ts'
import { nearestName, type Problem, problem } from '../../errors.ts'
import { findFact } from '../../facts/vocabulary.ts'
import { type Subject, subjects } from '../../records/subject.ts'

/** Facts and observations that a measure reads, each with its place. */
const readsOf = ({ where, part, value }: Measure, path: readonly PropertyKey[]) => [
  ...(where === undefined ? [] : leavesOf(where, [...path, 'where'])).map(({ leaf, path }) => ({
    fact: leaf.fact,
    path,
  })),
  ...(part === undefined ? [] : leavesOf(part, [...path, 'part'])).map(({ leaf, path }) => ({ fact: leaf.fact, path })),
  ...(value === undefined ? [] : [{ fact: value.fact, path: [...path, 'value'] }]),
]

/** A fact and all that it may rest on; what rests on itself is reported where it is declared. */
const behind = (
  reference: FactReference,
  subject: Subject,
  document: RulesetDocument,
  seen = new Set<string>(),
): ReadonlySet<string> => {
  if (seen.has(reference.fact)) return seen
  seen.add(reference.fact)
  for (const one of readBy(reference, subject, document)) behind(one, subject, document, seen)
  return seen
}

/** The measures of a document in full: shared ones written out. */
export const writeOutMeasures = (
  measures: Readonly<Record<string, MeasureSource>>,
  problems: Problem[],
): Record<string, Measure> => {
  const all: Record<string, Measure> = {}
  for (const [name, source] of Object.entries(measures)) {
    const measure = completeMeasure(source)
    if (measure !== undefined) all[name] = measure
    else if ('shared' in source)
      problems.push(
        problem({
          code: 'unknown-measure',
          path: ['measures', name, 'shared'],
          expected: { zh: '共用词汇里的度量', en: 'a measure of the shared vocabulary' },
          received: source.shared,
          nearest: nearestName(source.shared, Object.keys(sharedMeasures)),
          zh: '共用度量中没有这一项',
          en: 'there is no such shared measure',
        }),
      )
  }
  return all
}

/** Predicates and values of measures fit the subject; names are their own; no measure is built on another. */
export const checkMeasures = (
  document: RulesetDocument,
  checker: ReturnType<typeof conditionChecker>,
  problems: Problem[],
): void => {
  for (const [name, measure] of Object.entries(document.measures)) {
    const path = ['measures', name]
    const { of, where, part, value } = measure
    const isTaken =
      Object.hasOwn(document.observations, name) || subjects.some((subject) => findFact(subject, name) !== undefined)
    if (isTaken)
      problems.push(
        problem({
          code: 'measure-is-fact',
          path,
          expected: {
            zh: '事实、核心字段和观察项都没有用过的名称',
            en: 'a name that no fact, core field or observation has',
          },
          received: name,
          zh: '与已有的事实或观察项重名',
          en: 'there is a fact or observation of that name already',
        }),
      )
    if (where !== undefined) checker.check(where, of, [...path, 'where'])
    if (part !== undefined) checker.check(part, of, [...path, 'part'])
    if (value !== undefined) checker.checkQuantity(value, of, [...path, 'value'])
    for (const read of readsOf(measure, path)) {
      const built = [...behind({ fact: read.fact }, of, document)].find((fact) =>
        Object.hasOwn(document.measures, fact),
      )
      if (built !== undefined)
        problems.push(
          problem({
            code: 'measure-of-measure',
            path: read.path,
            expected: { zh: '一条记录的事实或观察项', en: 'a fact or observation of one record' },
            received: built === read.fact ? built : `${read.fact}, which ${built} answers`,
            zh: '度量不能建立在另一度量之上',
            en: 'a measure cannot be built on another measure',
          }),
        )
    }
  }
}
