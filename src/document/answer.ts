import * as z from 'zod'
import shared from '../../rulesets/vocabulary/answers.json'
import { once } from '../input/checked.ts'
import { deepFreeze } from '../input/sealed.ts'
import type { Subject } from '../records/subject.ts'
import { type Condition, conditionSchema, type FactReference, quantitySchema } from './condition.ts'

const yesOrNo = once(() =>
  z
    .strictObject({
      yes: conditionSchema().optional().describe('Where it holds, the answer is yes'),
      no: conditionSchema().optional().describe('Where it holds, the answer is no'),
    })
    .refine(({ yes, no }) => yes !== undefined || no !== undefined, 'yes, no or both')
    .meta({ minProperties: 1 }),
)

const answerSchema = once(() =>
  z.union([
    quantitySchema(),
    z.strictObject({
      whether: conditionSchema().describe('Yes where it holds, no where it does not'),
    }),
    yesOrNo(),
  ]),
)

const ofCall = once(() =>
  z.strictObject({
    call: answerSchema().describe('What answers it from the data of the call that the record is about'),
  }),
)

const answersSchema = once(() => {
  const on = (records: string) => answerSchema().optional().describe(`What answers it on ${records}`)
  const about = (records: string) =>
    z
      .union([answerSchema(), ofCall()])
      .optional()
      .describe(`What answers it on ${records}, from their own data or from their call's`)
  return z
    .strictObject({
      call: on('calls'),
      case: about('cases'),
      attendance: on('days of attendance'),
      incident: about('incidents'),
      review: about('reviews'),
      period: on('periods'),
      audit: on('audits'),
    } satisfies Record<Subject, unknown>)
    .refine((answers) => Object.keys(answers).length > 0, 'at least one subject')
    .meta({ minProperties: 1 })
})

/** What answers a question from data, on records of each subject; `shared`: as `rulesets/vocabulary/answers.json` says. */
export const answeredBySchema = once(() => z.union([z.literal('shared'), answersSchema()]))

/** The fact of a record that is the answer, or the conditions on it under which it is yes, or no. */
export type PlainAnswer =
  | FactReference
  | { readonly whether: Condition }
  | { readonly yes?: Condition | undefined; readonly no?: Condition | undefined }

/** What answers a question: data of the record itself, or of the call that the record is about. */
export type Answer = PlainAnswer | { readonly call: PlainAnswer }

/** What answers a question, and whose data it is read from. */
export interface PlacedAnswer {
  readonly subject: Subject
  readonly answer: PlainAnswer
  /** Under which name it stands in the document, beneath the subject that it answers on. */
  readonly path: readonly 'call'[]
}

/** An answer on records of a subject, with the kind of record that it is read from: that one, or their call. */
export const placedAnswer = (answer: Answer, subject: Subject): PlacedAnswer =>
  'call' in answer ? { subject: 'call', answer: answer.call, path: ['call'] } : { subject, answer, path: [] }

/** What answers a question on records of each subject. */
export type Answers = { readonly [S in Subject]?: Answer | undefined }

/** The answers from data that all rulesets share, by the name of the question. */
export const sharedAnswers = /* @__PURE__ */ deepFreeze(shared) as unknown as Readonly<Record<string, Answers>>

/** A condition of an answer, and what it says where it holds. */
export interface AnswerCondition {
  readonly part: 'whether' | 'yes' | 'no'
  readonly condition: Condition
}

/** The conditions of an answer; none where a fact is the answer. */
export const conditionsOfAnswer = (answer: PlainAnswer): readonly AnswerCondition[] => {
  if ('fact' in answer) return []
  if ('whether' in answer) return [{ part: 'whether', condition: answer.whether }]
  const { yes, no } = answer as Exclude<PlainAnswer, FactReference | { readonly whether: Condition }>
  return [
    ...(yes === undefined ? [] : [{ part: 'yes' as const, condition: yes }]),
    ...(no === undefined ? [] : [{ part: 'no' as const, condition: no }]),
  ]
}
