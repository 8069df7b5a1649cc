import * as z from 'zod/mini'
import { checked } from '../input/checked.ts'
import { such } from '../input/terms.ts'
import { Past } from '../measures/past.ts'
import type { Call } from '../records/call.ts'

/** What records are read with beside the policy. */
export interface PastOption {
  /** Earlier records, for counts, rates and "since last"; without it nothing is known of them. */
  readonly past?: Past | undefined
}

/** What records are judged with beside the policy. */
export interface EvaluateOptions extends PastOption {
  /** Whether the assessment gives a verdict for every rule with its reasons (`outcomes`); without it nothing is paid for them. */
  readonly outcomes?: boolean | undefined
}

/** What a record that is about a call is judged with beside the policy. */
export interface WithCallOptions extends EvaluateOptions {
  /** The call that the record names (`callId`): its data answers questions that nobody answered (`answeredBy`). */
  readonly call?: Call | undefined
}

/** Calls by their ids: a `Map`, or anything else with `get`. */
export interface CallsById {
  get(callId: string): Call | undefined
}

/** What several records are judged with beside the policy. */
export interface BatchOptions extends EvaluateOptions {
  /** Where cases, incidents and reviews find the call that they name (`callId`): a `Map` by id, or anything else with `get`. */
  readonly calls?: CallsById | undefined
}

/** A past as options take it. */
export const aPast = () => such<Past>('what createPast returned', (value) => value instanceof Past)

const readOptions = /* @__PURE__ */ checked<EvaluateOptions>(
  () =>
    z.strictObject({
      past: z.optional(aPast()),
      outcomes: z.optional(z.boolean()),
    }) as never,
)

const readWithCall = /* @__PURE__ */ checked<WithCallOptions>(
  () =>
    z.strictObject({
      past: z.optional(aPast()),
      outcomes: z.optional(z.boolean()),
      call: z.optional(z.unknown()),
    }) as never,
)

/** Calls by id as options take them. */
export const callsById = () =>
  such<CallsById>(
    'a Map of calls by id, or an object with get',
    (value) => typeof value === 'object' && value !== null && typeof (value as { get?: unknown }).get === 'function',
  )

const readBatch = /* @__PURE__ */ checked<BatchOptions>(
  () =>
    z.strictObject({
      past: z.optional(aPast()),
      outcomes: z.optional(z.boolean()),
      calls: z.optional(callsById()),
    }) as never,
)

/** Checks the options of the evaluation of a record that is about a call; the call itself is checked with the record. */
export const withCallOptions = (options: WithCallOptions | undefined): WithCallOptions =>
  options === undefined ? {} : readWithCall(options)

/** Checks the options of the evaluation of several records. */
export const batchOptions = (options: BatchOptions | undefined): BatchOptions =>
  options === undefined ? {} : readBatch(options)

/** Checks the options of an evaluation. */
export const evaluateOptions = (options: EvaluateOptions | undefined): EvaluateOptions =>
  options === undefined ? {} : readOptions(options)

const readPast = /* @__PURE__ */ checked<PastOption>(() => z.strictObject({ past: z.optional(aPast()) }) as never)

/** Checks options of which there is a past only. */
export const pastOption = (options: PastOption | undefined): PastOption =>
  options === undefined ? {} : readPast(options)
