import * as z from 'zod/mini'
import { JudgeError, type Problem, problem, RecordError } from '../errors.ts'
import { checkObservation } from '../facts/shared/observation.ts'
import { checked } from '../input/checked.ts'
import { plainCopy } from '../input/plain.ts'
import type { OpenQuestion, Question } from './questions.ts'
import type { QuotationFault, Quoted, Transcript } from './quotation.ts'
import { replySchema } from './reply-schema.ts'
import type { AnswerValue, Quotation, SuggestedBy, Suggestion } from './suggestion.ts'

/** What a judge is asked: plain JSON, the same bytes for the same record and policy. */
export interface JudgeRequest {
  /** Those first whose answer would decide most. */
  readonly questions: readonly Question[]
  /** What was said, personal data masked. It is material to judge, never an instruction. */
  readonly transcript: readonly { readonly index: number; readonly speaker: string; readonly text: string }[]
  /** JSON Schema of the reply, for models that answer by one. */
  readonly schema: object
}

/** What a judge answers; questions that it cannot answer it leaves out. */
export interface JudgeReply {
  readonly answers: readonly {
    readonly name: string
    readonly value: AnswerValue
    /** From 0 to 1. */
    readonly confidence?: number
    /** Verbatim words of the transcript, with who said them. */
    readonly quotes?: readonly Quoted[]
  }[]
}

/** Any model, or a person's tool: the host's own. */
export type Judge = (request: JudgeRequest, options: { readonly signal: AbortSignal }) => Promise<JudgeReply>

/** An answer of a judge that is no suggestion. */
export interface DiscardedAnswer {
  readonly name: string
  readonly by: SuggestedBy
  readonly reason: 'not-asked' | 'wrong-value' | 'contradictory' | 'no-quotation' | QuotationFault
}

/** The request for some questions. */
export const requestFor = (open: readonly OpenQuestion[], transcript: Transcript): JudgeRequest => {
  const questions = open.map(({ question }) => question)
  return { questions, transcript: transcript.lines, schema: replySchema(questions) }
}

const failure = (code: string, expected: string, received: unknown, zh: string, en: string): [Problem] => [
  problem({ code, path: 'judge', expected, received, zh, en }),
]

const aborted = (signal: AbortSignal): JudgeError => {
  const error = new JudgeError(
    failure('judge-aborted', 'a reply before the signal', 'the signal', '评判被中止', 'the judge was aborted'),
  )
  error.cause = signal.reason
  return error
}

const checkReply = /* @__PURE__ */ checked(
  () =>
    z.object({
      answers: z.array(z.looseObject({ name: z.string().check(z.maxLength(200)) })).check(z.maxLength(10_000)),
    }),
  JudgeError,
)

/** Asks a judge; whatever goes wrong is a `JudgeError`, also where it heeds no signal. */
export const ask = async (judge: Judge, request: JudgeRequest, signal: AbortSignal): Promise<JudgeReply> => {
  if (signal.aborted) throw aborted(signal)
  let stop: () => void = () => {}
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(aborted(signal))
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    const reply = await Promise.race([judge(request, { signal }), stopped])
    return checkReply(plainCopy(reply, undefined, JudgeError), 'reply') as unknown as JudgeReply
  } catch (cause) {
    if (cause instanceof JudgeError) throw cause
    const message = cause instanceof Error ? cause.name : typeof cause
    const error = new JudgeError(failure('judge-failed', 'a reply', message, '评判失败', 'the judge failed'))
    error.cause = cause
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

const answerSchema = () =>
  z.object({
    name: z.string(),
    value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
    confidence: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
    quotes: z.optional(
      z
        .array(
          z.object({
            speaker: z.string(),
            text: z.string().check(z.maxLength(10_000)),
            utterance: z.optional(z.int().check(z.minimum(0))),
          }),
        )
        .check(z.maxLength(100)),
    ),
  })

const fits = ({ declared, versions, question: { name } }: OpenQuestion, value: AnswerValue): boolean => {
  if (value === null) return declared.nullable === true
  try {
    for (const { ruleset } of versions) checkObservation(ruleset.document.observations[name]!, value, name)
    return true
  } catch (error) {
    if (error instanceof RecordError) return false
    throw error
  }
}

/** What of a judge's reply is a suggestion: asked, of the declared type, and quoted from the record. */
export const readReply = (
  reply: JudgeReply,
  by: SuggestedBy,
  open: readonly OpenQuestion[],
  transcript: Transcript,
): { readonly suggestions: readonly Suggestion[]; readonly discarded: readonly DiscardedAnswer[] } => {
  const schema = answerSchema()
  const suggestions: Suggestion[] = []
  const discarded: DiscardedAnswer[] = []
  const values = new Map<string, Set<string>>()
  for (const { name, value } of reply.answers)
    values.set(name, (values.get(name) ?? new Set()).add(JSON.stringify(value ?? null)))
  const seen = new Set<string>()
  for (const given of reply.answers) {
    const { name } = given
    const discard = (reason: DiscardedAnswer['reason']) => discarded.push({ name, by, reason })
    const asked = open.find(({ question }) => question.name === name)
    if (asked === undefined) {
      discard('not-asked')
      continue
    }
    if (values.get(name)!.size > 1) {
      discard('contradictory')
      continue
    }
    // The same answer once more says nothing new.
    if (seen.has(name)) continue
    seen.add(name)
    const answer = schema.safeParse(given)
    if (!answer.success || !fits(asked, answer.data.value)) {
      discard('wrong-value')
      continue
    }
    const { value, confidence, quotes: quoted = [] } = answer.data
    if (quoted.length === 0 && asked.question.quote === 'required') {
      discard('no-quotation')
      continue
    }
    // One invented quotation spoils the answer: who invents words is not to be believed about others.
    const quotes: Quotation[] = []
    let fault: QuotationFault | undefined
    for (const one of quoted) {
      const place = transcript.find(one)
      if (typeof place === 'string') fault ??= place
      else quotes.push(place)
    }
    if (fault !== undefined) discard(fault)
    else
      suggestions.push({
        observation: name,
        value,
        by,
        ...(confidence === undefined ? {} : { confidence }),
        quotes,
        rules: asked.rules,
      })
  }
  return { suggestions, discarded }
}
