import * as z from 'zod/mini'
import { problem, RecordError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { plainCopy } from '../input/plain.ts'
import { alphaOf } from '../quality/agreement/krippendorff-alpha.ts'
import { mean, unitAgreement } from '../quality/agreement/percent-agreement.ts'
import { profilesOf } from '../quality/scorecards/profiles.ts'
import { type AnswerValue, answerValue, bySchema, type SuggestedBy, type Suggestion } from './suggestion.ts'
import { wilsonLower } from './wilson.ts'

/** What was suggested of one record. */
export interface SuggestedOnRecord {
  readonly recordId: string
  readonly suggestions: readonly Suggestion[]
}

/** What a person answered, without having seen the suggestion: else agreement proves nothing. */
export interface PersonAnswer {
  readonly recordId: string
  readonly observation: string
  readonly value: AnswerValue
  /** Who answered. */
  readonly by: string
}

/** How often one answer of a machine was right. */
export interface ValueTrust {
  readonly value: AnswerValue
  readonly labelled: number
  readonly agreed: number
  /** `agreed / labelled`. */
  readonly precision: number
  /** With the stated confidence the true precision is not below this. */
  readonly lower: number
}

/** How far one machine's answers to one question agree with people's. */
export interface QuestionTrust {
  readonly observation: string
  readonly by: SuggestedBy
  /** Records that both the machine and a person answered. */
  readonly labelled: number
  readonly agreed: number
  readonly agreement: number
  readonly lower: number
  /** By the value that the machine suggested, in the order of first appearance. */
  readonly values: readonly ValueTrust[]
  /** The people among themselves, on this question: no machine can be asked for more. */
  readonly people: {
    /** Records that at least two people answered. */
    readonly records: number
    /** Of every two answers to one record, the share that agrees; null without such a record. */
    readonly agreement: number | null
    /** Krippendorff's alpha (nominal). */
    readonly alpha: number | null
  }
}

/** What machines have earned, question by question: plain JSON, to store and to pass to `acceptSuggestions`. */
export interface Trust {
  readonly confidence: number
  readonly questions: readonly QuestionTrust[]
}

const readOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({ confidence: z.optional(z.number().check(z.gt(0.5), z.lt(1))) }),
)

const readSuggested = /* @__PURE__ */ checked(
  () =>
    z.array(
      z.object({
        recordId: z.string(),
        suggestions: z.array(z.looseObject({ observation: z.string(), value: answerValue(), by: bySchema() })),
      }),
    ),
  RecordError,
)

const readAnswers = /* @__PURE__ */ checked(
  () =>
    z.array(z.strictObject({ recordId: z.string(), observation: z.string(), value: answerValue(), by: z.string() })),
  RecordError,
)

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts)

interface Answered {
  readonly observation: string
  /** By who answered. */
  readonly values: Map<string, AnswerValue>
}

/** People's answers by record and question. */
const byQuestion = (answers: readonly PersonAnswer[]): ReadonlyMap<string, Answered> => {
  const found = new Map<string, Answered>()
  for (const [index, { recordId, observation, value, by }] of answers.entries()) {
    const key = keyOf(recordId, observation)
    const known = found.get(key) ?? { observation, values: new Map() }
    if (known.values.has(by) && known.values.get(by) !== value)
      throw new RecordError([
        problem({
          code: 'contradictory-answer',
          path: ['answers', index, 'value'],
          expected: {
            zh: '每人对一条记录的一个问题只有一个答案',
            en: 'one answer of each person to a question about a record',
          },
          received: value,
          zh: '同一个人对同一问题给出了两个答案',
          en: 'one person answers the question about this record in two ways',
        }),
      ])
    known.values.set(by, value)
    found.set(key, known)
  }
  return found
}

/** What most people answered; none where no answer has more voices than every other. */
const majority = ({ values }: Answered): { readonly value: AnswerValue } | undefined => {
  const votes = new Map<AnswerValue, number>()
  for (const value of values.values()) votes.set(value, (votes.get(value) ?? 0) + 1)
  const [first, second] = [...votes].sort(([, a], [, b]) => b - a)
  return first === undefined || first[1] === second?.[1] ? undefined : { value: first[0] }
}

