import { type Answer, type Answers, conditionsOfAnswer, type PlainAnswer, placedAnswer } from '../../document/answer.ts'
import type { Leaf } from '../../document/condition.ts'
import type { Subject } from '../../records/subject.ts'
import { conditionChanges, type PartChange, shifted } from './conditions.ts'

/** Copies of what answers a question on one subject, each with another condition or another number; null: nothing answers it. */
const changesOf = (answer: PlainAnswer, path: string): readonly PartChange<PlainAnswer | null>[] => {
  const gone = { kind: 'answer' as const, path, was: 'answered by data', is: 'left out', result: null }
  if ('fact' in answer) {
    const { fact, params = {} } = answer
    const leaf: Leaf = { fact, operator: 'equal', value: null }
    const others = Object.entries(params).flatMap(([name, value]) =>
      typeof value !== 'number'
        ? []
        : shifted(value).map((one) => ({
            kind: 'threshold' as const,
            path: `${path}.params.${name}`,
            was: String(value),
            is: String(one),
            result: { fact, params: { ...params, [name]: one } },
            leaf,
          })),
    )
    return [gone, ...others]
  }
  const conditions = conditionsOfAnswer(answer)
  return [
    ...(conditions.length === 1
      ? [gone]
      : conditions.map(({ part }) => {
          const { [part as 'yes']: _, ...rest } = answer as Extract<PlainAnswer, { readonly yes?: unknown }>
          return { ...gone, path: `${path}.${part}`, was: part, result: rest }
        })),
    ...conditions.flatMap(({ part, condition }) =>
      conditionChanges(condition, `${path}.${part}`).map((one) => ({
        ...one,
        result: { ...answer, [part]: one.result } as PlainAnswer,
      })),
    ),
  ]
}

/** The same, of the record's own data or of its call's. */
const changesIn = (answer: Answer, subject: Subject, path: string): readonly PartChange<Answer | null>[] => {
  const placed = placedAnswer(answer, subject)
  return changesOf(placed.answer, [path, ...placed.path].join('.')).map((one) => ({
    ...one,
    result: one.result === null || placed.path.length === 0 ? one.result : { call: one.result },
  }))
}

/** Copies of the answers to a question, each with one changed. */
export const answerChanges = (answers: Answers, path: string): readonly PartChange<Answers>[] =>
  (Object.entries(answers) as [Subject, Answer | undefined][]).flatMap(([subject, answer]) =>
    answer === undefined
      ? []
      : changesIn(answer, subject, `${path}.${subject}`).map((one): PartChange<Answers> => {
          const { [subject]: _, ...others } = answers
          return { ...one, result: one.result === null ? others : { ...answers, [subject]: one.result } }
        }),
  )
