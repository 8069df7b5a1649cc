import type { conditionChecker } from '../../conditions/check.ts'
import { kindOfObservation } from '../../conditions/kinds.ts'
import { oppositeOf } from '../../conditions/opposite.ts'
import { answerOf, readBy, referencesInAnswer, withSources } from '../../conditions/references.ts'
import {
  type AnswerCondition,
  type Answers,
  conditionsOfAnswer,
  type PlainAnswer,
  placedAnswer,
  sharedAnswers,
} from '../../document/answer.ts'
import type { Operator } from '../../document/condition.ts'
import type { Observation, ObservationSource, RulesetDocument } from '../../document/document.ts'
import { leavesOf, type PlacedLeaf } from '../../document/walk.ts'
import { nearestName, type Problem, problem } from '../../errors.ts'
import { findFact } from '../../facts/vocabulary.ts'
import type { Subject } from '../../records/subject.ts'

/** The observations of a document in full: shared answers written out. */
export const writeOutAnswers = (
  observations: Readonly<Record<string, ObservationSource>>,
  problems: Problem[],
): Record<string, Observation> => {
  const all: Record<string, Observation> = {}
  for (const [name, source] of Object.entries(observations)) {
    const { answeredBy, ...rest } = source
    if (answeredBy !== 'shared') {
      all[name] = source as Observation
      continue
    }
    const answers = Object.hasOwn(sharedAnswers, name) ? sharedAnswers[name] : undefined
    all[name] = answers === undefined ? rest : { ...rest, answeredBy: answers }
    if (answers === undefined)
      problems.push(
        problem({
          code: 'unknown-answer',
          path: ['observations', name, 'answeredBy'],
          expected: { zh: '共用词汇里有答案的问题', en: 'a question that the shared vocabulary has an answer to' },
          received: name,
          nearest: nearestName(name, Object.keys(sharedAnswers)),
          zh: '共用词汇中没有这个问题的数据答案',
          en: 'the shared vocabulary has no answer from data to this question',
        }),
      )
  }
  return all
}

/** The questions in the order in which each answers the one before it, back to the first; undefined where none does. */
const circleFrom = (name: string, subject: Subject, document: RulesetDocument): readonly string[] | undefined => {
  const seen = new Set<string>()
  const search = (fact: string, way: readonly string[]): readonly string[] | undefined => {
    for (const { fact: next } of readBy({ fact }, subject, document).flatMap((one) => [
      one,
      ...readBy(one, subject, document),
    ])) {
      if (next === name) return [...way, name]
      if (seen.has(next)) continue
      seen.add(next)
      const found = search(next, answerOf(next, subject, document) === undefined ? way : [...way, next])
      if (found !== undefined) return found
    }
    return undefined
  }
  return search(name, [name])
}

const upper: readonly Operator[] = ['lessThan', 'lessThanInclusive']
const ordering: readonly Operator[] = [...upper, 'greaterThan', 'greaterThanInclusive']

/**
 * The first time in a condition that is under its limit only because it still passes: what it is measured to need not have
 * happened by `asOf`. Where an answer is no as soon as its condition fails, no such time can be told apart.
 */
const stillPassing = ({ part, condition }: AnswerCondition, subject: Subject): PlacedLeaf | undefined => {
  const leaves = leavesOf(condition)
  const hasHappened = (event: unknown) =>
    leaves.some(
      ({ leaf, negated }) =>
        !negated &&
        leaf.fact === event &&
        ((leaf.operator === 'notEqual' && leaf.value === null) || ordering.includes(leaf.operator)),
    )
  return leaves.find(({ leaf: { fact, params, operator }, negated }) => {
    if (findFact(subject, fact)?.elapses !== true || params?.to === 'asOf') return false
    if (part === 'whether') return ordering.includes(operator)
    return upper.includes(negated ? oppositeOf[operator] : operator) && !hasHappened(params?.to)
  })
}

/** What a measure counts is counted at the time of its own record: the call of another record has none at hand. */
const checkOfCall = (
  answer: PlainAnswer,
  document: RulesetDocument,
  path: readonly PropertyKey[],
  problems: Problem[],
): void => {
  const measure = referencesInAnswer(answer)
    .flatMap((one) => withSources(one, 'call', document))
    .find(({ fact }) => Object.hasOwn(document.measures, fact))
  if (measure === undefined) return
  problems.push(
    problem({
      code: 'measure-of-call',
      path,
      expected: { zh: '通话本身的数据', en: 'data of the call itself' },
      received: measure.fact,
      zh: '记录所涉及的通话不能用度量回答：度量统计的是此前的记录',
      en: 'the call that a record is about is not answered by a measure: that counts earlier records',
    }),
  )
}

/** What answers a question from data is of its type and unit, names what there is, and rests on no answer of its own. */
export const checkAnswers = (
  document: RulesetDocument,
  checker: ReturnType<typeof conditionChecker>,
  problems: Problem[],
): void => {
  for (const [name, declared] of Object.entries(document.observations))
    for (const [key, answer] of Object.entries((declared.answeredBy ?? {}) as Answers)) {
      const on = key as Subject
      if (answer === undefined || findFact(on, name) !== undefined) continue
      const { subject, answer: read, path: inside } = placedAnswer(answer, on)
      const path = ['observations', name, 'answeredBy', on, ...inside]
      const from = problems.length
      if ('fact' in read) checker.checkSame(kindOfObservation(declared), read, subject, path)
      else if (declared.type !== 'boolean')
        problems.push(
          problem({
            code: 'wrong-value-type',
            path,
            expected: {
              zh: '作为答案的事实：只有真假问题由条件回答',
              en: 'the fact that is the answer: only a boolean is answered by conditions',
            },
            received: declared.type,
            zh: '只有是否题能由条件回答',
            en: 'only a question of yes or no is answered by conditions',
          }),
        )
      for (const one of conditionsOfAnswer(read)) {
        checker.check(one.condition, subject, [...path, one.part])
        const passing = stillPassing(one, subject)
        if (passing !== undefined)
          problems.push(
            problem({
              code: 'time-still-passes',
              path: [...path, one.part, ...passing.path],
              expected:
                one.part === 'whether'
                  ? `yes and no apart: until ${passing.leaf.params?.to} it is neither`
                  : `beside it ${passing.leaf.params?.to} notEqual null`,
              received: passing.leaf.fact,
              zh: '事情尚未发生时时间仍在流逝：未过时限不等于及时',
              en: 'the time passes as long as the event has not happened: under the limit is not yet in time',
            }),
          )
      }
      if (problems.length > from) continue
      if (subject !== on) {
        checkOfCall(read, document, path, problems)
        continue
      }
      const circle = circleFrom(name, subject, document)
      if (circle !== undefined)
        problems.push(
          problem({
            code: 'answer-circle',
            path,
            expected: { zh: '不依赖该问题本身的数据', en: 'data that does not rest on the question itself' },
            received: circle.join(' → '),
            zh: '问题的数据答案绕回了问题本身',
            en: 'what answers the question rests on the question itself',
          }),
        )
    }
}
