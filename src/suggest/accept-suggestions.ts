import * as z from 'zod/mini'
import { problem, RecordError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { plainCopy } from '../input/plain.ts'
import type { Trust } from './measure-trust.ts'
import { type AnswerValue, answerValue, bySchema, isContradicted, type Suggestion } from './suggestion.ts'

/** A record that answers may be written into. */
interface AnswerableRecord {
  readonly observations?: Readonly<Record<string, unknown>> | undefined
  readonly observedBy?: Readonly<Record<string, string | undefined>> | undefined
}

/** What a machine's answer has to have earned to count without a person. */
export interface AcceptOptions {
  /** What `measureTrust` found on this centre's own records. */
  readonly trust: Trust
  /** The lower bound that an answer's precision must reach; 0.95 by default. */
  readonly mark?: number
  /** Records that people must have answered beside it; 50 by default. */
  readonly minLabelled?: number
  /** Accept answers on which a severe rule depends too; false by default. */
  readonly severe?: boolean
}

/** A suggestion that stays one, and why. */
export interface RefusedSuggestion {
  readonly suggestion: Suggestion
  readonly reason: 'answered' | 'contradicted' | 'severe' | 'too-few-labelled' | 'below-the-mark'
}

/** The record with the answers that count, who gave them under `observedBy`, and what was not accepted. */
export interface AcceptedSuggestions<R> {
  readonly record: R
  readonly accepted: readonly Suggestion[]
  readonly refused: readonly RefusedSuggestion[]
}

const ratio = () => z.number().check(z.minimum(0), z.maximum(1))
const count = () => z.int().check(z.minimum(0))

const readOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    trust: z.object({
      confidence: ratio(),
      questions: z.array(
        z.looseObject({
          observation: z.string(),
          by: z.string(),
          values: z.array(z.looseObject({ value: answerValue(), labelled: count(), lower: ratio() })),
        }),
      ),
    }),
    mark: z.optional(ratio()),
    minLabelled: z.optional(count()),
    severe: z.optional(z.boolean()),
  }),
)

const readSuggestions = /* @__PURE__ */ checked(
  () =>
    z.array(
      z.looseObject({
        observation: z.string(),
        value: answerValue(),
        by: bySchema(),
        quotes: z.array(z.unknown()),
        rules: z.array(z.looseObject({ severity: z.nullable(z.string()) })),
      }),
    ),
  RecordError,
)

const readRecord = /* @__PURE__ */ checked(
  () =>
    z.looseObject({
      observations: z.optional(z.record(z.string(), z.unknown())),
      observedBy: z.optional(z.record(z.string(), z.optional(z.string()))),
    }),
  RecordError,
)

/** A copy of the record with some answers and who gave them. */
const answeredBy = <R extends object>(
  record: R,
  answers: readonly { readonly observation: string; readonly value: AnswerValue; readonly by: string }[],
): R => {
  if (answers.length === 0) return record
  const values = answers.map(({ observation, value }) => [observation, value] as const)
  const observers = answers.map(({ observation, by }) => [observation, by] as const)
  const { observations, observedBy } = record as AnswerableRecord
  return {
    ...record,
    observations: { ...observations, ...Object.fromEntries(values) },
    observedBy: { ...observedBy, ...Object.fromEntries(observers) },
  }
}

const isAnswered = (record: AnswerableRecord, name: string): boolean => {
  const { observations = {} } = record
  return Object.hasOwn(observations, name) && observations[name] !== undefined
}

/**
 * Writes into a record the suggestions that have earned it: question by question and answer by answer, the lower bound
 * of the precision must reach the mark over enough labelled records. Never where the record is answered already, where
 * machines contradict each other, or (unless said so) where a severe rule depends on it. What is accepted stands under
 * `observedBy`; findings that rest on it stay pending in settlement until a person upholds them.
 *
 * @throws PolicyError for options that are none, RecordError for suggestions or a record that are none
 * @example
 * ```ts
 * import { acceptSuggestions } from 'callcenter-rulebook'
 * const suggestion = { observation: 'thanked', value: true, by: 'cue' as const, quotes: [], rules: [] }
 * const trust = { confidence: 0.95, questions: [] }
 * acceptSuggestions({ id: 'c1' }, [suggestion], { trust }).refused[0]?.reason // => 'too-few-labelled'
 * ```
 */
