import type { conditionChecker } from '../../conditions/check.ts'
import { kindOfObservation } from '../../conditions/kinds.ts'
import { oppositeOf } from '../../conditions/opposite.ts'
import { answerOf, readBy } from '../../conditions/references.ts'
import { type AnswerCondition, type Answers, conditionsOfAnswer, sharedAnswers } from '../../document/answer.ts'
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

/** What answers a question from data is of its type and unit, names what there is, and rests on no answer of its own. */
export const checkAnswers = (
  document: RulesetDocument,
  checker: ReturnType<typeof conditionChecker>,
  problems: Problem[],
): void => {
  for (const [name, declared] of Object.entries(document.observations))
    for (const [key, answer] of Object.entries((declared.answeredBy ?? {}) as Answers)) {
      const subject = key as Subject
      const path = ['observations', name, 'answeredBy', subject]
      if (answer === undefined || findFact(subject, name) !== undefined) continue
      const from = problems.length
      if ('fact' in answer) checker.checkSame(kindOfObservation(declared), answer, subject, path)
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
      for (const one of conditionsOfAnswer(answer)) {
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
      const circle = problems.length > from ? undefined : circleFrom(name, subject, document)
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