interface Tally {
  labelled: number
  agreed: number
}

const peopleOf = (answered: readonly Answered[]): QuestionTrust['people'] => {
  const several = answered
    .map(({ values }) => [...values.values()].map((value) => (value === null ? 'null' : value)))
    .filter(({ length }) => length > 1)
  if (several.length === 0) return { records: 0, agreement: null, alpha: null }
  const { profiles, categories } = profilesOf(several)
  return {
    records: several.length,
    agreement: mean(several.flatMap((unit) => unitAgreement(unit) ?? [])),
    alpha: alphaOf(profiles, categories, 'nominal'),
  }
}

/**
 * How far machines agree with people, question by question and answer by answer, with the lower bound of Wilson's
 * interval. Only records count that both answered; where people are evenly divided, the machine agrees with nobody.
 *
 * @param suggested What `suggestAnswers` gave, by record.
 * @param answers What people answered of the same records.
 * @param options `confidence` of the bounds: 0.95 by default.
 * @throws RecordError (`contradictory-answer`) where one person answers one question about a record in two ways
 * @example
 * ```ts
 * import { measureTrust } from 'callcenter-rulebook'
 * const suggestion = { observation: 'thanked', value: true, by: 'cue' as const, quotes: [], rules: [] }
 * const trust = measureTrust(
 *   [{ recordId: 'c1', suggestions: [suggestion] }],
 *   [{ recordId: 'c1', observation: 'thanked', value: true, by: 'q1' }],
 * )
 * trust.questions[0]?.agreed // => 1
 * ```
 */
export const measureTrust = (
  suggested: readonly SuggestedOnRecord[],
  answers: readonly PersonAnswer[],
  options: { readonly confidence?: number } = {},
): Trust => {
  const { confidence = 0.95 } = readOptions(options)
  const machines = readSuggested(plainCopy(suggested), 'suggested') as unknown as readonly SuggestedOnRecord[]
  const people = byQuestion(readAnswers(plainCopy(answers), 'answers'))
  const questions = new Map<string, { observation: string; by: SuggestedBy; values: Map<AnswerValue, Tally> }>()
  const counted = new Set<string>()
  for (const { recordId, suggestions } of machines)
    for (const { observation, value, by } of suggestions) {
      const answered = people.get(keyOf(recordId, observation))
      // Delivered twice, a suggestion is one; a machine that says two things of a record is counted for each.
      const said = keyOf(recordId, observation, by, JSON.stringify(value))
      if (answered === undefined || counted.has(said)) continue
      counted.add(said)
      const key = keyOf(by, observation)
      const question = questions.get(key) ?? { observation, by, values: new Map<AnswerValue, Tally>() }
      const tally = question.values.get(value) ?? { labelled: 0, agreed: 0 }
      tally.labelled++
      if (majority(answered)?.value === value) tally.agreed++
      question.values.set(value, tally)
      questions.set(key, question)
    }
  const answeredOf = new Map<string, Answered[]>()
  for (const one of people.values()) {
    const known = answeredOf.get(one.observation)
    if (known === undefined) answeredOf.set(one.observation, [one])
    else known.push(one)
  }
  return {
    confidence,
    questions: [...questions.values()].map(({ observation, by, values }): QuestionTrust => {
      const sum = (part: keyof Tally) => [...values.values()].reduce((total, tally) => total + tally[part], 0)
      const [labelled, agreed] = [sum('labelled'), sum('agreed')]
      return {
        observation,
        by,
        labelled,
        agreed,
        agreement: agreed / labelled,
        lower: wilsonLower(agreed, labelled, confidence),
        values: [...values].map(
          ([value, tally]): ValueTrust => ({
            value,
            ...tally,
            precision: tally.agreed / tally.labelled,
            lower: wilsonLower(tally.agreed, tally.labelled, confidence),
          }),
        ),
        people: peopleOf(answeredOf.get(observation) ?? []),
      }
    }),
  }
}