export const acceptSuggestions = <R extends object>(
  record: R,
  suggestions: readonly Suggestion[],
  options: AcceptOptions,
): AcceptedSuggestions<R> => {
  const { trust, mark = 0.95, minLabelled = 50, severe = false } = readOptions(options)
  const plain = plainCopy(record)
  readRecord(plain, 'record')
  const given = readSuggestions(plainCopy(suggestions), 'suggestions') as unknown as readonly Suggestion[]
  const reasonAgainst = (suggestion: Suggestion): RefusedSuggestion['reason'] | undefined => {
    const { observation, value, by, rules } = suggestion
    if (isAnswered(plain as AnswerableRecord, observation)) return 'answered'
    if (isContradicted(suggestion, given)) return 'contradicted'
    if (!severe && rules.some(({ severity }) => severity === 'severe')) return 'severe'
    const earned = trust.questions
      .find((one) => one.observation === observation && one.by === by)
      ?.values.find((one) => one.value === value)
    if (earned === undefined || earned.labelled < minLabelled) return 'too-few-labelled'
    return earned.lower >= mark ? undefined : 'below-the-mark'
  }
  const accepted: Suggestion[] = []
  const refused: RefusedSuggestion[] = []
  for (const suggestion of given) {
    const reason = reasonAgainst(suggestion)
    if (reason !== undefined) refused.push({ suggestion, reason })
    // A cue and a judge that say the same are one answer; the first to have earned it is named.
    else if (!accepted.some(({ observation }) => observation === suggestion.observation)) accepted.push(suggestion)
  }
  return { record: answeredBy(plain, accepted), accepted, refused }
}

const contradiction = (index: number, observation: string): RecordError =>
  new RecordError([
    problem({
      code: 'contradictory-answer',
      path: ['confirmed', index],
      expected: { zh: '每个问题一个答案', en: 'one answer to each question' },
      received: observation,
      zh: '对同一问题确认了两个不同的答案',
      en: 'two answers to one question are confirmed',
    }),
  ])

const readConfirmation = /* @__PURE__ */ checked(() =>
  z.strictObject({ by: z.string().check(z.minLength(1), z.maxLength(100)) }),
)

/**
 * Writes suggestions into a record as a person's answers: the person has looked at each and says the same. They stand
 * under `observedBy` as `person:<id>` and count like any other answer.
 *
 * @param confirmed Those that the person confirms; leave out what the person refuses.
 * @param options `by`: the person's id.
 * @throws RecordError for suggestions that contradict each other, or for a record that is none
 * @example
 * ```ts
 * import { confirmSuggestions } from 'callcenter-rulebook'
 * const suggestion = { observation: 'thanked', value: true, by: 'cue' as const, quotes: [], rules: [] }
 * confirmSuggestions({ id: 'c1' }, [suggestion], { by: 'q1' })
 * // => { id: 'c1', observations: { thanked: true }, observedBy: { thanked: 'person:q1' } }
 * ```
 */
export const confirmSuggestions = <R extends object>(
  record: R,
  confirmed: readonly Suggestion[],
  options: { readonly by: string },
): R => {
  const { by } = readConfirmation(options)
  const plain = plainCopy(record)
  readRecord(plain, 'record')
  const given = readSuggestions(plainCopy(confirmed), 'confirmed') as unknown as readonly Suggestion[]
  const at = given.findIndex((one) => isContradicted(one, given))
  if (at >= 0) throw contradiction(at, given[at]!.observation)
  return answeredBy(
    plain,
    given.map(({ observation, value }) => ({ observation, value, by: `person:${by}` })),
  )
}
